// The page as a reader uses it, in a frame: it plays, stands in three dimensions, is
// presented; a lesson's question is answered. Keys and clicks are events that this
// module sends, for no protocol drives Firefox here.

import {equal, test} from './harness.js';

const inside = /** @type {Window & typeof globalThis} */ (/** @type {HTMLIFrameElement} */ (document.querySelector('iframe')).contentWindow);
/** @type {string[]} */
const errors = [];

/** Keeps what goes wrong in the page that the frame shows now. */
function listen() {
  inside.addEventListener('error', ({message}) => errors.push(message));
  inside.addEventListener('unhandledrejection', ({reason}) => errors.push(String(reason)));
}

/** @param {() => unknown} holds @returns {Promise<void>} once it does; what throws does not hold yet */
async function until(holds) {
  const end = performance.now() + 60_000;
  let why = 'it is false';
  for (;;) {
    try {
      if (holds()) return;
    } catch (error) {
      why = String(error);
    }
    if (performance.now() > end) throw new Error(`waited in vain for ${holds}: ${why}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** @param {string} selector @param {Document} [page] */
const one = (selector, page = inside.document) => /** @type {HTMLElement} */ (page.querySelector(selector));
/** @param {string} selector */
const text = (selector) => one(selector)?.textContent ?? '';
/** @param {string} key of the frame's address */
const view = (key) => new URLSearchParams(inside.location.search).get(key);
/** @param {string} key @param {HTMLElement} [target] */
const press = (key, target = inside.document.body) => target.dispatchEvent(new inside.KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}));

/** @returns {Uint8ClampedArray[]} what is on the canvases of the stage */
const layers = () => Array.from(inside.document.querySelectorAll('.stage-view > canvas'), (canvas) => {
  const {width, height} = /** @type {HTMLCanvasElement} */ (canvas);
  const copy = /** @type {OffscreenCanvasRenderingContext2D} */ (new OffscreenCanvas(width, height).getContext('2d'));
  copy.drawImage(/** @type {HTMLCanvasElement} */ (canvas), 0, 0);
  return copy.getImageData(0, 0, width, height).data;
});
/** @param {Uint8ClampedArray} pixels @returns {number} how many are painted */
const painted = (pixels) => pixels.reduce((n, v, i) => n + Number(i % 4 === 3 && v > 0), 0);

listen();

test('the page plays and draws what the runs do', async () => {
  await until(() => text('.playback-step').includes('100 / 100') && text('.run-card .card-loss') && one('#inspector .result'));
  // The ground fills its layer; the trajectories leave theirs mostly free.
  await until(() => {
    const [ground, , settled, top] = layers().map(painted);
    return ground > 100_000 && settled + top > 4000 && settled + top < ground;
  });
});

test('the landscape stands in three dimensions and is turned by keys', async () => {
  press('v');
  await until(() => one('.stage-view').matches('.stage-raised') && view('orbit') === '-70,48');
  const [before] = layers();
  press('ArrowRight', one('.stage-view'));
  await until(() => view('orbit') !== '-70,48');
  await until(() => one('.stage-sheet').hidden && !one('.stage-view > canvas').hidden && layers()[0].some((v, i) => v !== before[i])); // at rest
  press('v');
  await until(() => view('orbit') === null && !one('.stage-raised'));
});

test('in Present digits hide and reveal the runs', async () => {
  press('p');
  await until(() => one('.present-bar')?.checkVisibility());
  for (const [key, off] of /** @type {const} */ ([['1', '0'], ['2', '0,1'], ['3', '0,1,2'], ['1', '1,2'], ['3', '1'], ['2', null]])) {
    press(key);
    await until(() => view('off') === off);
  }
  await until(() => Array.from(inside.document.querySelectorAll('.card-loss-value')).every((loss) => loss.textContent?.trim()));
  press('Escape');
  await until(() => !one('.present-bar').checkVisibility());
});

test('the question of a lesson is answered and marked, and its figure runs', async () => {
  inside.location.href = '/lessons/conditioning';
  const figure = () => /** @type {HTMLIFrameElement} */ (one('.lesson-stage iframe'));
  const runs = () => one('.run-card', /** @type {Document} */ (figure().contentDocument));
  await until(runs);
  listen();
  for (const [choice, verdict] of /** @type {const} */ ([[1, 'wrong'], [3, 'right']])) {
    one(`.choices label:nth-child(${choice})`).click();
    one('.question .button-primary').click();
    await until(() => one('.verdict').dataset.kind === verdict);
  }
  await until(() => figure().src.includes('arg.l2=100&') && runs());
});

test('nothing goes wrong meanwhile', () => equal(errors, []));
