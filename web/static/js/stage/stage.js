// The largest part of the page: the surface with the runs on it, and how it is
// looked at.

import {Curve} from './curve.js';
import {onDensity} from '../ui/density.js';
import {h, hide} from '../ui/dom.js';
import {exact} from '../ui/format.js';
import {nextFrame, notNextFrame} from '../ui/frame.js';
import {Gradient} from './gradient.js';
import {cameraTowards, homeCamera, startOf} from './home.js';
import {Pictures} from './pictures.js';
import {domainOf, pan, screenX, screenY, zoomAt} from '../plot/camera.js';
import {Contours} from '../plot/contours.js';
import {Landscape} from '../plot/landscape.js';
import {Layer} from '../plot/layer.js';
import {nearest} from '../plot/nearest.js';
import {HOME} from './space.js';
import {StageInput} from './stage-input.js';
import {StageParts} from './stage-parts.js';

/** @typedef {import('../figure/app.js').App} App */
/** @typedef {import('../plot/camera.js').Camera} Camera */
/** @typedef {import('../session/protocol.js').Interval} Interval */
/** @typedef {Landscape|Curve} Ground what lies under the runs */
/** @typedef {{x: number, y: number}} Place pixels from the stage's corner */

/** How near the pointer must be to a point to light it, in pixels. */
const REACH = 14;
/** Rest after which a view is kept and its landscape asked for, in milliseconds. */
const REST = 150;
/** Size of a stage that was not seen yet. */
const UNSEEN = {width: 1, height: 1};
/** @type {Interval[]} */
const NOWHERE = [[0, 1], [0, 1]];

export class Stage {
  /**
   * @param {HTMLElement} root
   * @param {App} app
   */
  constructor(root, app) {
    this.app = app;
    const inPage = root.querySelectorAll('canvas');
    const layers = [0, 1, 2, 3].map((i) => new Layer(inPage[i]));
    this.view = h('div', {className: 'stage-view', tabIndex: 0, role: 'application'}, ...layers.map(({canvas}) => canvas));
    this.parts = new StageParts(app, {zoom: (factor) => this.zoom(factor), reset: () => this.reset(), centre: (run) => this.centre(run)});
    root.replaceChildren(this.view, ...this.parts.elements);
    this.pictures = new Pictures(app, root, layers, () => this.schedule());

    this.contours = new Contours();
    this.gradient = new Gradient(app, () => this.schedule());
    this.facts = app.facts;
    this.surface = this.surfaceNow();
    /** The surface with its arguments, as last asked for. */
    this.shape = '';
    /** @type {Ground} */
    this.ground = this.newGround();
    /** @type {Camera} */
    this.camera = this.ground.frame(this.flat ? app.facts.domain : NOWHERE, UNSEEN);
    /** The part of the plane to keep in view. @type {Interval[]|null} null before the stage has a size */
    this.domain = null;
    /** Whether it is looked at as it comes: at another size it comes anew. */
    this.untouched = true;
    /** The property of the view as last read or written here. @type {Interval[]|null} */
    this.saved = null;
    /** The point under the pointer. @type {{run: number, step: number}|null} */
    this.pointed = null;
    this.rest = 0;

    new StageInput(this);
    new ResizeObserver(() => this.resize()).observe(this.view);
    onDensity(() => this.resize());
    const retheme = () => { this.picture.retheme(); this.schedule(); };
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', retheme);
    new MutationObserver(retheme).observe(document.documentElement, {attributeFilter: ['data-theme']});
    app.on('experiment', () => this.experimentChanged());
    app.on('view', () => this.viewChanged());
    for (const event of /** @type {const} */ (['steps', 'cursor'])) app.on(event, () => this.schedule());
    app.on('grid', ({detail}) => this.gridArrived(detail));
    app.on('plotter', ({detail}) => {
      this.picture.lend(detail);
      this.resize();
    });
    app.on('connection', () => { if (app.connection === 'open') this.requestGrid(); });
  }

  /** What tells one surface from another; its arguments only bend it. */
  surfaceNow() {
    const {surface, expression} = this.problem;
    return JSON.stringify([surface, expression, this.app.facts.domain]);
  }

  /** Whether the problem has a plane to show: a model of many parameters has none. */
  get flat() { return this.app.facts.domain.length > 0; }

  /** The problem whose steps are shown: the newest wanted may still be under way. */
  get problem() { return (this.app.client.shown ?? this.app).experiment.problem; }

  /** @returns {Ground} */
  newGround() {
    return this.app.facts.dim === 1 ? new Curve(this.problem.start?.[0] ?? NaN) : new Landscape(this.contours, () => this.schedule());
  }

  // What happens elsewhere.

  resize() {
    const {clientWidth: width, clientHeight: height} = this.view;
    if (width === 0 || height === 0) return;
    this.picture.retheme();
    this.picture.resize({width, height});
    if (this.domain && !this.untouched) this.camera = this.ground.frame(this.domain, {width, height});
    else this.open({width, height});
    this.settle(false);
    this.draw();
  }

  /**
   * Looks at what the address says, or at the whole problem.
   * @param {{width: number, height: number}} size
   */
  open(size) {
    if (!this.flat || size.width === UNSEEN.width) {
      this.domain = null;
      return;
    }
    this.saved = this.app.view.camera;
    const fits = this.saved?.length === this.app.facts.dim;
    this.untouched = !fits;
    this.show(fits && this.saved ? this.ground.frame(this.saved, size) : homeCamera(this.app, size, this.ground));
  }

