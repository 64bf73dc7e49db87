// What the rules of the sentences about a run are made of. Pure.

/** @typedef {import('../session/protocol.js').Point} Point */
/** @typedef {import('./motion.js').Motion} Motion */
/** @typedef {import('../session/protocol.js').Facts} Facts */
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

/** Of the domain: "around" a point. */
export const AROUND = 0.03;
/** Of the domain: an update nobody sees. */
export const STILL = 1e-4;

/** @param {Motion} motion */
export function isStill(motion) { return motion.lately(10, (k) => motion.size(k) < STILL * motion.width); }

/** @param {Point} point @param {number} lowest */
export function isLocal(point, lowest) {
  return point.value > lowest + 1e-6 * Math.max(1, Math.abs(lowest));
}

/**
 * @param {string} key
 * @param {Record<string, string|number>} [params]
 * @returns {Sentence}
 */
export function say(key, params = {}) {
  return {key: `sentence.${key}`, params};
}
