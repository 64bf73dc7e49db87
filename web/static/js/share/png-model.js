// The stage of a model in an exported picture: the tiles of predictions drawn
// anew, or the projected landscape as it is.

import {drawSample} from './caption.js';
import {paletteOf} from '../plot/classes.js';
import {readTheme} from '../plot/theme.js';
import {columnsFor, fillTile, groupsOf} from '../stage/prediction.js';
import {Tile} from '../stage/tile.js';

/** @typedef {import('../figure/app.js').App} App */
/** @typedef {import('./png-parts.js').Size} Size */
/** @typedef {import('./png-parts.js').Drawing} Drawing */

/** Height of a tile's heading, and the space between tiles, in CSS pixels. */
const HEAD = 26;
const GAP = 8;

/**
 * @param {Drawing} drawing
 * @param {App} app
 * @param {Size} size
 */
export function drawTiles({context, page, density}, app, size) {
  const {model} = app.facts;
  if (!model) return;
  const {groups} = groupsOf(app, model);
  const columns = columnsFor(model, groups.length, size.width, size.height);
  const rows = Math.ceil(groups.length / columns);
  const width = (size.width - GAP * (columns - 1)) / columns;
  const height = (size.height - GAP * (rows - 1)) / rows - HEAD * Math.max(1, groups[0].length);
  groups.forEach((group, i) => {
    const tile = new Tile(app);
    Object.assign(tile.body.style, {width: `${width}px`, height: `${height}px`});
    page.append(tile.element);
    tile.resize(density);
    const theme = readTheme(tile.body);
    fillTile(tile, app, model, group, theme, paletteOf(theme));
    const x = (i % columns) * (width + GAP);
    let y = Math.floor(i / columns) * (height + HEAD * group.length + GAP);
    group.forEach((run, k) => {
      const line = tile.head.children[k];
      heading(context, theme, app.view.runs[run].slot, app.nameOf(run), line?.querySelector('.tile-fit')?.textContent ?? '', x, y, width);
      y += HEAD;
    });
    for (const {canvas} of tile.layers) context.drawImage(canvas, x, y, width, height);
  });
}

/**
 * Draws the canvases of the projected landscape, and what it is.
 * @param {Drawing} drawing
 * @param {Size} size
 */
export function drawPlane({context}, size) {
  const plane = /** @type {HTMLElement} */ (document.querySelector('.plane'));
  for (const canvas of plane.querySelectorAll('canvas')) context.drawImage(canvas, 0, 0, size.width, size.height);
  const {font, em, ink, surface} = readTheme(plane);
  const text = plane.querySelector('.plane-badge')?.textContent ?? '';
  context.font = font;
  context.fillStyle = surface;
  context.fillRect(em / 2, size.height - 2 * em, context.measureText(text).width + em, 1.6 * em);
  context.fillStyle = ink;
  context.textAlign = 'left';
  context.fillText(text, em, size.height - 0.85 * em);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import('../plot/theme.js').Theme} theme
 * @param {number} slot
 * @param {string} name
 * @param {string} fit
 * @param {number} x
 * @param {number} y
 * @param {number} width
 */
function heading(context, theme, slot, name, fit, x, y, width) {
  const middle = y + HEAD / 2;
  drawSample(context, slot, theme, x, middle);
  context.textBaseline = 'middle';
  context.fillStyle = theme.ink;
  context.textAlign = 'left';
  context.font = `650 ${theme.font}`;
  const named = context.measureText(name).width;
  context.font = theme.font;
  const apart = 34 + named + theme.em + context.measureText(fit).width > width ? HEAD / 4 : 0; // no room beside each other
  context.font = `650 ${theme.font}`;
  context.fillText(name, x + 34, middle - apart);
  context.font = theme.font;
  context.fillStyle = theme.muted;
  context.textAlign = 'right';
  context.fillText(fit, x + width, middle + apart);
  context.textAlign = 'left';
  context.textBaseline = 'alphabetic';
}
