// What the chart shows as a table: the value of each run at some of the steps
// up to the cursor, or of each layer at the cursor. Pure.

import {significant} from '../ui/format.js';
import {tickStep} from '../plot/ticks.js';
import {Along, axisOf} from './phase-axis.js';
import {quantityOf, tracedOf} from './quantities.js';

/** @typedef {import('../figure/app.js').App} App */
/** @typedef {{title: string, first: string, rows: {head: string, entries: string[]}[]}} Values first is the head of the heads */
/** @typedef {{names: string[], steps: number[], at: (run: number, step: number) => number[]}} Series at is empty where there is none */

const ROWS = 30;
const NONE = '–';

/**
 * @param {App} app
 * @param {number[]} runs
 * @param {number} step
 * @returns {Values}
 */
export function valuesOf(app, runs, step) {
  const id = quantityOf(app);
  if (id === 'layers') return layers(app, runs, step);
  const {names, steps, at} = tracedOf(app) ? traced(app, runs, step) : id === 'accuracy' ? accuracy(app, runs, step)
    : id === 'phase' ? phase(app, runs, step) : column(app, id === 'grad_norm' ? 'grad_norm' : 'loss', step);
  const written = (/** @type {number} */ run, /** @type {number} */ k) => at(run, k).map((value) => significant(value)).join('; ') || NONE;
  return {
    title: app.t('table.values', {quantity: names.join('; ')}), first: app.t('table.step'),
    rows: steps.map((k) => ({head: String(k), entries: runs.map((run) => written(run, k))})),
  };
}

/** @param {number} step @returns {number[]} round steps up to one, and it */
function roundSteps(step) {
  const stride = Math.max(1, tickStep(0, Math.max(1, step), ROWS - 2));
  const steps = Array.from({length: Math.floor(step / stride) + 1}, (_, i) => i * stride);
  return steps.at(-1) === step ? steps : [...steps, step];
}

/** @param {number[]} steps at which something is known @param {number} step @returns {number[]} some of those up to one, with the first and the last */
function knownSteps(steps, step) {
  const known = [...new Set(steps)].filter((k) => k <= step).sort((a, b) => a - b);
  const every = Math.ceil(known.length / ROWS);
  return known.filter((_, i) => i % every === 0 || i === known.length - 1);
}

/** @param {App} app @param {'loss'|'grad_norm'} id @param {number} step @returns {Series} */
function column({store, t}, id, step) {
  return {names: [t(`chart.${id}`)], steps: roundSteps(step), at: (run, k) => (k > store.lastStep(run) ? [] : [store.column(run, id)[k]])};
}

/** @param {App} app @param {number[]} runs @param {number} step @returns {Series} */
function phase({facts, store, t, view}, runs, step) {
  const axis = axisOf(facts, view.phase);
  const along = new Map(runs.map((run) => [run, new Along(store, run, axis)]));
  for (const own of along.values()) own.update();
  return {
    names: [t('phase.columns', {axis: axis.label})], steps: roundSteps(step),
    at: (run, k) => (k > store.lastStep(run) ? [] : [along.get(run)?.xs[k] ?? NaN, along.get(run)?.ys[k] ?? NaN]),
  };
}

/** @param {App} app @param {number[]} runs @param {number} step @returns {Series} where snapshots tell it */
function accuracy({facts, snapshots, t}, runs, step) {
  const held = (facts.model?.data.validation.length ?? 0) > 0;
  return {
    names: [t('table.train_accuracy'), ...(held ? [t('table.validation_accuracy')] : [])],
    steps: knownSteps(runs.flatMap((run) => snapshots.of(run).map((s) => s.step)), step),
    at: (run, k) => {
      const snapshot = snapshots.of(run).find((s) => s.step === k);
      return snapshot ? [snapshot.trainAccuracy, ...(held ? [snapshot.validationAccuracy] : [])] : [];
    },
  };
}

/** @param {App} app @param {number[]} runs @param {number} step @returns {Series} at the steps at which it was measured */
function traced(app, runs, step) {
  const {id, text, second, limit} = /** @type {import('../session/protocol.js').QuantitySpec} */ (tracedOf(app));
  const traces = new Map(runs.map((run) => [run, app.traces?.of(app.store, id, run)]));
  return {
    names: [text, second, limit].flatMap((name) => name ?? []).map((name) => app.text(name)),
    steps: knownSteps([...traces.values()].flatMap((trace) => trace?.steps ?? []), step),
    at: (run, k) => {
      const trace = traces.get(run);
      const at = trace?.steps.indexOf(k) ?? -1;
      return at < 0 ? [] : (trace?.values ?? []).map((curve) => curve[at] ?? NaN);
    },
  };
}

/** @param {App} app @param {number[]} runs @param {number} step @returns {Values} the gradient norm of each layer */
function layers({facts, snapshots, t}, runs, step) {
  const shown = runs.map((run) => snapshots.at(run, step));
  const norms = shown.map((snapshot) => snapshot?.parts.get('layers')?.values);
  return {
    title: t('chart.layers_at', {step: Math.max(0, ...shown.map((snapshot) => snapshot?.step ?? 0))}), first: t('table.layer'),
    rows: (facts.model?.layers ?? []).map(({name}, i) => ({head: name, entries: norms.map((of) => (of ? significant(of[i]) : NONE))})),
  };
}
