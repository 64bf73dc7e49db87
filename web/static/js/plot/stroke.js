// How a piece of a trajectory looks.

import {inside, screenX, screenY} from './camera.js';
import {trace} from './trajectory.js';

/** @typedef {import('./camera.js').Camera} Camera */
/** @typedef {import('./theme.js').Theme} Theme */
/** @typedef {import('./trails.js').Track} Track */
/** @typedef {import('./trajectory.js').Pen} Pen */
/**
 * Draws the steps first…last of a track, seen through a camera or another lens,
 * and returns what it cost, in pixels of line.
 * @template L
 * @typedef {(context: CanvasRenderingContext2D, track: Track, first: number, last: number, pen: Pen,
 *   lens: L, theme: Theme, fades: boolean) => number} Stroke
 */

export const WIDTH = 2.25;
export const HALO = 5;
const DOT = 2.5;
export const GHOST = {width: 1.5, alpha: 0.4, cost: 0.3};
/** A complete piece longer than this is a tangle: it fades to a thin line, in pixels. */
export const TANGLE = 1500;
export const THIN = {width: 1, alpha: 0.5, cost: 0.3};

/**
 * Draws a line with its halo and dashes.
 * @param {CanvasRenderingContext2D} context
 * @param {Track} track
 * @param {number} first
 * @param {number} last
 * @param {Pen} pen
 * @param {Camera} camera
 * @param {Theme} theme
 * @param {boolean} fades whether a tangle is drawn thin
 * @returns {number}
 */
export function drawLine(context, track, first, last, pen, camera, theme, fades) {
  const phase = pen.length;
  traceTrack(context, track, first, last, pen, camera);
  const length = pen.length - phase;
  if (length === 0) return 0;
  if (fades && length > TANGLE) {
    strokeThin(context, track.color, THIN, theme);
    return length * THIN.cost;
  }
  context.lineJoin = 'round';
  context.lineWidth = HALO * theme.stroke;
  context.strokeStyle = theme.surface;
  context.stroke();
  context.setLineDash(track.dash.map((d) => d * theme.stroke));
  context.lineDashOffset = phase;
  context.lineWidth = WIDTH * theme.stroke;
  context.strokeStyle = track.color;
  context.stroke();
  context.setLineDash([]);
  return length;
}

/** @type {Stroke<Camera>} */
export function drawGhost(context, track, first, last, pen, camera, theme) {
  const phase = pen.length;
  traceTrack(context, track, first, last, pen, camera);
  strokeThin(context, track.color, GHOST, theme);
  return (pen.length - phase) * GHOST.cost;
}

/**
 * Marks the steps up to last that lie apart.
 * @param {CanvasRenderingContext2D} context
 * @param {Track} track
 * @param {number} last
 * @param {Camera} camera
 * @param {Theme} theme
 */
export function drawDots(context, track, last, camera, theme) {
  const radius = DOT * theme.stroke;
  context.beginPath();
  let beforeX = Infinity;
  let beforeY = Infinity;
  for (let k = 0; k <= last; k++) {
    const x = screenX(camera, track.xs[k]);
    const y = screenY(camera, track.ys[k]);
    if (Math.abs(x - beforeX) + Math.abs(y - beforeY) < 2 * radius || !inside(camera, x, y)) continue;
    beforeX = x;
    beforeY = y;
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
  }
  context.lineWidth = 1.5 * theme.stroke;
  context.strokeStyle = theme.surface;
  context.stroke();
  context.fillStyle = track.color;
  context.fill();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Track} track
 * @param {number} first
 * @param {number} last
 * @param {Pen} pen
 * @param {Camera} camera
 */
function traceTrack(context, track, first, last, pen, camera) {
  context.beginPath();
  trace(context, track, first, Math.min(last, track.last), camera, pen);
}

/**
 * Strokes the path of a context.
 * @param {CanvasRenderingContext2D} context
 * @param {string} color
 * @param {{width: number, alpha: number}} look
 * @param {Theme} theme
 */
export function strokeThin(context, color, {width, alpha}, theme) {
  context.globalAlpha = alpha;
  context.lineWidth = width * theme.stroke;
  context.strokeStyle = color;
  context.stroke();
  context.globalAlpha = 1;
}
