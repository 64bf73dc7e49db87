// The standings of the runs at a step: what each column says of a run. Those of
// a surface and those of a model differ.

import {hyperOf} from '../figure/experiment.js';
import {significant} from '../ui/format.js';
import {Motion, arrival, trackOf} from '../runs/motion.js';
import {Horizontal} from '../plot/horizontal.js';

/** @typedef {import('../figure/app.js').App} App */
/** @typedef {{value: number, text?: string, note?: string}} Entry value is NaN where there is none; text is how it is written */
/**
 * @typedef {object} Column
 * @property {string} key of the words table.<key>
 * @property {(run: number) => Entry} entry
 */

/** @type {[string, import('./lines.js').Metric][]} columns of a model */
const METRICS = [
  ['train_loss', 'trainLoss'], ['validation_loss', 'validationLoss'],
  ['train_accuracy', 'trainAccuracy'], ['validation_accuracy', 'validationAccuracy'],
];

/**
 * Returns the columns that tell something, each entry worked out once.
 * @param {App} app
 * @param {number[]} runs
 * @param {number} step
 * @param {string[]} [always] keys of columns that are there though they are alike for all runs
 * @returns {Column[]}
 */
export function columnsAt(app, runs, step, always = []) {
  const all = [{key: 'learning_rate', entry: (/** @type {number} */ run) => rate(app, run)}, ...(app.facts.model ? metricsAt(app, step) : measuresAt(app, step))];
  const columns = all.map(({key, entry}) => {
    const entries = runs.map(entry);
    return {key, entry: (/** @type {number} */ run) => entries[runs.indexOf(run)]};
  });
  return columns.filter(({key, entry}) => {
    const values = runs.map((run) => entry(run).value);
    if (always.includes(key)) return true;
    switch (key) {
      case 'arrival': return !app.facts.model || values.some((value) => !Number.isNaN(value));
      case 'learning_rate': case 'evaluations': return values.some((value) => value !== values[0]); // else cards or the step say it
      default: return values.some((value) => !Number.isNaN(value));
    }
  });
}

/** @param {App} app @param {number} step @returns {Column[]} */
function metricsAt(app, step) {
  const {model} = app.facts;
  const samples = new Horizontal({unit: 'evaluations', steps: step, stepSamples: model?.step_samples, rows: model?.data.train.length});
  return [
    ...METRICS.map(([key, metric]) => ({key, entry: (/** @type {number} */ run) => ({value: app.snapshots.at(run, step)?.[metric] ?? NaN})})),
    {key: 'evaluations', entry: (run) => count(Math.round(samples.place(run, Math.min(step, app.store.lastStep(run)))))},
    {key: 'arrival', entry: (run) => count(learned(app, run, step))},
  ];
}

/** @param {App} app @param {number} step @returns {Column[]} */
function measuresAt(app, step) {
  const last = (/** @type {number} */ run) => Math.min(step, app.store.lastStep(run));
  const at = (/** @type {number} */ run, /** @type {'loss'|'grad_norm'} */ column) => ({value: app.store.column(run, column)[last(run)]});
  return [
    {key: 'loss', entry: (run) => at(run, 'loss')},
    {key: 'lowest', entry: (run) => lowest(app, run, last(run))},
    {key: 'grad_norm', entry: (run) => at(run, 'grad_norm')},
    {key: 'evaluations', entry: (run) => count(last(run))}, // a step takes one gradient
    {key: 'arrival', entry: (run) => count(arrived(app, run, last(run)))},
  ];
}

/** @param {App} app @param {number} run @returns {Entry} */
function rate(app, run) {
  const value = Number(hyperOf(app.experiment, run).learning_rate);
  return {value, text: String(Number(value.toPrecision(4)))};
}

/** @param {App} app @param {number} run @param {number} last @returns {Entry} the lowest loss so far, and where */
function lowest(app, run, last) {
  const {loss} = trackOf(app.store, run);
  let step = 0;
  for (let k = 1; k <= last; k++) if (loss[k] < loss[step]) step = k;
  return {value: loss[step], note: app.t('chart.step', {step})};
}

/**
 * Returns the step since which a run has stayed within the tolerance of the
 * minimum nearest to it.
 * @param {App} app
 * @param {number} run
 * @param {number} last
 */
function arrived(app, run, last) {
  const motion = new Motion(trackOf(app.store, run), last, 1);
  const minimum = motion.nearest((app.facts.points ?? []).filter((p) => p.kind === 'minimum'));
  const since = minimum ? arrival(motion, minimum, Number(app.view.tolerance)) : -1;
  return since < 0 ? NaN : since;
}

/**
 * Returns the step since which the training loss of a run has stayed at most the
 * tolerance, of those at which it was measured.
 * @param {App} app
 * @param {number} run
 * @param {number} step
 */
function learned({snapshots, view}, run, step) {
  const known = snapshots.of(run).filter((s) => s.step <= step);
  const above = known.findLastIndex(({trainLoss}) => !(trainLoss <= Number(view.tolerance)));
  return known[above + 1]?.step ?? NaN;
}

/** @param {Entry} entry @returns {string} as the table shows it */
export const shown = ({value, text = significant(value)}) => text;

/** @param {number} value NaN where there is none @returns {Entry} of what is counted, with all its digits */
const count = (value) => (value < 1e6 ? {value, text: String(value)} : {value});

/**
 * Returns the runs sorted by a column, ascending or descending; what has no
 * value comes last.
 * @param {number[]} runs
 * @param {Column} column
 * @param {boolean} descending
 */
export function sorted(runs, {entry}, descending) {
  const rank = (/** @type {number} */ run) => {
    const {value} = entry(run);
    return Number.isNaN(value) ? Infinity : descending ? -value : value;
  };
  return runs.toSorted((a, b) => (rank(a) === rank(b) ? a - b : rank(a) - rank(b)));
}
