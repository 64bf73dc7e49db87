// What a network for images has learned: its filters, what it takes some
// samples for, and how often it takes one class for another.

import {paintHeat} from './heat.js';
import {rampOf, shade} from './ramp.js';

/** @typedef {import('./scene.js').Scene} Scene */
/** @typedef {import('./scene.js').Painter} Painter */
/** @typedef {import('../session/snapshots.js').Part} Part */
/** @typedef {import('./theme.js').Theme} Theme */
/** @typedef {{left: number, top: number, width: number, height: number}} Box */

const GAP = 4;
/** Tiles smaller than this, in ems, have no room for headings. */
const SMALL = {width: 20, height: 14};
/** Samples that are shown. */
const SHOWN = 10;

/** @type {Painter[]} */
export const digitPainters = [
  {of: ({runs, model, width, height, theme}) => [runs[0].snapshot, model, width, height, theme], draw: drawAll},
];

/** @param {CanvasRenderingContext2D} context @param {Scene} scene */
function drawAll(context, scene) {
  const {runs: [{snapshot}], width, height, theme: {em}} = scene;
  const filters = snapshot.parts.get('filters');
  const labels = snapshot.parts.get('samples');
  const confusion = snapshot.parts.get('confusion');
  const pad = 0.5 * em;
  const wide = width > 1.25 * height && !isSmall(scene);
  const side = wide ? Math.min(height - 2 * pad, 0.55 * width) : width - 2 * pad;
  const left = {left: pad, top: 0, width: wide ? width - side - 3 * pad : width - 2 * pad, height};
  let top = 0;
  if (filters) top += drawFilters(context, scene, filters, {...left, top, height});
  if (labels) top += drawDigits(context, scene, labels, {...left, top, height});
  if (!confusion) return;
  drawConfusion(context, scene, confusion, wide ? {left: width - side - pad, top: 0, width: side, height}
    : {...left, top, height: height - top});
}

/** @param {Scene} scene */
const isSmall = ({width, height, theme: {em}}) => width < SMALL.width * em || height < SMALL.height * em;

/** @param {Box} box @param {Theme} theme whether there is room for two rows */
const isTall = ({width, height}, {em}) => width < 22 * em && height > 2 * width;

/**
 * Writes a heading, where there is room, and returns its height.
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 * @param {string} text
 * @param {Box} box
 */
