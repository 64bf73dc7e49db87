// The heights of a surface over a grid, as a block of them is drawn.

import {TALL} from './orbit.js';

/** @typedef {import('../session/protocol.js').Interval} Interval */
/** @typedef {import('../session/protocol.js').Grid} Grid */
/** @typedef {import('./orbit.js').Box} Box */
/** @typedef {import('./orbit.js').Sight} Sight */
/** @typedef {import('./heights.js').Stretch} Stretch */
/**
 * @typedef {object} Terrain
 * @property {Interval[]} domain from the first to the last sample
 * @property {number} nx
 * @property {number} ny
 * @property {Float32Array} samples four numbers each: the height in the box, 0…1; the height that gives the colour, NaN in
 *   a hole, which is flat ground; and the slopes of the first along both axes, per sample
 */
/** @typedef {{x: number, y: number, z: number}} Light where the lamp stands, seen from the plane; of length 1 */

/** Numbers of a sample. */
export const STRIDE = 4;
/** Where the lamp stands, seen from the viewer: left, towards, above. */
const FROM = [-0.55, -0.3, 0.78];

/**
 * @param {Grid} grid
 * @param {Float32Array} shades height of each sample as it is coloured
 * @param {Stretch} stretch that made them
 * @param {boolean} linear whether heights are proportional to the values instead
 * @returns {Terrain}
 */
export function terrainOf({domain, nx, ny, values}, shades, stretch, linear) {
  const samples = new Float32Array(STRIDE * nx * ny);
  const [low, high] = [stretch.value(0), stretch.value(1)];
  const scale = high > low ? 1 / (high - low) : 0;
  const rises = Float32Array.from(shades, (shade, i) => {
    const rise = linear ? (values[i] - low) * scale : shade;
    return Number.isNaN(shade) ? 0 : Math.min(1, Math.max(0, rise));
  });
  for (let j = 0; j < ny; j++) {
    const [south, north] = [Math.max(0, j - 1), Math.min(ny - 1, j + 1)];
    for (let i = 0; i < nx; i++) {
      const [west, east] = [Math.max(0, i - 1), Math.min(nx - 1, i + 1)];
      const at = j * nx + i;
      samples.set([
        rises[at], shades[at],
        (rises[j * nx + east] - rises[j * nx + west]) / (east - west || 1),
        (rises[north * nx + i] - rises[south * nx + i]) / (north - south || 1),
      ], STRIDE * at);
    }
  }
  return {domain, nx, ny, samples};
}

/**
 * Returns the height of the terrain over a point of the plane, 0…1; NaN beyond
 * its border and over a hole.
 * @param {Terrain} terrain
 * @param {number} x
 * @param {number} y
 */
export function riseAt({domain: [[x0, x1], [y0, y1]], nx, ny, samples}, x, y) {
  const u = (x - x0) / (x1 - x0) * (nx - 1);
  const v = (y - y0) / (y1 - y0) * (ny - 1);
  if (!(u >= 0 && v >= 0 && u <= nx - 1 && v <= ny - 1)) return NaN;
  const i = Math.min(nx - 2, Math.floor(u));
  const j = Math.min(ny - 2, Math.floor(v));
  const [s, t] = [u - i, v - j];
  const at = STRIDE * (j * nx + i);
  const up = at + STRIDE * nx;
  const hole = samples[at + 1] + samples[at + STRIDE + 1] + samples[up + 1] + samples[up + STRIDE + 1];
  if (Number.isNaN(hole)) return NaN;
  return (1 - t) * ((1 - s) * samples[at] + s * samples[at + STRIDE]) + t * ((1 - s) * samples[up] + s * samples[up + STRIDE]);
}

/** The lamp goes with the viewer. @param {Sight} sight @returns {Light} */
export function lightOf({sinA, cosA}) {
  const length = Math.hypot(...FROM);
  return {
    x: (FROM[0] * cosA + FROM[1] * sinA) / length,
    y: (FROM[1] * cosA - FROM[0] * sinA) / length,
    z: FROM[2] / length,
  };
}

/**
 * Returns the factors that make slopes per unit of the box of those per sample.
 * @param {Terrain} terrain
 * @param {Box} box
 */
export function steepness({domain: [[x0, x1], [y0, y1]], nx, ny}, {unit}) {
  return {x: TALL * (nx - 1) * unit / (x1 - x0), y: TALL * (ny - 1) * unit / (y1 - y0)};
}
