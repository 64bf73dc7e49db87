// The vertical axis of the curves: what is drawn, from where to where.
//
// A logarithmic axis needs positive values. Where a minimum is known, the loss
// is drawn above the lowest one (its own value where that is 0), down to 1e-6,
// which is marked where values lie below;
// where none is known, as it is, if it has been positive so far. Otherwise the
// axis is linear. Curves that explode leave through the top: the axis ends at
// 1000 × (linear: 10 ×) the value at the start. The loss of a model is drawn as
// it is: that of a mini-batch may lie below the minimum. An accuracy needs the
// part of 0…1 from the lowest one on.

import {ticks, tickLabel, tickStep} from './ticks.js';
import {axisLabel} from '../ui/format.js';

/** @typedef {import('../session/protocol.js').Facts} Facts */

const FLOOR = 1e-6;
/** How deep below its highest value a traced quantity is drawn; what is lower, and 0, lies on the floor. */
const DEPTH = 1e-9;
/** What is as many times higher than it was at the start leaves through the top, so that the rest is seen. */
const EXPLODED = 1e6;

/**
 * @typedef {object} Vertical
 * @property {boolean} possible whether a logarithmic axis is
 * @property {boolean} log
 * @property {number} shift subtracted from every value
 * @property {number} low
 * @property {number} high
 * @property {boolean} [floored] whether values lie below a logarithmic axis, and are drawn on its floor
 * @property {boolean} [quarters] whether it is divided into four
 */

/**
 * @param {object} input
 * @param {string} input.quantity
 * @param {boolean} [input.traced] whether it is none of the usual ones, for which nothing but its values is known
 * @param {boolean} [input.linear] whether a logarithmic axis does not suit it
 * @param {[number, number]} [input.range] what a traced quantity shows, in quarters
 * @param {boolean} input.log wanted
 * @param {Facts} input.facts
 * @param {number} input.start value at the start
 * @param {number} input.lowest recorded value
 * @param {number} input.highest recorded value
 * @returns {Vertical}
 */
export function verticalAxis({quantity, traced = false, linear = false, range, log, facts, start, lowest, highest}) {
  if (quantity === 'accuracy') {
    const low = Number.isFinite(lowest) ? Math.max(0, Math.floor(10 * lowest) / 10) : 0;
    return {possible: false, log: false, shift: 0, low: Math.min(low, 0.9), high: 1.02};
  }
  if (range) return {possible: false, log: false, shift: 0, low: range[0], high: range[1], quarters: true};
  if (traced) return tracedAxis(log && !linear, !linear, lowest, start > 0 ? Math.min(highest, EXPLODED * start) : highest);
  const points = (facts.kind === 'model' ? null : facts.points) ?? [];
  const minima = points.filter((p) => p.kind === 'minimum').map((p) => p.value);
  const known = quantity === 'grad_norm' && facts.kind !== 'model' ? 0 : Math.min(...minima);
  const bounded = Number.isFinite(known);
  const possible = bounded || (points.length === 0 && lowest > 0);
  if (log && possible) {
    const shift = bounded ? known : 0;
    const top = Math.min(highest - shift, 1000 * Math.max(start - shift, 1e3 * FLOOR));
    const low = bounded ? FLOOR : Math.max(FLOOR, decade(lowest, Math.floor));
    const least = facts.kind === 'model' ? 10 : 100;
    return {possible, log: true, shift, low, high: Math.max(decade(top, Math.ceil), least * low), floored: lowest - shift < low};
  }
  const base = bounded ? known : lowest;
  const size = Math.max(Math.abs(start - (bounded ? known : 0)), 1e-9);
  const low = bounded ? base : Math.max(lowest, start - 10 * size);
  const high = Math.max(start, Math.min(highest, start + 9 * size));
  const margin = 0.04 * (high - low || 1);
  return {possible, log: false, shift: 0, low: bounded ? low : low - margin, high: high + margin};
}

/**
 * @param {boolean} log wanted
 * @param {boolean} suits
 * @param {number} lowest
 * @param {number} highest
 * @returns {Vertical}
 */
function tracedAxis(log, suits, lowest, highest) {
  if (!Number.isFinite(lowest)) return {possible: suits, log: false, shift: 0, low: 0, high: 1};
  const possible = suits && lowest >= 0 && highest > 0;
  if (log && possible) {
    const low = 10 ** Math.floor(Math.log10(Math.max(lowest, DEPTH * highest)));
    return {possible, log: true, shift: 0, low, high: Math.max(10 ** Math.ceil(Math.log10(highest)), 10 * low), floored: lowest < low};
  }
  const margin = 0.05 * (highest - lowest || Math.abs(highest) || 1);
  return {possible, log: false, shift: 0, low: lowest - margin, high: highest + margin};
}

/** @param {number} value @param {(exponent: number) => number} round */
function decade(value, round) { return 10 ** round(Math.log10(Math.max(value, FLOOR))); }

/**
 * Returns where a value stands on the axis, at most a little outside of it.
 * @param {Vertical} axis
 * @param {number} value
 */
export function onAxis({log, shift, low, high}, value) {
  if (log) return Math.min(Math.max(value - shift, low), 10 * high);
  return Math.min(Math.max(value, 2 * low - high), 2 * high - low);
}

/**
 * @param {Vertical} axis
 * @param {number} count about how many
 * @returns {number[]}
 */
export function verticalTicks({log, low, high, floored, quarters}, count) {
  if (quarters) return (count > 2 ? [0, 1, 2, 3, 4] : [0, 2, 4]).map((n) => low + n * (high - low) / 4);
  if (!log) return ticks(low, high, tickStep(low, high, count));
  const [first, last] = [low, high].map((v) => Math.round(Math.log10(v)));
  if (last - first === 1) return (count > 2 ? [1, 2, 5, 10] : [1, 10]).map((n) => n * 10 ** first);
  const stride = Math.ceil((last - first + 1) / count);
  const from = floored ? first : 0; // a floor that stands for what is lower has its tick
  return ticks(first - from, last - from, stride).map((n) => 10 ** (from + n));
}

/**
 * @param {Vertical} axis
 * @param {number[]} values ticks
 * @returns {string[]}
 */
export function verticalLabels({log, floored}, values) {
  return values.map((v, i) => (log ? `${floored && i === 0 ? '≤' : ''}${axisLabel(v)}` : tickLabel(v, values[1] - values[0])));
}
