import {Landscapes} from '/static/js/session/landscapes.js';
import {equal, test} from './harness.js';

/** @typedef {import('../../static/js/session/protocol.js').Interval} Interval */

/** @param {number} id @returns {import('../../static/js/session/protocol.js').GridFrame} */
const frame = (id) => ({kind: 'landscape', id, nx: 2, ny: 1, values: Float32Array.of(id, id)});
/** @param {number} n @returns {Interval[]} */
const domain = (n) => [[0, n]];
/** @type {import('../../static/js/session/protocol.js').Plane} */
const plane = {kind: 'pca', step: 3, center: 0, domain: domain(7), explained: [0.5, 0.25], rows: 4, runs: []};

test('grids are answered in order', () => {
  const landscapes = new Landscapes();
  landscapes.ask(1, domain(1));
  landscapes.ask(1, domain(2));
  equal([1, 2].map(() => landscapes.answer(frame(1))?.grid.domain), [domain(1), domain(2)]);
  equal(landscapes.answer(frame(1)), null);
});

test('one that was replaced, or belongs to another experiment, is not answered', () => {
  const landscapes = new Landscapes();
  landscapes.ask(1, domain(1));
  landscapes.ask(2, domain(2));
  landscapes.ask(2, domain(3));
  equal(landscapes.answer(frame(2))?.grid.domain, domain(2));
  landscapes.ask(2, domain(4));
  landscapes.drop();
  equal(landscapes.answer(frame(2))?.grid.domain, domain(4));
});

test('a plane brings the domain of its grid', () => {
  const landscapes = new Landscapes();
  landscapes.ask(1, null);
  landscapes.announce(plane);
  const answer = landscapes.answer(frame(1));
  equal([answer?.plane?.explained, answer?.grid.domain], [[0.5, 0.25], domain(7)]);
});
