import {calmly} from '/static/js/ui/calmly.js';
import {equal, test} from './harness.js';

test('what changes without rest is told at once, every second and once it rests', () => {
  const {performance: {now}, setTimeout: later, clearTimeout: never} = globalThis;
  let clock = 0;
  /** @type {{at: number, act: () => void}|null} */
  let timer = null;
  performance.now = () => clock;
  Object.assign(globalThis, {
    setTimeout: (/** @type {() => void} */ act, /** @type {number} */ delay) => { timer = {at: clock + delay, act}; },
    clearTimeout: () => { timer = null; },
  });
  try {
    /** @type {number[]} */
    const told = [];
    const tell = calmly(() => told.push(clock));
    for (; clock < 3000; clock++) {
      if (timer && /** @type {{at: number}} */ (timer).at === clock) {
        const {act} = timer;
        timer = null;
        act();
      }
      if (clock <= 1600 && clock % 16 === 0) tell();
    }
    equal(told, [0, 1000, 1700]);
    clock = 5000;
    tell();
    equal(told.at(-1), 5000);
  } finally {
    performance.now = now;
    Object.assign(globalThis, {setTimeout: later, clearTimeout: never});
  }
});
