// What a run on a surface is doing at a step, in one sentence: the first rule
// whose predicate holds on the recorded steps gives it. Pure.

import {exact, significant} from '../ui/format.js';
import {Motion} from './motion.js';
import {stabilityLimit} from './stability.js';

/** @typedef {import('../session/protocol.js').Facts} Facts */
/** @typedef {import('../session/protocol.js').Point} Point */
/** @typedef {import('../session/protocol.js').RunStatus} RunStatus */
/** @typedef {{key: string, params: Record<string, string|number>}} Sentence key and parameters of a message */
/**
 * @typedef {object} RunState
 * @property {import('./motion.js').Track} track
 * @property {number} step shown; not after the last step the run made
 * @property {RunStatus} status at that step
 * @property {Facts} facts
 * @property {import('../session/protocol.js').Run} run
 * @property {import('../session/protocol.js').Hyper} hyper in force at the step
 * @property {number} noise of the gradient, σ
 */
/** @typedef {RunState & {motion: Motion, minima: Point[], lowest: number}} Known lowest is the value of the lowest known minimum */
/** @typedef {(known: Known) => Sentence|null} Rule */

const AT = 0.005; // of the domain: "at" a point
const AROUND = 0.03; // of the domain: "around" a point
const STILL = 1e-4; // of the domain: an update nobody sees

/**
 * @param {RunState} state
 * @returns {Sentence}
 */
export function statusSentence(state) {
  const {track, step, facts} = state;
  const width = Math.max(...facts.domain.map(([low, high]) => high - low));
  const minima = (facts.points ?? []).filter((p) => p.kind === 'minimum');
  const known = {
    ...state, minima,
    motion: new Motion(track, step, width),
    lowest: Math.min(...minima.map((p) => p.value)),
  };
  for (const rule of RULES) {
    const sentence = rule(known);
    if (sentence) return sentence;
  }
  throw new Error('the last rule always holds');
}

/** @type {Rule} */
const notStarted = ({step}) => (step === 0 ? say('start') : null);

/** @type {Rule} */
const endless = ({status, facts, minima, motion: {loss, step}}) => {
  const points = facts.points ?? [];
  const below = points.length > 0 && minima.length === 0 && points.every((p) => loss[step] < p.value);
  if (loss[step] >= loss[0] || loss[step] >= loss[step - 1]) return null;
  const deep = loss[0] - loss[step] > 9 * Math.max(1, Math.abs(loss[0])); // not where the surface merely ends
  return below || (deep && status === 'diverged') ? say('endless') : null;
};

/** @type {Rule} */
const diverged = (known) =>
  (known.status === 'diverged' ? hinted('diverged', known.step, known) : null);

/** @type {Rule} */
const diverging = (known) => {
  const {loss} = known.motion;
  const bound = stabilityLimit(known.run, known.hyper, known.facts);
  if (bound && Number(known.hyper.learning_rate) <= bound.value) return null; // it only takes a run-up
  const base = Math.min(0, known.minima.length ? known.lowest : loss[0] - Math.max(1, Math.abs(loss[0])));
  const start = loss[0] - (loss[0] > 0 && known.minima.length === 0 ? 0 : base);
  const limit = loss[0] + 9 * start; // 10 × its start above the lowest value
  const since = start > 0 ? known.motion.since((k) => loss[k] > limit) : -1;
  return since < 0 ? null : hinted('diverging', since, known);
};

/** @type {Rule} */
const converged = ({status, step, motion}) =>
  (status === 'converged' ? say('converged', {step, loss: significant(motion.loss[step])}) : null);

/** @type {Rule} */
const settled = ({facts, minima, lowest, motion}) => {
  const {width, step, loss} = motion;
  if (!isStill(motion)) return null;
  const point = motion.nearest(facts.points ?? []);
  const value = significant(loss[step]);
  if (!point || motion.distance(point) > AT * width) {
    if (!motion.lately(10, (k) => motion.gradNorm[k] < 1e-3 * motion.gradNorm[0])) return null;
    if (minima.length === 0) return say('settled', {loss: value});
    return isElsewhere(motion, minima) ? say('settled_local', {loss: value}) : null;
  }
  if (point.kind !== 'minimum') return say(`settled_${point.kind}`, {loss: value});
  if (isLocal(point, lowest)) return say('settled_local', {loss: value});
  let distance = Infinity;
  for (let k = Math.max(0, step - 29); k <= step; k++) distance = Math.min(distance, motion.distance(point, k));
  const precision = 2e-7 * Math.max(...point.at.map(Math.abs)); // of recorded numbers
  return distance <= precision ? say('settled_exactly') : say('settled_minimum', {distance: significant(distance, 2)});
};

