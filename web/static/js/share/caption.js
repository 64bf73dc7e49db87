// What stands under an exported picture: the problem, each run with its values,
// the step, the build, the day and the link.

import {hyperOf} from '../figure/experiment.js';
import {exact, short} from '../ui/format.js';
import {traceMarker} from '../plot/marker.js';
import {nameParts} from '../figure/run-names.js';
import {style} from '../ui/styles.js';

/** @typedef {import('../figure/app.js').App} App */
/** @typedef {import('../plot/theme.js').Theme} Theme */
/** @typedef {{text: string, slot?: number, quiet?: boolean}} Line slot draws a run's sample before the text */

const LEADING = 1.5; // of the font's size
const SAMPLE = 34; // CSS pixels that a run's sample takes

/**
 * Sets the caption.
 * @param {App} app
 * @param {CanvasRenderingContext2D} context
 * @param {{title: string, theme: Theme, width: number}} options
 * @returns {{height: number, draw: (x: number, y: number) => void}} y of its top
 */
export function caption(app, context, {title, theme, width}) {
  const {em, font} = theme;
  context.font = font;
  const lines = linesOf(app).flatMap((line) => wrap(line, (text) => context.measureText(text).width, width - SAMPLE));
  const draw = (/** @type {number} */ x, /** @type {number} */ top) => {
    let y = top + em;
    context.font = `650 ${font}`;
    context.fillStyle = theme.ink;
    context.fillText(title, x, y);
    context.font = font;
    for (const {text, slot, quiet} of lines) {
      y += LEADING * em;
      if (slot !== undefined) drawSample(context, slot, theme, x, y - 0.35 * em);
      context.fillStyle = quiet ? theme.muted : theme.ink;
      context.fillText(text, x + (quiet ? 0 : SAMPLE), y);
    }
  };
  return {height: (lines.length + 1) * LEADING * em, draw};
}

/**
 * @param {App} app
 * @returns {Line[]}
 */
function linesOf(app) {
  const step = app.t('png.step', {step: app.cursor, steps: app.experiment.steps});
  return [...runLines(app), {text: `${step} · ${madeBy(app)}`, quiet: true}, {text: app.link(), quiet: true}];
}

/**
 * Returns the name of each run shown, with its optimizer and its values.
 * @param {App} app
 * @returns {{text: string, slot: number}[]}
 */
export function runLines(app) {
  const {experiment, catalog, view} = app;
  return experiment.runs.flatMap((run, i) => {
    if (view.runs[i].hidden) return [];
    const spec = catalog.optimizers.find(({id}) => id === run.optimizer);
    const hyper = hyperOf(experiment, i);
    const values = (spec?.params ?? []).filter(({id, more, default: usual}) => !more || Number(hyper[id]) !== usual)
      .map(({id, symbol, text}) => ({label: symbol || app.text(text), value: Number(hyper[id])}));
    const optimizer = spec?.name ?? run.optimizer;
    const said = values.map(({label, value}) => `${label} ${short(value)}`);
    const own = nameParts(app, i).filter((words) => !said.includes(words) && words !== optimizer);
    const names = own[0]?.includes(optimizer) ? own : [optimizer, ...own];
    return [{text: [...names, ...values.map(({label, value}) => `${label}\u00a0=\u00a0${exact(value)}`)].join(', '), slot: view.runs[i].slot}];
  });
}

/** Says what made a figure, and when. @param {App} app */
export function madeBy({client: {build}}) { return `optviz ${build} · ${new Date().toISOString().slice(0, 10)}`; }

/**
 * Breaks a line that is too long: at a space or & in the second half of
 * what fits, else anywhere.
 * @param {Line} line
 * @param {(text: string) => number} measure
 * @param {number} width
 * @returns {Line[]}
 */
function wrap({text, slot, quiet}, measure, width) {
  if (measure(text) <= width) return [{text, slot, quiet}];
  let cut = text.length - 1;
  while (cut > 1 && measure(text.slice(0, cut)) > width) cut--;
  const space = Math.max(text.lastIndexOf(' ', cut), text.lastIndexOf('&', cut));
  if (space > cut / 2) cut = space;
  return [{text: text.slice(0, cut), slot, quiet}, ...wrap({text: text.slice(cut).trimStart(), quiet}, measure, width)];
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} slot
 * @param {Theme} theme
 * @param {number} x
 * @param {number} y
 */
export function drawSample(context, slot, theme, x, y) {
  const {dash, marker, color} = style(slot);
  context.save();
  context.strokeStyle = context.fillStyle = theme.color(color);
  context.lineWidth = 2.2;
  context.setLineDash(dash.map((d) => 0.8 * d));
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x + 20, y);
  context.stroke();
  traceMarker(context, marker, x + 20, y, 4.5);
  context.fill();
  context.restore();
}
