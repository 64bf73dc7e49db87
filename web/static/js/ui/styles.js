// How a run is recognised everywhere: colour, dash and marker of its slot.

/** @typedef {'circle'|'triangle'|'square'|'diamond'|'plus'|'star'|'down'|'hexagon'} MarkerShape */
/** @typedef {{color: string, dash: number[], marker: MarkerShape}} RunStyle color is the name of a CSS custom property */

/** @type {RunStyle[]} */
const STYLES = [
  {color: '--run-0', dash: [], marker: 'circle'},
  {color: '--run-1', dash: [8, 4], marker: 'triangle'},
  {color: '--run-2', dash: [2, 3], marker: 'square'},
  {color: '--run-3', dash: [10, 3, 2, 3], marker: 'diamond'},
  {color: '--run-4', dash: [5, 3], marker: 'plus'},
  {color: '--run-5', dash: [12, 4], marker: 'star'},
  {color: '--run-6', dash: [4, 2, 1, 2], marker: 'down'},
  {color: '--run-7', dash: [1, 4], marker: 'hexagon'},
];

const SLOTS = STYLES.length;

/**
 * @param {number} slot
 * @returns {RunStyle}
 */
export function style(slot) {
  return STYLES[slot % SLOTS];
}
