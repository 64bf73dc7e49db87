// Rules of the sentences about a run that ends, or never will. Pure.

import {exact, significant} from '../ui/format.js';
import {say} from './rules.js';
import {stabilityLimit} from './stability.js';

/** @typedef {import('./rules.js').Rule} Rule */

/** @type {Rule} */
export const endless = ({status, facts, minima, motion: {loss, step}}) => {
  const points = facts.points ?? [];
  const below = points.length > 0 && minima.length === 0 && points.every((p) => loss[step] < p.value);
  if (loss[step] >= loss[0] || loss[step] >= loss[step - 1]) return null;
  const deep = loss[0] - loss[step] > 9 * Math.max(1, Math.abs(loss[0])); // not where the surface merely ends
  return below || (deep && status === 'diverged') ? say('endless') : null;
};

/** @type {Rule} */
export const diverged = (known) =>
  (known.status === 'diverged' ? hinted('diverged', known.step, known) : null);

/** @type {Rule} */
export const diverging = (known) => {
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
export const converged = ({status, step, motion}) =>
  (status === 'converged' ? say('converged', {step, loss: significant(motion.loss[step])}) : null);

/**
 * Adds why to a sentence about divergence, where theory knows it.
 * @param {string} key
 * @param {number} step
 * @param {import('./rules.js').Known} known
 * @returns {import('./rules.js').Sentence}
 */
function hinted(key, step, {run, hyper, facts}) {
  const bound = stabilityLimit(run, hyper, facts);
  const rate = Number(hyper.learning_rate);
  if (!bound || rate <= bound.value) return say(key, {step});
  return say(`${key}_limit`, {step, rate: exact(rate), formula: bound.formula, limit: exact(Number(bound.value.toPrecision(4)))});
}
