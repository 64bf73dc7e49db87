// The phase plane: the position of each run along an axis against the update
// that brought it there, which is its velocity. Loaded when it is first shown.

import {h} from '../ui/dom.js';
import {significant} from '../ui/format.js';
import {homeDomain, startOf} from '../stage/home.js';
import {Along, axisOf, placeOn} from './phase-axis.js';
import {fit, screenX, screenY} from '../plot/camera.js';
import {Layer} from '../plot/layer.js';
import {nearest} from '../plot/nearest.js';
import {tickStep} from '../plot/ticks.js';
import {Picture} from '../stage/picture.js';
import {describeStep, showReadout, stepSlider} from './step-slider.js';
import {tracksOf} from '../stage/tracks.js';

/** @typedef {import('../figure/app.js').App} App */
/** @typedef {import('./phase-axis.js').PhaseAxis} PhaseAxis */
/** @typedef {import('../plot/trails.js').Track} Track */
/** @typedef {import('../session/protocol.js').Interval} Interval */
/** @typedef {import('../session/store.js').Store} Store */

/** How near to a trajectory the pointer has to be, in pixels. */
const REACH = 32;
/** Its strokes, of those of the stage: it is smaller. */
const FINENESS = 0.7;
/** Pixels between two ticks, about. */
const SPACING = 48;
/** Up to so many steps each is marked. */
const MARKED = 1000;

export class Phase {
  /**
   * @param {HTMLElement} root
   * @param {App} app
   */
  constructor(root, app) {
    this.root = root;
    this.app = app;
    this.picture = new PhasePicture(app, root, [0, 1, 2, 3].map(() => new Layer()));
    this.slider = stepSlider(app, (event) => this.stepAt(event));
    this.readout = h('div', {className: 'readout', hidden: true});
    if (app.plotter) this.picture.lend(app.plotter);
    root.append(...this.picture.layers.map(({canvas}) => canvas), this.slider, this.readout);
    app.on('plotter', ({detail}) => {
      this.picture.lend(detail);
      this.restyle();
      this.draw();
    });
    this.restyle();
  }

  restyle() {
    const {clientWidth: width, clientHeight: height} = this.root;
    this.picture.retheme();
    this.picture.resize({width, height});
  }

  /** @returns {boolean} whether all is drawn; if not, call again in the next frame */
  draw() {
    const {app, root: {clientWidth: width, clientHeight: height}, picture, readout} = this;
    if (width === 0 || height === 0 || app.store.count === 0) return true; // hidden
    const done = picture.show({width, height});
    const last = app.store.count - 1;
    if (!app.playing) describeStep(this.slider, app, Math.min(app.cursor, last), this.values(Math.min(app.cursor, last)));
    readout.hidden = app.hoverStep === null;
    if (app.hoverStep !== null) {
      const step = Math.min(app.hoverStep, last);
      const track = picture.tracks.at(-1); // the selected run
      const x = track ? screenX(picture.lens, track.xs[Math.min(step, track.last)]) : 0;
      showReadout(readout, app.t('chart.step', {step}), this.values(step), {x: Math.min(Math.max(x, 0), width), width});
    }
    return done;
  }

  /** @param {PointerEvent} event */
  stepAt({clientX, clientY}) {
    const {left, top} = this.root.getBoundingClientRect();
    return nearest(this.picture.tracks, this.picture.lens, clientX - left, clientY - top, REACH)?.step ?? null;
  }

  /** @param {number} step @returns {import('./step-slider.js').Value[]} */
  values(step) {
    const {app, picture: {tracks, axis}} = this;
    return tracks.toSorted((a, b) => a.run - b.run).map(({run, xs, ys, last}) => {
      const k = Math.min(step, last);
      return {slot: app.view.runs[run].slot, name: app.nameOf(run), value: app.t('phase.value', {axis: axis.label, place: significant(xs[k]), update: significant(ys[k])})};
    });
  }
}

/** What is drawn of it. */
export class PhasePicture extends Picture {
  /**
   * @param {App} app
   * @param {HTMLElement} root
   * @param {Layer[]} layers
   */
  constructor(app, root, layers) {
    super(app, root, layers, FINENESS);
    /** @type {WeakMap<Store, Along[]>} of each run */
    this.known = new WeakMap();
    this.axis = axisOf(app.facts, app.view.phase);
    this.plane = new Ground(app, this.axis);
  }

