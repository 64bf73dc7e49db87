import {warnings} from '/static/js/figure/fairness.js';
import {equal, test} from './harness.js';

/**
 * @param {object[]} runs
 * @param {object} [more] of the experiment
 * @returns {import('../../static/js/figure/app.js').App}
 */
function app(runs, more = {}) {
  return /** @type {import('../../static/js/figure/app.js').App} */ (/** @type {unknown} */ ({
    experiment: {problem: {surface: 'bowl', batch_size: 10}, runs, steps: 10, seed: 1, ...more},
    catalog: {presets: [], surfaces: [{id: 'bowl', learning_rates: {sgd: 0.1}}], models: [],
      optimizers: [{id: 'adam', defaults: {pytorch: {learning_rate: 0.001}}}, {id: 'sgd', defaults: {}}]},
    facts: {model: {}}, preset: '', lang: 'en', nameOf: (/** @type {number} */ run) => `run ${run}`,
    t: (/** @type {string} */ key, /** @type {object} */ params) => `${key} ${JSON.stringify(params ?? {})}`,
  }));
}
const run = (/** @type {string} */ optimizer, /** @type {number} */ rate, /** @type {object} */ more = {}) => ({optimizer, dialect: 'pytorch', hyper: {learning_rate: rate}, ...more});

test('recommended rates are fair', () => equal(warnings(app([run('sgd', 0.1), run('adam', 0.001)])), []));
test('one rate set by hand is not', () => equal(warnings(app([run('sgd', 0.2), run('adam', 0.001)])), ['fair.rate {"names":"run 0"}']));
test('rates that are all set by hand are a choice', () => equal(warnings(app([run('sgd', 0.2), run('adam', 0.01)])), []));
test('runs of one optimizer are there to differ', () => equal(warnings(app([run('sgd', 0.1), run('sgd', 0.2, {schedule: {kind: 'cosine'}})])), []));
test('one schedule is named', () => equal(warnings(app([run('sgd', 0.1, {schedule: {kind: 'cosine'}}), run('adam', 0.001)])), ['fair.schedule {"names":"run 0"}']));
test('a change midway is named', () => equal(warnings(app([run('sgd', 0.1), run('sgd', 0.1)], {edits: [{step: 3, run: 1, hyper: {learning_rate: 1}}]})), ['fair.edited {"names":"run 1"}']));
test('batch sizes that differ cost differently', () => equal(warnings(app([run('sgd', 0.1), run('sgd', 0.1, {with: {batch_size: 1}})])), ['fair.batch {}']));
test('one run is not compared', () => equal(warnings(app([run('sgd', 9)])), []));
