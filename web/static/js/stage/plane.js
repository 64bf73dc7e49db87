// The landscape of a model with many parameters: the loss on a plane through
// them, and the trajectories of the runs projected onto it.

import {CORNERS, Corners} from './corners.js';
import {onDensity} from '../ui/density.js';
import {h} from '../ui/dom.js';
import {significant} from '../ui/format.js';
import {insist} from '../ui/insist.js';
import {Contours} from '../plot/contours.js';
import {pixels} from '../plot/camera.js';
import {Landscape} from '../plot/landscape.js';
import {Layer} from '../plot/layer.js';
import {drawCross, drawEnd, drawHidden} from '../plot/overlay.js';
import {drawCorner, drawPointer} from '../plot/plane-marks.js';
import {drawLine} from '../plot/stroke.js';
import {readTheme} from '../plot/theme.js';
import {Pen} from '../plot/trajectory.js';
import {PlaneInput} from './plane-input.js';
import {spaceButtons} from './space.js';
import {style} from '../ui/styles.js';

/** @typedef {import('../figure/app.js').App} App */
/** @typedef {import('../session/protocol.js').Plane} Plane */
/** @typedef {import('../session/protocol.js').PlaneKind} PlaneKind */

/** Samples along each axis, and fewer while the models train. */
const SAMPLES = {still: 41, training: 25};
/** Least milliseconds between an answer and the next question while the models train. */
const PAUSE = 1500;
/** @type {PlaneKind[]} */
const KINDS = ['pca', 'random', 'points'];
const INSET = {top: 52, right: 16, bottom: 52, left: 16};

export class PlaneView {
  /**
   * @param {HTMLElement} root the stage
   * @param {App} app
   */
  constructor(root, app) {
    this.root = root;
    this.app = app;
    const canvases = [h('canvas'), h('canvas')];
    this.layers = canvases.map((canvas) => new Layer(canvas));
    this.badge = h('p', {className: 'plane-badge'});
    this.buttons = KINDS.map((kind) => h('button', {type: 'button', textContent: app.t(`plane.${kind}`), title: app.t(`plane.${kind}_help`), onclick: () => this.choose(kind)}));
    this.corners = new Corners(app, () => this.choose('points'));
    this.element = h('div', {className: 'plane', role: 'figure', tabIndex: 0}, ...canvases,
      h('div', {className: 'plane-kinds segmented', role: 'group', ariaLabel: app.t('plane.kinds')}, ...this.buttons), this.corners.element, spaceButtons(app), this.badge);
    root.append(this.element);
    /** @type {PlaneKind} */
    this.kind = 'pca';
    /** @type {Plane|null} */
    this.plane = null;
    this.landscape = new Landscape(new Contours(), () => this.schedule());
    /** @type {import('../session/store.js').Store|null} whose plane is shown or asked for */
    this.store = null;
    this.waiting = false;
    /** When the plane was asked for. */
    this.asked = 0;
    this.timer = 0;
    this.frame = 0;
    this.theme = readTheme(root);
    this.drawn = '';
    const redraw = () => {
      this.theme = readTheme(root);
      this.drawn = '';
      this.schedule();
    };
    app.on('retheme', () => { redraw(); if (this.frame) this.draw(); }); // a picture is taken at once
    new ResizeObserver(redraw).observe(this.element);
    onDensity(redraw);
    new MutationObserver(redraw).observe(document.documentElement, {attributeFilter: ['data-theme']});
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
    /** @type {import('../plot/camera.js').Camera|null} */
    this.camera = null;
    /** The same in three dimensions, once it is wanted. @type {import('./plane-relief.js').PlaneRelief|null} */
    this.relief = null;
    this.loading = false;
    /** The point under the pointer, or that the arrow keys move, in plane coordinates. @type {number[]|null} */
    this.point = null;
    new PlaneInput(this);
    app.on('plane', ({detail: {plane, grid}}) => this.arrived(plane, grid));
    app.on('error', () => { this.waiting = false; });
    app.on('connection', () => { this.waiting = false; });
    for (const event of /** @type {const} */ (['experiment', 'view', 'steps', 'cursor'])) app.on(event, () => this.schedule());
  }

  /** @param {PlaneKind} kind */
  choose(kind) {
    this.kind = kind;
    this.plane = null;
    this.waiting = false; // the server leaves a question for the next one
    this.schedule();
  }

  /** What is drawn instead of the map. */
  get raised() { return this.app.view.orbit ? this.relief : null; }

  async load() {
    this.loading = true;
    const {PlaneRelief} = await insist(() => import('./plane-relief.js'));
    this.relief = new PlaneRelief(this.app, () => this.schedule());
    this.drawn = '';
    this.schedule();
  }

  /** @param {number} dx @param {number} dy pixels */
  turn(dx, dy) {
    this.raised?.turn.by(dx, dy);
    this.schedule();
  }

  /** @param {number[]|null} point in plane coordinates */
  pointTo(point) {
    this.point = point;
    this.app.emit('point', point);
    this.schedule();
  }

