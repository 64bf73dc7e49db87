// What lies on the trajectories: where the runs are, edits, points lit by the
// pointer, the gradient.

import {inside, screenX, screenY} from './camera.js';
import {traceMarker} from './marker.js';
import {writer} from './axes.js';

/** @typedef {import('./camera.js').Camera} Camera */
/** @typedef {import('./theme.js').Theme} Theme */
/** @typedef {import('./trails.js').Track} Track */
/** @typedef {import('../session/protocol.js').Point} Point */
/** Marks where a run is at a step. @typedef {(context: CanvasRenderingContext2D, track: Track, step: number, camera: Camera, theme: Theme) => void} Mark */

const RADIUS = 7;
const DOT = 4.5;
const OUTLINE = 2;
/** Radii of the start and the width of its ring, in pixels. */
const START = {halo: 11.5, ring: 6.5, width: 6};
/** Length of the gradient arrow: its norm is compressed, the direction is true. */
const ARROW = {shortest: 26, perDecade: 16, longest: 96, head: 7};

/** Where a run is. @type {Mark} */
export function drawEnd(context, track, step, camera, theme) {
  const x = screenX(camera, track.xs[step]);
  const y = screenY(camera, track.ys[step]);
  if (!inside(camera, x, y)) return;
  traceMarker(context, track.marker, x, y, RADIUS * theme.stroke);
  context.lineJoin = 'round';
  context.lineWidth = 2 * OUTLINE * theme.stroke;
  context.strokeStyle = theme.surface;
  context.stroke();
  context.fillStyle = track.color;
  context.fill();
}

/** Where a run is that something stands before: hollow. @type {Mark} */
export function drawHidden(context, track, step, camera, theme) {
  traceMarker(context, track.marker, screenX(camera, track.xs[step]), screenY(camera, track.ys[step]), RADIUS * theme.stroke);
  context.lineJoin = 'round';
  context.lineWidth = 2 * (1 + OUTLINE) * theme.stroke;
  context.strokeStyle = theme.surface;
  context.stroke();
  context.fillStyle = theme.surface;
  context.fill();
  context.lineWidth = 2 * theme.stroke;
  context.strokeStyle = track.color;
  context.stroke();
}

/** A point lit by the pointer. @type {Mark} */
export function drawDot(context, track, step, camera, theme) {
  context.beginPath();
  context.arc(screenX(camera, track.xs[step]), screenY(camera, track.ys[step]), DOT * theme.stroke, 0, 2 * Math.PI);
  context.lineWidth = 2 * OUTLINE * theme.stroke + 1;
  context.strokeStyle = theme.ink;
  context.stroke();
  context.lineWidth = 2 * OUTLINE * theme.stroke - 1;
  context.strokeStyle = theme.surface;
  context.stroke();
  context.fillStyle = track.color;
  context.fill();
}

/** The step from which on an edit acts: a small open diamond. @type {Mark} */
export function drawEdit(context, track, step, camera, theme) {
  traceMarker(context, 'diamond', screenX(camera, track.xs[step]), screenY(camera, track.ys[step]), 4 * theme.stroke);
  context.fillStyle = theme.surface;
  context.fill();
  context.lineWidth = 1.75 * theme.stroke;
  context.strokeStyle = track.color;
  context.stroke();
}

/**
 * Draws the start as its handle looks that lies over a picture at rest (stage.css).
 * @param {CanvasRenderingContext2D} context
 * @param {{x: number, y: number}} place pixels
 * @param {Theme} theme
 */
export function drawStart(context, {x, y}, theme) {
  context.beginPath();
  context.arc(x, y, START.halo, 0, 2 * Math.PI);
  context.fillStyle = theme.surface;
  context.fill();
  context.beginPath();
  context.arc(x, y, START.ring, 0, 2 * Math.PI);
  context.lineWidth = START.width;
  context.strokeStyle = theme.ink;
  context.stroke();
}

/**
 * Marks the points where the gradient vanishes: + a minimum, a bent cross a
 * saddle, a ring with a dot a maximum.
 * @param {CanvasRenderingContext2D} context
 * @param {{kind: Point['kind'], x: number, y: number}[]} points in the picture's plane
 * @param {Camera} camera
 * @param {Theme} theme
 */
