import {Along, axesOf, axisOf, placeOn} from '/static/js/chart/phase-axis.js';
import {linesOf} from '/static/js/chart/lines.js';
import {Store} from '/static/js/session/store.js';
import {motionSentence, rateOf, rateSentence} from '/static/js/chart/theory.js';
import {close, equal, test} from './harness.js';

/** @typedef {import('/static/js/session/protocol.js').Facts} Facts */
/** @typedef {import('/static/js/session/protocol.js').Theory} Theory */

const r = Math.SQRT1_2;
/** @param {number[][]} vectors @param {(Theory|null)[]} [theory] @returns {Facts} */
const facts = (vectors, theory = [null]) => ({
  dim: 2, domain: [[-2, 2], [-2, 2]], points: [{kind: 'minimum', at: [1, 3], value: 0}], eigenvalues: [2, 18], log_scale: true,
  modes: vectors.map((vector, i) => ({eigenvalue: [2, 18][i], vector, theory}))});

test('eigenvectors that lie along the parameters go by their names', () => {
  const ravine = facts([[1, 0], [0, 1]]);
  equal(axesOf(ravine).map(({id}) => id), ['theta_0', 'theta_1']);
  equal(axisOf(ravine, 'theta_1').mode?.eigenvalue, 18);
  equal(axisOf(facts([[0, 1], [1, 0]]), 'c_0').id, 'theta_1');
  equal(axisOf(ravine, 'c_1').id, 'theta_1');
});

test('others have axes of their own', () => {
  const booth = facts([[r, -r], [r, r]]);
  equal(axesOf(booth).map(({id, mode}) => [id, mode?.eigenvalue ?? null]), [['theta_0', null], ['theta_1', null], ['c_0', 2], ['c_1', 18]]);
  equal(axisOf(booth, 'c_1').label, 'c₂');
});

test('where there are none an address that names one shows the first parameter', () => {
  const plain = {...facts([]), modes: undefined};
  equal(axisOf(plain, 'c_1').id, 'theta_0');
  equal(axesOf({...plain, dim: 1}).map(({label}) => label), ['θ']);
  equal(axesOf({...plain, dim: 3}), []);
});

test('a run along an eigenvector: its distance from the minimum and the update before', () => {
  const store = new Store(1, ['theta_0', 'theta_1', 'loss', 'grad_norm']);
  const along = new Along(store, 0, axisOf(facts([[r, -r], [r, r]]), 'c_1'));
  // θ at three steps, the losses and gradients of which are not looked at.
  store.append({first: 0, count: 2, values: new Float32Array([1, 2, 3, 3, 0, 0, 0, 0])});
  along.update();
  store.append({first: 2, count: 1, values: new Float32Array([1, 1, 0, 0])});
  along.update();
  equal([...along.xs].map((v) => v.toFixed(5)), ['0.00000', r.toFixed(5), (-2 * r).toFixed(5)]);
  equal([...along.ys].map((v) => v.toFixed(5)), ['0.00000', r.toFixed(5), (-3 * r).toFixed(5)]);
  close(along.reach.updates[0], -3 * r, 1e-6);
  // Many more: what was known stays, where there is room for all.
  store.append({first: 3, count: 2000, values: new Float32Array(4 * 2000)});
  along.update();
  equal([along.xs.length, along.xs[1].toFixed(5), along.ys[2].toFixed(5)], [2003, r.toFixed(5), (-3 * r).toFixed(5)]);
});

test('a point lies on an axis as far from its origin as along it', () => {
  close(placeOn(axisOf(facts([[r, -r], [r, r]]), 'c_1'), [2, 4]), Math.SQRT2, 1e-12);
});

test('a rate is measured from peak to peak', () => {
  const steps = Array.from({length: 101}, (_, k) => 2 * k);
  close(rateOf(steps, steps.map((k) => 3 * 0.9 ** k), 200), 0.9, 1e-12);
  close(rateOf(steps, steps.map((k) => Math.abs(Math.cos(0.3 * k)) * 0.97 ** k), 200), 0.97, 5e-4); // the steps miss the peaks
  close(rateOf(steps, steps.map((k) => 1e-3 * 1.02 ** k), 200), 1.02, 1e-12);
  // What is left of rounding, and what comes after the cursor, is not looked at.
  close(rateOf(steps, steps.map((k) => Math.max(0.5 ** k, 1e-14)), 200), 0.5, 1e-12);
  close(rateOf(steps, steps.map((k) => (k <= 60 ? 0.9 ** k : 1)), 60), 0.9, 1e-12);
  equal(rateOf(steps, steps.map(() => 0), 200), NaN);
  equal(rateOf(steps, steps.map((k) => 0.9 ** k), 10), NaN);
});

