// Asks what becomes of a problem that a user typed: one step on it is run.

import {Refusal, record} from '../session/api.js';
import {comparesOptimizers} from '../figure/experiment.js';

/** @typedef {import('../session/protocol.js').Experiment} Experiment */
/** @typedef {import('../session/protocol.js').Interval} Interval */
/**
 * @typedef {object} Compiled
 * @property {Experiment|null} experiment on that problem, with the start and the learning rates that suit it; null if it is none
 * @property {string} message what is wrong with it; ''
 * @property {number} [column] where, from 1, in characters
 */

/** How a message about an expression begins that names a column. */
const COLUMN = /^(?:column |第 )(\d+)/;

/**
 * @param {import('../figure/app.js').App} app
 * @param {string} expression
 * @param {Interval[]} domain one interval per parameter
 * @returns {Promise<Compiled>}
 */
export function compile(app, expression, domain) {
  return normalized(app, {expression, domain}, app.experiment.steps);
}

/**
 * Returns the experiment of the optimizers shown on another problem, complete.
 * @param {import('../figure/app.js').App} app
 * @param {Record<string, unknown>} problem
 * @param {number} steps
 * @returns {Promise<Compiled>}
 */
export async function normalized(app, problem, steps) {
  const {runs, seed} = app.experiment;
  const rules = comparesOptimizers(app.experiment) ? runs.map(({optimizer, dialect}) => ({optimizer, dialect})) : undefined;
  try {
    const result = await record(app, {problem, runs: rules, seed, steps: 1});
    return {experiment: {...JSON.parse(await result.text()).experiment, steps}, message: ''};
  } catch (error) {
    if (!(error instanceof Refusal)) return {experiment: null, message: app.t('expression.offline')};
    const {message} = error;
    const column = COLUMN.exec(message);
    return {experiment: null, message, column: column ? Number(column[1]) : undefined};
  }
}