export function drawPoints(context, points, camera, theme) {
  for (const point of points) {
    const x = screenX(camera, point.x);
    const y = screenY(camera, point.y);
    if (!inside(camera, x, y)) continue;
    tracePoint(context, point.kind, x, y, 5.5 * theme.stroke);
    context.lineCap = 'round';
    context.globalAlpha = 0.8;
    context.lineWidth = 4.5 * theme.stroke;
    context.strokeStyle = theme.surface;
    context.stroke();
    context.globalAlpha = 1;
    context.lineWidth = 2 * theme.stroke;
    context.strokeStyle = theme.ink;
    context.stroke();
    context.lineCap = 'butt';
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Point['kind']} kind
 * @param {number} x
 * @param {number} y
 * @param {number} r
 */
function tracePoint(context, kind, x, y, r) {
  context.beginPath();
  switch (kind) {
    case 'minimum':
      context.moveTo(x - r, y);
      context.lineTo(x + r, y);
      context.moveTo(x, y - r);
      context.lineTo(x, y + r);
      break;
    case 'saddle':
      context.moveTo(x - r, y - r);
      context.quadraticCurveTo(x, y, x + r, y - r);
      context.moveTo(x - r, y + r);
      context.quadraticCurveTo(x, y, x + r, y + r);
      break;
    case 'maximum':
      context.arc(x, y, r, 0, 2 * Math.PI);
      context.moveTo(x, y);
      context.lineTo(x, y);
  }
}

/**
 * Returns the length of the arrow of a gradient in pixels.
 * @param {number} norm
 * @param {Theme} theme
 */
export const arrowLength = (norm, theme) => theme.stroke * Math.min(ARROW.longest, ARROW.shortest + ARROW.perDecade * Math.log10(1 + norm));

/**
 * Draws the arrow of −∇J: perpendicular to the contour lines where the aspect is
 * equal.
 * @param {CanvasRenderingContext2D} context
 * @param {{x: number, y: number}[]} way of the arrow in pixels
 * @param {Theme} theme
 */
export function drawGradient(context, way, theme) {
  const [before, {x: tipX, y: tipY}] = way.slice(-2);
  const length = Math.hypot(tipX - before.x, tipY - before.y);
  const [ux, uy] = [(tipX - before.x) / length, (tipY - before.y) / length];
  const head = ARROW.head * theme.stroke;
  context.beginPath();
  for (const {x, y} of way) context.lineTo(x, y);
  for (const side of [-1, 1]) {
    context.moveTo(tipX - head * (ux + side * 0.6 * uy), tipY - head * (uy - side * 0.6 * ux));
    context.lineTo(tipX, tipY);
  }
  context.lineCap = context.lineJoin = 'round';
  context.lineWidth = 5 * theme.stroke;
  context.strokeStyle = theme.surface;
  context.stroke();
  context.lineWidth = 2 * theme.stroke;
  context.strokeStyle = theme.ink;
  context.stroke();
  context.lineCap = 'butt';
  writer(context, theme)('−∇J', tipX + ux * theme.em, tipY + uy * theme.em, ux < -0.3 ? 'right' : ux > 0.3 ? 'left' : 'center', 'middle');
}

/** Where a diverged run ended: a cross. @type {Mark} */
export function drawCross(context, track, step, camera, theme) {
  const x = screenX(camera, track.xs[step]);
  const y = screenY(camera, track.ys[step]);
  if (!inside(camera, x, y)) return;
  const r = RADIUS * theme.stroke;
  context.beginPath();
  context.moveTo(x - r, y - r);
  context.lineTo(x + r, y + r);
  context.moveTo(x - r, y + r);
  context.lineTo(x + r, y - r);
  context.lineCap = 'round';
  context.lineWidth = 3 * theme.stroke + 2 * OUTLINE;
  context.strokeStyle = theme.surface;
  context.stroke();
  context.lineWidth = 3 * theme.stroke;
  context.strokeStyle = track.color;
  context.stroke();
  context.lineCap = 'butt';
}
