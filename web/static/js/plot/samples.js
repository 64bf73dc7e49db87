// The samples of a data set as points: training filled, validation hollow, the
// class by shape and shade, a real target by colour.

import {inside, screenX, screenY} from './camera.js';
import {traceMarker} from './marker.js';
import {shade} from './ramp.js';

/** @typedef {import('./scene.js').Scene} Scene */
/** @typedef {import('./camera.js').Camera} Camera */

const RADIUS = 3.4;
/** So many samples or more are drawn smaller. */
const MANY = 500;

/** @param {Scene} scene @returns {number} in CSS pixels */
function radiusOf({model: {data}, theme, width, height}) {
  const crowded = (data.x?.length ?? 0) > MANY ? 0.75 : 1;
  return RADIUS * theme.stroke * crowded * (Math.min(width, height) < 220 ? 0.75 : 1);
}

/** @param {Scene} scene @param {number} row @returns {[number, number]} where a sample lies in the plane drawn */
function placeOf({model: {data}}, row) {
  const [x, second] = data.x?.[row] ?? [NaN];
  const y = data.y?.[row] ?? NaN;
  return [x, data.inputs === 1 ? (Array.isArray(y) ? y[0] : y) : second];
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 * @param {Camera} camera
 */
export function drawSamples(context, scene, camera) {
  const {model: {data}, theme} = scene;
  const radius = radiusOf(scene);
  const color = colorOf(scene);
  const paint = (/** @type {number} */ row, /** @type {boolean} */ hollow) => {
    const [x, y] = placeOf(scene, row);
    const [px, py] = [screenX(camera, x), screenY(camera, y)];
    if (!inside(camera, px, py)) return;
    const label = data.y?.[row];
    const shape = data.classes > 0 ? scene.palette.shape(Number(label)) : 'circle';
    traceMarker(context, shape, px, py, hollow ? 0.85 * radius : radius);
    context.lineWidth = hollow ? 3 : 2;
    context.strokeStyle = theme.surface;
    context.stroke();
    context.lineWidth = 1.4 * theme.stroke;
    context.strokeStyle = context.fillStyle = color(label ?? NaN);
    if (hollow) context.stroke();
    else context.fill();
  };
  for (const row of data.validation) paint(row, true);
  for (const row of data.train) paint(row, false);
}

/**
 * Rings the samples of the next mini-batch.
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 * @param {Camera} camera
 */
export function drawRings(context, scene, camera) {
  const {batch, theme} = scene;
  const radius = radiusOf(scene) + 3;
  for (const [color, width] of /** @type {[string, number][]} */ ([[theme.surface, 4], [theme.ink, 1.5 * theme.stroke]])) {
    context.strokeStyle = color;
    context.lineWidth = width;
    context.beginPath();
    for (const row of batch) {
      const [x, y] = placeOf(scene, row);
      const [px, py] = [screenX(camera, x), screenY(camera, y)];
      context.moveTo(px + radius, py);
      context.arc(px, py, radius, 0, 2 * Math.PI);
    }
    context.stroke();
  }
}

/** @param {Scene} scene @returns {(label: number|number[]) => string} */
function colorOf({model: {data}, palette, theme}) {
  if (data.classes > 0) return (label) => palette.sample(Number(label));
  if (data.inputs === 1) return () => theme.muted;
  const most = Math.max(...(data.y ?? []).flat().map(Math.abs)) || 1;
  return (label) => shade(palette.targets, 0.5 + 0.5 * (Array.isArray(label) ? label[0] : label) / most);
}
