// What moves over the curves: the line of the step shown, the runs' markers on
// it, and the line and read-out of the step pointed at, here or on the stage.

import {h} from './dom.js';
import {significant} from './format.js';
import {markerPath} from './plot/marker.js';
import {onAxis} from './plot/vertical.js';
import {describeStep, showReadout, stepSlider} from './step-slider.js';
import {style} from './styles.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./curves.js').Curves} Curves */

const MARGIN = 12; // CSS pixels the canvas reaches beyond the plot, for markers at its edge

export class Crosshair {
  /**
   * @param {HTMLElement} root lies over the plot
   * @param {Curves} curves
   * @param {App} app
   */
  constructor(root, curves, app) {
    this.root = root;
    this.curves = curves;
    this.app = app;
    this.canvas = h('canvas', {className: 'crosshair'});
    this.context = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext('2d'));
    this.readout = h('div', {className: 'readout', hidden: true});
    this.place = '';
    this.slider = stepSlider(app, (event) => this.stepAt(event.clientX));
    root.append(this.canvas, this.slider, this.readout);
  }

  /** @param {number} clientX @returns {number} the recorded step there, of the selected run */
  stepAt(clientX) {
    const {plot, horizontal} = this.curves;
    if (!plot) return 0;
    const step = horizontal.step(this.app.view.selected, plot.posToVal(clientX - this.root.getBoundingClientRect().left, 'x'));
    return Math.min(Math.max(step, 0), Math.max(0, this.app.store.count - 1));
  }

  /** Lays the canvas over the plot's area, and draws. */
  resize() {
    const {plot} = this.curves;
    if (!plot) return;
    const density = devicePixelRatio;
    const {left, top, width, height} = plot.bbox;
    const place = [left, top, width, height].map((v) => `${v / density}px`);
    if (place.join() !== this.place) {
      this.place = place.join();
      ['left', 'top', 'width', 'height'].forEach((side, i) => this.root.style.setProperty(side, place[i]));
      this.canvas.width = width + 2 * MARGIN * density;
      this.canvas.height = height + 2 * MARGIN * density;
    }
    this.draw();
  }

  draw() {
    const {app, context, curves: {plot, theme}} = this;
    if (!plot || app.store.count === 0) return;
    const density = devicePixelRatio;
    const [width, height] = [plot.bbox.width / density, plot.bbox.height / density];
    context.setTransform(density, 0, 0, density, MARGIN * density, MARGIN * density);
    context.clearRect(-MARGIN, -MARGIN, width + 2 * MARGIN, height + 2 * MARGIN);
    const cursor = Math.min(app.cursor, app.store.count - 1);
    const x = this.lineAt(plot, cursor);
    if (cursor < app.store.count - 1 && this.curves.horizontal.common) {
      context.globalAlpha = 0.6; // what comes after the cursor is pale
      context.fillStyle = theme.surface;
      context.fillRect(x, 0, width - x, height);
      context.globalAlpha = 1;
    }
    this.line(x, height, 2 * theme.stroke, theme.line);
    this.markers(cursor, 4.5);
    const hover = app.hoverStep === null ? null : Math.min(app.hoverStep, app.store.count - 1);
    if (hover !== null) {
      this.line(this.lineAt(plot, hover), height, theme.stroke, theme.accent);
      this.markers(hover, 3.5);
    }
    this.read(hover);
    if (!app.playing) describeStep(this.slider, app, cursor, this.values(cursor)); // else it would be read out at every step
  }

  /** @param {NonNullable<Curves['plot']>} plot @param {number} step @returns {number} where the selected run stands */
  lineAt(plot, step) { return plot.valToPos(this.curves.horizontal.place(this.app.view.selected, step), 'x'); }

  /** @param {number} x @param {number} height @param {number} width @param {string} color */
  line(x, height, width, color) {
    const {context} = this;
    context.strokeStyle = color;
    context.lineWidth = width;
    context.beginPath();
    context.moveTo(x, 0);
    context.lineTo(x, height);
    context.stroke();
  }

  /** @param {number} step @param {number} radius */
  markers(step, radius) {
    const {context, curves: {plot, axis, lines, theme, horizontal}} = this;
    if (!plot) return;
    const [low, high] = [plot.valToPos(axis.high, 'y'), plot.valToPos(axis.low, 'y')];
    for (const line of lines) {
      const {store, run, slot, ghost} = line.source;
      const last = store.lastStep(run);
      const crossed = store.statuses[run]?.status === 'diverged' && step >= last;
      const k = Math.min(step, last);
      const value = line.at(k);
      const place = horizontal.place(run, k);
      if (ghost || line.weight === 'raw' || line.weight === 'theory' || last < 0 || crossed || Number.isNaN(value) || place > horizontal.end) continue;
      const {color, marker} = style(slot);
      const y = Math.min(Math.max(plot.valToPos(onAxis(axis, value), 'y'), low), high);
      const path = markerPath(marker, plot.valToPos(place, 'x'), y, radius * theme.stroke);
      context.strokeStyle = theme.surface;
      context.lineWidth = 3;
      context.stroke(path);
      context.fillStyle = theme.color(color);
      context.fill(path);
    }
  }

  /** @param {number} step @returns {import('./step-slider.js').Value[]} a run's thin line first */
  values(step) {
    const {app, curves: {lines}} = this;
    const sources = new Map(lines.filter(({source}) => !source.ghost && source.store.count > 0).map(({source}) => [source.run, source]));
    return [...sources.values()].map(({store, run, slot}) => {
      const k = Math.min(step, store.lastStep(run));
      const own = lines.filter(({source, weight}) => !source.ghost && source.run === run && weight !== 'theory');
      return {slot, name: app.nameOf(run), value: own.map((line) => significant(line.at(k))).join(' / ')};
    });
  }

  /** @param {number|null} step shows the values at the step pointed at, beside it */
  read(step) {
    const {readout, curves: {plot}} = this;
    readout.hidden = step === null;
    if (step === null || !plot) return;
    showReadout(readout, this.title(step), this.values(step), {x: this.lineAt(plot, step), width: this.root.clientWidth});
  }

  /** @param {number} step */
  title(step) {
    const {app, curves: {horizontal}} = this;
    const place = horizontal.place(app.view.selected, step);
    switch (horizontal.unit) {
      case 'steps': return app.t('chart.step', {step});
      case 'epochs': return app.t('chart.epoch', {epoch: significant(place), step});
      case 'evaluations': return app.t('chart.evaluation', {step: Math.round(place)});
    }
  }
}
