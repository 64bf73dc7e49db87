// The trajectories, drawn piece by piece: pieces that are complete stay on
// their canvas, only the last one is drawn again with each step.

import {Pen, trace} from './trajectory.js';

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
 */

/** Steps of a piece. */
const PIECE = 256;
const WIDTH = 2.25;
const HALO = 5;
const FAINT = {width: 1.5, alpha: 0.4};
const GHOST = {width: 1.25, alpha: 0.45};

export class Trails {
  /**
   * @param {Layer} under former trajectories, and steps after the cursor
   * @param {Layer} settled complete pieces
   */
  constructor(under, settled) {
    this.under = under;
    this.settled = settled;
    /** Complete pieces drawn. */
    this.pieces = 0;
    /** @type {Pen[]} */
    this.pens = [];
    /** Recorded steps that the layer under shows; −1 for nothing known. */
    this.ahead = -1;
  }

  /** Forgets what is drawn: the camera, a colour or the experiment changed. */
  reset() {
    this.pieces = 0;
    this.pens = [];
    this.ahead = -1;
  }

  /**
   * Draws the trajectories up to a step.
   * @param {CanvasRenderingContext2D} top cleared by the caller; takes the last piece
   * @param {Track[]} tracks in drawing order
   * @param {number} cursor
   * @param {Camera} camera
   * @param {Theme} theme
   */
  draw(top, tracks, cursor, camera, theme) {
    const pieces = Math.floor(cursor / PIECE);
    if (pieces < this.pieces || this.pens.length !== tracks.length) {
      this.pieces = 0;
      this.pens = tracks.map(() => new Pen());
    }
    if (this.pieces === 0) this.settled.clear();
    for (; this.pieces < pieces; this.pieces++) {
      const context = this.settled.draw();
      tracks.forEach((track, i) => drawPiece(context, track, this.pieces * PIECE, (this.pieces + 1) * PIECE, this.pens[i], camera, theme));
    }
    // The last piece goes on from a copy of the pen, which is left where it is.
    tracks.forEach((track, i) => drawPiece(top, track, pieces * PIECE, cursor, this.pens[i].copy(), camera, theme));
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
   */
  drawUnder(ghosts, tracks, cursor, count, camera, theme) {
    const ahead = cursor < count - 1 ? count : 0;
    if (ahead === this.ahead) return;
    this.ahead = ahead;
    this.under.clear();
    if (!ahead && ghosts.length === 0) return;
    const context = this.under.draw();
    for (const track of ghosts) thin(context, track, GHOST, camera, theme);
    if (ahead) for (const track of tracks) thin(context, track, FAINT, camera, theme);
    context.globalAlpha = 1;
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Track} track
 * @param {number} first
 * @param {number} last
 * @param {Pen} pen
 * @param {Camera} camera
 * @param {Theme} theme
 */
function drawPiece(context, track, first, last, pen, camera, theme) {
  const end = Math.min(last, track.last);
  if (end <= first) return;
  const phase = pen.length;
  const path = new Path2D();
  trace(path, track, first, end, camera, pen);
  context.lineJoin = 'round';
  context.lineCap = 'butt';
  context.setLineDash([]);
  context.lineWidth = HALO * theme.stroke;
  context.strokeStyle = theme.surface;
  context.stroke(path);
  context.setLineDash(track.dash.map((d) => d * theme.stroke));
  context.lineDashOffset = phase;
  context.lineWidth = WIDTH * theme.stroke;
  context.strokeStyle = track.color;
  context.stroke(path);
  context.setLineDash([]);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Track} track
 * @param {{width: number, alpha: number}} look
 * @param {Camera} camera
 * @param {Theme} theme
 */
function thin(context, track, {width, alpha}, camera, theme) {
  const path = new Path2D();
  trace(path, track, 0, track.last, camera, new Pen());
  context.globalAlpha = alpha;
  context.lineJoin = 'round';
  context.lineWidth = width * theme.stroke;
  context.strokeStyle = track.color;
  context.stroke(path);
}
