// Contour lines of a grid as flat arrays, ready to cross to another thread.

import {contours} from '../../vendor/d3-contour-4.0.3/d3-contour.js';

/**
 * @typedef {{values: Float32Array, nx: number, ny: number, levels: number[]}} Relief
 */

/**
 * Returns for each level the points x, y, x, y, … of its lines in grid
 * coordinates (sample i lies at i); NaN, NaN begins a line.
 * @param {Relief} relief
 * @returns {Float32Array[]}
 */
export function isolines({values, nx, ny, levels}) {
  const contour = contours().size([nx, ny]);
  return levels.map((level) => {
    /** @type {number[]} */
    const points = [];
    for (const ring of contour.contour(values, level).coordinates.flat()) append(points, ring, nx, ny);
    return Float32Array.from(points);
  });
}

/**
 * Appends a ring without the parts that only close it along the border.
 * @param {number[]} points
 * @param {number[][]} ring where sample i lies at i + ½
 * @param {number} nx
 * @param {number} ny
 */
function append(points, ring, nx, ny) {
  const border = (/** @type {number[]} */ [x, y]) => x <= 0.5 || y <= 0.5 || x >= nx - 0.5 || y >= ny - 0.5;
  let lifted = true;
  for (let i = 1; i < ring.length; i++) {
    if (border(ring[i - 1]) && border(ring[i])) {
      lifted = true;
      continue;
    }
    if (lifted) points.push(NaN, NaN, ring[i - 1][0] - 0.5, ring[i - 1][1] - 0.5);
    points.push(ring[i][0] - 0.5, ring[i][1] - 0.5);
    lifted = false;
  }
}
