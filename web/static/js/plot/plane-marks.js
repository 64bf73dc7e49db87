// Points of a plane that a user has chosen.

import {screenX, screenY} from './camera.js';

/** @typedef {import('./camera.js').Camera} Camera */
/** @typedef {import('./theme.js').Theme} Theme */

/**
 * Draws the point that the keys move.
 * @param {CanvasRenderingContext2D} context
 * @param {{x: number, y: number}} at
 * @param {Camera} camera
 * @param {Theme} theme
 */
export function drawPointer(context, at, camera, theme) {
  const [x, y] = [screenX(camera, at.x), screenY(camera, at.y)];
  context.lineWidth = 2 * theme.stroke;
  context.strokeStyle = theme.ink;
  context.beginPath();
  context.moveTo(x - 8, y);
  context.lineTo(x + 8, y);
  context.moveTo(x, y - 8);
  context.lineTo(x, y + 8);
  context.stroke();
}

/**
 * Names one of the points that a plane goes through.
 * @param {CanvasRenderingContext2D} context
 * @param {string} name
 * @param {{x: number, y: number}} at
 * @param {Camera} camera
 * @param {Theme} theme
 */
export function drawCorner(context, name, at, camera, theme) {
  const [x, y] = [screenX(camera, at.x), screenY(camera, at.y)];
  context.font = `600 ${theme.font}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineWidth = 1.5 * theme.stroke;
  context.fillStyle = theme.surface;
  context.strokeStyle = theme.ink;
  context.beginPath();
  context.arc(x, y - 1.6 * theme.em, 0.8 * theme.em, 0, 2 * Math.PI);
  context.fill();
  context.stroke();
  context.fillStyle = theme.ink;
  context.fillText(name, x, y - 1.6 * theme.em);
}
