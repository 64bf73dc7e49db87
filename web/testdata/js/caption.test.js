import {runLines} from '/static/js/share/caption.js';
import {runNames} from '/static/js/figure/run-names.js';
import {model, surface, words} from './catalog.js';
import {equal, test} from './harness.js';

/** @typedef {import('/static/js/session/protocol.js').Experiment} Experiment */

/** @param {Experiment} experiment @param {Partial<Experiment['runs'][0]>[]} runs @param {string[]} [given] names */
function lines(experiment, runs, given = []) {
  const all = {...experiment, runs: runs.map((run) => ({...experiment.runs[0], ...run}))};
  const names = runNames(words, all);
  const view = {runs: runs.map((_, slot) => ({slot, name: given[slot] ?? '', hidden: false}))};
  const app = /** @type {any} */ ({...words, experiment: all, view, nameOf: (/** @type {number} */ i) => given[i] || names[i]});
  return runLines(app).map(({text}) => text);
}

const momentum = (/** @type {number} */ beta) => ({optimizer: 'momentum', hyper: {learning_rate: 0.006, momentum: beta, dampening: 0, weight_decay: 0}});

test('a picture says of each run by which optimizer it is, and each value once', () => {
  equal(lines(surface, [momentum(0.9), momentum(0.5)]), ['Momentum, η\u00a0=\u00a00.006, β\u00a0=\u00a00.9', 'Momentum, η\u00a0=\u00a00.006, β\u00a0=\u00a00.5']);
  equal(lines(surface, [momentum(0.9), momentum(0.5), {optimizer: 'sgd', hyper: {learning_rate: 0.01, weight_decay: 0}}]),
    ['Momentum, η\u00a0=\u00a00.006, β\u00a0=\u00a00.9', 'Momentum, η\u00a0=\u00a00.006, β\u00a0=\u00a00.5', 'SGD, η\u00a0=\u00a00.01']);
});

test('what is no hyperparameter, and a name that was given, stay', () => {
  const sgd = {optimizer: 'sgd', hyper: {learning_rate: 0.1, weight_decay: 0}};
  equal(lines(model, [{...sgd, with: {batch_size: 1}}, {...sgd, with: {batch_size: 10}}]),
    ['SGD, Batch size 1, η\u00a0=\u00a00.1', 'SGD, Batch size 10, η\u00a0=\u00a00.1']);
  equal(lines(surface, [sgd, sgd], ['Yours', 'My SGD']), ['SGD, Yours, η\u00a0=\u00a00.1', 'My SGD, η\u00a0=\u00a00.1']);
});
