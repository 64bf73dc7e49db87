// Draws the stage: ground and axes, trajectories, and what lies on them, each
// on its own canvas and only when it changed.

import {drawAxes} from '../plot/axes.js';
import {screenX, screenY, worldX, worldY} from '../plot/camera.js';
import {arrowLength, drawCross, drawDot, drawEdit, drawEnd, drawGradient, drawPoints} from '../plot/overlay.js';
import {drawDots} from '../plot/stroke.js';
import {readTheme} from '../plot/theme.js';
import {FLAT, Trails} from '../plot/trails.js';
import {tracksOf} from './tracks.js';

/** @typedef {import('../figure/app.js').App} App */
/** @typedef {import('../plot/layer.js').Layer} Layer */
/**
 * What lies under the trajectories.
 * @typedef {object} Ground
 * @property {[string, string]} names of the axes
 * @property {number} [spacing] of their ticks in pixels
 * @property {string} column what the second axis shows of a run
 * @property {number} version counts what there is to draw
 * @property {(theta: number[]) => {x: number, y: number}} place where parameters are seen
 * @property {(context: CanvasRenderingContext2D, camera: Camera, theme: import('../plot/theme.js').Theme) => void} draw
 */
/** @typedef {import('../plot/camera.js').Camera} Camera */
/** @typedef {import('../plot/trails.js').Track} Track */
/** @typedef {import('./gradient.js').Gradient} Gradient */

/** @type {Camera} */
const NOWHERE = {x: 0, y: 0, kx: 1, ky: 1, width: 1, height: 1};

export class Picture {
  /**
   * @param {App} app
   * @param {HTMLElement} root carries the theme
   * @param {Layer[]} layers four, from the bottom to the top
   * @param {number} [fineness] factor of its strokes
   */
  constructor(app, root, layers, fineness = 1) {
    this.app = app;
    this.root = root;
    this.fineness = fineness;
    this.layers = layers;
    const [base, under, settled, top] = layers;
    this.base = base;
    this.top = top;
    this.trails = new Trails(under, settled, FLAT);
    this.theme = this.readTheme();
    /** @type {Track[]} the runs shown, in drawing order, as they lie before the lens */
    this.tracks = [];
    /** @type {Ground|null} what was drawn last */
    this.ground = null;
    /** Tells where tracks and places lie on the screen. @type {Camera} */
    this.lens = NOWHERE;
    /** @type {Map<string, unknown[]>} what each part was drawn from */
    this.drawnFrom = new Map();
  }

  /** Lets a plotter draw what moves; all is to be resized. @param {import('../plot/plotter.js').Plotter} plotter */
  lend(plotter) {
    this.base.still();
    for (const layer of this.layers.slice(1)) layer.lend(plotter);
  }

  retheme() { this.theme = this.readTheme(); }

  readTheme() {
    const theme = readTheme(this.root);
    return {...theme, stroke: this.fineness * theme.stroke};
  }

  /** Called when another picture takes its place. */
  leave() {}

  /** Whether it is another one in each frame: then elements that lie over it would cost too much to move along. */
  get moving() { return false; }

  /** @param {{width: number, height: number}} size CSS pixels */
  resize({width, height}) {
    for (const layer of this.layers) layer.resize(width, height, devicePixelRatio);
    this.drawnFrom.clear();
  }

  /**
   * Reports whether a part is to be made anew, from other things than before.
   * @param {string} part
   * @param {...unknown} from
   */
  changed(part, ...from) {
    const before = this.drawnFrom.get(part);
    this.drawnFrom.set(part, from);
    return !before || from.some((value, i) => value !== before[i]);
  }

  /**
   * @param {Ground} ground
   * @param {Camera} camera
   * @param {Gradient|null} gradient
   * @returns {boolean} whether all is drawn; if not, call again in the next frame
   */
  draw(ground, camera, gradient) {
    const {app, theme} = this;
    const {store, view, ghost} = app;
    this.ground = ground;
    this.lens = camera;
    if (this.changed('base', ground, ground.version, camera, theme, app.facts)) this.drawBase(ground, camera);
    if (this.changed('trails', ground, store, camera, theme, view.runs, view.selected, ghost)) this.trails.reset();

    this.tracks = this.tracksOf(store, view);
    this.top.clear();
    const done = this.drawTrails(this.trails, this.tracks, camera);
    this.drawOverlay(camera, gradient);
    return done;
  }

