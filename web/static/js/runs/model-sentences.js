// What a model's run is doing at a step, in one sentence: the first rule whose
// predicate holds on its losses and snapshots gives it. Pure.

import {significant} from '../ui/format.js';

/** @typedef {import('../session/snapshots.js').Snapshot} Snapshot */
/** @typedef {import('../session/protocol.js').RunStatus} RunStatus */
/** @typedef {{key: string, params: Record<string, string|number>}} Sentence key and parameters of a message */
/**
 * @typedef {object} ModelState
 * @property {ArrayLike<number>} loss of every step's mini-batch
 * @property {boolean} [exact] whether that is the training loss: all samples, nothing added, nothing dropped
 * @property {readonly Snapshot[]} snapshots by step, none after the step shown
 * @property {number} step shown; not after the last step the run made
 * @property {RunStatus} status at that step
 * @property {import('../session/protocol.js').Best} [best] of a run that has ended and had patience
 */
/** @typedef {(state: ModelState) => Sentence|null} Rule */

const TIMES = 10; // its start: a loss above it diverges
const WORSE = 1.1; // the best validation loss: above it a falling training loss over-fits
const SAME = 0.01; // of a loss: a change nobody cares for
const FITS = 0.95; // of the samples are right
const PATIENCE = 20; // steps before a loss is said not to change, or not to come back

/**
 * @param {ModelState} state
 * @returns {Sentence}
 */
export function modelSentence(state) {
  for (const rule of RULES) {
    const sentence = rule(state);
    if (sentence) return sentence;
  }
  return say('training');
}

/** @type {Rule} */
const notStarted = ({step}) => (step === 0 ? say('start') : null);

/** @type {Rule} */
const diverged = ({status, step}) => (status === 'diverged' ? say('diverged', {step}) : null);

/** @type {Rule} */
const diverging = ({loss, step}) => {
  const limit = TIMES * loss[0];
  if (!(loss[step] > limit)) return null;
  let since = step;
  while (since > 0 && loss[since - 1] > limit) since--;
  return say('diverging', {step: since});
};

/** @type {Rule} */
const converged = ({status, step, loss}) => (status === 'converged' ? say('converged', {step, loss: significant(loss[step])}) : null);

/** @type {Rule} */
const stopped = ({status, step, best}) => (status === 'stopped' && best
  ? say('stopped', {step, at: best.step, best: significant(best.validation_loss)}) : null);

/** @type {Rule} the validation loss has stood clearly above its best for a while, the training loss below what it was there */
const overfitting = ({snapshots}) => {
  const now = snapshots.at(-1);
  if (!now || Number.isNaN(now.validationLoss)) return null;
  const best = snapshots.reduce((a, b) => (b.validationLoss < a.validationLoss ? b : a));
  const lately = snapshots.filter((s) => 2 * s.step >= best.step + now.step);
  if (best.step === 0) return null; // nothing had been fitted yet
  if (!known(snapshots.map(({step}) => step), snapshots.indexOf(best))) return null;
  const worse = lately.every((s) => s.validationLoss > WORSE * best.validationLoss) && now.trainLoss < best.trainLoss;
  return worse && now.step - best.step >= PATIENCE ? say('overfitting', {step: best.step, best: significant(best.validationLoss), now: significant(now.validationLoss)}) : null;
};

/**
 * Reports whether snapshots stand close enough around one of them to take it
 * for the best there was: those of steps made at once are far apart.
 * @param {number[]} steps of the snapshots
 * @param {number} at
 */
export function known(steps, at) {
  const near = Math.max(PATIENCE, (steps.at(-1) ?? 0) / 10);
  const {[at - 1]: before = steps[at], [at + 1]: after = steps[at]} = steps;
  return steps[at] - before <= near && after - steps[at] <= near;
}

/**
 * Returns the step and training loss that are known last: where every step
 * tells, those of the step shown, which stand beside the sentence.
 * @param {ModelState} state
 * @returns {{step: number, trainLoss: number}|undefined}
 */
const newest = ({exact, loss, step, snapshots}) => (exact ? {step, trainLoss: loss[step]} : snapshots.at(-1));

/** @type {Rule} the loss is high and has not changed for a quarter of the steps */
const plateau = (state) => {
  const {snapshots, step} = state;
  const [first, now] = [snapshots[0], newest(state)];
  if (!first || !now || now.trainLoss < first.trainLoss / 2) return null;
  const moved = snapshots.findLast((s) => Math.abs(s.trainLoss - now.trainLoss) > SAME * now.trainLoss);
  const since = snapshots[moved ? snapshots.indexOf(moved) + 1 : 0]?.step ?? step;
  return now.step - since >= Math.max(PATIENCE, step / 4) ? say('plateau', {loss: significant(now.trainLoss), step: since}) : null;
};

/** @type {Rule} */
const fits = ({snapshots}) => {
  const now = snapshots.at(-1);
  if (!now || !(now.trainAccuracy >= FITS)) return null;
  const training = significant(now.trainAccuracy);
  if (Number.isNaN(now.validationAccuracy)) return say('fits', {training});
  return say('fits_both', {training, validation: significant(now.validationAccuracy)});
};

/** @type {Rule} where the training loss has gone over the last tenth of the steps */
const trend = (state) => {
  const {snapshots, step} = state;
  const now = newest(state);
  const before = snapshots.findLast((s) => s.step <= step - Math.max(PATIENCE, step / 10)) ?? snapshots[0];
  if (!now || !before || before === now) return null;
  const change = (now.trainLoss - before.trainLoss) / before.trainLoss;
  const loss = significant(now.trainLoss);
  if (Math.abs(change) <= SAME) return say('training_level', {loss});
  return say(change < 0 ? 'training_falls' : 'training_rises', {loss});
};

/** @type {Rule[]} */
const RULES = [notStarted, diverged, diverging, converged, stopped, overfitting, plateau, fits, trend];

/**
 * @param {string} key
 * @param {Record<string, string|number>} [params]
 * @returns {Sentence}
 */
function say(key, params = {}) { return {key: `sentence.${key}`, params}; }