/** @type {Rule} */
const jittering = ({hyper, minima, lowest, motion}) => {
  const jitters = motion.theta.map((_, i) => motion.jitter(i));
  const size = Math.max(...jitters);
  if (size < STILL * motion.width || size > AROUND * motion.width) return null;
  const [half, amount] = [Number(hyper.learning_rate) / 2, significant(size, 2)];
  const equals = amount === significant(half, 2) ? '=' : '≈';
  const params = {amount: Math.abs(size - half) <= 0.1 * half ? `±η/2 ${equals} ±${amount}` : `±${amount}`};
  const means = jitters.map((_, i) => motion.mean(motion.step, i));
  const point = motion.nearest(minima);
  const near = point && Math.hypot(...means.map((mean, i) => mean - point.at[i])) <= AROUND * motion.width;
  const drift = Math.max(...means.map((mean, i) => Math.abs(mean - motion.mean(motion.step - 10, i))));
  if (!near && drift >= size / 2) return say('floor_jitter', params);
  const local = near ? isLocal(point, lowest) : point && jitters.every((jitter) => jitter > 0); // what only crawls may still be on its way
  return local ? say('jitter_local', {...params, loss: significant(motion.loss[motion.step])}) : say('jitter', params);
};

/** @type {Rule} */
const around = ({minima, lowest, motion}) => {
  const point = motion.nearest(minima);
  if (!point || !motion.lately(20, (k) => motion.distance(point, k) < AROUND * motion.width)) return null;
  if (!motion.leaves(point, AROUND * motion.width)) return null;
  let farthest = 0;
  for (let k = motion.step - 19; k <= motion.step; k++) farthest = Math.max(farthest, motion.distance(point, k));
  return say(isLocal(point, lowest) ? 'around_local' : 'around', {distance: significant(farthest, 2)});
};

/** @type {Rule} under noise a run comes to no rest: it leaves the minimum again and again */
const hovering = ({noise, minima, lowest, motion}) => {
  const point = noise > 0 && motion.nearest(minima);
  if (!point) return null;
  let [closest, farthest, left] = [Infinity, 0, false];
  for (let k = Math.max(0, motion.step - 39); k <= motion.step; k++) {
    const distance = motion.distance(point, k);
    left ||= distance > 2 * closest;
    closest = Math.min(closest, distance);
    farthest = Math.max(farthest, distance);
  }
  if (!left || farthest > 0.25 * motion.width) return null;
  return say(isLocal(point, lowest) ? 'hovering_local' : 'hovering', {distance: significant(farthest, 2)});
};

/** @type {Rule} */
const past = (known) => {
  const {minima, motion} = known;
  const point = motion.nearest(minima);
  if (!point || isStill(motion)) return null;
  const swings = swinging(known);
  if (swings && motion.passes(point) > 1) return swings;
  const isPast = (/** @type {number} */ k) => motion.beyond(point, k) >= Math.max(0.01 * motion.width, 0.5 * motion.distance(point, k));
  if (swings ? !motion.lately(3, isPast) : !isPast(motion.step)) return null;
  return say(motion.returns(point) ? 'past_back' : 'past');
};

/** @type {Rule} */
const bouncing = ({motion}) => {
  if (!motion.lately(3, (k) => motion.turns(k))) return null;
  return say(motion.lately(3, (k) => motion.size(k) > motion.size(k - 1)) ? 'bouncing_wider' : 'bouncing', {n: motion.bounces()});
};

/** @type {Rule} */
const bounced = ({noise, motion}) => {
  const n = motion.bounces();
  if (n === 0) return null;
  const onwards = motion.theta.length === 2 && noise === 0 && motion.lately(5, (k) => motion.ahead(k) > 0);
  if (!onwards || motion.gradNorm[motion.step] > 0.1 * motion.gradNorm[0]) return null;
  return say(motion.size(motion.step) < 0.015 * motion.width ? 'bounced_crawling' : 'bounced_floor', {n});
};

