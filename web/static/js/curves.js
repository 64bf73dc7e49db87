// The curves of the chart, drawn by uPlot: a line per run with its colour and
// dash, ghosts pale, edits as vertical marks, a cross where a run diverged.

import uPlot from '../vendor/uplot-1.6.32/uPlot.esm.js';
import {editMarks} from './edits.js';
import {readTheme} from './plot/theme.js';
import {Thinned, bucketSize, places} from './plot/thin.js';
import {tickLabel, tickStep, ticks} from './plot/ticks.js';
import {onAxis, verticalAxis, verticalLabels, verticalTicks} from './plot/vertical.js';
import {style} from './styles.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./store.js').Store} Store */
/** @typedef {{store: Store, run: number, slot: number, ghost: boolean}} Source */
/** @typedef {Source & {column: string, thinned: Thinned}} Line */

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
    this.bucket = 1;
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
    this.bucket = bucketSize(this.app.experiment.steps, this.root.clientWidth);
    this.lines = this.sources().map((source) => this.line(source));
    for (const {store, run, column, thinned} of this.lines) thinned.update(store.column(run, column), store.lastStep(run));
    this.axis = this.verticalAxis();
  }

  /** Draws the lines; the plot is made anew only when their styles, the scale or the size changed. */
  paint() {
    const {clientWidth: width, clientHeight: height} = this.root;
    if (width === 0 || height === 0) return; // hidden
    const key = JSON.stringify([this.lines.map(({slot, ghost}) => [slot, ghost]), this.axis.log, width, height]);
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

  /** @returns {Source[]} ghosts first, so that they lie below */
  sources() {
    const {ghost, store, view} = this.app;
    const former = ghost?.runs.map((run) => ({store: ghost.store, run, slot: ghost.view.runs[run].slot, ghost: true})) ?? [];
    const present = view.runs.map(({slot, hidden}, run) => ({store, run, slot, ghost: false, hidden})).filter((line) => !line.hidden);
    return [...former, ...present].filter((line) => line.run < line.store.runs);
  }

  /** @param {Source} source @returns {Line} with what was thinned of it before */
  line(source) {
    const column = this.app.view.tab;
    const known = this.lines.find((line) => line.store === source.store && line.run === source.run
      && line.column === column && line.thinned.bucket === this.bucket);
    return {...source, column, thinned: known?.thinned ?? new Thinned(this.bucket)};
  }

  verticalAxis() {
    const {view: {tab, log}, facts} = this.app;
    const present = this.lines.filter((line) => !line.ghost && line.thinned.values.length > 0);
    return verticalAxis({
      tab, log, facts,
      start: present[0]?.thinned.values[0] ?? 1,
      lowest: Math.min(...present.map((line) => line.thinned.lowest)),
      highest: Math.max(...present.map((line) => line.thinned.highest)),
    });
  }

  /** @returns {uPlot.AlignedData} */
  data() {
    const count = Math.max(1, ...this.lines.map((line) => line.store.count));
    const x = places(count, this.bucket);
    const curves = this.lines.map(({thinned: {values}}) =>
      x.map((_, i) => (i < values.length ? onAxis(this.axis, values[i]) : null)));
    return [x, ...curves];
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
        x: {time: false, range: () => [0, this.app.experiment.steps]},
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
    const {steps} = this.app.experiment;
    const count = this.root.clientWidth / (6 * this.theme.em);
    return ticks(0, steps, Math.max(1, tickStep(0, steps, count)));
  }

  /** @param {Line} line @returns {uPlot.Series} */
  seriesOf({slot, ghost}) {
    const {color, dash} = style(slot);
    const {stroke} = this.theme;
    return {
      stroke: this.theme.color(color),
      width: (ghost ? 1.25 : 1.75) * stroke,
      dash: dash.map((d) => 0.8 * d * stroke * devicePixelRatio),
      alpha: ghost ? 0.35 : 1,
      pxAlign: 0,
      points: {show: false},
    };
  }

  /** @param {uPlot} plot draws edits and crosses onto its canvas, in device pixels */
  drawMarks(plot) {
    const {app, theme} = this;
    const {ctx, bbox} = plot;
    const unit = devicePixelRatio;
    ctx.save();
    ctx.font = `${0.85 * theme.em * unit}px ${theme.font.replace(/^\S+ /, '')}`;
    ctx.lineWidth = unit * theme.stroke;
    let row = 0;
    for (const {step, run, label} of editMarks(app)) {
      const view = app.view.runs[run];
      if (!view || view.hidden) continue;
      const x = plot.valToPos(step, 'x', true);
      ctx.strokeStyle = ctx.fillStyle = theme.color(style(view.slot).color);
      ctx.setLineDash([3 * unit, 3 * unit]);
      ctx.beginPath();
      ctx.moveTo(x, bbox.top);
      ctx.lineTo(x, bbox.top + bbox.height);
      ctx.stroke();
      const right = x + ctx.measureText(label).width + 8 * unit < bbox.left + bbox.width;
      ctx.textAlign = right ? 'left' : 'right';
      ctx.fillText(label, x + (right ? 4 : -4) * unit, bbox.top + (1 + 1.3 * row++) * theme.em * unit);
    }
    ctx.setLineDash([]);
    for (const {store, run, slot, column, ghost} of this.lines) {
      if (ghost || store.statuses[run]?.status !== 'diverged') continue;
      const last = store.lastStep(run);
      const x = plot.valToPos(last, 'x', true);
      const y = Math.min(Math.max(plot.valToPos(onAxis(this.axis, store.column(run, column)[last]), 'y', true), bbox.top), bbox.top + bbox.height);
      cross(ctx, x, y, 4 * unit, theme.color(style(slot).color));
    }
    ctx.restore();
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
