import {changeProblem, lossesOf, ownParams} from '/static/js/figure/problem-edits.js';
import {catalog, model, surface} from './catalog.js';
import {equal, test} from './harness.js';

/** @typedef {Record<string, unknown>} Values */
/** @param {Partial<import('/static/js/session/protocol.js').Problem>} patch */
const changed = (patch) => changeProblem(catalog, model, patch);

test('a surface is changed as asked', () => {
  equal(changeProblem(catalog, surface, {noise: 1}).problem, {...surface.problem, noise: 1});
});

test('a setting of a model is changed and all else kept', () => {
  equal(changed({l2: 0.1}).problem.l2, 0.1);
  const keys = (/** @type {Values|object} */ problem) => Object.keys(problem).sort();
  equal(keys(changed({l2: 0.1}).problem), keys(model.problem));
});

test('data for regression bring a loss for regression, and take the parameters of the former', () => {
  const {problem} = changed({data: {...model.problem.data, set: 'line'}});
  equal([problem.loss, 'label_smoothing' in problem, problem.data], ['mse', false, {set: 'line', validation: 0.3, scaling: false, n: 30, noise: 0.3, scale: 1}]);
});

test('and back again', () => {
  const line = changed({data: {...model.problem.data, set: 'line'}});
  equal(changeProblem(catalog, line, {data: {set: 'xor'}}).problem.loss, 'cross_entropy');
});

test('another kind of model brings its data, its batch size and its learning rates', () => {
  const {problem, runs, edits} = changeProblem(catalog, {...model, edits: [{step: 1, run: 0, hyper: {learning_rate: 1}}]}, {model: 'cnn'});
  equal([problem.data?.set, problem.batch_size, problem.filters, 'layers' in problem, problem.init], ['digits', 32, 8, false, 'he']);
  equal([runs.map(({hyper}) => 'learning_rate' in hyper), edits], [[false, false, false], []]);
});

test('words have no feature scaling', () => {
  const {problem} = changed({model: 'embedding'});
  equal(problem.data, {set: 'corpus', validation: 0.3});
  equal(ownParams(catalog, problem).some(({id}) => id === 'scaling'), false);
});

test('a start of another length is dropped', () => {
  const started = changed({start: [1, 2]});
  equal(started.problem.start, [1, 2]);
  equal(changeProblem(catalog, started, {l1: 0.1}).problem.start, [1, 2]);
  equal(changeProblem(catalog, started, {layers: [3]}).problem.start, undefined);
});

test('runs keep of their own settings what still applies', () => {
  const own = {...model, runs: [{...model.runs[0], with: {loss: 'hinge', l2: 1, residual: true, scaling: true}}]};
  equal(changeProblem(catalog, own, {data: {...model.problem.data, set: 'line'}}).runs[0].with, {l2: 1, residual: true, scaling: true});
  equal(changeProblem(catalog, own, {model: 'softmax'}).runs[0].with, {l2: 1, scaling: true, loss: 'hinge'});
});

test('losses that need classes are offered for classes only', () => {
  equal(lossesOf(catalog, model.problem).length, 5);
  equal(lossesOf(catalog, {...model.problem, data: {set: 'sine'}}).map(({id}) => id), ['mse', 'mae', 'huber']);
  equal(lossesOf(catalog, {...model.problem, loss: 'mse', data: {set: 'custom'}}).map(({id}) => id), ['mse', 'mae', 'huber']);
});
