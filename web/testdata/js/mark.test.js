import {mark, nearOf, truthOf} from '/static/js/ask/mark.js';
import {Store} from '/static/js/session/store.js';
import {equal, test} from './harness.js';
import {quadratic, simulate} from './simulate.js';

const STEPS = 60;
const ravine = quadratic(1, 100);
const tracks = [
  simulate(ravine, [-4, 1.2], 'sgd', {learning_rate: 0.018}, STEPS),
  simulate(ravine, [-4, 1.2], 'momentum', {learning_rate: 0.006, momentum: 0.9}, STEPS),
  simulate(ravine, [-4, 1.2], 'sgd', {learning_rate: 0.025}, STEPS), // diverges, yet not to 1e30
];
const store = new Store(tracks.length, ['theta_0', 'theta_1', 'loss', 'grad_norm']);
store.append({kind: 'steps', id: 1, first: 0, count: STEPS + 1, runs: tracks.length, columns: 4,
  values: Float32Array.from(tracks.flatMap(({theta, loss, gradNorm}) => [...theta, loss, gradNorm].flat()))});

/** @param {Partial<import('/static/js/session/protocol.js').Question>} question */
const ask = (question) => ({ask: '', kind: 'point', run: 1, step: STEPS, text: '', ...question});

/** @param {ReturnType<typeof ask>} question @param {number|number[]} answer */
const right = (question, answer) => mark(question, answer, truthOf(question, store), store, 0.5).right;

/** Answers of a choice: which are right. @param {ReturnType<typeof ask>} question */
const choices = (question) => [0, 1, 2, -1].filter((run) => right(question, run));

test('the run with the lowest loss is found at the step asked about', () => {
  equal(choices(ask({kind: 'lowest_loss'})), [1]);
  equal(tracks[0].loss[10] < tracks[1].loss[10], true, 'SGD leads first:');
  equal(choices(ask({kind: 'lowest_loss', step: 10})), [0]);
});

test('the first run below a loss is found; or none', () => {
  const first = (/** @type {number} */ run) => tracks[run].loss.findIndex((loss) => loss < 0.5);
  equal(first(1) >= 0, true);
  equal(first(1) < first(0) || first(0) < 0, true);
  equal(choices(ask({kind: 'first_below', loss: 0.5})), [1]);
  equal(choices(ask({kind: 'first_below', loss: 1e-9})), [-1]);
});

test('runs that do the same are all right', () => {
  const twice = new Store(2, ['theta_0', 'loss']);
  twice.append({kind: 'steps', id: 1, first: 0, count: 2, runs: 2, columns: 2, values: Float32Array.of(1, 0, 1, 0.25, 1, 0, 1, 0.25)});
  const question = ask({kind: 'lowest_loss', step: 1});
  equal([0, 1].map((run) => mark(question, run, truthOf(question, twice), twice, 1).right), [true, true]);
});

test('all runs that come below a loss at the same step are first', () => {
  const three = new Store(3, ['theta_0', 'loss']);
  const rows = [[1, 0.9, 0.2], [1, 0.8, 0.1], [1, 0.7, 0.6]].flatMap((loss) => [0, 0, 0, ...loss]);
  three.append({kind: 'steps', id: 1, first: 0, count: 3, runs: 3, columns: 2, values: Float32Array.from(rows)});
  const question = ask({kind: 'first_below', loss: 0.5, step: 2});
  equal([0, 1, 2, -1].map((run) => mark(question, run, truthOf(question, three), three, 1).right), [true, true, false, false]);
});

test('a loss is right within a factor of 2', () => {
  const loss = tracks[1].loss[STEPS];
  equal([0.49, 0.51, 1.9, 2.1, -1].map((factor) => right(ask({kind: 'loss'}), factor * loss)), [false, true, true, false, false]);
});

test('a place is right within a distance', () => {
  const at = tracks[1].theta.map((column) => column[20]);
  const question = ask({step: 20});
  equal(truthOf(question, store).at, at.map(Math.fround));
  equal([[0, 0], [0.3, 0.3], [0.4, 0.4]].map(([dx, dy]) => right(question, [at[0] + dx, at[1] + dy])), [true, true, false]);
});

test('the place where a run first turns back is where it has gone farthest', () => {
  const xs = tracks[1].theta[0];
  const {step, at} = truthOf(ask({kind: 'turn'}), store);
  equal(at[0], Math.fround(Math.max(...xs)));
  equal(step, xs.indexOf(Math.max(...xs)));
  equal([[at[0] + 0.4, 9], [at[0] - 0.6, at[1]]].map((answer) => right(ask({kind: 'turn'}), answer)), [true, false], 'only how far counts:');
  equal(truthOf(ask({kind: 'turn', step: 10}), store).step, 10, 'before it turns:');
});

test('a value is right if the loss comes below the limit', () => {
  const loss = tracks[1].loss[STEPS];
  equal([1.01, 0.99].map((factor) => right(ask({kind: 'set', loss: factor * loss}), 0.1)), [true, false]);
});

test('how near a mark must be follows from the domain', () => equal(nearOf([[-5, 5], [0, 2]]), 0.5));
