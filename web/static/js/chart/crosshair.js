// What moves over the curves: the line of the step shown, the runs' markers on
// it, and the line and read-out of the step pointed at, here or on the stage.

import {h, hide} from '../ui/dom.js';
import {significant} from '../ui/format.js';
import {Layer} from '../plot/layer.js';
import {traceMarker} from '../plot/marker.js';
import {describeStep, showReadout, stepSlider} from './step-slider.js';
import {style} from '../ui/styles.js';
import {inTurn} from '../ui/turns.js';

/** @typedef {import('../figure/app.js').App} App */
/** @typedef {import('./curves.js').Curves} Curves */
/** @typedef {import('../plot/area.js').Area} Area */

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
    this.layer = new Layer(h('canvas', {className: 'crosshair'}));
    this.readout = h('div', {className: 'readout', hidden: true});
    this.place = '';
    this.slider = stepSlider(app, (event) => this.stepAt(event.clientX));
    root.append(this.layer.canvas, this.slider, this.readout);
  }

  /** @param {number} clientX @returns {number} the recorded step there, of the selected run */
  stepAt(clientX) {
    const {area, horizontal} = this.curves;
    if (!area) return 0;
    const step = horizontal.step(this.app.view.selected, area.place(clientX - this.root.getBoundingClientRect().left));
    return Math.min(Math.max(step, 0), Math.max(0, this.app.store.count - 1));
  }

  /** Lets a plotter draw; all is to be resized. @param {import('../plot/plotter.js').Plotter} plotter */
  lend(plotter) {
    this.layer.lend(plotter);
    this.place = '';
  }

  /** Lays the canvas over the area of the curves, and draws. */
  resize() {
    const {area} = this.curves;
    if (!area) return;
    const {left, top, width, height} = area;
    const place = [left, top, width, height].map((v) => `${v}px`);
    if (`${place} ${devicePixelRatio}` !== this.place) {
      this.place = `${place} ${devicePixelRatio}`;
      ['left', 'top', 'width', 'height'].forEach((side, i) => this.root.style.setProperty(side, place[i]));
      this.layer.resize(width + 2 * MARGIN, height + 2 * MARGIN, devicePixelRatio);
    }
    this.draw();
  }

  draw() {
    const {app, layer, curves: {area, theme}} = this;
    if (!area || app.store.count === 0) return;
    const {width, height} = area;
    layer.clear();
    const context = layer.draw();
    context.save();
    context.translate(MARGIN, MARGIN);
    const cursor = Math.min(app.cursor, app.store.count - 1);
    const x = this.lineAt(area, cursor);
    if (cursor < app.store.count - 1 && this.curves.horizontal.common) {
      context.globalAlpha = 0.6; // what comes after the cursor is pale
      context.fillStyle = theme.surface;
      context.fillRect(x, 0, width - x, height);
      context.globalAlpha = 1;
    }
    line(context, x, height, 2 * theme.stroke, theme.line);
    this.markers(area, context, cursor, 4.5);
    const hover = app.hoverStep === null ? null : Math.min(app.hoverStep, app.store.count - 1);
    if (hover !== null) {
      line(context, this.lineAt(area, hover), height, theme.stroke, theme.accent);
      this.markers(area, context, hover, 3.5);
    }
    context.restore();
    this.read(hover);
    if (!app.playing) inTurn(this.describe); // else it would be read out at every step
  }

  /** @param {Area} area @param {number} step @returns {number} where the selected run stands */
  lineAt(area, step) { return area.x(this.curves.horizontal.place(this.app.view.selected, step)); }

  /** @param {Area} area @param {CanvasRenderingContext2D} context @param {number} step @param {number} radius */
  markers(area, context, step, radius) {
    const {lines, theme, horizontal} = this.curves;
    for (const line of lines) {
      const {store, run, slot, ghost} = line.source;
      const last = store.lastStep(run);
      const crossed = store.statuses[run]?.status === 'diverged' && step >= last;
      const k = Math.min(step, last);
      const value = line.at(k);
      const place = horizontal.place(run, k);
      if (ghost || line.weight === 'raw' || line.weight === 'theory' || last < 0 || crossed || Number.isNaN(value) || place > horizontal.end) continue;
      const {color, marker} = style(slot);
      const y = Math.min(Math.max(area.y(value), 0), area.height);
      traceMarker(context, marker, area.x(place), y, radius * theme.stroke);
      context.strokeStyle = theme.surface;
      context.lineWidth = 3;
      context.stroke();
      context.fillStyle = theme.color(color);
      context.fill();
    }
  }

  /** @param {number} step @returns {import('./step-slider.js').Value[]} a run's thin line first */
  values(step) {
    const {app, curves: {lines}} = this;
    const still = app.view.runs.length; // a run just removed has its lines until they are drawn again
    const sources = new Map(lines.filter(({source}) => !source.ghost && source.store.count > 0 && source.run < still).map(({source}) => [source.run, source]));
    return [...sources.values()].map(({store, run, slot}) => {
      const k = Math.min(step, store.lastStep(run));
      const own = lines.filter(({source, weight}) => !source.ghost && source.run === run && weight !== 'theory');
      return {slot, name: app.nameOf(run), value: own.map((line) => significant(line.at(k))).join(' / ')};
    });
  }

  /** @param {number|null} step shows the values at the step pointed at, beside it */
  read(step) {
    const {readout, curves: {area}} = this;
    hide(readout, step === null);
    if (step === null || !area) return;
    showReadout(readout, this.title(step), this.values(step), {x: this.lineAt(area, step), width: area.width});
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

  /** Gives assistive technology what the picture shows. */
  describe = () => {
    const {app, slider} = this;
    const step = Math.min(app.cursor, app.store.count - 1);
    if (step >= 0) describeStep(slider, app, step, this.values(step));
  };
}

/** @param {CanvasRenderingContext2D} context @param {number} x @param {number} height @param {number} width @param {string} color */
function line(context, x, height, width, color) {
  context.strokeStyle = color;
  context.lineWidth = width;
  context.beginPath();
  context.moveTo(x, 0);
  context.lineTo(x, height);
  context.stroke();
}
