// The colours and shapes of classes and of target values.

import {rampOf} from './ramp.js';

/** @typedef {import('./theme.js').Theme} Theme */
/** @typedef {import('../ui/styles.js').MarkerShape} MarkerShape */

const HUES = 6;
/** @type {MarkerShape[]} */
const SHAPES = ['circle', 'square', 'triangle', 'diamond', 'down', 'hexagon'];

/**
 * @typedef {object} Palette
 * @property {(k: number) => string} sample colour of a sample of class k
 * @property {(k: number) => MarkerShape} shape of a sample of class k
 * @property {(k: number) => Uint8ClampedArray} region from the surface to the hue of class k
 * @property {Uint8ClampedArray} diverging from class 0 through the surface to class 1: probabilities, signed values
 * @property {Uint8ClampedArray} targets the same, strong enough for samples
 */

/**
 * @param {Theme} theme
 * @returns {Palette}
 */
export function paletteOf(theme) {
  const regions = Array.from({length: HUES}, (_, k) => theme.color(`--region-${k}`));
  const ramps = regions.map((hue) => rampOf([theme.surface, hue]));
  return {
    sample: (k) => theme.color(`--sample-${k % HUES}`),
    shape: (k) => SHAPES[k % HUES],
    region: (k) => ramps[k % HUES],
    diverging: rampOf([regions[0], theme.surface, regions[1]]),
    targets: rampOf([theme.color('--sample-0'), theme.color('--ink-3'), theme.color('--sample-1')]),
  };
}
