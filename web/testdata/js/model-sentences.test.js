import {modelSentence} from '/static/js/runs/model-sentences.js';
import {equal, test} from './harness.js';

/** @typedef {[step: number, train: number, validation?: number, accuracy?: number]} Row */

/**
 * @param {Row[]} rows snapshots
 * @param {{loss?: number[], step?: number, status?: import('../../static/js/session/protocol.js').RunStatus}} [options]
 */
function sentence(rows, {loss = [1, 1], step = rows.at(-1)?.[0] ?? 0, status = 'running'} = {}) {
  const snapshots = rows.map(([at, trainLoss, validationLoss = NaN, trainAccuracy = NaN]) =>
    ({step: at, trainLoss, validationLoss, trainAccuracy, validationAccuracy: NaN, parts: new Map()}));
  return modelSentence({loss, step, status, snapshots});
}
/** @param {Row[]} rows */
const key = (rows) => sentence(rows).key.replace('sentence.', '');

test('a model at the start, and one of which nothing is known yet', () => {
  equal(key([[0, 1]]), 'start');
  equal(sentence([], {step: 5}).key, 'sentence.training');
  equal(modelSentence({loss: [1, 1], exact: true, step: 1, status: 'running', snapshots: []}).key, 'sentence.training');
});

test('a loss of more than ten times its start diverges, since it first did for good', () => {
  equal(sentence([[4, 20]], {loss: [1, 11, 9, 11, 20], step: 4}), {key: 'sentence.diverging', params: {step: 3}});
  equal(sentence([[4, 9]], {loss: [1, 11, 9, 11, 9], step: 4}).key === 'sentence.diverging', false);
  equal(sentence([[4, 20]], {loss: [1, 1, 1, 1, 20], step: 4, status: 'diverged'}).key, 'sentence.diverged');
});

test('a sentence speaks of the step shown, where every step tells the training loss', () => {
  const snapshots = [[0, 1], [30, 0.5], [60, 0.3]].map(([step, trainLoss]) => ({
    step, trainLoss, validationLoss: NaN, trainAccuracy: NaN, validationAccuracy: NaN, parts: new Map()}));
  const state = {loss: [...new Array(63).fill(1), 0.28], step: 63, status: /** @type {const} */ ('running'), snapshots};
  equal(modelSentence(state).params, {loss: '0.300'});
  equal(modelSentence({...state, exact: true}).params, {loss: '0.280'});
  const flat = {...state, snapshots: snapshots.map((s) => ({...s, trainLoss: 1}))};
  equal(modelSentence(flat).key, 'sentence.plateau');
  equal(modelSentence({...flat, exact: true, loss: [...state.loss.slice(1), 0.6]}).key, 'sentence.training_falls', 'it has left the plateau since');
});

test('early stopping names the best step', () => {
  const best = {step: 40, validation_loss: 0.3};
  equal(modelSentence({loss: [1, 0.1], step: 60, status: 'stopped', best, snapshots: []}).params, {step: 60, at: 40, best: '0.300'});
});

test('over-fitting: validation rises clearly above its best while training falls', () => {
  const start = /** @type {Row[]} */ ([[0, 1, 1], [25, 0.6, 0.5]]);
  const turn = /** @type {Row[]} */ ([...start, [40, 0.5, 0.3], [55, 0.4, 0.4]]);
  equal(sentence([...turn, [90, 0.2, 0.4]]).params, {step: 40, best: '0.300', now: '0.400'});
  equal(key([...turn, [90, 0.2, 0.32]]), 'training_falls');
  equal(key([...start, [40, 0.3, 0.3], [55, 0.3, 0.4], [90, 0.31, 0.4]]), 'training_rises');
  equal(key([...turn, [80, 0.25, 0.31], [90, 0.2, 0.4]]), 'training_falls', 'it may come back');
  equal(key([...start, [40, 0.5, 0.3], [59, 0.2, 0.4]]), 'training_falls', 'too early to say');
  equal(key([[0, 1, 0.3], [10, 0.5, 0.4], [90, 0.2, 0.4]]), 'training_falls', 'nothing was fitted at the start');
  equal(key([...start, [40, 0.5, 0.3], [90, 0.2, 0.4]]), 'training_falls', 'the best may lie between two snapshots');
});

test('a plateau: high, and unchanged within 1 % for a quarter of the steps', () => {
  equal(sentence([[0, 0.75], [30, 0.693], [60, 0.695], [90, 0.692]]).params, {loss: '0.692', step: 30});
  equal(key([[0, 0.75], [30, 0.693], [60, 0.693], [70, 0.68], [90, 0.68]]), 'training_level');
  equal(key([[0, 2], [30, 0.693], [60, 0.695], [90, 0.692]]), 'training_level');
});

test('a model fits from 95 % on', () => {
  equal(key([[0, 1, NaN, 0.5], [90, 0.1, NaN, 0.95]]), 'fits');
  equal(key([[0, 1, NaN, 0.5], [90, 0.1, NaN, 0.94]]), 'training_falls');
});
