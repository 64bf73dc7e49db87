// Draws the stage: ground and axes, trajectories, and what lies on them, each
// on its own canvas and only when it changed.

import {drawAxes} from './plot/axes.js';
import {Layer} from './plot/layer.js';
import {drawDot, drawEdit, drawEnd, drawGradient, drawPoints} from './plot/overlay.js';
import {readTheme} from './plot/theme.js';
import {Trails} from './plot/trails.js';
import {tracksOf} from './tracks.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./stage.js').Ground} Ground */
/** @typedef {import('./plot/camera.js').Camera} Camera */
/** @typedef {import('./plot/trails.js').Track} Track */
/** @typedef {import('./gradient.js').Gradient} Gradient */

export class Picture {
  /**
   * @param {App} app
   * @param {HTMLElement} root carries the theme
   * @param {HTMLCanvasElement[]} canvases four, from the bottom to the top
   */
  constructor(app, root, canvases) {
    this.app = app;
    this.root = root;
    this.layers = canvases.map((canvas) => new Layer(canvas));
    const [base, under, settled, top] = this.layers;
    this.base = base;
    this.top = top;
    this.trails = new Trails(under, settled);
    this.theme = readTheme(root);
    /** @type {Track[]} the runs shown, in drawing order */
    this.tracks = [];
    /** @type {unknown[]} what the base shows */
    this.baseOf = [];
    /** @type {unknown[]} what the trajectories show */
    this.trailsOf = [];
  }

  retheme() { this.theme = readTheme(this.root); }

  /** @param {{width: number, height: number}} size CSS pixels */
  resize({width, height}) {
    for (const layer of this.layers) layer.resize(width, height, devicePixelRatio);
    this.baseOf = [];
    this.trailsOf = [];
  }

  /**
   * @param {Ground} ground
   * @param {Camera} camera
   * @param {Gradient|null} gradient
   * @returns {boolean} whether all is drawn; if not, call again in the next frame
   */
  draw(ground, camera, gradient) {
    const {app, theme} = this;
    const {store, view, ghost, cursor} = app;
    if (differ(this.baseOf, this.baseOf = [ground, ground.version, camera, theme, app.facts])) this.drawBase(ground, camera);
    if (differ(this.trailsOf, this.trailsOf = [ground, store, camera, theme, view.runs, view.selected, ghost])) this.trails.reset();

    this.tracks = tracksOf(store, view, ground.column, theme);
    const ghosts = ghost ? tracksOf(ghost.store, ghost.view, ground.column, theme, ghost.runs) : [];
    this.top.clear();
    const settled = this.trails.draw(this.top.draw(), this.tracks, cursor, camera, theme);
    const under = settled && this.trails.drawUnder(ghosts, this.tracks, cursor, store.count, camera, theme);
    this.drawOverlay(camera, gradient);
    return under;
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
    drawAxes(context, camera, theme, ground.names);
  }

  /**
   * @param {Camera} camera
   * @param {Gradient|null} gradient
   */
  drawOverlay(camera, gradient) {
    const {app, theme, tracks} = this;
    const {cursor, hoverStep, store} = app;
    const context = this.top.draw();
    for (const {run, step} of app.experiment.edits ?? []) {
      const track = tracks.find((t) => t.run === run);
      if (track && step <= Math.min(cursor, track.last)) drawEdit(context, track, step, camera, theme);
    }
    const known = this.app.explaining ? null : gradient?.at(tracks);
    const selected = tracks.find((track) => track.run === known?.run);
    if (selected && known) {
      const [x, y = 0] = known.gradient;
      drawGradient(context, {x: selected.xs[known.step], y: selected.ys[known.step]}, {x, y}, camera, theme);
    }
    for (const track of tracks) {
      const ended = store.statuses[track.run]?.status === 'diverged' && cursor >= track.last;
      drawEnd(context, track, Math.min(cursor, track.last), ended, camera, theme);
    }
    if (hoverStep === null) return;
    for (const track of tracks) drawDot(context, track, Math.min(hoverStep, track.last), camera, theme);
  }
}

/**
 * @param {unknown[]} before
 * @param {unknown[]} now
 */
function differ(before, now) {
  return now.length !== before.length || now.some((value, i) => value !== before[i]);
}
