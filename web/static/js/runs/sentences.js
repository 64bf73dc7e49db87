// What a run on a surface is doing at a step, in one sentence: the first rule
// whose predicate holds on the recorded steps gives it. Pure.

import {converged, diverged, diverging, endless} from './rules-ending.js';
import {Motion} from './motion.js';
import {bounced, bouncing, closing, diagonal, past, slope, swinging} from './rules-moving.js';
import {around, hovering, jittering, settled, still} from './rules-resting.js';
import {say} from './rules.js';

/** @typedef {import('./rules.js').Rule} Rule */

/** @type {Rule} */
const notStarted = ({step}) => (step === 0 ? say('start') : null);

/** @type {Rule[]} */
const RULES = [
  notStarted, endless, diverged, diverging, converged, settled, hovering, jittering, around, bouncing, past, bounced, swinging,
  still, diagonal, closing, slope,
];

/**
 * @param {import('./rules.js').RunState} state
 * @returns {import('./rules.js').Sentence}
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
