import {Snapshots} from '/static/js/session/snapshots.js';
import {equal, test} from './harness.js';

/** @param {Snapshots} snapshots @param {number} step @param {number} [loss] */
function add(snapshots, step, loss = step) {
  const parts = [{name: 'metrics', shape: [4]}, {name: 'layers', shape: [2]}];
  snapshots.add({type: 'snapshot', id: 1, run: 1, step, parts}, Float32Array.of(loss, 2, NaN, 0.5, 7, 8));
}
const steps = (/** @type {Snapshots} */ snapshots) => snapshots.of(1).map((s) => s.step);

test('a snapshot is cut into its parts', () => {
  const snapshots = new Snapshots(2);
  add(snapshots, 3, 0.25);
  const at = snapshots.at(1, 3);
  equal([at?.trainLoss, at?.validationLoss, at?.trainAccuracy, at?.validationAccuracy], [0.25, 2, NaN, 0.5]);
  equal([...at?.parts.get('layers')?.values ?? []], [7, 8]);
  equal(snapshots.of(0).length, 0);
});

test('numbers that were not described are an error', () => {
  let thrown = '';
  try {
    new Snapshots(1).add({type: 'snapshot', id: 1, run: 0, step: 0, parts: [{name: 'metrics', shape: [4]}]}, new Float32Array(5));
  } catch (e) {
    thrown = String(e);
  }
  equal(thrown.includes('5 numbers, 4 described'), true);
});

test('the nearest snapshot that is not later is found, in whatever order they came', () => {
  const snapshots = new Snapshots(2);
  for (const step of [10, 30, 20]) add(snapshots, step);
  equal(steps(snapshots), [10, 20, 30]);
  equal([9, 10, 19, 29, 99].map((k) => snapshots.at(1, k)?.step ?? -1), [-1, 10, 10, 20, 30]);
});

test('a snapshot of a known step replaces it', () => {
  const snapshots = new Snapshots(2);
  add(snapshots, 5, 1);
  add(snapshots, 5, 2);
  equal(snapshots.of(1).map((s) => s.trainLoss), [2]);
});

test('the last 100 are kept, of those before every second, then every fourth', () => {
  const snapshots = new Snapshots(2);
  for (let step = 0; step <= 1000; step++) add(snapshots, step);
  const kept = steps(snapshots);
  const between = (/** @type {number} */ from, /** @type {number} */ to) => kept.filter((k) => k >= from && k < to);
  equal(between(901, 1001).length, 100);
  equal(between(801, 901).every((k) => k % 2 === 0) && between(801, 901).length, 50);
  equal(between(601, 801).every((k) => k % 4 === 0) && between(601, 801).length, 50);
  equal(between(1, 201).every((k) => k % 16 === 0) && between(1, 201).length, 12);
  equal(kept[0], 0);
});
