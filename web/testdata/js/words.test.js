import {Words} from '/static/js/inspector/words.js';
import {catalog} from './catalog.js';
import {equal, test} from './harness.js';

const sgd = /** @type {import('/static/js/session/protocol.js').OptimizerSpec} */ (catalog.optimizers.find(({id}) => id === 'sgd'));

/**
 * The keys of what is said of a step of SGD from 1 to 0.8, whose loss falls.
 * @param {object} facts
 * @param {object} [problem]
 * @param {object} [own] of the run
 * @param {number} [pixels] that an update is long
 */
function said(facts, problem = {}, own = {}, pixels = 9) {
  const app = /** @type {import('/static/js/figure/app.js').App} */ (/** @type {unknown} */ ({
    lang: 'en', cursor: 0, look: {reach: () => pixels}, facts: {dim: 1, ...facts}, experiment: {problem, runs: [{optimizer: 'sgd', with: own}]},
    store: {lastStep: () => 1, column: () => [1, 0.64]}, t: (/** @type {string} */ key) => key,
  }));
  return new Words(app).of(sgd, /** @type {import('/static/js/session/protocol.js').Inspection} */ (/** @type {unknown} */ ({
    run: 0, step: 0, theta: [1], loss: 1, gradient: [2], applied: [2], learning_rate: 0.1, hyper: {}, formula: ['θ ← θ − η ∇J(θ)'],
    scalars: {}, before: {}, state: {}, update: [-0.2],
  })));
}

test('the losses of two steps are compared where they are of the same samples', () => {
  const [all, few] = [[1], [5]].map((epoch_steps) => ({kind: 'model', model: {epoch_steps}}));
  equal([said({}), said(all, {dropout: 0})], Array(2).fill('did.gradient inspector.fell'));
  equal([said(few, {dropout: 0}), said(all, {dropout: 0.5}), said(all, {dropout: 0}, {dropout: 0.5})], Array(3).fill('did.gradient'));
});

test('of a step that nobody could see no drama is told', () =>
  equal([said({}, {}, {}, 0.02), said({}, {}, {}, 0.005)], ['did.gradient inspector.fell', 'did.gradient inspector.rests']));
