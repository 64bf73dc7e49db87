// From the values of a surface to heights 0 (valley) … 1, stretched so that
// both the valley floor and the far slopes show their shape.

/** Height of the median value where values crowd near the floor, as in a bowl. */
const MEDIAN_HEIGHT = 0.78;
/** Median, as a share of the range, up to which they crowd; twice as high they spread evenly. */
const CROWDED = 0.25;

/**
 * @typedef {object} Stretch
 * @property {(value: number) => number} height at least 0, above 1 out of view; NaN where undefined
 * @property {(height: number) => number} value
 */

/**
 * Stretches by h(z) = ln(1 + z/s) / ln(1 + zmax/s), where z is the value above
 * the floor and s is chosen so that the median value comes to a good height.
 * @param {Float32Array} seen the values in view, by which all are measured
 * @param {number} floor value of the lowest known minimum, or Infinity
 * @returns {Stretch}
 */
export function stretchOf(seen, floor) {
  const sorted = seen.filter(Number.isFinite).sort();
  const low = Math.min(floor, sorted[0] ?? 0);
  const high = (sorted[sorted.length - 1] ?? 1) - low;
  if (!(high > 0)) return {height: (v) => (Number.isFinite(v) ? 0 : NaN), value: () => low};
  const median = sorted[sorted.length >> 1] - low;
  const s = high * softness(median / high);
  const scale = 1 / Math.log1p(high / s);
  return {
    height: (v) => (Number.isFinite(v) ? Math.log1p(Math.max(0, v - low) / s) * scale : NaN),
    value: (height) => low + s * Math.expm1(height / scale),
  };
}

/**
 * Returns s/zmax for a median of m·zmax: such that the crowded median comes to
 * its height, by bisection of ln s, and ever less of a stretch the more evenly
 * the values are spread already.
 * @param {number} m 0…1
 */
function softness(m) {
  const even = Math.min(1, Math.max(0, m / CROWDED - 1));
  const height = (1 - even) * MEDIAN_HEIGHT + even * m;
  let [low, high] = [-18, 3];
  for (let i = 0; i < 30; i++) {
    const middle = (low + high) / 2;
    const s = Math.exp(middle);
    if (Math.log1p(m / s) / Math.log1p(1 / s) > height) low = middle;
    else high = middle;
  }
  return Math.exp(low);
}
