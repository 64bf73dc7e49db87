// The figure as a picture: the landscape as it is seen and the curves, drawn
// anew at double density, and below them what is needed to make it again.

import {caption} from './caption.js';
import {Curve} from './curve.js';
import {Curves} from './curves.js';
import {h} from './dom.js';
import {significant} from './format.js';
import {homeCamera} from './home.js';
import {Picture} from './picture.js';
import {screenX, screenY} from './plot/camera.js';
import {Contours} from './plot/contours.js';
import {Landscape} from './plot/landscape.js';
import {readTheme} from './plot/theme.js';
import {drawPlane, drawTiles} from './png-model.js';
import {quantityOf, tracedOf} from './quantities.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {{width: number, height: number}} Size in CSS pixels */

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
  const drawn = compose(app, ground, {width, height}, title).finally(() => {
    root.dataset.theme = themeBefore;
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
    const ground = app.facts.dim === 1 ? new Curve(app.experiment.problem.start[0]) : new Landscape(new Contours(), () => {
      if (ground instanceof Landscape && ground.lines.length > 0) resolve(ground); // first without its contour lines
    });
    const {domain, nx, ny} = ground.wanted(cameraOf(app, ground, size));
    const abort = new AbortController();
    app.addEventListener('grid', (event) => {
      const grid = /** @type {CustomEvent<import('./protocol.js').Grid>} */ (event).detail;
      if (grid.domain !== domain) return;
      abort.abort();
      ground.setGrid(grid, app.facts);
      if (ground instanceof Curve) resolve(ground);
    }, {signal: abort.signal});
    setTimeout(() => reject(new Error('the landscape did not come')), PATIENCE);
    app.requestGrid(domain, nx, ny);
  });
}

/**
 * @param {App} app
 * @param {Landscape|Curve} ground
 * @param {Size} size
 */
function cameraOf(app, ground, size) {
  const {view: {camera}, facts} = app;
  return camera?.length === facts.dim ? ground.frame(camera, size) : homeCamera(app, size, ground);
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
    if (ground) drawStage(context, app, ground, size, page);
    else if (document.getElementById('stage')?.dataset.view === 'plane') drawPlane(context, size, MARGIN);
    else drawTiles(context, app, size, page, MARGIN, DENSITY);
    await drawChart(context, app, size, page);
  } finally {
    page.remove();
  }
  text.draw(MARGIN, top);
  return canvas;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {App} app
 * @param {Landscape|Curve} ground
 * @param {Size} size
 * @param {HTMLElement} page
 */
function drawStage(context, app, ground, size, page) {
  const stage = h('div', {className: 'stage'});
  page.append(stage);
  const camera = cameraOf(app, ground, size);
  const picture = new Picture(app, stage, [0, 1, 2, 3].map(() => h('canvas')));
  picture.layers.forEach((layer) => layer.resize(size.width, size.height, DENSITY));
  picture.draw(ground, camera, null);
  for (const {canvas} of picture.layers) context.drawImage(canvas, MARGIN, MARGIN, size.width, size.height);
  const {theme} = picture;
  const start = ground.place(app.experiment.problem.start);
  context.beginPath();
  context.arc(MARGIN + screenX(camera, start.x), MARGIN + screenY(camera, start.y), 6.5, 0, 2 * Math.PI);
  context.lineWidth = 6;
  context.fillStyle = theme.surface;
  context.strokeStyle = theme.ink;
  context.fill();
  context.stroke();
}

/**
 * Draws the curves. Their library takes its density from the screen, so they
 * are drawn twice as large.
 * @param {CanvasRenderingContext2D} context
 * @param {App} app
 * @param {Size} size of the stage
 * @param {HTMLElement} page
 */
async function drawChart(context, app, size, page) {
  const plot = h('div', {className: 'chart-plot'});
  page.append(plot);
  const {font, em, ink, muted, stroke} = readTheme(plot);
  const [above, below] = [2 * em, 1.5 * em];
  const height = size.height - above - below;
  plot.style.width = `${CHART * DENSITY}px`;
  plot.style.height = `${height * DENSITY}px`;
  plot.style.fontSize = `${em * DENSITY}px`;
  plot.style.setProperty('--stroke', String(stroke * DENSITY));
  const curves = new Curves(plot, app, () => {});
  curves.prepare();
  curves.paint();
  await Promise.resolve(); // the library draws in a microtask
  const canvas = plot.querySelector('canvas');
  const left = size.width + 2 * MARGIN;
  if (canvas) context.drawImage(canvas, left, MARGIN + above, CHART, height);
  curves.plot?.destroy();
  const {shift} = curves.axis;
  const traced = tracedOf(app);
  const quantity = traced ? app.text(traced.text) : app.t(shift ? 'chart.above_minimum' : `chart.${quantityOf(app)}`, {minimum: significant(shift)});
  context.font = font;
  context.fillStyle = muted;
  context.textAlign = 'right';
  context.fillText(app.t(`chart.${app.view.x}`), left + CHART - em, MARGIN + size.height - 0.3 * em);
  context.textAlign = 'left';
  context.font = `650 ${font}`;
  context.fillStyle = ink;
  context.fillText(quantity, left, MARGIN + em);
}

/** @param {HTMLCanvasElement} canvas @returns {Promise<Blob>} */
function toBlob(canvas) {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the picture is too large'))), 'image/png');
  });
}
