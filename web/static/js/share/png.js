// The figure as a picture: the landscape as it is seen and the curves, drawn
// anew at double density, and below them what is needed to make it again.

import {caption} from './caption.js';
import {Curve} from '../stage/curve.js';
import {h} from '../ui/dom.js';
import {startOf} from '../stage/home.js';
import {Contours} from '../plot/contours.js';
import {Landscape} from '../plot/landscape.js';
import {readTheme} from '../plot/theme.js';
import {cameraOf, drawChart, drawStage} from './png-parts.js';

/** @typedef {import('../figure/app.js').App} App */
/** @typedef {import('./png-parts.js').Size} Size */

const DENSITY = 2;
const MARGIN = 16; // CSS pixels
const CHART = 360; // width of the curves
const PATIENCE = 5000; // ms that the landscape may take

/**
 * @param {App} app
 * @param {{title: string, theme: string}} options theme is a value of data-theme
 * @returns {Promise<Blob>} a PNG
 */
export async function figurePNG(app, {title, theme}) {
  const {clientWidth: width, clientHeight: height, dataset: {view}} = /** @type {HTMLElement} */ (document.getElementById('stage'));
  const ground = app.facts.model && view !== 'landscape' ? null : await groundOf(app, {width, height});
  const root = document.documentElement;
  const themeBefore = root.dataset.theme;
  root.dataset.theme = theme; // put back before the page is painted
  app.emit('retheme');
  const drawn = compose(app, ground, {width, height}, title).finally(() => {
    root.dataset.theme = themeBefore;
    app.emit('retheme');
    if (ground instanceof Landscape) ground.contours.worker?.terminate();
  });
  return toBlob(await drawn);
}

/**
 * Fetches the ground that the stage shows.
 * @param {App} app
 * @param {Size} size
 * @returns {Promise<Landscape|Curve>}
 */
function groundOf(app, size) {
  return new Promise((resolve, reject) => {
    const ground = app.facts.dim === 1 ? new Curve(startOf(app)[0] ?? NaN) : new Landscape(new Contours(), () => {
      if (ground instanceof Landscape && ground.lines.length > 0) resolve(ground); // first without its contour lines
    });
    const {domain, nx, ny} = ground.wanted(cameraOf(app, ground, size));
    const ignore = app.on('grid', ({detail: grid}) => {
      if (grid.domain !== domain) return;
      ignore();
      ground.setGrid(grid, app.facts);
      if (ground instanceof Curve) resolve(ground);
    });
    setTimeout(() => {
      ignore();
      reject(new Error('the landscape did not come'));
    }, PATIENCE);
    app.requestGrid(domain, nx, ny);
  });
}

/**
 * @param {App} app
 * @param {Landscape|Curve|null} ground null for a model whose stage shows something else
 * @param {Size} size of the stage
 * @param {string} title
 */
async function compose(app, ground, size, title) {
  const theme = readTheme(document.body);
  const width = size.width + CHART + 3 * MARGIN;
  const canvas = h('canvas');
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const text = caption(app, context, {title, theme, width: width - 2 * MARGIN});
  const top = MARGIN + size.height + MARGIN;
  canvas.width = Math.round(width * DENSITY);
  canvas.height = Math.round((top + text.height + MARGIN) * DENSITY);
  context.scale(DENSITY, DENSITY);
  context.fillStyle = theme.surface;
  context.fillRect(0, 0, width, top + text.height + MARGIN);
  const page = h('div', {className: 'export'});
  document.body.append(page);
  try {
    const drawing = {context, page, density: DENSITY};
    context.translate(MARGIN, MARGIN);
    drawStage(drawing, app, ground, size);
    context.translate(size.width + MARGIN, 0);
    drawChart(drawing, app, {width: CHART, height: size.height});
  } finally {
    page.remove();
  }
  context.setTransform(DENSITY, 0, 0, DENSITY, 0, 0);
  text.draw(MARGIN, top);
  return canvas;
}

/** @param {HTMLCanvasElement} canvas @returns {Promise<Blob>} */
function toBlob(canvas) {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the picture is too large'))), 'image/png');
  });
}
