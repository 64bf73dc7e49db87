// What models of one input predict: a curve per run through the samples.

import {drawAxes} from './axes.js';
import {fit, screenX, screenY} from './camera.js';
import {traceMarker} from './marker.js';
import {drawRings, drawSamples} from './samples.js';

/** @typedef {import('./scene.js').Scene} Scene */
/** @typedef {import('./scene.js').Painter} Painter */
/** @typedef {import('../session/protocol.js').Interval} Interval */

/** Space above and below the targets, as a share of their range. */
const SPACE = 0.12;

/** @type {Painter[]} */
export const curvePainters = [
  {of: ({model, width, height, theme}) => [model, width, height, theme], draw: drawGround},
  {of: ({runs, model, width, height, theme}) => [...runs.flatMap(({snapshot, color}) => [snapshot, color]), model, width, height, theme], draw: drawCurves},
  {of: ({batch, model, width, height, theme}) => [batch.join(), model, width, height, theme], draw: (context, scene) => drawRings(context, scene, cameraOf(scene))},
];

/** @param {Scene} scene */
function cameraOf({model: {data}, width, height}) {
  const targets = (data.y ?? []).flat();
  const [low, high] = [Math.min(...targets), Math.max(...targets)];
  const space = SPACE * (high - low || 1);
  const [xs] = /** @type {Interval[]} */ (data.box);
  return fit([xs, [low - space, high + space]], {width, height}, {equal: false, inset: {top: 0, right: 0, bottom: 24, left: 0}});
}

/** @param {CanvasRenderingContext2D} context @param {Scene} scene */
function drawGround(context, scene) {
  const camera = cameraOf(scene);
  drawAxes(context, camera, scene.theme, ['x', 'y']);
  drawSamples(context, scene, camera);
}

/** @param {CanvasRenderingContext2D} context @param {Scene} scene the first run lies on top */
function drawCurves(context, scene) {
  const {runs, model, theme} = scene;
  const camera = cameraOf(scene);
  const [[low, high]] = /** @type {Interval[]} */ (model.data.box);
  const curves = runs.toReversed().flatMap(({snapshot, color, dash, marker}, k) => {
    const part = snapshot.parts.get('prediction');
    if (!part) return [];
    const n = part.shape[part.shape.length - 1];
    const values = part.values.subarray(0, n);
    const x = (/** @type {number} */ i) => screenX(camera, low + (high - low) * i / (n - 1));
    const y = (/** @type {number} */ i) => Math.min(2 * camera.height, Math.max(-camera.height, screenY(camera, values[i])));
    const line = new Path2D();
    values.forEach((_, i) => line.lineTo(x(i), y(i)));
    const at = Math.round((n - 1) * (0.94 - 0.05 * k)); // the markers of runs that agree stand side by side
    return [{line, color, dash, mark: () => traceMarker(context, marker, x(at), y(at), 6 * theme.stroke)}];
  });
  context.lineJoin = 'round';
  context.strokeStyle = theme.surface;
  context.lineWidth = 5 * theme.stroke;
  for (const {line} of curves) context.stroke(line);
  for (const {line, color, dash, mark} of curves) {
    context.lineWidth = 2.25 * theme.stroke;
    context.strokeStyle = context.fillStyle = color;
    context.setLineDash(dash.map((d) => d * theme.stroke));
    context.stroke(line);
    context.setLineDash([]);
    context.lineWidth = 2;
    context.strokeStyle = theme.surface;
    mark();
    context.stroke();
    context.fill();
  }
}
