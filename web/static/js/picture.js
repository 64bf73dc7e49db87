// Draws the stage: ground and axes, trajectories, and what lies on them, each
// on its own canvas and only when it changed.

import {drawAxes} from './plot/axes.js';
import {worldX, worldY} from './plot/camera.js';
import {Layer} from './plot/layer.js';
import {drawCross, drawDot, drawEdit, drawEnd, drawGradient, drawPoints} from './plot/overlay.js';
import {drawDots} from './plot/stroke.js';
import {readTheme} from './plot/theme.js';
import {FLAT, Trails} from './plot/trails.js';
import {tracksOf} from './tracks.js';

/** @typedef {import('./app.js').App} App */
/**
 * What lies under the trajectories.
 * @typedef {object} Ground
 * @property {[string, string]} names of the axes
 * @property {number} [spacing] of their ticks in pixels
 * @property {string} column what the second axis shows of a run
 * @property {number} version counts what there is to draw
 * @property {(theta: number[]) => {x: number, y: number}} place where parameters are seen
 * @property {(context: CanvasRenderingContext2D, camera: Camera, theme: import('./plot/theme.js').Theme) => void} draw
 */
/** @typedef {import('./plot/camera.js').Camera} Camera */
/** @typedef {import('./plot/trails.js').Track} Track */
/** @typedef {import('./gradient.js').Gradient} Gradient */

/** @type {Camera} */
const NOWHERE = {x: 0, y: 0, kx: 1, ky: 1, width: 1, height: 1};

export class Picture {
  /**
   * @param {App} app
   * @param {HTMLElement} root carries the theme
   * @param {HTMLCanvasElement[]} canvases four, from the bottom to the top
   * @param {number} [fineness] factor of its strokes
   */
  constructor(app, root, canvases, fineness = 1) {
    this.app = app;
    this.root = root;
    this.fineness = fineness;
    this.layers = canvases.map((canvas) => new Layer(canvas));
    const [base, under, settled, top] = this.layers;
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

  retheme() { this.theme = this.readTheme(); }

  readTheme() {
    const theme = readTheme(this.root);
    return {...theme, stroke: this.fineness * theme.stroke};
  }

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
   * @param {import('./store.js').Store} store
   * @param {import('./view.js').View} view
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

  /** How strongly a point of a run is drawn. @param {Track} _track @param {number} _step */
  alphaAt(_track, _step) { return 1; }

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
    const selected = tracks.find((track) => track.run === known?.run);
    if (selected && known) {
      const [x, y = 0] = known.gradient;
      drawGradient(context, {x: selected.xs[known.step], y: selected.ys[known.step]}, {x, y}, camera, theme);
    }
    for (const track of tracks) {
      const ended = store.statuses[track.run]?.status === 'diverged' && cursor >= track.last;
      this.mark(ended ? drawCross : drawEnd, track, Math.min(cursor, track.last));
    }
    if (hoverStep === null) return;
    for (const track of tracks) this.mark(drawDot, track, Math.min(hoverStep, track.last));
  }

  /**
   * @param {import('./plot/overlay.js').Mark} draw
   * @param {Track} track
   * @param {number} step
   */
  mark(draw, track, step) {
    const context = this.top.draw();
    context.globalAlpha = this.alphaAt(track, step);
    draw(context, track, step, this.lens, this.theme);
    context.globalAlpha = 1;
  }
}
