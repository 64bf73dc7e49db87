import {axisLabel, calculation, exact, parseNumber, significant, written} from '/static/js/ui/format.js';
import {close, equal, test} from './harness.js';

/** Reads a printed number as a pocket calculator would be given it. */
const typed = (/** @type {string} */ text) => parseNumber(text) ?? NaN;

test('significant prints three digits, the true minus and powers of ten', () => {
  for (const [value, want] of /** @type {[number, string][]} */ ([
    [0, '0'], [0.905, '0.905'], [0.0708123, '0.0708'], [0.5, '0.500'], [78.44, '78.4'], [999.6, '1000'], [1234.5, '1235'],
    [12345.6, '12\u202f346'], [99999.7, '1.00×10⁵'], [1.2345e-5, '1.23×10⁻⁵'], [-4, '−4.00'], [0.0009996, '0.00100'],
    [1e30, '1.00×10³⁰'], [NaN, '–'], [Infinity, '–'],
  ])) equal(significant(value), want, String(value));
});

test('exact keeps every digit that was set', () => {
  for (const [value, want] of /** @type {[number, string][]} */ ([
    [0.018, '0.018'], [1e-8, '10⁻⁸'], [2.5e-7, '2.5×10⁻⁷'], [-4, '−4'], [0, '0'], [0.1 + 0.2, '0.30000000000000004'],
  ])) equal(exact(value), want, String(value));
});

test('axisLabel prints powers of ten away from 1', () => {
  equal([1000, 1, 0.1, 0.01, 1e-6, 2e4].map(axisLabel), ['1000', '1', '0.1', '10⁻²', '10⁻⁶', '2×10⁴']);
});

test('written sets a typed function as in print', () => {
  equal(written('x^2 - 3*y^-12 + x^0.5 + x^2^y'), 'x² − 3 · y⁻¹² + x^0.5 + x^2^y');
  equal(written('-x^2+3y^2-max(-x,+y)'), '−x² + 3y² − max(−x, +y)');
  equal(written('1e-3*x+e-2E+5-(-x)^-1.5*-y'), '1e−3 · x + e − 2E+5 − (−x)^−1.5 · −y');
});

test('parseNumber reads what people type and what is printed here', () => {
  for (const [text, want] of /** @type {[string, number][]} */ ([
    ['1e-3', 1e-3], ['−0.5', -0.5], ['-0.5', -0.5], [' 2 ', 2], ['.5', 0.5], ['10⁻⁸', 1e-8], ['−10⁻²', -0.01],
    ['2.5×10⁻⁷', 2.5e-7], ['12\u202f346', 12346], ['+3', 3],
  ])) equal(parseNumber(text), want, text);
});

test('parseNumber refuses everything else', () => {
  for (const text of ['', '0,5', '1,000', 'abc', '0x10', '1e999', 'Infinity', 'NaN', '1 2', '--1', '1e', 'e5']) {
    equal(parseNumber(text), null, text);
  }
});

test('printed values are read back', () => {
  for (const value of [0.018, 1e-8, -2.5e-7, 12345, 1e300, 5e-324]) equal(parseNumber(exact(value)), value);
});

test('printed operands give the printed result on a calculator', () => {
  let seed = 1;
  const random = () => (seed = seed * 16807 % 2147483647) / 2147483647;
  const wide = () => (random() - 0.5) * 10 ** (random() * 24 - 10);
  for (let i = 0; i < 5000; i++) {
    const exactly = [wide(), 10 ** (random() * 4 - 4), wide()];
    const compute = (/** @type {number[]} */ [theta, rate, velocity]) => theta - rate * velocity;
    const {operands, result} = calculation(compute, exactly, Math.abs(exactly[0]));
    const place = 10 ** (Math.floor(Math.log10(Math.max(Math.abs(exactly[0]), Math.abs(compute(exactly))))) - 3);
    // To the last digit printed, and that digit is the right one.
    close(compute(operands.map(typed)), typed(result), 0.5001 * place, operands.join(' '));
    close(compute(exactly), typed(result), 0.5001 * place, 'true result');
  }
});

test('a calculation prints few digits', () => {
  const compute = (/** @type {number[]} */ [theta, rate, velocity]) => theta - rate * velocity;
  equal(calculation(compute, [-0.0116132, 0.006, -7.10712345]), {operands: ['−0.01161', '0.006', '−7.107'], result: '0.03103'});
  equal(calculation(compute, [-4888.422, 0.9, -5.58307717e18]), {operands: ['−4888', '0.9', '−5.583×10¹⁸'], result: '5.025×10¹⁸'});
});
