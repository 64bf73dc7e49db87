import {decodeFrame} from '/static/js/session/protocol.js';
import {resampled} from '/static/js/plot/resample.js';
import {cut, read} from '/static/js/session/tape.js';
import {close, equal, test} from './harness.js';

/**
 * A frame whose value is 100·series + step.
 * @param {{kind?: number, runs?: number, columns?: number, first: number, count: number}} head
 */
function frame({kind = 1, runs = 2, columns = 2, first, count}) {
  const buffer = new ArrayBuffer(16 + 4 * runs * columns * count);
  const view = new DataView(buffer);
  view.setUint8(0, kind);
  view.setUint8(1, 1);
  view.setUint16(2, runs, true);
  view.setUint32(4, first, true);
  view.setUint32(8, count, true);
  view.setUint16(12, columns, true);
  new Float32Array(buffer, 16).forEach((_, i, values) => { values[i] = 100 * Math.floor(i / count) + first + i % count; });
  return buffer;
}

/** @param {(object|ArrayBuffer)[]} messages */
function taped(...messages) {
  const parts = messages.flatMap((message) => {
    const body = message instanceof ArrayBuffer ? new Uint8Array(message) : new TextEncoder().encode(JSON.stringify(message));
    const head = new DataView(new ArrayBuffer(5));
    head.setUint32(0, body.length, true);
    head.setUint8(4, Number(message instanceof ArrayBuffer));
    return [new Uint8Array(head.buffer), body];
  });
  return new Blob(parts).arrayBuffer();
}

test('a frame of steps is cut to the steps wanted', () => {
  const whole = frame({first: 10, count: 5});
  const [part] = cut(whole, 12, 14).map(decodeFrame);
  equal([part.kind, part.first, part.count, part.runs, part.columns], ['steps', 12, 2, 2, 2]);
  equal([...part.values], [12, 13, 112, 113, 212, 213, 312, 313]);
  equal(cut(whole, 0, 10), []);
  equal(cut(whole, 15, 20), []);
  equal([...decodeFrame(cut(whole, 0, 99)[0]).values], [...decodeFrame(whole).values]);
});

test('a tape is sorted by what the page may ask for', async () => {
  const tape = read(await taped(
    {type: 'opened', id: 0, build: 'b'}, frame({first: 0, count: 1}), {type: 'status', run: 1, step: 2}, frame({first: 1, count: 3}),
    {type: 'landscape', nx: 2, ny: 2, domain: [[0, 1], [0, 1]]}, frame({kind: 2, runs: 1, columns: 2, first: 2, count: 2}),
    {type: 'plane', kind: 'pca'}, frame({kind: 2, runs: 1, columns: 2, first: 2, count: 2}),
    {type: 'inspection', run: 1, step: 3}, {type: 'snapshot', run: 0, step: 7}, frame({kind: 3, runs: 1, columns: 1, first: 7, count: 1}),
    {type: 'trace', run: 0, quantity: 'sharpness'}, {type: 'file', format: 'csv', text: '损失,1'}));
  equal([tape.opened.build, tape.count, tape.steps.length, tape.statuses.length], ['b', 4, 2, 1]);
  equal(tape.inspections[1].map(({step}) => step), [3]);
  equal(tape.snapshots.map(({step, messages}) => [step, messages[0].run]), [[7, 0]]);
  equal([...tape.planes.keys()], ['pca']);
  equal([tape.traces.length, tape.files.get('csv')], [1, '损失,1']);
  const landscape = decodeFrame(tape.landscape({nx: 3, ny: 2, domain: [[0, 1], [0, 1]]}));
  equal([landscape.kind, landscape.nx, landscape.ny], ['landscape', 3, 2]);
  equal([...landscape.values], [2, 2.5, 3, 102, 102.5, 103]);
});

test('a landscape is sampled anew, from the finest that has the place', () => {
  const plane = (/** @type {number} */ low, /** @type {number} */ high, /** @type {number} */ scale) => {
    const values = Float32Array.from({length: 25}, (_, k) => {
      const [x, y] = [k % 5, Math.floor(k / 5)].map((i) => low + (high - low) * i / 4);
      return scale * (3 * x - 2 * y + 1);
    });
    return {domain: /** @type {[number, number][]} */ ([[low, high], [low, high]]), nx: 5, ny: 5, values};
  };
  const [coarse, fine] = [plane(-4, 4, 1), plane(-1, 1, 10)];
  const values = resampled([coarse, fine], {domain: [[-5, 5], [0, 0.5]], nx: 11, ny: 2});
  const at = (/** @type {number} */ x, /** @type {number} */ y) => values[(y > 0 ? 11 : 0) + x + 5];
  equal([at(-5, 0), at(5, 1)].map(Number.isNaN), [true, true]);
  close(at(-4, 0), -11, 1e-5, 'corner of the coarse');
  close(at(3, 0.5), 9, 1e-5, 'within the coarse');
  close(at(1, 0.5), 30, 1e-4, 'edge of the fine');
  close(at(0, 0.5), 0, 1e-4, 'within the fine');
});

test('a curve is sampled anew', () => {
  const grid = {domain: /** @type {[number, number][]} */ ([[0, 4]]), nx: 5, ny: 1, values: Float32Array.of(0, 1, 4, 9, 16)};
  equal([...resampled([grid], {domain: [[1, 3]], nx: 5, ny: 1})], [1, 2.5, 4, 6.5, 9]);
});