  experimentChanged() {
    const {app} = this;
    this.schedule();
    this.pointed = null;
    if (app.facts === this.facts && this.shape) return; // sent, not computed yet
    this.facts = app.facts;
    if (!this.flat) this.domain = null;
    const surface = this.surfaceNow();
    const other = surface !== this.surface;
    this.surface = surface;
    if (other) this.ground = this.newGround();
    if (other || app.view.camera !== this.saved) this.open(this.camera);
    const shape = surface + JSON.stringify(this.problem.args);
    if (shape !== this.shape) this.requestGrid();
    this.shape = shape;
  }

  viewChanged() {
    const {camera} = this.app.view;
    if (camera && camera !== this.saved) {
      this.open(this.camera);
      this.settle(false);
    }
    this.schedule();
  }

  /** @param {import('../session/protocol.js').Grid} grid */
  gridArrived(grid) {
    if (grid.domain.length !== this.app.facts.dim) return;
    this.ground.setGrid(grid, this.app.facts);
    this.camera = this.ground.steady(this.camera);
    this.schedule();
  }

  // How it is looked at.

  /** @param {Camera} camera */
  show(camera) {
    this.camera = this.ground.steady(camera);
    this.domain = domainOf(this.camera).slice(0, this.app.facts.dim);
    this.schedule();
  }

  /** @param {Camera} camera that the user chose */
  look(camera) {
    this.untouched = false;
    this.show(camera);
    this.settle(true);
  }

  /**
   * Goes back to a camera as if it had not been left.
   * @param {Camera} camera
   */
  back(camera) {
    clearTimeout(this.rest);
    this.show(camera);
  }

  /**
   * @param {number} factor
   * @param {Place} [place] that stays where it is
   */
  zoom(factor, place) {
    const {camera, picture} = this;
    const [x, y] = (place && picture.at(place, camera)) ?? [camera.x, camera.y];
    this.look(zoomAt(camera, factor, screenX(camera, x), screenY(camera, y)));
  }

  /**
   * Follows the pointer: a map is moved, a block turned.
   * @param {number} dx pixels
   * @param {number} dy
   */
  drag(dx, dy) {
    if (!this.turning) return this.look(pan(this.camera, dx, dy));
    this.turning.by(dx, dy);
    this.schedule();
  }

  /** What is turned instead of moved. */
  get turning() { return this.pictures.raised?.turn ?? null; }

  /** The picture that is drawn. */
  get picture() { return this.pictures.current; }

  reset() {
    clearTimeout(this.rest);
    this.saved = null;
    this.untouched = true;
    this.show(homeCamera(this.app, this.camera, this.ground));
    this.app.setView({camera: null, ...(this.turning && {orbit: {...HOME}})});
    this.requestGrid();
  }

  /**
   * Brings a run that is out of view into it.
   * @param {number} run
   */
  centre(run) {
    const {store, cursor} = this.app;
    const step = Math.min(cursor, store.lastStep(run));
    const [x, y] = ['theta_0', this.ground.column].map((column) => store.column(run, column)[step]);
    this.look(cameraTowards(this.camera, {x, y}, this.ground));
  }

  /**
   * Once the view rests, asks for its ground.
   * @param {boolean} keep whether the view becomes part of the address
   */
  settle(keep) {
    clearTimeout(this.rest);
    this.rest = setTimeout(() => {
      if (keep) this.app.setView({camera: this.saved = this.domain});
      this.requestGrid();
    }, REST);
  }

  requestGrid() {
    if (!this.domain) return;
    const {domain, nx, ny} = this.ground.wanted(this.camera);
    if (nx > 1) this.app.requestGrid(domain, nx, ny); // a stage that is not shown has no width
  }

  // The pointer.

  /** @param {Place} place @returns {{run: number, step: number}|null} */
  pointAt({x, y}) {
    const found = nearest(this.picture.tracks, this.picture.lens, x, y, REACH);
    return found && {run: found.track.run, step: found.step};
  }

  /** @param {Place|null} place of the pointer; null when it leaves */
  hover(place) {
    this.pointed = place && this.pointAt(place);
    this.app.hover(this.pointed?.step ?? null);
    this.app.emit('point', place && this.app.facts.dim === 2 ? this.picture.at(place, this.camera) : null);
    this.schedule();
  }

  // Drawing.

  schedule() { nextFrame(this.draw); }

  draw = () => {
    notNextFrame(this.draw);
    if (!this.domain) return;
    this.pictures.pick(this.camera);
    const {app, ground, camera, parts, picture, turning} = this;
    this.view.classList.toggle('stage-raised', turning !== null);
    const done = picture.draw(ground, camera, this.gradient);
    if (!done) this.schedule();
    const start = startOf(app);
    if (picture.moving) hide(parts.start, true); // it is on the picture
    else if (start.length === app.facts.dim) parts.placeStart(picture.lens, picture.place(start), picture.tracks, app.cursor);
    parts.placeEdges(picture.lens, picture.tracks, app.cursor);
    parts.say(picture.lens, picture.tracks, this.pointed);
    if (picture.changed('label', start, turning)) this.view.ariaLabel = app.t(turning ? 'stage.label_space' : 'stage.label', {start: start.map(exact).join(', ')});
    app.ground = ground;
    app.look = picture;
    // What lies over the picture need not be drawn anew in each frame in which long runs appear.
    if (picture.changed('look', ground, ground.version, camera, picture.theme, turning?.orbit, this.pictures.raised?.block.version, app.store, app.cursor)) app.emit('look');
  };
}
