import {coarse} from '/static/js/plot/coarse.js';
import {equal, test} from './harness.js';

/** @param {number} n @param {(k: number) => number} x @param {(k: number) => number} y */
function track(n, x, y) {
  const xs = Float32Array.from({length: n}, (_, k) => x(k));
  return /** @type {any} */ ({run: 0, xs, ys: Float32Array.from({length: n}, (_, k) => y(k)), last: n - 1});
}

test('a short trajectory keeps its points, up to the step shown', () => {
  const short = track(200, (k) => k / 1000, () => 0);
  const {xs, last} = coarse(short, 120, 1);
  equal([xs === short.xs, last], [true, 120]);
});

test('a long one keeps few, the first and the newest among them', () => {
  const long = track(20000, (k) => k, (k) => -k);
  const {xs, ys, last} = coarse(long, 15000, 1);
  equal([xs.length > 100, xs.length <= 251, last, xs[0], xs[last], ys[last]], [true, true, xs.length - 1, 0, 15000, -15000]);
});

test('every part of a long one is near to a point that is kept', () => {
  const circle = track(5000, (k) => Math.cos(k / 300), (k) => Math.sin(k / 300));
  const {xs, ys} = coarse(circle, 4999, 0.1);
  const kept = Array.from(xs, (x, i) => [x, ys[i]]);
  const far = Array.from(circle.xs, (x, k) => Math.min(...kept.map(([a, b]) => Math.hypot(a - x, b - circle.ys[k]))));
  equal(Math.max(...far) < 0.2, true);
});

test('what is trodden again and again is walked once', () => {
  equal(Array.from(coarse(track(10000, (k) => k % 2, () => 0), 9999, 0.5).xs), [0, 1, 0, 1]);
});

test('no point is nearer than the gap to the one before', () => {
  const {xs} = coarse(track(300, (k) => 0.6 * k, () => 0), 299, 1);
  equal(xs.slice(1, -1).every((x, i) => x - xs[i] > 1 - 1e-3), true);
});
