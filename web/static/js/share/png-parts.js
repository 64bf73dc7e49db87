// The parts of a figure drawn anew, for a picture of it or for paper. Each is
// drawn at the origin of a context that has the picture's scale.

import {Curves} from '../chart/curves.js';
import {h} from '../ui/dom.js';
import {significant} from '../ui/format.js';
import {homeCamera, startOf} from '../stage/home.js';
import {PhasePicture} from '../chart/phase.js';
import {Picture} from '../stage/picture.js';
import {screenX, screenY} from '../plot/camera.js';
import {Layer} from '../plot/layer.js';
import {placeNames} from '../plot/names.js';
import {readTheme} from '../plot/theme.js';
import {drawPlane, drawTiles} from './png-model.js';
import {quantityOf, tracedOf} from '../chart/quantities.js';
import {Relief} from '../stage/relief.js';
import {raised} from '../stage/space.js';

/** @typedef {import('../figure/app.js').App} App */
/** @typedef {import('../stage/stage.js').Ground} Ground */
/** @typedef {{width: number, height: number}} Size in CSS pixels */
/**
 * How the parts are drawn.
 * @typedef {object} Drawing
 * @property {CanvasRenderingContext2D} context
 * @property {HTMLElement} page carries the theme, and holds what is drawn from
 * @property {number} density device pixels per CSS pixel
 * @property {boolean} [named] whether the ends of the runs are named
 */

/**
 * @param {App} app
 * @param {Ground} ground
 * @param {Size} size
 */
export function cameraOf(app, ground, size) {
  const {view: {camera}, facts} = app;
  return camera?.length === facts.dim ? ground.frame(camera, size) : homeCamera(app, size, ground);
}

/**
 * Draws what the stage shows.
 * @param {Drawing} drawing
 * @param {App} app
 * @param {Ground|null} ground null where it shows a model in another way
 * @param {Size} size
 */
export function drawStage(drawing, app, ground, size) {
  if (ground) drawSurface(drawing, app, ground, size);
  else if (document.getElementById('stage')?.dataset.view === 'plane') drawPlane(drawing, size);
  else drawTiles(drawing, app, size);
}

/**
 * @param {Drawing} drawing
 * @param {App} app
 * @param {Ground} ground
 * @param {Size} size
 */
function drawSurface({context, page, density, named}, app, ground, size) {
  const stage = h('div', {className: 'stage'});
  page.append(stage);
  const layers = [0, 1, 2, 3].map(() => new Layer());
  const picture = raised(app) ? new Relief(app, stage, layers, () => {}) : new Picture(app, stage, layers);
  picture.layers.forEach((layer) => layer.resize(size.width, size.height, density));
  const camera = cameraOf(app, ground, size);
  while (!picture.draw(ground, camera, null)); // a long trajectory takes several calls
  for (const {canvas} of picture.layers) context.drawImage(canvas, 0, 0, size.width, size.height);
  const {theme, lens} = picture;
  const start = picture.place(startOf(app));
  context.beginPath();
  context.arc(screenX(lens, start.x), screenY(lens, start.y), 6.5, 0, 2 * Math.PI);
  context.lineWidth = 6;
  context.fillStyle = theme.surface;
  context.strokeStyle = theme.ink;
  context.fill();
  context.stroke();
  if (!named) return;
  placeNames(context, picture.tracks.map(({run, xs, ys, last}) => {
    const step = Math.min(app.cursor, last);
    return {name: app.nameOf(run), x: screenX(lens, xs[step]), y: screenY(lens, ys[step])};
  }), size, theme);
}

/**
 * Draws what the chart shows, under its name.
 * @param {Drawing} drawing
 * @param {App} app
 * @param {Size} size
 */
export function drawChart(drawing, app, size) {
  const {context, page} = drawing;
  const plot = h('div', {className: 'chart-plot'});
  page.append(plot);
  const theme = readTheme(plot);
  const {font, em, ink, muted} = theme;
  const above = 2 * em;
  const inner = {width: size.width, height: size.height - above - 1.5 * em};
  const phase = quantityOf(app) === 'phase';
  context.translate(0, above);
  const {name, ends} = phase ? drawPhase(drawing, app, plot, inner) : drawCurves(drawing, app, plot, inner);
  if (drawing.named) placeNames(context, ends.map(({x, y, run}) => ({name: app.nameOf(run), x, y})), inner, theme);
  context.translate(0, -above);
  context.font = font;
  context.fillStyle = muted;
  context.textAlign = 'right';
  if (!phase) context.fillText(app.t(`chart.${app.view.x}`), size.width - em, size.height - 0.3 * em);
  context.textAlign = 'left';
  context.font = `650 ${font}`;
  context.fillStyle = ink;
  context.fillText(name, 0, em);
}

/** @typedef {{name: string, ends: {run: number, x: number, y: number}[]}} Drawn what a chart shows, and where the runs end */

/**
 * Draws the curves.
 * @param {Drawing} drawing
 * @param {App} app
 * @param {HTMLElement} plot
 * @param {Size} size
 * @returns {Drawn}
 */
function drawCurves({context, density}, app, plot, {width, height}) {
  plot.style.width = `${width}px`;
  plot.style.height = `${height}px`;
  const curves = new Curves(plot, app, density);
  curves.restyle();
  curves.prepare();
  while (!curves.paint()); // a long curve takes several calls
  for (const {canvas} of curves.layers) context.drawImage(canvas, 0, 0, width, height);
  const ends = endsOf(curves);
  const {shift} = curves.axis;
  const traced = tracedOf(app);
  return {ends, name: traced ? app.text(traced.text) : app.t(shift ? 'chart.above_minimum' : `chart.${quantityOf(app)}`, {minimum: significant(shift)})};
}

/**
 * Draws the phase plane.
 * @param {Drawing} drawing
 * @param {App} app
 * @param {HTMLElement} plot
 * @param {Size} size
 * @returns {Drawn}
 */
function drawPhase({context, density}, app, plot, size) {
  const picture = new PhasePicture(app, plot, [0, 1, 2, 3].map(() => new Layer()));
  picture.layers.forEach((layer) => layer.resize(size.width, size.height, density));
  while (!picture.show(size)); // a long trajectory takes several calls
  for (const {canvas} of picture.layers) context.drawImage(canvas, 0, 0, size.width, size.height);
  const {tracks, lens} = picture;
  return {name: app.t('chart.phase'), ends: tracks.map(({run, xs, ys, last}) => {
    const step = Math.min(app.cursor, last);
    return {run, x: screenX(lens, xs[step]), y: screenY(lens, ys[step])};
  })};
}

/**
 * Returns where the curves of the runs end.
 * @param {Curves} curves
 * @returns {{run: number, x: number, y: number}[]} CSS pixels
 */
function endsOf({area, lines, horizontal}) {
  if (!area) return [];
  const {left, top, width, height} = area;
  return lines.filter(({weight, source, last}) => weight === 'main' && !source.ghost && last >= 0).map((line) => ({
    run: line.source.run,
    x: left + Math.min(width, area.x(horizontal.place(line.source.run, line.last))),
    y: top + Math.min(height, Math.max(0, area.y(line.at(line.last)))),
  }));
}
