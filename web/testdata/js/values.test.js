import {valuesOf} from '/static/js/chart/values.js';
import {defaultView} from '/static/js/figure/view.js';
import {Snapshots} from '/static/js/session/snapshots.js';
import {equal, test} from './harness.js';

/**
 * A model of two layers: run 0 was seen at steps 0 and 5, run 1 at step 0.
 * @param {string} tab
 * @param {number[]} [validation]
 */
function app(tab, validation = [1]) {
  const snapshots = new Snapshots(2);
  for (const [run, step, accuracy] of [[0, 0, 0.5], [0, 5, 0.75], [1, 0, 0.25]]) {
    snapshots.add({type: 'snapshot', id: 0, run, step, parts: [{name: 'metrics', shape: [4]}, {name: 'layers', shape: [2]}]},
      new Float32Array([1, 1, accuracy, accuracy / 2, step + 1, step + 2]));
  }
  return /** @type {import('/static/js/figure/app.js').App} */ (/** @type {unknown} */ ({
    experiment: {problem: {loss: 'cross_entropy'}, runs: [{}, {}]}, view: {...defaultView(), tab}, catalog: {}, snapshots,
    facts: {model: {data: {classes: 2, validation}, layers: [{name: 'W1'}, {name: 'W2'}]}},
    store: {lastStep: (/** @type {number} */ run) => [6, 2][run], column: (/** @type {number} */ run) => [0, 1, 2, 3, 4, 5, 6].map((k) => k + run)},
    t: (/** @type {string} */ key, /** @type {Record<string, unknown>} */ params = {}) => [key, ...Object.values(params)].join(' '),
  }));
}

test('the table behind the accuracy holds accuracies, where they are known', () => {
  const {title, rows} = valuesOf(app('accuracy'), [0, 1], 6);
  equal(title, 'table.values table.train_accuracy; table.validation_accuracy');
  equal(rows.map(({head, entries}) => [head, ...entries]), [['0', '0.500; 0.250', '0.250; 0.125'], ['5', '0.750; 0.375', '–']]);
  equal(valuesOf(app('accuracy', []), [0], 3).rows, [{head: '0', entries: ['0.500']}]);
});

test('the table behind the layers holds the norm of each at the cursor', () => {
  const {title, first, rows} = valuesOf(app('layers'), [0, 1], 6);
  equal([title, first], ['chart.layers_at 5', 'table.layer']);
  equal(rows.map(({head, entries}) => [head, ...entries]), [['W1', '6.00', '1.00'], ['W2', '7.00', '2.00']]);
});

test('the table behind the loss ends where a run does', () => {
  const {rows} = valuesOf(app('loss'), [0, 1], 6);
  equal([rows.length, rows[3]], [7, {head: '3', entries: ['3.00', '–']}]);
});