/**
 * @param {Theory|null} theory
 * @param {number} [momentum]
 * @returns {import('/static/js/figure/app.js').App}
 */
const figure = (theory, momentum) => /** @type {import('/static/js/figure/app.js').App} */ (/** @type {unknown} */ ({
  facts: facts([[1, 0], [0, 1]], [theory]), view: {selected: 0}, experiment: {runs: [{hyper: {momentum}}]}, nameOf: () => 'M',
  t: (/** @type {string} */ key, params = {}) => [key, ...Object.entries(params).map(([k, v]) => `${k}=${v}`)].join(' ')}));

test('damping is told by the momentum and its critical value', () => {
  const told = (/** @type {Theory|null} */ theory, /** @type {number} */ momentum) =>
    motionSentence(figure(theory, momentum), axisOf(facts([[1, 0], [0, 1]], [theory]), 'theta_0'));
  equal(told({rate: 0.9, motion: 'swings', critical: 0.851}, 0.9), 'phase.swings_damped name=M beta=0.9 critical=0.851');
  equal(told({rate: 0.9, motion: 'glides', critical: 0.851}, 0.5), 'phase.glides_damped name=M beta=0.5 critical=0.851');
  equal(told({rate: 0.9, motion: 'swings', critical: 0.8510743}, 0.8511), 'phase.critical name=M beta=0.8511 critical=0.851');
  equal(told({rate: 0.9, motion: 'bounces', critical: 0.116}, 0.05).split(' ')[0], 'phase.bounces');
  equal(told({rate: 1.1, motion: 'glides'}, 0.9), ''); // of a saddle: nothing is damped, yet there is a velocity
  equal(told({rate: 0.9, motion: 'swings'}, 0.9).split(' ')[0], 'phase.swings');
  equal(told(null, 0.9), '');
});

test('gradient descent has nothing to damp', () => {
  const theory = /** @type {Theory} */ ({rate: 0.9, motion: 'glides'});
  equal(motionSentence(figure(theory), axisOf(facts([[1, 0], [0, 1]], [theory]), 'theta_1')).split(' ')[0], 'phase.glides');
});

test('the rates of the selected run stand beside those of theory', () => {
  const steps = Array.from({length: 50}, (_, k) => k);
  const line = (/** @type {'main'|'second'} */ weight, /** @type {number} */ rate, run = 0) => /** @type {import('/static/js/chart/lines.js').Line} */ (
    /** @type {unknown} */ ({source: {run}, weight, stepAt: (/** @type {number} */ k) => k, values: steps.map((k) => rate ** k)}));
  const lines = [line('second', 0.98), line('main', 0.8), line('main', 0.1, 1)];
  equal(rateSentence(figure({rate: 0.98, motion: 'glides'}), lines, 49),
    'rate.both name=M first=rate.beside c=c₁ measured=0.980 theory=0.980 second=rate.beside c=c₂ measured=0.800 theory=0.980');
  equal(rateSentence(figure(null), lines.slice(0, 1), 49), 'rate.one name=M first=rate.alone c=c₁ measured=0.980 theory=– second=undefined');
  equal(rateSentence(figure(null), lines, 3), '');
});

test('two coefficients that shrink alike have a line of theory each, also when they are drawn again', () => {
  const base = figure({rate: 0.9, motion: 'swings'});
  const trace = {steps: [0, 1, 2], values: [[1, 0.9, 0.81], [8, 7.2, 6.48]]};
  const app = /** @type {import('/static/js/figure/app.js').App} */ (/** @type {unknown} */ ({
    ...base, facts: {...base.facts, quantities: ['coefficients']}, catalog: {quantities: [{id: 'coefficients', second: {}}]},
    experiment: {...base.experiment, steps: 2}, view: {tab: 'coefficients', runs: [{slot: 0, hidden: false}], selected: 0},
    ghost: null, store: {runs: 1}, traces: {of: () => trace}}));
  const lines = linesOf(app, 1, linesOf(app, 1, []));
  equal(lines.map(({weight, values}) => [weight, values[0]]), [['theory', 8], ['theory', 1], ['second', 8], ['main', 1]]);
});
