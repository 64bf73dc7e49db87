import {aspects, compared} from '/static/js/figure/compare.js';
import {ownWords, runNames} from '/static/js/figure/run-names.js';
import {catalog, model, surface, words} from './catalog.js';
import {equal, test} from './harness.js';

/** @param {import('/static/js/session/protocol.js').Experiment} experiment @param {import('/static/js/figure/compare.js').Aspect} aspect @param {number} [run] */
function named(experiment, aspect, run = 0) {
  return runNames(words, compared(catalog, experiment, run, aspect));
}

test('a surface is compared by optimizer and learning rate only', () => {
  equal(aspects(catalog, surface), ['optimizer', 'learning_rate']);
});

test('a net is compared by everything', () => {
  equal(aspects(catalog, model), ['optimizer', 'learning_rate', 'batch_size', 'loss', 'regularization', 'architecture', 'scaling']);
});

test('layers of different widths have nothing to skip', () => {
  const problem = {...model.problem, layers: [8, 4]};
  equal(aspects(catalog, {...model, problem}).includes('architecture'), false);
});

test('each aspect gives two to five runs that differ in it', () => {
  equal(named(surface, 'learning_rate'), ['η 0.0018', 'η 0.018', 'η 0.18']);
  equal(named(model, 'batch_size'), ['Batch size 1', 'Batch size 10', 'Full batch']);
  equal(named(model, 'loss'), ['Mean squared error', 'Cross-entropy']);
  equal(named(model, 'regularization'), ['SGD', 'L2 0.03', 'L1 0.003', 'Dropout 0.5', 'Patience 20']);
  equal(named(model, 'architecture'), ['SGD', 'Residual connections']);
  equal(named(model, 'scaling'), ['SGD', 'Feature scaling']);
  equal(named(model, 'optimizer'), ['SGD', 'Momentum', 'RMSprop', 'Adam']);
});

test('the selected run is what is varied', () => {
  const runs = compared(catalog, model, 1, 'batch_size').runs;
  equal(runs.map(({optimizer}) => optimizer), ['momentum', 'momentum', 'momentum']);
  equal(runs.map((run) => run.with), [{batch_size: 1}, {batch_size: 10}, {}]);
});

test('a setting that the problem has itself is not repeated', () => {
  const regularized = {...model, problem: {...model.problem, l2: 0.03}};
  equal(compared(catalog, regularized, 0, 'regularization').runs.map((run) => run.with), [{l2: 0}, {}, {l1: 0.003, l2: 0}, {l2: 0, dropout: 0.5}, {l2: 0, patience: 20}]);
  equal(ownWords(words, compared(catalog, regularized, 0, 'regularization'), 2), ['L1 0.003', 'card.without L2']);
});

test('a comparison starts from the values in force after an edit', () => {
  const edited = {...surface, edits: [{step: 5, run: 0, hyper: {learning_rate: 0.01}}]};
  const {runs, edits} = compared(catalog, edited, 0, 'learning_rate');
  equal([runs.map(({hyper}) => hyper.learning_rate), edits], [[0.001, 0.01, 0.1], []]);
});

test('runs that share an optimizer with some are called by both', () => {
  const runs = [...model.runs, {...model.runs[0], with: {residual: true}}];
  equal(runNames(words, {...model, runs}), ['SGD', 'Momentum', 'RMSprop', 'SGD · Residual connections']);
});

test('runs of different optimizers are called by them alone', () => {
  equal(runNames(words, model), ['SGD', 'Momentum', 'RMSprop']);
});
