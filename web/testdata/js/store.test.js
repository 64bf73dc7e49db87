import {Store} from '/static/js/session/store.js';
import {equal, test} from './harness.js';

const COLUMNS = ['theta_0', 'loss'];

/**
 * A frame of two runs whose value is run·1000 + column·100 + step.
 * @param {number} first
 * @param {number} count
 * @returns {import('../../static/js/session/protocol.js').StepsFrame}
 */
function frame(first, count) {
  const values = new Float32Array(2 * 2 * count);
  for (let i = 0; i < values.length; i++) {
    const [column, k] = [Math.floor(i / count), i % count];
    values[i] = Math.floor(column / 2) * 100000 + (column % 2) * 50000 + first + k;
  }
  return {kind: 'steps', id: 0, runs: 2, first, count, columns: 2, values};
}

test('frames are appended, overlaps skipped', () => {
  const store = new Store(2, COLUMNS);
  store.append(frame(0, 3));
  store.append(frame(1, 4));
  store.append(frame(0, 2));
  equal(store.count, 5);
  equal([...store.column(1, 'loss')], [150000, 150001, 150002, 150003, 150004]);
  equal([...store.column(0, 'theta_0')], [0, 1, 2, 3, 4]);
});

test('a gap is an error and changes nothing', () => {
  const store = new Store(2, COLUMNS);
  store.append(frame(0, 2));
  let thrown = '';
  try {
    store.append(frame(3, 1));
  } catch (e) {
    thrown = String(e);
  }
  equal(thrown.includes('missing'), true);
  equal(store.count, 2);
});

test('growing keeps what was recorded', () => {
  const store = new Store(2, COLUMNS);
  for (let first = 0; first < 5000; first += 500) store.append(frame(first, 500));
  const column = store.column(1, 'theta_0');
  equal([column.length, column[0], column[1023], column[1024], column[4999]], [5000, 100000, 101023, 101024, 104999]);
});

test('lastStep is where the run ended', () => {
  const store = new Store(2, COLUMNS);
  store.append(frame(0, 10));
  store.statuses[1] = {type: 'status', id: 0, run: 1, step: 4, status: 'diverged', message: ''};
  equal([store.lastStep(0), store.lastStep(1)], [9, 4]);
});
