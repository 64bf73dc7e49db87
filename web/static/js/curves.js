// The curves of the chart, drawn by uPlot: lines with the colour and dash of
// their run, ghosts pale, edits as vertical marks, a cross where a run diverged.

import uPlot from '../vendor/uplot-1.6.32/uPlot.esm.min.js';
import {editMarks} from './edits.js';
import {bestOf, linesOf} from './lines.js';
import {Horizontal} from './plot/horizontal.js';
import {markerPath} from './plot/marker.js';
import {readTheme} from './plot/theme.js';
import {bucketSize} from './plot/thin.js';
import {tickLabel, tickStep, ticks} from './plot/ticks.js';
import {onAxis, verticalAxis, verticalLabels, verticalTicks} from './plot/vertical.js';
import {quantityOf, tracedOf} from './quantities.js';
import {style} from './styles.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./lines.js').Line} Line */

/** @type {Record<import('./lines.js').Weight, {width: number, alpha: number}>} */
const WEIGHTS = {main: {width: 1.75, alpha: 1}, second: {width: 1, alpha: 0.85}, raw: {width: 1, alpha: 0.35}, theory: {width: 4, alpha: 0.22}};
/** Distance of the markers on a line, in ems. */
const MARKERS = 4;

export class Curves {
  /**
   * @param {HTMLElement} root
   * @param {App} app
   * @param {() => void} ondraw called when uPlot has drawn, which is after update returns
   */
  constructor(root, app, ondraw) {
    this.root = root;
    this.app = app;
    this.ondraw = ondraw;
    this.theme = readTheme(root);
    /** @type {Line[]} */
    this.lines = [];
    this.horizontal = new Horizontal({unit: 'steps', steps: 1});
    /** @type {import('./plot/vertical.js').Vertical} */
    this.axis = {possible: true, log: true, shift: 0, low: 1e-6, high: 1};
    /** @type {uPlot|null} */
    this.plot = null;
    this.key = '';
  }

  /** Reads the theme again; all is drawn anew. */
  restyle() {
    this.theme = readTheme(this.root);
    this.key = '';
  }

  /** Takes over what the app holds: which lines there are, and the axis they need. */
  prepare() {
    const {app} = this;
    const {experiment: {steps}, facts: {model}, view} = app;
    this.lines = linesOf(app, bucketSize(steps, this.root.clientWidth), this.lines);
    this.axis = this.verticalAxis();
    this.horizontal = new Horizontal({unit: view.x, steps, epochSteps: model?.epoch_steps, rows: model?.data.train.length});
  }

  /** Draws the lines; the plot is made anew only when their styles, the scale or the size changed. */
  paint() {
    const {clientWidth: width, clientHeight: height} = this.root;
    if (width === 0 || height === 0) return; // hidden
    const key = JSON.stringify([this.lines.map((line) => line.key), this.axis.log, width, height]);
    if (key === this.key) {
      this.plot?.setData(this.data());
      return;
    }
    this.key = key;
    this.plot?.destroy();
    this.plot = new uPlot(this.options(width, height), this.data(), (plot, init) => {
      this.root.prepend(plot.root); // below the crosshair
      init();
    });
  }

  verticalAxis() {
    const {app} = this;
    const present = this.lines.filter((line) => !line.source.ghost && line.values.length > 0);
    return verticalAxis({
      quantity: quantityOf(app), traced: tracedOf(app) !== undefined, linear: tracedOf(app)?.linear, range: tracedOf(app)?.range, log: app.view.log, facts: app.facts,
      start: present[0]?.values[0] ?? 1,
      lowest: Math.min(...present.map((line) => line.lowest)),
      highest: Math.max(...present.map((line) => line.highest)),
    });
  }

  /** @returns {uPlot.AlignedData} */
  data() {
    if (this.lines.length === 0) return [[0]];
    const {axis} = this;
    return uPlot.join(this.lines.map(({source: {run}, steps, values, weight}) => [
      steps.map((k) => this.horizontal.place(run, k)),
      values.map((value) => (weight === 'theory' && (value < axis.low || value > axis.high) ? null : onAxis(axis, value)))]));
  }

  /**
   * @param {number} width
   * @param {number} height
   * @returns {uPlot.Options}
   */
  options(width, height) {
    const {theme} = this;
    const font = `${Math.round(theme.em)}px ${theme.font.replace(/^\S+ /, '')}`; // uPlot scales whole pixels only
    const text = {stroke: theme.color('--ink-3'), font, gap: 6, ticks: {show: false}, border: {show: false}};
    return {
      width, height,
      padding: [theme.em, 1.6 * theme.em, 0, 0],
      cursor: {show: false},
      legend: {show: false},
      scales: {
        x: {time: false, range: () => [0, this.horizontal.end]},
        y: {distr: this.axis.log ? 3 : 1, range: () => [this.axis.low, this.axis.high]},
      },
      axes: [
        {
          ...text, size: 2 * theme.em, grid: {show: false},
          splits: () => this.horizontalTicks(),
          values: (_, splits) => splits.map((v) => tickLabel(v, splits[1] - splits[0])),
        },
        {
          ...text, size: 3.6 * theme.em, grid: {stroke: theme.color('--line'), width: 1},
          splits: () => verticalTicks(this.axis, Math.max(2, Math.floor(height / (3.5 * theme.em)))),
          filter: (_, splits) => splits,
          values: (_, splits) => verticalLabels(this.axis, splits),
        },
      ],
      series: [{}, ...this.lines.map((line) => this.seriesOf(line))],
      hooks: {draw: [(plot) => { this.drawMarks(plot); this.ondraw(); }]},
    };
  }