/** @type {Rule} */
const swinging = ({motion}) => {
  const from = Math.max(2, motion.step - 29);
  const swings = motion.theta.map((theta, i) => {
    let n = 0;
    let low = Infinity;
    let high = -Infinity;
    for (let k = from; k <= motion.step; k++) {
      if (motion.move(k, i) * motion.move(k - 1, i) < 0) n++;
      low = Math.min(low, theta[k]);
      high = Math.max(high, theta[k]);
    }
    return high - low >= 0.02 * motion.width ? n : 0;
  });
  return Math.max(...swings) >= 2 ? say('swinging') : null;
};

/** @type {Rule} */
const diagonal = ({minima, motion}) => {
  if (motion.theta.length !== 2 || motion.step < 10) return null;
  if (minima.some((p) => motion.distance(p) < 2 * AROUND * motion.width)) return null;
  const slope = (/** @type {number} */ k) => {
    const [x, y] = [Math.abs(motion.move(k, 0)), Math.abs(motion.move(k, 1))];
    return Math.min(x, y) / Math.max(x, y);
  };
  return slope(1) > 0.5 && motion.lately(5, (k) => slope(k) < 0.1) ? say('diagonal_floor') : null;
};

/** @type {Rule} */
const closing = ({minima, lowest, motion}) => {
  const point = motion.nearest(minima);
  if (!point || motion.distance(point) > 0.25 * motion.distance(point, 0)) return null;
  if (!motion.lately(3, (k) => motion.distance(point, k) < motion.distance(point, k - 1))) return null;
  return say(isLocal(point, lowest) ? 'closing_local' : 'closing', {distance: significant(motion.distance(point), 2)});
};

/** @type {Rule} */
const still = ({motion}) => (isStill(motion) ? say('still', {gradient: significant(motion.gradNorm[motion.step])}) : null);

/** @type {Rule} */
const slope = ({step, motion}) => {
  const {loss} = motion;
  const [now, lately] = [step - 1, Math.max(0, step - 10)].map((k) => Math.sign(loss[step] - loss[k]));
  if (now * lately < 0 || motion.wavers(20) > 1) return say('wavering', {loss: significant(loss[step])});
  if (now + lately === 0 && motion.size(step) >= STILL * motion.width) return say('same_loss', {loss: significant(loss[step])});
  return say(['downhill', 'level', 'uphill'][1 + Math.sign(now + lately)]);
};

/** @type {Rule[]} */
const RULES = [
  notStarted, endless, diverged, diverging, converged, settled, hovering, jittering, around, bouncing, past, bounced, swinging,
  still, diagonal, closing, slope,
];

/** @param {Motion} motion */
function isStill(motion) { return motion.lately(10, (k) => motion.size(k) < STILL * motion.width); }

/**
 * Reports whether the gradient is too small for a run on its way into the
 * nearest known minimum: where J is convex, J − J* ≤ ‖∇J‖·‖θ − θ*‖.
 * @param {Motion} motion
 * @param {Point[]} minima
 */
function isElsewhere(motion, minima) {
  const point = motion.nearest(minima);
  return point !== undefined && motion.lately(10, (k) => motion.loss[k] - point.value > 10 * motion.gradNorm[k] * motion.distance(point, k));
}

/** @param {Point} point @param {number} lowest */
function isLocal(point, lowest) {
  return point.value > lowest + 1e-6 * Math.max(1, Math.abs(lowest));
}

/**
 * Adds why to a sentence about divergence, where theory knows it.
 * @param {string} key
 * @param {number} step
 * @param {Known} known
 * @returns {Sentence}
 */
function hinted(key, step, {run, hyper, facts}) {
  const bound = stabilityLimit(run, hyper, facts);
  const rate = Number(hyper.learning_rate);
  if (!bound || rate <= bound.value) return say(key, {step});
  return say(`${key}_limit`, {step, rate: exact(rate), formula: bound.formula, limit: exact(Number(bound.value.toPrecision(4)))});
}

/**
 * @param {string} key
 * @param {Record<string, string|number>} [params]
 * @returns {Sentence}
 */
function say(key, params = {}) {
  return {key: `sentence.${key}`, params};
}
