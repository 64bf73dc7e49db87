// The curves of the chart: lines with the colour and dash of their run, ghosts
// pale, edits as vertical marks, a cross where a run diverged.

import {editMarks} from '../figure/edits.js';
import {bestOf, linesOf} from './lines.js';
import {Area} from '../plot/area.js';
import {Growing} from '../plot/growing.js';
import {Horizontal} from '../plot/horizontal.js';
import {Layer} from '../plot/layer.js';
import {traceMarker} from '../plot/marker.js';
import {readTheme} from '../plot/theme.js';
import {bucketSize} from '../plot/thin.js';
import {verticalAxis} from '../plot/vertical.js';
import {quantityOf, tracedOf} from './quantities.js';
import {style} from '../ui/styles.js';

/** @typedef {import('../figure/app.js').App} App */
/** @typedef {import('./lines.js').Line} Line */

/** @type {Record<import('./lines.js').Weight, {width: number, alpha: number}>} */
const WEIGHTS = {main: {width: 1.75, alpha: 1}, second: {width: 1, alpha: 0.85}, raw: {width: 1, alpha: 0.35}, theory: {width: 4, alpha: 0.22}, limit: {width: 1.25, alpha: 0.85}};
const DOTS = [1.5, 3];
/** Times the highest value: a limit beyond it does not belong on the axis. */
const FAR = 4;
/** Distance of the markers on a line, in ems. */
const MARKERS = 4;

export class Curves {
  /**
   * @param {HTMLElement} root
   * @param {App} app
   * @param {number} [density] device pixels per CSS pixel, if not the screen's
   */
  constructor(root, app, density) {
    this.root = root;
    this.app = app;
    this.density = density;
    this.layers = [new Layer(), new Layer()];
    root.prepend(...this.layers.map(({canvas}) => canvas)); // below the crosshair
    const [settled, newest] = this.layers;
    this.growing = new Growing(settled, newest);
    this.theme = readTheme(root);
    /** In CSS pixels, as last read: to ask for it in a frame would lay the page out once more. */
    this.size = {width: 0, height: 0};
    /** @type {Line[]} */
    this.lines = [];
    this.horizontal = new Horizontal({unit: 'steps', steps: 1});
    /** @type {import('../plot/vertical.js').Vertical} */
    this.axis = {possible: true, log: true, shift: 0, low: 1e-6, high: 1};
    /** Where they lie, once they are drawn. @type {Area|null} */
    this.area = null;
    this.key = '';
    /** Limits that lie far above the axis. @type {Line[]} */
    this.beyond = [];
  }

  /** Lets a plotter draw; all is to be restyled. @param {import('../plot/plotter.js').Plotter} plotter */
  lend(plotter) { for (const layer of this.layers) layer.lend(plotter); }

  /** Reads the theme and the size again; all is drawn anew. */
  restyle() {
    this.theme = readTheme(this.root);
    this.size = {width: this.root.clientWidth, height: this.root.clientHeight};
    this.key = '';
  }

  /** Takes over what the app holds: which lines there are, and the axis they need. */
  prepare() {
    const {app} = this;
    const {experiment: {steps}, facts: {model}, view} = app;
    this.lines = linesOf(app, bucketSize(steps, this.size.width), this.lines);
    this.axis = this.verticalAxis();
    this.horizontal = new Horizontal({unit: view.x, steps, stepSamples: model?.step_samples, rows: model?.data.train.length});
  }

  /**
   * Draws what is new; all anew only when the look, an axis or the size changed.
   * @returns {boolean} whether all is drawn; if not, call again in the next frame
   */
  paint() {
    const {size: {width, height}, growing, lines, theme, axis, horizontal, layers: [settled, newest]} = this;
    if (width === 0 || height === 0) return true; // hidden
    const grown = lines.map((line) => ({points: line, run: line.source.run, look: this.lookOf(line)}));
    const key = JSON.stringify([lines.map((line) => line.key), axis, horizontal, width, height]);
    if (!this.area || key !== this.key || !growing.holds(grown)) {
      if (key !== this.key) for (const layer of this.layers) layer.resize(width, height, this.density ?? devicePixelRatio);
      this.key = key;
      this.area = new Area({width, height}, theme.em, horizontal, axis);
      growing.reset(grown);
      settled.clear();
      this.area.drawAxes(settled.draw(), theme);
    }
    newest.clear();
    const done = growing.draw(grown, this.area);
    this.drawMarks(this.area, newest.draw());
    return done;
  }

  verticalAxis() {
    const {app} = this;
    const shown = this.lines.filter((line) => !line.source.ghost && line.values.length > 0);
    const highest = Math.max(...shown.filter(({weight}) => weight !== 'limit').map((line) => line.highest));
    this.beyond = shown.filter((line) => line.weight === 'limit' && !(line.lowest < FAR * highest));
    const present = shown.filter((line) => !this.beyond.includes(line));
    return verticalAxis({
      quantity: quantityOf(app), traced: tracedOf(app) !== undefined, linear: tracedOf(app)?.linear, range: tracedOf(app)?.range, log: app.view.log, facts: app.facts,
      start: present[0]?.values[0] ?? 1,
      lowest: Math.min(...present.map((line) => line.lowest)),
      highest: Math.max(...present.map((line) => line.highest)),
    });
  }

