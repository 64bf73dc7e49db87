// Trajectories while they are turned: a long one as few points, and all of them
// drawn anew in each frame.

import {Pen} from './trajectory.js';

/** @typedef {import('./trails.js').Track} Track */

/** Trajectories of fewer steps are left as they are. */
const MOST = 250;
/** Points of a piece: a long line takes the browser more than many short ones. */
const PIECE = 16;
/** What a frame bears, in pixels of line; what is longer is pale. */
const BUDGET = 10000;
const pen = new Pen();
/** Cells across, so that a row and a column fit a number. */
const SPAN = 2 ** 20;

/**
 * Returns the part of a track up to a step: a long one as at most MOST points,
 * none of them nearer than a gap to the one before, or where another has been.
 * @param {Track} track
 * @param {number} step
 * @param {number} gap length in the plane; longer where the points would be too many
 * @returns {Track}
 */
export function coarse(track, step, gap) {
  const last = Math.min(step, track.last);
  if (last < MOST) return {...track, last};
  for (;; gap *= 1.5) {
    const kept = apart(track, last, gap);
    if (kept.length > MOST) continue;
    const pick = (/** @type {ArrayLike<number>} */ values) => Float32Array.from(kept, (k) => values[k]);
    return {...track, xs: pick(track.xs), ys: pick(track.ys), last: kept.length - 1};
  }
}

/**
 * @param {Track} track
 * @param {number} last
 * @param {number} gap
 * @returns {number[]} steps; too many, if they are
 */
function apart({xs, ys}, last, gap) {
  const kept = [0];
  const seen = new Set();
  let [x, y] = [xs[0], ys[0]];
  for (let k = 1; k < last && kept.length <= MOST; k++) {
    if (Math.abs(xs[k] - x) + Math.abs(ys[k] - y) < gap) continue;
    const cell = Math.round(xs[k] / gap) * SPAN + Math.round(ys[k] / gap);
    if (seen.has(cell)) continue;
    seen.add(cell);
    kept.push(k);
    [x, y] = [xs[k], ys[k]];
  }
  return [...kept, last];
}

/**
 * Draws tracks, and others under them, which are pale.
 * @template L
 * @param {CanvasRenderingContext2D} context
 * @param {{tracks: Track[], under: Track[]}} drawn in drawing order
 * @param {import('./trails.js').Strokes<L>} strokes
 * @param {L} lens
 * @param {import('./theme.js').Theme} theme
 */
export function drawCoarse(context, {tracks, under}, {line, ghost}, lens, theme) {
  for (const track of under) {
    for (let k = 0; k < track.last; k += PIECE) ghost(context, track, k, k + PIECE, pen, lens, theme, false);
  }
  let budget = BUDGET;
  const lengths = tracks.map(() => 0);
  const longest = Math.max(0, ...tracks.map(({last}) => last));
  for (let k = 0; k < longest; k += PIECE) {
    tracks.forEach((track, i) => {
      if (k >= track.last) return;
      pen.length = lengths[i]; // the dashes go on
      budget -= (budget > 0 ? line : ghost)(context, track, k, k + PIECE, pen, lens, theme, true);
      lengths[i] = pen.length;
    });
  }
}
