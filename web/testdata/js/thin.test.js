import {Thinned, bucketSize, placeOf} from '/static/js/plot/thin.js';
import {equal, test} from './harness.js';

const wave = Float32Array.from({length: 1000}, (_, k) => (k === 517 ? 99 : Math.sin(k)));

test('thinning in pieces equals thinning at once, spike included', () => {
  const pieces = new Thinned(7);
  for (const count of [1, 5, 7, 8, 400, 401, 1000]) pieces.update(wave.subarray(0, count), Infinity);
  const once = new Thinned(7);
  once.update(wave, Infinity);
  equal(pieces.values, once.values);
  equal(once.values.includes(99), true);
  equal([once.highest, once.lowest], [99, Math.min(...wave)]);
  equal(placeOf(once.values.length - 2, 7), 994);
});

test('a short series is kept as it is', () => {
  const thinned = new Thinned(bucketSize(1000, 500));
  thinned.update(wave, 9);
  equal(thinned.values, [...wave.subarray(0, 10)]);
});

test('what is settled stays as it is', () => {
  const thinned = new Thinned(7);
  thinned.update(wave.subarray(0, 20), Infinity);
  const settled = thinned.values.slice(0, thinned.settled);
  equal(settled.length, 4);
  thinned.update(wave, Infinity);
  equal(thinned.values.slice(0, 4), settled);
});

test('at most two points per pixel', () => {
  for (const steps of [601, 1000, 20000, 100000]) {
    const thinned = new Thinned(bucketSize(steps, 300));
    thinned.update(new Float32Array(steps), Infinity);
    equal(thinned.values.length <= 602, true, String(steps));
  }
});
