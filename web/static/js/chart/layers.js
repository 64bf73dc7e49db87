// The norm of the gradient of each layer at the step shown, a line per run:
// whether it vanishes on its way from the last layer to the first.

import {axisLabel, significant} from '../ui/format.js';
import {Layer} from '../plot/layer.js';
import {traceMarker} from '../plot/marker.js';
import {readTheme} from '../plot/theme.js';
import {describeStep, stepSlider} from './step-slider.js';
import {style} from '../ui/styles.js';

/** @typedef {import('../figure/app.js').App} App */
/** @typedef {{run: number, slot: number, norms: Float32Array}} Profile */

/** Norms below this are drawn at it: they have vanished. */
const FLOOR = 1e-20;

export class Layers {
  /**
   * @param {HTMLElement} root
   * @param {App} app
   */
  constructor(root, app) {
    this.root = root;
    this.app = app;
    this.layer = new Layer();
    this.slider = stepSlider(app, () => null); // a place in it is a layer, no step
    root.append(this.layer.canvas, this.slider);
    this.theme = readTheme(root);
    /** Decades of the axis, which only grow while an experiment is shown. @type {[number, number]} */
    this.decades = [0, 0];
    /** @type {import('../session/snapshots.js').Snapshots|null} whose decades these are */
    this.snapshots = null;
  }

  restyle() {
    const {clientWidth, clientHeight} = this.root;
    this.theme = readTheme(this.root);
    this.layer.resize(clientWidth, clientHeight, devicePixelRatio);
  }

  /** @returns {Profile[]} the runs shown, with the norms at the cursor */
  profiles() {
    const {view, snapshots, cursor, store} = this.app;
    return view.runs.flatMap(({slot, hidden}, run) => {
      const norms = hidden || run >= store.runs ? undefined : snapshots.at(run, cursor)?.parts.get('layers')?.values;
      return norms ? [{run, slot, norms}] : [];
    });
  }

  draw() {
    const {root, layer, theme, app} = this;
    layer.clear();
    const profiles = this.profiles();
    const step = Math.min(app.cursor, app.store.count - 1);
    if (!app.playing && step >= 0) describeStep(this.slider, app, step, profiles.map(({run, norms}) =>
      ({name: app.nameOf(run), value: app.t('chart.layers_ends', ends(norms))})));
    const names = (app.facts.model?.layers ?? []).map(({name}) => name);
    if (profiles.length === 0 || names.length === 0 || root.clientWidth === 0) return;
    this.fit(profiles);
    const {em} = theme;
    const box = {left: 3.6 * em, top: em, width: root.clientWidth - 5.2 * em, height: root.clientHeight - 4.2 * em};
    const x = (/** @type {number} */ i) => box.left + box.width * (names.length === 1 ? 0.5 : i / (names.length - 1));
    const [low, high] = this.decades;
    const y = (/** @type {number} */ norm) =>
      box.top + box.height * (high - Math.min(high, Math.max(low, Math.log10(Math.max(norm, FLOOR))))) / (high - low);
    const context = layer.draw();
    this.drawAxes(context, box, names, x, y);
    for (const profile of profiles) this.drawProfile(context, profile, x, y);
  }

  /** @param {Profile[]} profiles */
  fit(profiles) {
    const logs = profiles.flatMap(({norms}) => Array.from(norms, (n) => Math.log10(Math.max(n, FLOOR)))).filter(Number.isFinite);
    const [low, high] = [Math.floor(Math.min(...logs)), Math.ceil(Math.max(...logs))];
    const [before, after] = this.snapshots === this.app.snapshots ? this.decades : [low, high];
    this.snapshots = this.app.snapshots;
    this.decades = [Math.min(low, before, high - 2), Math.max(high, after)];
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {{left: number, top: number, width: number, height: number}} box
   * @param {string[]} names
   * @param {(i: number) => number} x
   * @param {(norm: number) => number} y
   */
  drawAxes(context, {left, top, width, height}, names, x, y) {
    const {theme, app, decades: [low, high]} = this;
    const {em} = theme;
    context.font = theme.font;
    context.fillStyle = theme.color('--ink-3');
    context.strokeStyle = theme.color('--line');
    context.lineWidth = 1;
    context.textAlign = 'right';
    context.textBaseline = 'middle';
    const stride = Math.ceil((high - low) / Math.max(2, height / (2.5 * em)));
    context.beginPath();
    for (let n = high; n >= low; n -= stride) {
      const at = Math.round(y(10 ** n)) + 0.5;
      context.moveTo(left, at);
      context.lineTo(left + width, at);
      context.fillText(axisLabel(10 ** n), left - 0.5 * em, at);
    }
    context.stroke();
    context.textAlign = 'center';
    context.textBaseline = 'top';
    const every = Math.ceil(names.length * 3 * em / width);
    names.forEach((name, i) => {
      if ((names.length - 1 - i) % every === 0) context.fillText(name, x(i), top + height + 0.4 * em);
    });
    context.fillText(app.t('chart.layer'), left + width / 2, top + height + 1.8 * em);
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Profile} profile
   * @param {(i: number) => number} x
   * @param {(norm: number) => number} y
   */
  drawProfile(context, {slot, norms}, x, y) {
    const {theme} = this;
    const {color, dash, marker} = style(slot);
    context.strokeStyle = context.fillStyle = theme.color(color);
    context.lineWidth = 1.75 * theme.stroke;
    context.setLineDash(dash.map((d) => 0.8 * d * theme.stroke));
    context.beginPath();
    norms.forEach((norm, i) => context.lineTo(x(i), y(norm)));
    context.stroke();
    context.setLineDash([]);
    norms.forEach((norm, i) => {
      traceMarker(context, marker, x(i), y(norm), 4 * theme.stroke);
      context.fill();
    });
  }

  /** The same in words: the first layer's norm and the last one's. */
  describe() {
    const {app} = this;
    return this.profiles().map(({run, norms}) => app.t('chart.layers_of', {name: app.nameOf(run), ...ends(norms)})).join(' ');
  }
}

/** @param {Float32Array} norms */
const ends = (norms) => ({first: significant(norms[0], 2), last: significant(norms[norms.length - 1], 2)});
