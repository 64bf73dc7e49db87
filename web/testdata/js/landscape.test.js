import {stretchOf} from '/static/js/plot/heights.js';
import {isolines} from '/static/js/plot/isolines.js';
import {close, equal, test} from './harness.js';

/** @param {Float32Array} values @param {Float32Array} seen @param {number} floor */
const heightsOf = (values, seen, floor) => values.map(stretchOf(seen, floor).height);

test('heights rise with the value from 0 at the floor to 1 at the top', () => {
  const values = Float32Array.from({length: 1001}, (_, i) => (i / 1000) ** 4 * 5000 - 3);
  const heights = heightsOf(values, values, -3);
  close(heights[0], 0, 1e-6, 'floor');
  close(heights[1000], 1, 1e-6, 'top');
  close(heights[500], 0.78, 1e-3, 'median of a crowded surface');
  for (let i = 1; i < heights.length; i++) if (heights[i] < heights[i - 1]) throw new Error(`falls at ${i}`);
});

test('evenly spread values keep their proportions', () => {
  const values = Float32Array.from({length: 101}, (_, i) => i);
  heightsOf(values, values, Infinity).forEach((height, i) => close(height, i / 100, 0.02, `value ${i}`));
});

test('what is not in view goes below 0 or above 1 of what is, what is undefined stays so', () => {
  const seen = Float32Array.from({length: 101}, (_, i) => i);
  const [below, above, none, infinite] = heightsOf(Float32Array.of(-50, 200, NaN, Infinity), seen, Infinity);
  equal(below, 0);
  if (!(above > 1.5)) throw new Error(`height ${above} of twice the top`);
  equal([none, infinite].map(Number.isNaN), [true, true]);
});

test('a height tells its value', () => {
  const values = Float32Array.from({length: 1001}, (_, i) => (i / 1000) ** 4 * 5000 - 3);
  const {height, value} = stretchOf(values, -3);
  for (const v of [-3, -2.9, 0, 70, 4997]) close(value(height(v)), v, 1e-3, `value ${v}`);
});

test('a flat surface has height 0', () => {
  equal([...heightsOf(Float32Array.of(7, 7, NaN), Float32Array.of(7, 7, NaN), Infinity)].slice(0, 2), [0, 0]);
});

test('the contour lines of a cone are circles around its tip', () => {
  const [nx, ny] = [81, 61];
  const values = Float32Array.from({length: nx * ny}, (_, k) => Math.hypot(k % nx - 40, Math.floor(k / nx) - 20));
  const levels = [5, 15, 30];
  isolines({values, nx, ny, levels}).forEach((line, i) => {
    let points = 0;
    for (let k = 0; k < line.length; k += 2) {
      if (Number.isNaN(line[k])) continue;
      points++;
      close(Math.hypot(line[k] - 40, line[k + 1] - 20), levels[i], 0.1, `level ${levels[i]}`);
    }
    if (points < 2 * levels[i]) throw new Error(`${points} points at level ${levels[i]}`);
  });
});