  /** @param {Plane} plane @param {import('../session/protocol.js').Grid} grid */
  arrived(plane, grid) {
    if (plane.kind !== this.kind) return; // another is under way
    this.waiting = false;
    this.plane = plane;
    this.landscape.setGrid(grid, {...this.app.facts, points: null, log_scale: true}, grid.values);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { this.timer = 0; this.schedule(); }, this.app.playing ? Math.max(PAUSE, performance.now() - this.asked) : 0);
    this.schedule();
  }

  schedule() {
    if (this.root.dataset.view === 'plane') this.frame ||= requestAnimationFrame(() => this.draw());
  }

  /** Asks for a plane through the newest steps, unless one is on its way. */
  ask() {
    const {app} = this;
    if (this.waiting || this.timer || app.connection !== 'open' || app.client.pending || app.store.count === 0) return;
    if (this.plane?.step === app.store.count - 1) return;
    this.waiting = true;
    this.asked = performance.now();
    app.client.questions.plane(this.kind, app.playing ? SAMPLES.training : SAMPLES.still, this.kind === 'points' ? this.corners.through : undefined);
  }

  draw() {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    const {app, element, plane, landscape, theme, layers: [ground, top]} = this;
    if (this.store !== app.store) {
      this.store = app.store;
      this.plane = null;
      this.waiting = false;
    }
    this.ask();
    this.corners.show(this.kind === 'points', plane?.through);
    this.buttons.forEach((button, i) => { button.ariaPressed = String(KINDS[i] === this.kind); });
    const {clientWidth: width, clientHeight: height} = element;
    if (!plane || !this.plane || width === 0) {
      this.badge.textContent = app.t('plane.computing');
      return;
    }
    const {orbit, heights} = app.view;
    if (orbit && !this.relief && !this.loading) this.load();
    const raised = this.raised;
    element.classList.toggle('stage-raised', raised !== null);
    const camera = landscape.frame(plane.domain, {width, height}, INSET);
    this.camera = camera;
    const shown = JSON.stringify([landscape.version, width, height, Boolean(raised), raised?.aim(landscape, plane.domain, {width, height}, theme.em)]);
    if (shown !== this.drawn) {
      this.drawn = shown;
      for (const layer of this.layers) layer.resize(width, height, devicePixelRatio);
      const context = ground.draw();
      context.fillStyle = theme.color('--landscape-3');
      context.fillRect(0, 0, width, height);
      if (raised) raised.block.draw(context, landscape, heights === 'linear', theme);
      else landscape.draw(context, camera, theme);
    }
    top.clear();
    const lens = raised ? pixels({width, height}) : camera;
    const place = (/** @type {number} */ u, /** @type {number} */ v) => raised?.block.place(u, v) ?? {x: u, y: v, front: true};
    for (const track of this.tracks()) {
      const context = top.draw();
      if (raised) raised.drawLine(context, track, theme);
      else drawLine(context, track, 0, track.last, new Pen(), camera, theme, false);
      const {x, y, front} = place(track.xs[track.last], track.ys[track.last]);
      (this.diverged(track.run) ? drawCross : front ? drawEnd : drawHidden)(context, {...track, xs: Float32Array.of(x), ys: Float32Array.of(y)}, 0, lens, theme);
    }
    (plane.through ?? []).forEach(({u, v}, i) => drawCorner(top.draw(), CORNERS[i], place(u, v), lens, theme));
    if (this.point && document.activeElement === element) drawPointer(top.draw(), place(this.point[0], this.point[1]), lens, theme);
    this.say(plane);
  }

  /** @returns {import('../plot/trails.js').Track[]} the runs shown, as far as the cursor */
  tracks() {
    const {app, plane, theme} = this;
    const runs = plane?.runs ?? [];
    return runs.flatMap(({steps, u, v}, run) => {
      const view = app.view.runs[run];
      const last = steps.findLastIndex((step) => step <= app.cursor);
      if (!view || view.hidden || last < 0) return [];
      const {color, dash, marker} = style(view.slot);
      return [{run, dash, marker, xs: Float32Array.from(u), ys: Float32Array.from(v), last, dotted: false, color: theme.color(color)}];
    }).sort((a, b) => Number(a.run === app.view.selected) - Number(b.run === app.view.selected));
  }

  /** @param {number} run */
  diverged(run) {
    const {store, cursor} = this.app;
    return store.statuses[run]?.status === 'diverged' && cursor >= store.lastStep(run);
  }

  /** @param {Plane} plane what the picture is: a projection, and how much of the runs it shows */
  say({kind, explained, step, runs}) {
    const {app} = this;
    if (explained[0] + explained[1] === 0) {
      this.badge.textContent = this.element.ariaLabel = app.t('plane.still');
      return;
    }
    const share = Math.round(100 * (explained[0] + explained[1]));
    const distance = Math.max(...runs.flatMap((run) => run.distance));
    const text = app.t('plane.projected', {share, step, distance: significant(distance, 2)});
    this.badge.textContent = text;
    this.element.ariaLabel = `${app.t(`plane.${kind}_help`)} ${text}`;
  }
}
