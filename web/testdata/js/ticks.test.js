import {tickLabel, tickStep, ticks} from '/static/js/plot/ticks.js';
import {verticalLabels, verticalTicks} from '/static/js/plot/vertical.js';
import {equal, test} from './harness.js';

test('ticks are multiples of 1, 2 or 5 times a power of ten', () => {
  equal(tickStep(0, 1, 5), 0.2);
  equal(tickStep(-4.7, 1.5, 6.2), 1);
  equal(tickStep(0, 3000, 4), 1000);
  equal(ticks(-0.35, 0.31, 0.1), [-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3]);
  equal(ticks(0.1, 0.4, 1), []);
});

test('a tick has just the decimals that tell it from the next', () => {
  for (const [value, step, want] of /** @type {[number, number, string][]} */ ([
    [-4, 1, '−4'], [0, 0.5, '0'], [1, 0.5, '1.0'], [0.25, 0.05, '0.25'], [20000, 5000, '20000'],
    [300000, 100000, '3×10⁵'], [100000, 100000, '10⁵'], [-0.00002, 0.00001, '−2×10⁻⁵'], [1.00002, 0.00001, '1.00002'],
  ])) equal(tickLabel(value, step), want, `${value} by ${step}`);
});

/** @type {{low: number, high: number, log: boolean, count: number, labels: string}[]} */
const cases = await (await fetch('/ticks.json')).json();
for (const {count, labels, ...ends} of cases) {
  const axis = {possible: true, shift: 0, ...ends};
  test(`the server's pictures have the same ticks: ${JSON.stringify(ends)}`, () => {
    equal(verticalLabels(axis, verticalTicks(axis, count)).join(' '), labels);
  });
}
