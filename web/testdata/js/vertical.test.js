import {onAxis, verticalAxis, verticalLabels, verticalTicks} from '/static/js/plot/vertical.js';
import {equal, test} from './harness.js';

/** @param {import('../../static/js/session/protocol.js').Point[]|null} points @returns {import('../../static/js/session/protocol.js').Facts} */
const facts = (points) => ({dim: 2, domain: [[0, 1], [0, 1]], points, eigenvalues: null, log_scale: false});
const minimum = (/** @type {number} */ value) => facts([{kind: 'minimum', at: [0, 0], value}]);
const input = {quantity: /** @type {const} */ ('loss'), log: true, start: 80, lowest: 1e-9, highest: 80};

test('a known minimum of 0 gives a log axis from 1e-6', () => {
  const axis = verticalAxis({...input, facts: minimum(0)});
  equal([axis.log, axis.shift, axis.low, axis.high], [true, 0, 1e-6, 100]);
  equal(onAxis(axis, 0), 1e-6);
  equal(verticalTicks(axis, 5), [1e-6, 1e-4, 1e-2, 1, 100]);
});

test('the floor says that values lie below, and only then', () => {
  const labels = (/** @type {number} */ lowest, /** @type {number} */ count) => {
    const axis = verticalAxis({...input, lowest, facts: minimum(0)});
    return verticalLabels(axis, verticalTicks(axis, count)).join(' ');
  };
  equal(labels(1e-9, 5), '≤10⁻⁶ 10⁻⁴ 10⁻² 1 100');
  equal(labels(1e-5, 5), '10⁻⁶ 10⁻⁴ 10⁻² 1 100');
  equal([labels(1e-9, 2), labels(1e-5, 2)], ['≤10⁻⁶ 0.1', '10⁻⁵ 1']);
});

test('a short axis has only the ticks that it has room for', () => {
  const decade = verticalAxis({...input, traced: true, start: 4, lowest: 2, highest: 4, facts: facts(null)});
  equal([5, 2].map((count) => verticalTicks(decade, count)), [[1, 2, 5, 10], [1, 10]]);
  const quarters = verticalAxis({...input, range: [0, 4], facts: facts(null)});
  equal([5, 2].map((count) => verticalTicks(quarters, count)), [[0, 1, 2, 3, 4], [0, 2, 4]]);
});

test('a negative minimum is subtracted', () => {
  const axis = verticalAxis({...input, start: -50, lowest: -78, highest: -50, facts: minimum(-78.3)});
  equal([axis.log, axis.shift, axis.high], [true, -78.3, 100]);
});

test('no minimum known and values that are not positive: linear', () => {
  equal(verticalAxis({...input, lowest: -1, facts: facts(null)}).log, false);
  equal(verticalAxis({...input, lowest: 1, facts: facts([{kind: 'saddle', at: [0, 0], value: 0}])}).possible, false);
  equal(verticalAxis({...input, lowest: 0.5, facts: facts(null)}).log, true);
});

test('a curve that explodes does not flatten the others', () => {
  equal(verticalAxis({...input, highest: 1e30, facts: minimum(0)}).high, 1e5);
  equal(verticalAxis({...input, log: false, highest: 1e30, facts: minimum(0)}).high < 900, true);
});

test('the loss of a mini-batch may lie below the minimum: nothing is subtracted', () => {
  const axis = verticalAxis({...input, lowest: 0.02, facts: {...minimum(0.09), kind: 'model'}});
  equal([axis.log, axis.shift, axis.low], [true, 0, 0.01]);
});

test('an accuracy takes the part of 0…1 from the lowest on', () => {
  const range = (/** @type {number} */ lowest) => {
    const axis = verticalAxis({...input, quantity: 'accuracy', lowest, highest: 1, facts: facts(null)});
    return [axis.log, axis.low, axis.high];
  };
  equal(range(0.47), [false, 0.4, 1.02]);
  equal(range(1), [false, 0.9, 1.02]);
  equal(range(Infinity), [false, 0, 1.02]);
});

test('a traced quantity may reach 0, which lies on the floor', () => {
  const axis = verticalAxis({...input, traced: true, start: 4, lowest: 0, highest: 4, facts: facts(null)});
  equal([axis.possible, axis.log, axis.high], [true, true, 10]);
  equal(onAxis(axis, 0), axis.low);
  equal(axis.low > 1e-10 && axis.low < 4e-9, true);
  equal(verticalAxis({...input, traced: true, lowest: -1, highest: 4, facts: facts(null)}).possible, false);
});

test('a traced quantity may be small, or explode', () => {
  const small = verticalAxis({...input, traced: true, start: 3e-8, lowest: 2e-9, highest: 3e-8, facts: facts(null)});
  equal([small.low, small.high].map((v) => v.toExponential(3)), ['1.000e-9', '1.000e-7']);
  equal(verticalAxis({...input, traced: true, start: 2, lowest: 1, highest: 1e30, facts: facts(null)}).high, 1e7);
});

test('an angle has its own axis, in quarters', () => {
  const axis = verticalAxis({...input, traced: true, linear: true, range: [0, 180], lowest: 3, highest: 92, facts: facts(null)});
  equal([axis.possible, axis.low, axis.high], [false, 0, 180]);
  equal(verticalTicks(axis, 9), [0, 45, 90, 135, 180]);
});
