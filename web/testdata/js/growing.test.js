import {Area} from '/static/js/plot/area.js';
import {Growing} from '/static/js/plot/growing.js';
import {Horizontal} from '/static/js/plot/horizontal.js';
import {Layer} from '/static/js/plot/layer.js';
import {equal, test} from './harness.js';

const STEPS = 405;
const area = new Area({width: 300, height: 200}, 12, new Horizontal({unit: 'steps', steps: STEPS}), {possible: false, log: false, shift: 0, low: -2, high: 2});
const wave = Float32Array.from({length: STEPS + 1}, (_, k) => Math.sin(k / 9) + 0.5 * Math.sin(k));
const look = {color: '#06c', width: 1.75, alpha: 0.5, dash: [6, 4]};

function layer() {
  const made = new Layer(document.createElement('canvas'));
  made.resize(300, 200, 1);
  return made;
}

/** @param {number[]} counts of points, one after the other */
function drawn(...counts) {
  const layers = [layer(), layer()];
  const growing = new Growing(layers[0], layers[1]);
  const points = {values: wave.subarray(0, 0), settled: 0, stepAt: (/** @type {number} */ i) => i};
  const lines = [{points, run: 0, look}];
  growing.reset(lines);
  for (const count of counts) {
    Object.assign(points, {values: wave.subarray(0, count), settled: count});
    layers[1].clear();
    while (!growing.draw(lines, area));
  }
  return {growing, lines, pixels: layers.map(({context}) => context.getImageData(0, 0, 300, 200).data)};
}

test('a line that grows looks like one drawn at once', () => {
  const [grown, whole] = [drawn(1, 5, 17, 18, 200, STEPS + 1).pixels, drawn(STEPS + 1).pixels];
  equal(whole[0].some((v) => v > 0) && whole[1].some((v) => v > 0), true);
  grown.forEach((pixels, i) => equal(pixels.every((v, k) => v === whole[i][k]), true, `layer ${i}`));
});

test('what is settled is drawn anew when its points moved', () => {
  const {growing, lines} = drawn(STEPS + 1);
  equal(growing.holds(lines), true);
  lines[0].points.stepAt = (i) => 2 * i;
  equal(growing.holds(lines), false);
  equal(growing.holds([]), false);
});

test('a long line takes several frames', () => {
  const growing = new Growing(layer(), layer());
  const values = Float32Array.from({length: STEPS + 1}, (_, k) => (k % 2 ? 1.9 : -1.9));
  const lines = [{points: {values, settled: values.length, stepAt: (/** @type {number} */ i) => i}, run: 0, look}];
  growing.reset(lines);
  let frames = 1;
  while (!growing.draw(lines, area)) frames++;
  equal(frames > 1 && frames < 9, true, String(frames));
});
