// The trajectories, drawn piece by piece: complete pieces stay on their
// canvas, only the last one is drawn again with each step. Long ones appear
// over several frames, so that none takes long.

import {drawDots, drawGhost, drawLine} from './stroke.js';
import {Pen} from './trajectory.js';

/** @typedef {import('./camera.js').Camera} Camera */
/** @typedef {import('./theme.js').Theme} Theme */
/** @typedef {import('./layer.js').Layer} Layer */
/**
 * @typedef {object} Track one run in the picture's plane
 * @property {number} run
 * @property {Float32Array} xs one per recorded step
 * @property {Float32Array} ys
 * @property {number} last step at which the run ended, or the last recorded
 * @property {string} color CSS colour
 * @property {number[]} dash
 * @property {import('../styles.js').MarkerShape} marker
 * @property {boolean} dotted whether each step is marked
 */
/** @typedef {import('./stroke.js').Stroke} Stroke */

/** Steps of a piece. */
const PIECE = 256;
/** What a frame may spend on complete pieces, in pixels of line. */
const BUDGET = 15000;

/** A layer that is filled with the complete pieces of tracks. */
class Pieces {
  /**
   * @param {Layer} layer
   * @param {Stroke} stroke
   */
  constructor(layer, stroke) {
    this.layer = layer;
    this.stroke = stroke;
    /** Pieces drawn of each track. */
    this.count = 0;
    /** @type {Pen[]} */
    this.pens = [];
  }

  reset() {
    this.count = 0;
    this.pens = [];
    this.layer.clear();
  }

  /**
   * Draws the pieces still missing, as many as a frame can bear.
   * @param {Track[]} tracks in drawing order
   * @param {number} count pieces wanted
   * @param {Camera} camera
   * @param {Theme} theme
   * @returns {boolean} whether all are there
   */
  advance(tracks, count, camera, theme) {
    if (count < this.count || tracks.length !== this.pens.length) this.reset();
    if (this.count === 0) this.pens = tracks.map(() => new Pen());
    let budget = BUDGET;
    for (; this.count < count && budget > 0; this.count++) {
      const context = this.layer.draw();
      tracks.forEach((track, i) => {
        budget -= this.stroke(context, track, this.count * PIECE, (this.count + 1) * PIECE, this.pens[i], camera, theme);
      });
    }
    return this.count === count;
  }
}

export class Trails {
  /**
   * @param {Layer} under former trajectories, and steps after the cursor
   * @param {Layer} settled complete pieces up to the cursor
   */
  constructor(under, settled) {
    this.under = new Pieces(under, drawGhost);
    this.settled = new Pieces(settled, (context, track, first, last, pen, camera, theme) =>
      drawLine(context, track, first, last, pen, camera, theme, true));
    /** Steps recorded when the layer under was drawn, if it shows what comes. */
    this.ahead = 0;
    /** Draws the last piece; set back each time. */
    this.pen = new Pen();
  }

  /** Forgets what is drawn: the camera, a colour or the experiment changed. */
  reset() {
    this.under.reset();
    this.settled.reset();
  }

  /**
   * Draws the trajectories up to a step.
   * @param {CanvasRenderingContext2D} top cleared by the caller; takes the last piece
   * @param {Track[]} tracks in drawing order
   * @param {number} cursor
   * @param {Camera} camera
   * @param {Theme} theme
   * @returns {boolean} whether all is drawn; if not, call again in the next frame
   */
  draw(top, tracks, cursor, camera, theme) {
    const pieces = Math.floor(cursor / PIECE);
    const done = this.settled.advance(tracks, pieces, camera, theme);
    tracks.forEach((track, i) => {
      this.pen.set(done ? this.settled.pens[i] : new Pen());
      drawLine(top, track, pieces * PIECE, cursor, this.pen, camera, theme, false);
      if (track.dotted) drawDots(top, track, Math.min(cursor, track.last), camera, theme);
    });
    return done;
  }

  /**
   * Draws what lies under the trajectories: former ones, and in replay the
   * steps still to come.
   * @param {Track[]} ghosts
   * @param {Track[]} tracks
   * @param {number} cursor
   * @param {number} count steps recorded
   * @param {Camera} camera
   * @param {Theme} theme
   * @returns {boolean} whether all is drawn
   */
  drawUnder(ghosts, tracks, cursor, count, camera, theme) {
    const ahead = cursor < count - 1 ? count : 0;
    if (ahead !== this.ahead) this.under.reset();
    this.ahead = ahead;
    const all = ahead ? [...ghosts, ...tracks] : ghosts;
    const last = Math.max(0, ...all.map((track) => track.last));
    return this.under.advance(all, Math.ceil(last / PIECE), camera, theme);
  }
}
