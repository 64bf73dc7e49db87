import {columnsAt} from '/static/js/chart/standings.js';
import {defaultView} from '/static/js/figure/view.js';
import {Snapshots} from '/static/js/session/snapshots.js';
import {Store} from '/static/js/session/store.js';
import {equal, test} from './harness.js';

/** When a model arrives whose training loss was 1, 0.05, 0.2, 0.04 and 0.03 at every fifth step. @param {number} step @param {string} tolerance */
function arrival(step, tolerance) {
  const snapshots = new Snapshots(1);
  [1, 0.05, 0.2, 0.04, 0.03].forEach((loss, i) =>
    snapshots.add({type: 'snapshot', id: 0, run: 0, step: 5 * i, parts: [{name: 'metrics', shape: [4]}]}, Float32Array.of(loss, NaN, NaN, NaN)));
  const app = /** @type {import('/static/js/figure/app.js').App} */ (/** @type {unknown} */ ({
    experiment: {problem: {}, runs: [{hyper: {learning_rate: 0.1}}]}, view: {...defaultView(), tolerance}, snapshots,
    facts: {model: {step_samples: [1], data: {train: [1]}}}, store: {lastStep: () => 20},
  }));
  return columnsAt(app, [0], step).find(({key}) => key === 'arrival')?.entry(0).value;
}

test('what is alike for all runs is written where it is asked for; nothing is worked out twice', () => {
  const store = new Store(2, ['theta_0', 'loss', 'grad_norm']);
  store.append({kind: 'steps', id: 1, first: 0, count: 3, runs: 2, columns: 3, values: Float32Array.of(2, 1, 0, 4, 1, 0, 4, 2, 0, 2, 1, 0.5, 4, 1, 0.25, 4, 2, 1)});
  let reads = 0;
  const column = store.column.bind(store);
  store.column = (run, name) => { reads++; return column(run, name); };
  const app = /** @type {import('/static/js/figure/app.js').App} */ (/** @type {unknown} */ ({
    experiment: {problem: {}, runs: [{hyper: {learning_rate: 0.1}}, {hyper: {learning_rate: 0.1}}]}, view: defaultView(),
    facts: {points: []}, store, t: (/** @type {string} */ key) => key,
  }));
  const keys = (/** @type {string[]} */ always) => columnsAt(app, [1, 0], 2, always).map(({key}) => key).join();
  equal([keys([]), keys(['evaluations'])], ['loss,lowest,grad_norm,arrival', 'loss,lowest,grad_norm,evaluations,arrival']);
  const columns = columnsAt(app, [1, 0], 2);
  reads = 0;
  equal(columns.map(({entry}) => [entry(1).value, entry(0).value]).slice(0, 2), [[0.25, 0], [0.25, 0]]);
  equal(reads, 0);
});

test('a model has arrived where its training loss stays low', () => {
  equal([arrival(20, '0.1'), arrival(7, '0.1'), arrival(20, '1')], [15, 5, 0]);
});

test('a model that has not arrived has no such column', () => {
  equal([arrival(20, '0.01'), arrival(12, '0.1')].map((value) => value === undefined), [true, true]);
});