  horizontalTicks() {
    const {end} = this.horizontal;
    const count = this.root.clientWidth / (6 * this.theme.em);
    const step = tickStep(0, end, count);
    return ticks(0, end, this.horizontal.unit === 'epochs' ? step : Math.max(1, step));
  }

  /** @param {Line} line @returns {uPlot.Series} */
  seriesOf({source: {slot, ghost}, weight}) {
    const {color, dash} = style(slot);
    const {stroke} = this.theme;
    const {width, alpha} = WEIGHTS[weight];
    return {
      stroke: this.theme.color(color),
      width: (ghost ? Math.min(width, 1.25) : width) * stroke,
      dash: weight === 'raw' || weight === 'theory' ? [] : dash.map((d) => 0.8 * d * stroke * devicePixelRatio),
      alpha: ghost ? 0.35 * alpha : alpha,
      pxAlign: 0,
      points: {show: false},
    };
  }

  /** @param {uPlot} plot draws onto its canvas, in device pixels */
  drawMarks(plot) {
    const {ctx} = plot;
    ctx.save();
    this.drawEdits(plot);
    for (const line of this.lines) if (line.marked && !line.source.ghost) this.drawMarkers(plot, line);
    for (const line of this.lines) if (line.weight === 'main' && !line.source.ghost) this.drawBest(plot, line);
    this.drawCrosses(plot);
    ctx.restore();
  }

  /** @param {uPlot} plot */
  drawEdits({ctx, bbox, valToPos}) {
    const {app, theme} = this;
    const unit = devicePixelRatio;
    ctx.font = `${0.85 * theme.em * unit}px ${theme.font.replace(/^\S+ /, '')}`;
    ctx.lineWidth = unit * theme.stroke;
    ctx.setLineDash([3 * unit, 3 * unit]);
    let row = 0;
    for (const {step, run, label} of editMarks(app)) {
      const view = app.view.runs[run];
      if (!view || view.hidden) continue;
      const x = valToPos(this.horizontal.place(run, step), 'x', true);
      ctx.strokeStyle = ctx.fillStyle = theme.color(style(view.slot).color);
      ctx.beginPath();
      ctx.moveTo(x, bbox.top);
      ctx.lineTo(x, bbox.top + bbox.height);
      ctx.stroke();
      const right = x + ctx.measureText(label).width + 8 * unit < bbox.left + bbox.width;
      ctx.textAlign = right ? 'left' : 'right';
      ctx.fillText(label, x + (right ? 4 : -4) * unit, bbox.top + (1 + 1.3 * row++) * theme.em * unit);
    }
    ctx.setLineDash([]);
  }

  /** @param {uPlot} plot @param {Line} line */
  drawMarkers({ctx, bbox, valToPos}, {source: {run, slot}, steps, values}) {
    const {theme, axis, horizontal} = this;
    const {color, marker} = style(slot);
    let next = bbox.left + theme.em * devicePixelRatio * MARKERS * (0.3 + 0.2 * slot); // runs side by side
    ctx.fillStyle = theme.color(color);
    steps.forEach((step, i) => {
      const x = valToPos(horizontal.place(run, step), 'x', true);
      if (x < next || x > bbox.left + bbox.width) return;
      next = x + theme.em * devicePixelRatio * MARKERS;
      ctx.fill(markerPath(marker, x, valToPos(onAxis(axis, values[i]), 'y', true), 3 * theme.stroke * devicePixelRatio));
    });
  }

  /**
   * Draws a ring where a validation loss is lowest, once it has risen again.
   * @param {uPlot} plot
   * @param {Line} line
   */
  drawBest({ctx, valToPos}, line) {
    const best = bestOf(line);
    if (!best) return;
    const {theme, axis, horizontal} = this;
    const {run, slot} = line.source;
    ctx.strokeStyle = theme.color(style(slot).color);
    ctx.lineWidth = 2 * theme.stroke * devicePixelRatio;
    ctx.beginPath();
    ctx.arc(valToPos(horizontal.place(run, best.step), 'x', true), valToPos(onAxis(axis, best.value), 'y', true), 7 * theme.stroke * devicePixelRatio, 0, 2 * Math.PI);
    ctx.stroke();
  }

  /** @param {uPlot} plot */
  drawCrosses({ctx, bbox, valToPos}) {
    for (const line of this.lines) {
      const {source: {store, run, slot, ghost}} = line;
      if (ghost || line.marked || store.statuses[run]?.status !== 'diverged') continue;
      const last = store.lastStep(run);
      const x = valToPos(this.horizontal.place(run, last), 'x', true);
      const y = Math.min(Math.max(valToPos(onAxis(this.axis, line.at(last)), 'y', true), bbox.top), bbox.top + bbox.height);
      cross(ctx, x, y, 4 * devicePixelRatio, this.theme.color(style(slot).color));
    }
  }
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {number} x
 * @param {number} y
 * @param {number} r
 * @param {string} color
 */
function cross(ctx, x, y, r, color) {
  ctx.strokeStyle = color;
  ctx.lineWidth = r / 2;
  ctx.beginPath();
  ctx.moveTo(x - r, y - r);
  ctx.lineTo(x + r, y + r);
  ctx.moveTo(x - r, y + r);
  ctx.lineTo(x + r, y - r);
  ctx.stroke();
}
