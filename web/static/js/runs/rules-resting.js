// Rules of the sentences about a run that stays where it is, or about a point. Pure.

import {significant} from '../ui/format.js';
import {AROUND, STILL, isLocal, isStill, say} from './rules.js';

/** @typedef {import('./rules.js').Rule} Rule */

const AT = 0.005; // of the domain: "at" a point

/** @type {Rule} */
export const settled = ({facts, minima, lowest, motion}) => {
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

/** @type {Rule} under noise a run comes to no rest: it leaves the minimum again and again */
export const hovering = ({noise, minima, lowest, motion}) => {
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
export const jittering = ({hyper, minima, lowest, motion}) => {
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
export const around = ({minima, lowest, motion}) => {
  const point = motion.nearest(minima);
  if (!point || !motion.lately(20, (k) => motion.distance(point, k) < AROUND * motion.width)) return null;
  if (!motion.leaves(point, AROUND * motion.width)) return null;
  let farthest = 0;
  for (let k = motion.step - 19; k <= motion.step; k++) farthest = Math.max(farthest, motion.distance(point, k));
  return say(isLocal(point, lowest) ? 'around_local' : 'around', {distance: significant(farthest, 2)});
};

/** @type {Rule} */
export const still = ({motion}) => (isStill(motion) ? say('still', {gradient: significant(motion.gradNorm[motion.step])}) : null);

/**
 * Reports whether the gradient is too small for a run on its way into the
 * nearest known minimum: where J is convex, J − J* ≤ ‖∇J‖·‖θ − θ*‖.
 * @param {import('./motion.js').Motion} motion
 * @param {import('./rules.js').Point[]} minima
 */
function isElsewhere(motion, minima) {
  const point = motion.nearest(minima);
  return point !== undefined && motion.lately(10, (k) => motion.loss[k] - point.value > 10 * motion.gradNorm[k] * motion.distance(point, k));
}