function heading(context, scene, text, {left, top}) {
  const {theme} = scene;
  if (isSmall(scene)) return 0.3 * theme.em;
  context.font = theme.font;
  context.fillStyle = theme.muted;
  context.textAlign = 'left';
  context.textBaseline = 'top';
  context.fillText(text, left, top + 0.3 * theme.em);
  return 1.7 * theme.em;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 * @param {Part} part filters, rows, columns
 * @param {Box} box
 * @returns {number} height taken
 */
function drawFilters(context, scene, {shape: [count, rows, columns], values}, box) {
  const {palette, theme, t} = scene;
  const head = heading(context, scene, t('stage.filters', {n: count, size: `${rows}×${columns}`}), box);
  const perRow = Math.min(isTall(box, theme) ? Math.ceil(count / 2) : count, Math.max(1, Math.floor(box.width / (1.5 * theme.em))));
  const size = Math.min((box.width - GAP * (perRow - 1)) / perRow, 4 * theme.em);
  const most = values.reduce((m, v) => Math.max(m, Math.abs(v)), 1e-9);
  for (let f = 0; f < count; f++) {
    const left = box.left + (f % perRow) * (size + GAP);
    const top = box.top + head + Math.floor(f / perRow) * (size + GAP);
    image(context, {left, top, width: size, height: size}, rows, columns, (i) =>
      shade(palette.diverging, 0.5 + 0.5 * values[f * rows * columns + i] / most));
    frame(context, theme.line, left, top, size);
  }
  return head + Math.ceil(count / perRow) * (size + GAP);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 * @param {Part} part class predicted for each sample
 * @param {Box} box
 * @returns {number} height taken
 */
function drawDigits(context, scene, {values}, box) {
  const {model: {data}, theme, t} = scene;
  const images = data.x ?? [];
  const side = Math.sqrt(data.inputs);
  if (!Number.isInteger(side)) return 0;
  const count = Math.min(SHOWN, values.length, images.length);
  const perRow = isTall(box, theme) ? Math.ceil(count / 2) : count;
  const size = Math.min((box.width - GAP * (perRow - 1)) / perRow, 4 * theme.em);
  if (size < 1.3 * theme.em) return 0;
  const head = heading(context, scene, t('stage.samples'), box);
  const row = size + 1.4 * theme.em;
  context.font = theme.font;
  context.textAlign = 'center';
  context.textBaseline = 'top';
  for (let k = 0; k < count; k++) {
    const left = box.left + (k % perRow) * (size + GAP);
    const top = box.top + head + Math.floor(k / perRow) * row;
    context.imageSmoothingEnabled = false;
    context.drawImage(pictureOf(images[k], side, theme), left, top, size, size);
    const right = values[k] === data.y?.[k];
    frame(context, right ? theme.line : theme.warning, left, top, size);
    context.fillStyle = right ? theme.ink : theme.warning;
    context.fillText(`${values[k]}${right ? '' : '✗'}`, left + size / 2, top + size + 0.15 * theme.em);
  }
  return head + Math.ceil(count / perRow) * row;
}

/** Pictures of the samples, which training does not change. @type {WeakMap<Theme, WeakMap<number[], ImageBitmap>>} */
const pictures = new WeakMap();

/**
 * Returns the picture of a sample, a pixel per input.
 * @param {number[]} inputs row by row from the top
 * @param {number} side
 * @param {Theme} theme
 */
function pictureOf(inputs, side, theme) {
  const painted = pictures.get(theme) ?? new WeakMap();
  pictures.set(theme, painted);
  const known = painted.get(inputs);
  if (known) return known;
  const most = Math.max(...inputs) || 1;
  const heights = Float32Array.from(inputs, (_, i) => inputs[(side - 1 - Math.floor(i / side)) * side + i % side] / most);
  const canvas = new OffscreenCanvas(side, side); // a bitmap is drawn faster than a canvas
  canvas.getContext('2d')?.drawImage(paintHeat(heights, side, side, rampOf([theme.surface, theme.ink])), 0, 0);
  const picture = canvas.transferToImageBitmap();
  painted.set(inputs, picture);
  return picture;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 * @param {Part} part true class × predicted class
 * @param {Box} box
 */
function drawConfusion(context, scene, {shape: [count], values}, box) {
  const {palette, theme, t} = scene;
  const head = heading(context, scene, t('stage.confusion'), box);
  const {em} = theme;
  const label = 1.4 * em;
  const cell = Math.min((box.width - label) / count, (box.height - head - label - 0.3 * em) / count);
  if (cell < 4) return;
  const [left, top] = [box.left + label, box.top + head + label];
  context.font = theme.font;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  const write = (/** @type {number} */ n, /** @type {number} */ column, /** @type {number} */ row) =>
    context.fillText(String(n), left + (column + 0.5) * cell, top + (row + 0.5) * cell);
  const numbers = cell >= 1.7 * em;
  for (let row = 0; row < count; row++) {
    const counts = values.subarray(row * count, (row + 1) * count);
    const total = counts.reduce((a, b) => a + b, 0) || 1;
    counts.forEach((n, column) => {
      context.fillStyle = shade(palette.region(row === column ? 0 : 1), Math.sqrt(n / total));
      context.fillRect(left + column * cell, top + row * cell, cell - 1, cell - 1);
      context.fillStyle = theme.ink;
      if (numbers && n > 0) write(n, column, row);
    });
    context.fillStyle = theme.muted;
    if (cell >= 0.8 * em) {
      context.fillText(String(row), left - 0.7 * em, top + (row + 0.5) * cell);
      context.fillText(String(row), left + (row + 0.5) * cell, top - 0.7 * em);
    }
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Box} box
 * @param {number} rows
 * @param {number} columns
 * @param {(i: number) => string} color
 */
function image(context, {left, top, width, height}, rows, columns, color) {
  const [dx, dy] = [width / columns, height / rows];
  for (let i = 0; i < rows * columns; i++) {
    context.fillStyle = color(i);
    const [x, y] = [left + (i % columns) * dx, top + Math.floor(i / columns) * dy];
    context.fillRect(x, y, dx + 0.5, dy + 0.5);
  }
}

/** @param {CanvasRenderingContext2D} context @param {string} color @param {number} left @param {number} top @param {number} size */
function frame(context, color, left, top, size) {
  context.strokeStyle = color;
  context.lineWidth = 1;
  context.strokeRect(left - 0.5, top - 0.5, size + 1, size + 1);
}