  /**
   * @param {{width: number, height: number}} size
   * @returns {boolean} whether all is drawn
   */
  show(size) {
    const {app} = this;
    const axis = axisOf(app.facts, app.view.phase);
    if (JSON.stringify(axis) !== JSON.stringify(this.axis)) {
      this.axis = axis;
      this.plane = new Ground(app, axis);
      this.known = new WeakMap();
    }
    const domain = this.domain(this.tracksOf(app.store, app.view));
    const {em} = this.theme;
    const inset = {top: 2.1 * em, right: em, bottom: 2.1 * em, left: 3 * em};
    const camera = fit(domain, size, {inset, equal: false});
    const same = JSON.stringify(camera) === JSON.stringify(this.lens);
    return this.draw(this.plane, same ? this.lens : camera, null);
  }

  /** @override @param {Store} store @param {import('../figure/view.js').View} view @param {number[]} [runs] */
  tracksOf(store, view, runs) {
    const along = this.known.get(store) ?? Array.from({length: store.runs}, (_, run) => new Along(store, run, this.axis));
    this.known.set(store, along);
    return tracksOf(store, view, 'loss', this.theme, runs).map((track) => {
      const own = along[track.run];
      own.update();
      return {...track, xs: own.xs, ys: own.ys, dotted: track.last <= MARKED};
    });
  }

  /**
   * Returns the part of the plane to show: what the runs reach, with what is
   * known of the axis, rounded outwards so that it rarely changes. What leaves
   * the landscape at first sight leaves this picture too.
   * @param {Track[]} tracks
   * @returns {[Interval, Interval]}
   */
  domain(tracks) {
    const {app, axis} = this;
    const own = this.known.get(app.store) ?? [];
    const corners = cornersOf(homeDomain(app)).map((corner) => placeOn(axis, corner));
    const start = placeOn(axis, startOf(app));
    const [low, high] = [Math.min(start, ...corners), Math.max(start, ...corners)];
    const minima = (app.facts.points ?? []).map(({at}) => placeOn(axis, at)).filter((place) => place >= low && place <= high);
    const places = [start, ...minima, ...tracks.flatMap(({run}) => own[run].reach.places)].filter(Number.isFinite);
    const updates = tracks.flatMap(({run}) => own[run].reach.updates);
    const span = high - low;
    const within = (/** @type {number} */ v, /** @type {number} */ a, /** @type {number} */ b) => Math.min(Math.max(v, a), b);
    return [
      rounded(within(Math.min(...places), low, high), within(Math.max(...places), low, high), 4, span),
      rounded(within(Math.min(0, ...updates), -span, span), within(Math.max(0, ...updates), -span, span), 4, span),
    ];
  }
}

/** What lies under the trajectories. */
class Ground {
  /** @param {App} app @param {PhaseAxis} axis */
  constructor(app, axis) {
    this.axis = axis;
    /** @type {[string, string]} */
    this.names = [axis.label, app.t('phase.update', {axis: axis.label})];
    this.spacing = SPACING;
    this.column = 'loss';
    this.version = 0;
  }

  /** @param {number[]} theta of a point at rest */
  place(theta) { return {x: placeOn(this.axis, theta), y: 0}; }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {import('../plot/camera.js').Camera} camera
   * @param {import('../plot/theme.js').Theme} theme
   */
  draw(context, camera, theme) {
    const y = Math.round(screenY(camera, 0)) + 0.5;
    context.strokeStyle = theme.line;
    context.lineWidth = theme.stroke;
    context.beginPath();
    context.moveTo(0, y);
    context.lineTo(camera.width, y);
    context.stroke();
  }
}

/**
 * @param {Interval[]} domain
 * @returns {number[][]} its corners
 */
function cornersOf([xs, ys]) { return ys ? xs.flatMap((x) => ys.map((y) => [x, y])) : xs.map((x) => [x]); }

/**
 * @param {number} low
 * @param {number} high
 * @param {number} count of round numbers between them, about
 * @param {number} span to show where both are the same
 * @returns {Interval}
 */
function rounded(low, high, count, span) {
  const step = tickStep(low, high > low ? high : low + span / 100, count);
  return [Math.floor(low / step) * step, Math.max(Math.ceil(high / step), Math.floor(low / step) + 1) * step];
}
