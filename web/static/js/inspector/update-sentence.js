// What a rule did in one update, in a sentence made from its numbers. Pure.

import {exact, significant} from '../ui/format.js';
import {divisorOf} from './rule.js';

/** @typedef {import('../session/protocol.js').OptimizerSpec} OptimizerSpec */
/** @typedef {import('./rule.js').Inspection} Inspection */
/** @typedef {{key: string, params: Record<string, string|number>}} Sentence params are numbers as printed; those per
 *   coordinate are lists, joined by | */

/** Updates within this factor of η count as about η. */
const ABOUT = 1.5;
const EQUAL = 1e-6;

/**
 * Says how the rule made the update out of the gradient.
 * @param {OptimizerSpec} spec
 * @param {Inspection} inspection of a problem of one or two parameters
 * @returns {Sentence}
 */
export function updateSentence(spec, inspection) {
  const {gradient, applied, update, learning_rate: eta} = inspection;
  const list = (/** @type {number[]} */ values) => values.map((value) => significant(Math.abs(value))).join('|');
  const name = spec.name;
  const params = {name, eta: exact(Number(eta.toPrecision(3))), moves: list(update)};
  const slope = Math.hypot(...gradient);
  const way = Math.hypot(...update);
  if (way === 0) return {key: 'did.nothing', params};
  const each = (/** @type {number} */ factor) => update.every((u) => Math.abs(u) <= eta * factor && Math.abs(u) >= eta / factor);
  if (update.every((u, i) => Math.abs(u + eta * applied[i]) <= EQUAL * way)) {
    const own = applied.every((g, i) => Math.abs(g - gradient[i]) <= EQUAL * slope);
    return {key: own ? 'did.gradient' : 'did.applied', params: {...params, slope: significant(Math.hypot(...applied)), way: significant(way)}};
  }
  const divisors = applied.map((_, i) => divisorOf(spec, inspection, i) ?? NaN);
  if (divisors.every(Number.isFinite)) {
    const about = each(ABOUT) ? (update.length === 1 ? 'did.divides_about_1' : 'did.divides_about') : 'did.divides';
    return {key: about, params: {...params, divisors: list(divisors)}};
  }
  if (each(1 + EQUAL)) return {key: 'did.sign', params};
  if (slope > 0 && spec.vectors.some(({kind}) => kind === 'direction') && !spec.vectors.some(({kind}) => kind !== 'direction')) {
    const cosine = -update.reduce((sum, u, i) => sum + u * gradient[i], 0) / slope / way;
    const times = significant(way / (eta * slope));
    if (update.length === 1) return {key: cosine < 0 ? 'did.against_1' : 'did.carried_1', params: {...params, times}};
    return {key: 'did.carried', params: {...params, times, angle: Math.round(Math.acos(Math.max(-1, Math.min(1, cosine))) * 180 / Math.PI)}};
  }
  return {key: 'did.moves', params};
}
