// What really happens, found in the steps that were made, and whether an answer
// agrees with it. Pure.

/** @typedef {import('../session/protocol.js').Question} Question */
/** @typedef {import('../session/store.js').Store} Store */
/**
 * What an answer is: a run's number (−1: none of them), a loss, or a place.
 * @typedef {number|number[]} Answer
 */
/**
 * @typedef {object} Truth
 * @property {number} run that it is about; −1: none
 * @property {number} step
 * @property {number} loss of that run at that step
 * @property {number[]} at where it is then; [] of a model
 */
/** @typedef {{right: boolean, off: number}} Mark off is the distance, or the factor, from what happens */

/** A place is right within this part of the longest side of the problem's domain. */
const NEAR = 0.05;
/** A loss is right within this factor, or, where losses are negative, within this part of the loss at the start. */
const FACTOR = 2;
const PART = 0.1;

/**
 * @param {Question} question
 * @param {Store} store recorded up to the question's step, or to the end of every run
 * @returns {Truth}
 */
export function truthOf({kind, run, step, loss = 0}, store) {
  const runs = Array.from({length: store.runs}, (_, i) => i);
  const end = (/** @type {number} */ i) => Math.min(step, store.lastStep(i));
  const lossOf = (/** @type {number} */ i) => store.column(i, 'loss')[end(i)];
  if (kind === 'lowest_loss') {
    const best = runs.reduce((a, b) => (lossOf(b) < lossOf(a) ? b : a));
    return about(best, end(best), store);
  }
  if (kind === 'first_below') {
    const first = runs.map((i) => store.column(i, 'loss').subarray(0, end(i) + 1).findIndex((value) => value < loss));
    const reached = runs.filter((i) => first[i] >= 0);
    if (reached.length === 0) return {run: -1, step, loss: NaN, at: []};
    const winner = reached.reduce((a, b) => (first[b] < first[a] ? b : a));
    return about(winner, first[winner], store);
  }
  if (kind === 'turn') return about(run, turn(store.column(run, 'theta_0'), end(run)), store);
  return about(run, end(run), store);
}

/**
 * @param {number} run
 * @param {number} step
 * @param {Store} store
 * @returns {Truth}
 */
function about(run, step, store) {
  const at = Array.from({length: store.dim}, (_, i) => store.column(run, `theta_${i}`)[step]);
  return {run, step, loss: store.column(run, 'loss')[step], at};
}

/**
 * Returns the step at which a coordinate first changes its direction; the last
 * one if it never does.
 * @param {Float32Array} xs
 * @param {number} last
 */
function turn(xs, last) {
  let before = 0;
  for (let k = 1; k <= last; k++) {
    const move = xs[k] - xs[k - 1];
    if (move * before < 0) return k - 1;
    before = move || before;
  }
  return last;
}

/**
 * @param {Question} question
 * @param {Answer} answer
 * @param {Truth} truth
 * @param {Store} store
 * @param {number} near how far from the place a mark may be, see [nearOf]
 * @returns {Mark}
 */
export function mark(question, answer, truth, store, near) {
  if (Array.isArray(answer)) {
    const counted = question.kind === 'turn' ? truth.at.slice(0, 1) : truth.at;
    const off = Math.hypot(...counted.map((value, i) => value - answer[i]));
    return {right: off <= near, off};
  }
  if (question.kind === 'set') return {right: truth.loss < (question.loss ?? 0), off: 0};
  if (question.kind !== 'loss') return {right: answer === truth.run || tied(question, answer, truth, store), off: 0};
  if (truth.loss > 0) {
    const off = answer > 0 ? Math.max(answer / truth.loss, truth.loss / answer) : Infinity;
    return {right: off <= FACTOR, off};
  }
  const off = Math.abs(answer - truth.loss);
  return {right: off <= PART * Math.abs(store.column(truth.run, 'loss')[0] - truth.loss), off};
}

/**
 * Whether another run does the same as the one named.
 * @param {Question} question
 * @param {number} answer
 * @param {Truth} truth
 * @param {Store} store
 */
function tied({kind, step, loss = 0}, answer, truth, store) {
  if (answer < 0 || truth.run < 0) return false;
  const losses = store.column(answer, 'loss');
  if (kind === 'lowest_loss') return losses[Math.min(step, store.lastStep(answer))] === truth.loss;
  return losses[truth.step] < loss;
}

/**
 * Returns how far from the place a mark may be.
 * @param {import('../session/protocol.js').Interval[]} domain
 */
export const nearOf = (domain) => NEAR * Math.max(...domain.map(([low, high]) => high - low));
