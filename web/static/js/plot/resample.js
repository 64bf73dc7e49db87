// Parts of landscapes whose samples are there already. Pure.

/** @typedef {import('../session/protocol.js').Grid} Grid */
/** @typedef {import('../session/protocol.js').Interval} Interval */

/**
 * Returns the values on another grid, each interpolated between the samples of
 * the finest landscape that it lies in; NaN where it lies in none.
 * @param {Grid[]} grids
 * @param {{domain: Interval[], nx: number, ny: number}} wanted
 * @returns {Float32Array} row-major, y ascending
 */
export function resampled(grids, {domain, nx, ny}) {
  const finest = grids.toSorted((a, b) => width(a) - width(b));
  const [xs, ys = [0, 0]] = domain;
  const values = new Float32Array(nx * ny);
  for (let j = 0; j < ny; j++) {
    const y = between(ys, j, ny);
    for (let i = 0; i < nx; i++) {
      const x = between(xs, i, nx);
      const grid = finest.find(({domain: [gx, gy]}) => inside(gx, x) && (!gy || inside(gy, y)));
      values[j * nx + i] = grid ? valueAt(grid, x, y) : NaN;
    }
  }
  return values;
}

/** @param {Grid} grid of one sample */
function width({domain: [[low, high]], nx}) { return (high - low) / (nx - 1); }

/** @param {Interval} interval @param {number} v */
const inside = ([low, high], v) => v >= low && v <= high;

/**
 * @param {Interval} interval
 * @param {number} i
 * @param {number} n samples
 */
const between = ([low, high], i, n) => (n > 1 ? low + (high - low) * i / (n - 1) : low);

/** @param {Grid} grid @param {number} x @param {number} y */
function valueAt({domain: [gx, gy], nx, ny, values}, x, y) {
  const [i, u] = place(gx, x, nx);
  const [j, v] = gy ? place(gy, y, ny) : [0, 0];
  const row = (/** @type {number} */ j) => mix(values[j * nx + i], values[j * nx + Math.min(i + 1, nx - 1)], u);
  return mix(row(j), v > 0 ? row(j + 1) : NaN, v);
}

/**
 * Returns the sample before a place, and how far behind it that is.
 * @param {Interval} interval
 * @param {number} v
 * @param {number} n samples
 * @returns {[number, number]}
 */
function place([low, high], v, n) {
  const at = (v - low) / (high - low) * (n - 1);
  const i = Math.min(Math.floor(at), n - 1);
  return [i, at - i];
}

/** @param {number} a @param {number} b @param {number} part */
const mix = (a, b, part) => (part > 0 ? a + (b - a) * part : a);
