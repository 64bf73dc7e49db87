import {Branch, clip, Pen, trace} from '/static/js/plot/trajectory.js';
import {close, equal, test} from './harness.js';

/** One pixel per unit, the origin in the upper left corner, y downwards as −y. */
const CAMERA = {x: 50, y: -50, kx: 1, ky: 1, width: 100, height: 100};

/** @param {[number, number][]} points on the screen */
function points(points) {
  return {xs: Float32Array.from(points, ([x]) => x), ys: Float32Array.from(points, ([, y]) => -y)};
}

/**
 * Returns what is drawn of a line: pieces of points.
 * @param {[number, number][]} line
 * @param {number[]} [stops] steps at which drawing pauses
 * @param {Pen} [pen]
 */
function drawn(line, stops = [line.length - 1], pen = new Pen()) {
  /** @type {number[][][]} */
  const pieces = [];
  const path = {
    moveTo: (/** @type {number} */ x, /** @type {number} */ y) => { pieces.push([[x, y]]); },
    lineTo: (/** @type {number} */ x, /** @type {number} */ y) => { pieces.at(-1)?.push([x, y]); },
  };
  let first = 0;
  for (const stop of stops) {
    trace(path, points(line), first, stop, CAMERA, pen);
    first = stop;
  }
  return {pieces, pen};
}

test('a line is drawn through its points, and its length measured', () => {
  const {pieces, pen} = drawn([[10, 10], [40, 50], [40, 90]]);
  equal(pieces, [[[10, 10], [40, 50], [40, 90]]]);
  close(pen.length, 90, 1e-6);
});

test('a line drawn in parts goes on where it was left', () => {
  const whole = drawn([[10, 10], [40, 50], [40, 90], [10, 90]]);
  const parts = drawn([[10, 10], [40, 50], [40, 90], [10, 90]], [1, 3]);
  equal(parts.pieces, [[[10, 10], [40, 50]], [[40, 50], [40, 90], [10, 90]]]);
  equal(parts.pen.length, whole.pen.length);
});

test('steps smaller than a pixel are merged, and the last is kept', () => {
  const crawl = /** @type {[number, number][]} */ (Array.from({length: 401}, (_, i) => [10 + i / 10, 50]));
  const {pieces} = drawn(crawl);
  equal(pieces.length, 1, 'pieces');
  if (pieces[0].length > 45) throw new Error(`${pieces[0].length} points for 40 pixels`);
  close(pieces[0].at(-1)?.[0] ?? NaN, 50, 1e-5, 'end');
});

test('an orbit that repeats is drawn once', () => {
  const orbit = /** @type {[number, number][]} */ (Array.from({length: 1001}, (_, i) => [i % 2 ? 80 : 20, 50]));
  equal(drawn(orbit).pieces.flat().length, 2);
});

test('a branch goes on from a pen, knows what it drew, and leaves it alone', () => {
  const {pen} = drawn([[20, 50], [80, 50]]);
  const before = JSON.stringify([pen.x, pen.y, pen.length, ...pen.seen]);
  const branch = new Branch().from(pen);
  const line = /** @type {[number, number][]} */ ([[80, 50], [20, 50], [20, 10], [20, 50], [80, 50]]);
  equal(drawn(line, [4], branch).pieces, [[[20, 50], [20, 10]]], 'only what is new, and once');
  equal(branch.length, pen.length + 40);
  equal(JSON.stringify([pen.x, pen.y, pen.length, ...pen.seen]), before);
});

test('strands nearer than 4 pixels are thinned, those apart are not', () => {
  const zigzag = (/** @type {number} */ gap) => /** @type {[number, number][]} */ (
    Array.from({length: 81}, (_, i) => [10 + i * gap, i % 2 ? 90 : 10]));
  const dense = drawn(zigzag(0.25)).pen.length / 80; // strands, about
  if (dense > 14 || dense < 5) throw new Error(`${dense} strands in 20 pixels`);
  equal(drawn(zigzag(5)).pieces.length, 1);
});

test('what lies far away is clipped, however far', () => {
  const {pieces} = drawn([[50, 50], [1e30, 50], [1e30, 1e30], [50, 60], [50, 70]]);
  for (const [x, y] of pieces.flat()) {
    if (!(x >= -64 && x <= 164 && y >= -64 && y <= 164)) throw new Error(`drawn at ${x}, ${y}`);
  }
  equal(pieces[0], [[50, 50], [164, 50]]);
  equal(pieces.at(-1)?.at(-1), [50, 70]);
});

test('clip returns the part of a segment inside a rectangle', () => {
  equal(clip(-10, 5, 20, 5, 0, 0, 10, 10), [0, 5, 10, 5]);
  equal(clip(2, 2, 3, 3, 0, 0, 10, 10), [2, 2, 3, 3]);
  equal(clip(-1, -1, -1, 20, 0, 0, 10, 10), null);
  equal(clip(-5, 8, 5, 18, 0, 0, 10, 10), null);
});
