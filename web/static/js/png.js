// The figure as a picture: landscape and curves as they are drawn, and below
// them what is needed to make it again.

import {exact} from './format.js';
import {hyperOf} from './experiment.js';
import {markerPath} from './plot/marker.js';
import {style} from './styles.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {{text: string, slot?: number, quiet?: boolean}} Line of the caption; slot draws a run's sample before it */

const SCALE = 2;
const MARGIN = 16; // CSS pixels, as all lengths here
const FONT = 14;
const LEADING = 21;
const SAMPLE = 34; // width of a run's sample

/**
 * Draws the figure in the theme in force.
 * @param {App} app
 * @param {{title: string, build: string}} words
 * @returns {Promise<Blob>}
 */
export async function picture(app, {title, build}) {
  const panels = ['stage', 'chart'].map((id) => document.getElementById(id)).filter((panel) => panel !== null)
    .map((panel) => ({panel, box: panel.getBoundingClientRect()})).filter(({box}) => box.width > 0);
  const width = panels.reduce((sum, {box}) => sum + box.width + MARGIN, MARGIN);
  const height = MARGIN + Math.max(...panels.map(({box}) => box.height));
  const canvas = document.createElement('canvas');
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const css = getComputedStyle(document.documentElement);
  const color = (/** @type {string} */ name) => css.getPropertyValue(name).trim();
  const font = (/** @type {number} */ weight) => `${weight} ${FONT}px ${css.getPropertyValue('--font')}`;
  context.font = font(400);
  const lines = wrap(captionOf(app, build), (text) => context.measureText(text).width, width - 2 * MARGIN);
  canvas.width = Math.round(width * SCALE);
  canvas.height = Math.round((height + MARGIN + (lines.length + 1) * LEADING + MARGIN) * SCALE);
  context.scale(SCALE, SCALE);
  context.fillStyle = color('--surface');
  context.fillRect(0, 0, width, canvas.height);
  let left = MARGIN;
  for (const {panel, box} of panels) {
    for (const layer of panel.querySelectorAll('canvas')) {
      const {x, y, width: w, height: h} = layer.getBoundingClientRect();
      if (w > 0 && h > 0 && layer.width > 0) context.drawImage(layer, left + x - box.x, MARGIN + y - box.y, w, h);
    }
    left += box.width + MARGIN;
  }
  let y = height + MARGIN + FONT;
  context.font = font(650);
  context.fillStyle = color('--ink-1');
  context.fillText(title, MARGIN, y);
  context.font = font(400);
  for (const {text, slot, quiet} of lines) {
    y += LEADING;
    if (slot !== undefined) drawSample(context, slot, color(style(slot).color), MARGIN, y - FONT / 3);
    context.fillStyle = color(quiet ? '--ink-2' : '--ink-1');
    context.fillText(text, MARGIN + (quiet ? 0 : SAMPLE), y);
  }
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png'));
}

/**
 * Returns what the picture shows: each run with its values, the step, the link.
 * @param {App} app
 * @param {string} build
 * @returns {Line[]}
 */
function captionOf(app, build) {
  const {experiment, catalog, view} = app;
  const runs = experiment.runs.flatMap((run, i) => {
    if (view.runs[i].hidden) return [];
    const spec = catalog.optimizers.find(({id}) => id === run.optimizer);
    const hyper = hyperOf(experiment, i);
    const values = (spec?.params ?? []).filter(({id, more, default: usual}) => !more || Number(hyper[id]) !== usual)
      .map(({id, symbol, text}) => `${symbol || app.text(text)} = ${exact(Number(hyper[id]))}`);
    return [{text: [app.nameOf(i), ...values].join(', '), slot: view.runs[i].slot}];
  });
  const step = app.t('png.step', {step: app.cursor, steps: experiment.steps});
  return [...runs, {text: step, quiet: true}, {text: app.link(), quiet: true}, {text: `optviz ${build}`, quiet: true}];
}

/**
 * Breaks lines that are too long, links after any character.
 * @param {Line[]} lines
 * @param {(text: string) => number} measure
 * @param {number} width
 * @returns {Line[]}
 */
function wrap(lines, measure, width) {
  return lines.flatMap((line) => {
    const parts = [{...line}];
    while (measure(parts[parts.length - 1].text) > width - SAMPLE) {
      const last = parts[parts.length - 1];
      let cut = last.text.length;
      while (measure(last.text.slice(0, cut)) > width - SAMPLE) cut--;
      parts.push({text: last.text.slice(cut), quiet: line.quiet});
      last.text = last.text.slice(0, cut);
    }
    return parts;
  });
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} slot
 * @param {string} color
 * @param {number} x
 * @param {number} y
 */
function drawSample(context, slot, color, x, y) {
  const {dash, marker} = style(slot);
  context.save();
  context.strokeStyle = context.fillStyle = color;
  context.lineWidth = 2.2;
  context.setLineDash(dash.map((d) => 0.8 * d));
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x + 20, y);
  context.stroke();
  context.fill(markerPath(marker, x + 20, y, 4.5));
  context.restore();
}
