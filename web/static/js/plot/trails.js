// The trajectories, drawn piece by piece: complete pieces stay on their
// canvas, only the last one is drawn again with each step. Long ones appear
// over several frames, so that none takes long.

import {hide} from '../ui/dom.js';
import {drawGhost, drawLine} from './stroke.js';
import {Branch, Pen} from './trajectory.js';

/** @typedef {import('./camera.js').Camera} Camera */
/** @typedef {import('./theme.js').Theme} Theme */
/** @typedef {import('./layer.js').Layer} Layer */
/**
 * @typedef {object} Track one run in the picture's plane
 * @property {number} run
 * @property {ArrayLike<number>} xs one per recorded step
 * @property {ArrayLike<number>} ys
 * @property {number} last step at which the run ended, or the last recorded
 * @property {string} color CSS colour
 * @property {number[]} dash
 * @property {import('../ui/styles.js').MarkerShape} marker
 * @property {boolean} dotted whether each step is marked
 */
/** @template L @typedef {import('./stroke.js').Stroke<L>} Stroke */
/** @template L @typedef {{line: Stroke<L>, ghost: Stroke<L>}} Strokes ghost: of former trajectories and of steps to come */

/** Steps of a piece: the last one is drawn in every frame. */
const PIECE = 16;
/** What a frame may spend on complete pieces, in pixels of line: the first one so much that a short run appears at once,
 *  the next so much that a line follows the cursor over 20,000 steps a second; what is pale may take longer. */
const BUDGET = {first: 10000, line: 5000, ghost: 2000};
/** What a piece costs beside its length. */
const EACH = 20;

/**
 * A layer that is filled with the complete pieces of tracks.
 * @template L
 */
class Pieces {
  /**
   * @param {Layer} layer
   * @param {Stroke<L>} stroke
   * @param {number} budget of a frame after the first
   */
  constructor(layer, stroke, budget) {
    this.layer = layer;
    this.stroke = stroke;
    this.budget = budget;
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
   * @param {L} lens
   * @param {Theme} theme
   * @returns {boolean} whether all are there
   */
  advance(tracks, count, lens, theme) {
    if (count < this.count || tracks.length !== this.pens.length) this.reset();
    let budget = this.count === 0 ? BUDGET.first : this.budget;
    if (this.count === 0) this.pens = tracks.map(() => new Pen());
    for (; this.count < count && budget > 0; this.count++) {
      const context = this.layer.draw();
      tracks.forEach((track, i) => {
        budget -= EACH + this.stroke(context, track, this.count * PIECE, (this.count + 1) * PIECE, this.pens[i], lens, theme, true);
      });
    }
    return this.count === count;
  }
}

/** Of a last piece that begins nowhere: what leads there is still to be drawn. */
const UNUSED = new Pen();

/** @type {Strokes<Camera>} */
export const FLAT = {line: drawLine, ghost: drawGhost};

/** @template L what they are seen through */
export class Trails {
  /**
   * @param {Layer} under former trajectories, and steps after the cursor
   * @param {Layer} settled complete pieces up to the cursor
   * @param {Strokes<L>} strokes
   */
  constructor(under, settled, {line, ghost}) {
    this.line = line;
    this.under = new Pieces(under, ghost, BUDGET.ghost);
    this.settled = new Pieces(settled, line, BUDGET.line);
    /** Steps recorded when the layer under was drawn, if it shows what comes. */
    this.ahead = 0;
    /** Draws the last piece. */
    this.branch = new Branch();
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
   * @param {L} lens
   * @param {Theme} theme
   * @returns {boolean} whether all is drawn; if not, call again in the next frame
   */
  draw(top, tracks, cursor, lens, theme) {
    const pieces = Math.floor(cursor / PIECE);
    const done = this.settled.advance(tracks, pieces, lens, theme);
    tracks.forEach((track, i) => {
      const pen = this.branch.from(done ? this.settled.pens[i] : UNUSED);
      this.line(top, track, pieces * PIECE, cursor, pen, lens, theme, false);
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
   * @param {L} lens
   * @param {Theme} theme
   * @returns {boolean} whether all is drawn
   */
  drawUnder(ghosts, tracks, cursor, count, lens, theme) {
    const ahead = cursor < count - 1 ? count : 0;
    const all = ahead ? [...ghosts, ...tracks] : ghosts;
    hide(this.under.layer.canvas, all.length === 0); // the browser copies a canvas in every frame, empty or not
    if (all.length === 0) return true; // what it shows may be wanted again
    if (ahead !== this.ahead) this.under.reset();
    this.ahead = ahead;
    const last = Math.max(0, ...all.map((track) => track.last));
    return this.under.advance(all, Math.ceil(last / PIECE), lens, theme);
  }
}
