import {Layer} from '/static/js/plot/layer.js';
import {traceMarker} from '/static/js/plot/marker.js';
import {hire} from '/static/js/plot/plotter.js';
import {equal, test} from './harness.js';

const [WIDTH, HEIGHT, DENSITY] = [160, 120, 1.5];
const hired = await hire();
const plotter = /** @type {import('/static/js/plot/plotter.js').Plotter} */ (hired);
/** What a plotter does is tried where there is one. */
const testPlotter = hired ? test : () => {};

/** @param {boolean} lent */
function layer(lent) {
  const made = new Layer();
  document.body.append(made.canvas);
  if (lent) made.lend(plotter);
  made.resize(WIDTH, HEIGHT, DENSITY);
  return made;
}

/** @param {Layer} layer */
function pixels({canvas}) {
  const copy = /** @type {OffscreenCanvasRenderingContext2D} */ (new OffscreenCanvas(WIDTH * DENSITY, HEIGHT * DENSITY).getContext('2d'));
  copy.drawImage(canvas, 0, 0);
  return copy.getImageData(0, 0, WIDTH * DENSITY, HEIGHT * DENSITY).data;
}

/** @param {CanvasRenderingContext2D} context */
function scene(context) {
  context.save();
  context.translate(4, 6); // whole pixels of the screen: Chromium smooths the edge of a clip here, but not in a worker
  context.beginPath();
  context.rect(0, 0, 120, 90);
  context.clip();
  context.fillStyle = '#d0e0f0';
  context.fillRect(10, 10, 200, 20);
  context.restore();
  context.lineJoin = context.lineCap = 'round';
  context.globalAlpha = 0.7;
  context.lineWidth = 3.5;
  context.strokeStyle = '#a00';
  context.setLineDash([7, 5]);
  context.lineDashOffset = 2;
  context.beginPath();
  context.moveTo(5, 100);
  for (let i = 0; i < 3000; i++) context.lineTo(5 + i / 20, 60 + 40 * Math.cos(i / 40)); // more than fits at first
  context.stroke();
  context.setLineDash([]);
  context.beginPath();
  context.moveTo(20, 20);
  context.quadraticCurveTo(80, 110, 140, 20);
  context.stroke();
  context.globalAlpha = 1;
  traceMarker(context, 'circle', 40, 40, 7);
  context.stroke();
  traceMarker(context, 'star', 90, 50, 9);
  context.fillStyle = 'green';
  context.fill();
  context.font = 'italic 14px serif';
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  context.strokeText('−∇J', 150, 90);
  context.fillText('步 θ₁', 150, 70);
}

/**
 * Waits for a condition: when the browser shows what is drawn is its affair.
 * @param {string} what
 * @param {() => boolean} holds
 */
async function until(what, holds) {
  for (const end = performance.now() + 20000; !holds();) {
    if (performance.now() > end) throw new Error(`in vain: ${what}`);
    await new Promise(requestAnimationFrame);
  }
}

/** @param {Layer} a @param {Layer} b */
function alike(a, b) {
  const other = pixels(b);
  return pixels(a).every((v, i) => v === other[i]);
}

test('Chromium has a plotter', () => equal(hired !== null || !navigator.userAgent.includes('Chrome'), true));

testPlotter('a plotter draws what would be drawn here', async () => {
  const [here, there] = [layer(false), layer(true)];
  for (const each of [here, there]) scene(each.draw());
  equal(pixels(here).filter((v) => v > 0).length > 4000, true, 'painted');
  await until('alike', () => alike(here, there));
});

testPlotter('what is drawn stays until it is wiped off, and what is wiped off before it is sent is never seen', async () => {
  const [here, there] = [layer(false), layer(true)];
  scene(there.draw());
  await plotter.drawn();
  there.clear();
  scene(there.draw());
  there.clear();
  for (const each of [here, there]) {
    each.draw().fillStyle = '#06c';
    each.draw().fillRect(0, 0, 30, 30);
  }
  await plotter.drawn();
  for (const each of [here, there]) each.draw().fillRect(20, 20, 30, 30);
  await until('alike', () => alike(here, there));
  there.resize(WIDTH, HEIGHT, DENSITY);
  await until('another size wipes all off', () => !pixels(there).some((v) => v > 0));
});

testPlotter('a canvas that is lent gives way once the other is seen', async () => {
  const lent = new Layer();
  const before = lent.canvas;
  document.body.append(before);
  lent.lend(plotter);
  lent.resize(WIDTH, HEIGHT, DENSITY);
  equal(before.isConnected && lent.canvas.previousSibling === before, true);
  await until('gone', () => !before.isConnected);
});

testPlotter('texts are measured as they are written', () => {
  const [here, there] = [layer(false), layer(true)].map((each) => {
    each.draw().font = '17px serif';
    return each.draw().measureText('Momentum 动量').width;
  });
  equal(there, here);
});

test('without workers the page draws itself', async () => {
  const {Worker} = globalThis;
  try {
    for (const none of [class { constructor() { throw new Error('refused'); } }, class { set onerror(/** @type {() => void} */ hear) { if (hear) queueMicrotask(hear); } }]) {
      globalThis.Worker = /** @type {any} */ (none);
      equal(await hire(), null);
    }
  } finally {
    globalThis.Worker = Worker;
  }
});