  /**
   * Returns runs in the plane.
   * @param {import('../session/store.js').Store} store
   * @param {import('../figure/view.js').View} view
   * @param {number[]} [runs] all by default
   * @returns {Track[]}
   */
  tracksOf(store, view, runs) { return tracksOf(store, view, this.ground?.column ?? 'loss', this.theme, runs); }

  /**
   * @template L
   * @param {Trails<L>} trails
   * @param {Track[]} tracks
   * @param {L} lens
   * @returns {boolean} whether all is drawn
   */
  drawTrails(trails, tracks, lens) {
    const {app: {ghost, cursor, store}, ground, theme} = this;
    const ghosts = ghost && ground ? this.tracksOf(ghost.store, ghost.view, ghost.runs) : [];
    const settled = trails.draw(this.top.draw(), tracks, cursor, lens, theme);
    return settled && trails.drawUnder(ghosts, tracks, cursor, store.count, lens, theme);
  }

  /**
   * Returns where parameters are seen.
   * @param {number[]} theta
   * @returns {{x: number, y: number}} before the lens
   */
  place(theta) { return this.ground?.place(theta) ?? {x: NaN, y: NaN}; }

  /**
   * Returns the point of the plane that is seen at a place of the screen; null
   * where there is none.
   * @param {{x: number, y: number}} place pixels
   * @param {Camera} camera of the newest look, which may not be drawn yet
   * @returns {[number, number]|null}
   */
  at({x, y}, camera) { return [worldX(camera, x), worldY(camera, y)]; }

  /** Returns how many pixels a vector is long, seen from above. @param {number[]} v */
  reach(v) { return Math.hypot(v[0] * this.lens.kx, (v[1] ?? 0) * this.lens.ky); }

  /**
   * Returns the way from parameters along a vector, as it is seen; [] if it
   * begins out of sight.
   * @param {number[]} theta
   * @param {number[]} v
   * @returns {{x: number, y: number}[]} pixels
   */
  along(theta, v) {
    const {lens} = this;
    const {x, y} = this.place(theta);
    return [{x: screenX(lens, x), y: screenY(lens, y)}, {x: screenX(lens, x + v[0]), y: screenY(lens, y + (v[1] ?? 0))}];
  }

  /**
   * @param {Ground} ground
   * @param {Camera} camera
   */
  drawBase(ground, camera) {
    const {app, theme} = this;
    this.base.clear();
    const context = this.base.draw();
    ground.draw(context, camera, theme);
    drawPoints(context, (app.facts.points ?? []).map(({kind, at}) => ({kind, ...ground.place(at)})), camera, theme);
    drawAxes(context, camera, theme, ground.names, ground.spacing);
    this.base.show();
  }

  /**
   * @param {Camera} camera
   * @param {Gradient|null} gradient
   */
  drawOverlay(camera, gradient) {
    const {app, theme, tracks} = this;
    const {cursor, hoverStep, store} = app;
    const context = this.top.draw();
    for (const track of tracks) if (track.dotted) drawDots(context, track, Math.min(cursor, track.last), camera, theme);
    for (const {run, step} of app.experiment.edits ?? []) {
      const track = tracks.find((t) => t.run === run);
      if (track && step <= Math.min(cursor, track.last)) this.mark(drawEdit, track, step);
    }
    const known = this.app.explaining ? null : gradient?.at(tracks);
    const reach = known ? this.reach(known.gradient) : 0;
    if (known && reach > 0) {
      const length = arrowLength(Math.hypot(...known.gradient), theme);
      const way = this.along(known.theta, known.gradient.map((g) => -g * length / reach));
      if (way.length > 0) drawGradient(context, way, theme);
    }
    for (const track of tracks) {
      const ended = store.statuses[track.run]?.status === 'diverged' && cursor >= track.last;
      this.mark(ended ? drawCross : drawEnd, track, Math.min(cursor, track.last));
    }
    if (hoverStep === null) return;
    for (const track of tracks) this.mark(drawDot, track, Math.min(hoverStep, track.last));
  }

  /**
   * @param {import('../plot/overlay.js').Mark} draw
   * @param {Track} track
   * @param {number} step
   */
  mark(draw, track, step) {
    draw(this.top.draw(), track, step, this.lens, this.theme);
  }
}
