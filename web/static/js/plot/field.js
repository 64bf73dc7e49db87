// What a model of two inputs predicts all over their plane: regions of classes
// with their boundary, or values; and the samples on it.

import {drawAxes} from './axes.js';
import {fit, screenX, screenY} from './camera.js';
import {paintHeat} from './heat.js';
import {isolines} from './isolines.js';
import {drawRings, drawSamples} from './samples.js';

/** @typedef {import('./scene.js').Scene} Scene */
/** @typedef {import('./scene.js').Painter} Painter */
/** @typedef {import('../session/protocol.js').Interval} Interval */

/** @type {Painter[]} */
export const fieldPainters = [
  {of: ({runs, model, width, height, theme}) => [runs[0].snapshot, model, width, height, theme], draw: framed(drawField)},
  {of: ({model, width, height, theme}) => [model, width, height, theme], draw: framed(drawGround)},
  {of: ({batch, model, width, height, theme}) => [batch.join(), model, width, height, theme], draw: framed(drawRings)},
];

/** Sides of a box up to this ratio keep their shape. */
const ASPECT = 2.5;

/**
 * Draws in the largest frame of the data's shape, in the middle of the tile.
 * @param {(context: CanvasRenderingContext2D, scene: Scene, camera: import('./camera.js').Camera) => void} draw
 * @returns {Painter['draw']}
 */
function framed(draw) {
  return (context, scene) => {
    const [xs, ys] = /** @type {[Interval, Interval]} */ (scene.model.data.box);
    const ratio = (xs[1] - xs[0]) / (ys[1] - ys[0]);
    const keeps = ratio < ASPECT && ratio > 1 / ASPECT;
    const width = keeps ? Math.min(scene.width, scene.height * ratio) : scene.width;
    const height = keeps ? width / ratio : scene.height;
    context.save();
    context.translate((scene.width - width) / 2, (scene.height - height) / 2);
    draw(context, scene, fit([xs, ys], {width, height}, {equal: false}));
    context.restore();
  };
}

/** @param {CanvasRenderingContext2D} context @param {Scene} scene @param {import('./camera.js').Camera} camera */
function drawField(context, scene, camera) {
  const {runs: [{snapshot}], model, theme} = scene;
  const part = snapshot.parts.get('prediction');
  if (!part) return;
  const [ny, nx] = part.shape.slice(-2);
  const [[x0, x1], [y0, y1]] = /** @type {[Interval, Interval]} */ (model.data.box);
  const dx = (x1 - x0) / (nx - 1) * camera.kx;
  const dy = (y1 - y0) / (ny - 1) * camera.ky;
  const [left, bottom] = [screenX(camera, x0), screenY(camera, y0)];
  const {heat, lines} = picture(scene, part.values, nx, ny);
  context.beginPath();
  context.rect(0, 0, camera.width, camera.height);
  context.clip();
  context.imageSmoothingQuality = 'high';
  context.drawImage(heat, left - dx / 2, bottom - dy * (ny - 0.5), dx * nx, dy * ny);
  context.strokeStyle = theme.muted;
  context.lineWidth = 1.5 * theme.stroke;
  context.beginPath();
  for (const points of lines) trace(context, points, (i) => left + i * dx, (j) => bottom - j * dy);
  context.stroke();
}

/**
 * Paints the values of a grid and finds the lines between classes.
 * @param {Scene} scene
 * @param {Float32Array} values
 * @param {number} nx
 * @param {number} ny
 * @returns {{heat: HTMLCanvasElement, lines: Float32Array[]}}
 */
function picture({model: {data}, palette}, values, nx, ny) {
  if (data.classes > 2) return classPicture(palette, data.classes, values, nx, ny);
  if (data.classes === 2) {
    return {heat: paintHeat(values, nx, ny, palette.diverging), lines: isolines({values, nx, ny, levels: [0.5]})};
  }
  const most = largest(data.y ?? []);
  const heights = values.map((v) => Math.min(1, Math.max(0, 0.5 + 0.5 * v / most)));
  return {heat: paintHeat(heights, nx, ny, palette.diverging), lines: isolines({values, nx, ny, levels: [0]})};
}

/**
 * Paints each class in its hue, the deeper the surer. A line runs where the
 * class changes: there two classes are about equally probable.
 * @param {import('./classes.js').Palette} palette
 * @param {number} classes
 * @param {Float32Array} values the class of every point, then its probability
 * @param {number} nx
 * @param {number} ny
 */
function classPicture(palette, classes, values, nx, ny) {
  const size = nx * ny;
  const heat = Object.assign(document.createElement('canvas'), {width: nx, height: ny});
  const context = /** @type {CanvasRenderingContext2D} */ (heat.getContext('2d'));
  /** @type {Float32Array[]} */
  const lines = [];
  for (let k = 0; k < classes; k++) {
    const own = values.slice(size);
    const side = values.slice(size);
    for (let i = 0; i < size; i++) {
      const lead = Math.max(0.02, side[i] - 0.5);
      own[i] = values[i] === k ? (own[i] - 1 / classes) / (1 - 1 / classes) : NaN;
      side[i] = values[i] === k ? lead : -lead;
    }
    context.drawImage(paintHeat(own, nx, ny, palette.region(k)), 0, 0);
    lines.push(...isolines({values: smooth(side, nx, ny), nx, ny, levels: [0]}));
  }
  return {heat, lines};
}

/**
 * Draws samples and axes, which training does not move.
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 * @param {import('./camera.js').Camera} camera
 */
function drawGround(context, scene, camera) {
  drawSamples(context, scene, camera);
  drawAxes(context, camera, scene.theme, ['x₁', 'x₂']);
}

/**
 * Returns the mean of every point and its neighbours, so that a line between
 * points of two kinds has no corners.
 * @param {Float32Array} values
 * @param {number} nx
 * @param {number} ny
 */
function smooth(values, nx, ny) {
  const mean = (/** @type {Float32Array} */ from, /** @type {number} */ stride, /** @type {(i: number) => boolean} */ inner) =>
    from.map((v, i) => (inner(i) ? (from[i - stride] + 2 * v + from[i + stride]) / 4 : v));
  const across = mean(values, 1, (i) => i % nx > 0 && i % nx < nx - 1);
  return mean(across, nx, (i) => i >= nx && i < nx * (ny - 1));
}

/** @param {(number|number[])[]} targets @returns {number} the largest absolute target */
function largest(targets) {
  return targets.flat().reduce((most, y) => Math.max(most, Math.abs(y)), 0) || 1;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Float32Array} points x, y, x, y, …; NaN, NaN lifts the pen
 * @param {(i: number) => number} x
 * @param {(j: number) => number} y
 */
function trace(context, points, x, y) {
  let lifted = true;
  for (let i = 0; i < points.length; i += 2) {
    if (Number.isNaN(points[i])) lifted = true;
    else if (lifted) {
      context.moveTo(x(points[i]), y(points[i + 1]));
      lifted = false;
    } else context.lineTo(x(points[i]), y(points[i + 1]));
  }
}
