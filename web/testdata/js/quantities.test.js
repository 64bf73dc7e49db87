import {quantitiesOf, quantityOf} from '/static/js/chart/quantities.js';
import {defaultView} from '/static/js/figure/view.js';
import {equal, test} from './harness.js';

/**
 * @param {number} classes
 * @param {object[]} runs
 * @returns {import('../../static/js/figure/app.js').App}
 */
function model(classes, runs) {
  return /** @type {import('../../static/js/figure/app.js').App} */ (/** @type {unknown} */ ({
    experiment: {problem: {loss: 'cross_entropy'}, runs}, facts: {model: {data: {classes}}}, view: defaultView(), catalog: {}}));
}

test('a regression has no accuracy', () => equal(quantitiesOf(model(0, [{}])), ['loss', 'grad_norm', 'layers']));

test('two parameters, which are one layer, have a phase plane instead', () => {
  const app = model(0, [{}]);
  app.facts.dim = 2;
  equal(quantitiesOf(app), ['loss', 'grad_norm', 'phase']);
});

test('losses of one kind come first', () => {
  equal(quantityOf(model(2, [{}, {with: {l2: 0.1}}])), 'loss');
});

test('losses of different kinds share no axis: the accuracy comes first', () => {
  const app = model(2, [{}, {with: {loss: 'mse'}}]);
  equal(quantityOf(app), 'accuracy');
  app.view.tab = 'loss';
  equal(quantityOf(app), 'loss');
  equal(quantityOf(model(2, [{}, {with: {label_smoothing: 0.1}}])), 'accuracy');
});

test('what a problem does not offer is not shown', () => {
  const app = model(0, [{}]);
  app.view.tab = 'accuracy';
  equal(quantityOf(app), 'loss');
});