  /** @param {Line} line @returns {import('../plot/growing.js').Look} */
  lookOf({source: {slot, ghost}, weight}) {
    const {color, dash} = style(slot);
    const {stroke} = this.theme;
    const {width, alpha} = WEIGHTS[weight];
    return {
      color: this.theme.color(color),
      width: (ghost ? Math.min(width, 1.25) : width) * stroke,
      dash: weight === 'raw' || weight === 'theory' ? [] : (weight === 'limit' ? DOTS : dash).map((d) => 0.8 * d * stroke),
      alpha: ghost ? 0.35 * alpha : alpha,
      within: weight === 'theory' || weight === 'limit',
    };
  }

  /** @param {Area} area @param {CanvasRenderingContext2D} context */
  drawMarks(area, context) {
    context.save();
    context.translate(area.left, area.top);
    this.drawEdits(area, context);
    for (const line of this.lines) if (line.marked && !line.source.ghost) this.drawMarkers(area, context, line);
    for (const line of this.lines) if (line.weight === 'main' && !line.source.ghost) this.drawBest(area, context, line);
    this.drawCrosses(area, context);
    context.restore();
  }

  /** @param {Area} area @param {CanvasRenderingContext2D} context */
  drawEdits(area, context) {
    const {app, theme} = this;
    const marks = editMarks(app);
    if (marks.length === 0) return; // a font makes the browser work out its style
    context.font = `${0.85 * theme.em}px ${theme.font.replace(/^\S+ /, '')}`;
    context.textBaseline = 'middle';
    context.lineWidth = theme.stroke;
    context.setLineDash([3, 3]);
    let row = 0;
    for (const {step, run, label} of marks) {
      const view = app.view.runs[run];
      if (!view || view.hidden) continue;
      const x = area.x(this.horizontal.place(run, step));
      context.strokeStyle = context.fillStyle = theme.color(style(view.slot).color);
      context.beginPath();
      context.moveTo(x, 0);
      context.lineTo(x, area.height);
      context.stroke();
      const right = x + context.measureText(label).width + 8 < area.width;
      context.textAlign = right ? 'left' : 'right';
      context.fillText(label, x + (right ? 4 : -4), (1 + 1.3 * row++) * theme.em);
    }
    context.setLineDash([]);
  }

  /** @param {Area} area @param {CanvasRenderingContext2D} context @param {Line} line */
  drawMarkers(area, context, line) {
    const {theme, horizontal} = this;
    const {run, slot} = line.source;
    const {color, marker} = style(slot);
    let next = theme.em * MARKERS * (0.3 + 0.2 * slot); // runs side by side
    context.fillStyle = theme.color(color);
    for (let i = 0; i < line.values.length; i++) {
      const x = area.x(horizontal.place(run, line.stepAt(i)));
      if (x > area.width) return;
      if (x < next) continue;
      next = x + theme.em * MARKERS;
      traceMarker(context, marker, x, area.y(line.values[i]), 3 * theme.stroke);
      context.fill();
    }
  }

  /**
   * Draws a ring where a validation loss is lowest, once it has risen again.
   * @param {Area} area @param {CanvasRenderingContext2D} context @param {Line} line
   */
  drawBest(area, context, line) {
    const best = bestOf(line);
    if (!best) return;
    const {theme, horizontal} = this;
    const {run, slot} = line.source;
    context.strokeStyle = theme.color(style(slot).color);
    context.lineWidth = 2 * theme.stroke;
    context.beginPath();
    context.arc(area.x(horizontal.place(run, best.step)), area.y(best.value), 7 * theme.stroke, 0, 2 * Math.PI);
    context.stroke();
  }

  /** @param {Area} area @param {CanvasRenderingContext2D} context */
  drawCrosses(area, context) {
    for (const line of this.lines) {
      const {source: {store, run, slot, ghost}} = line;
      if (ghost || line.marked || store.statuses[run]?.status !== 'diverged') continue;
      const last = store.lastStep(run);
      const y = Math.min(Math.max(area.y(line.at(last)), 0), area.height);
      cross(context, area.x(this.horizontal.place(run, last)), y, 4, this.theme.color(style(slot).color));
    }
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} x
 * @param {number} y
 * @param {number} r
 * @param {string} color
 */
function cross(context, x, y, r, color) {
  context.strokeStyle = color;
  context.lineWidth = r / 2;
  context.beginPath();
  context.moveTo(x - r, y - r);
  context.lineTo(x + r, y + r);
  context.moveTo(x - r, y + r);
  context.lineTo(x + r, y - r);
  context.stroke();
}
