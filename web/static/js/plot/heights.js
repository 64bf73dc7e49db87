// From the values of a surface to heights 0 (valley) … 1, stretched so that
// both the valley floor and the far slopes show their shape.

/** Height given to the median value. */
const MEDIAN_HEIGHT = 0.78;
const MEDIAN_HEIGHT_LOG = 0.8;

/**
 * Stretches by h(z) = ln(1 + z/s) / ln(1 + zmax/s), where z is the value above
 * the floor and s is chosen so that the median value comes to a fixed height.
 * @param {Float32Array} values
 * @param {{floor?: number, log?: boolean}} options floor is the value of the lowest known minimum; log stretches the floor further
 * @returns {Float32Array} NaN where undefined
 */
export function heightsOf(values, {floor = Infinity, log = false}) {
  const sorted = Float32Array.from(values).filter(Number.isFinite).sort();
  const low = Math.min(floor, sorted[0] ?? 0);
  const high = (sorted[sorted.length - 1] ?? 1) - low;
  if (!(high > 0)) return values.map((v) => (Number.isFinite(v) ? 0 : NaN));
  const median = sorted[sorted.length >> 1] - low;
  const s = high * softness(median / high, log ? MEDIAN_HEIGHT_LOG : MEDIAN_HEIGHT);
  const scale = 1 / Math.log1p(high / s);
  return values.map((v) => (Number.isFinite(v) ? Math.log1p(Math.max(0, v - low) / s) * scale : NaN));
}

/**
 * Returns s such that ln(1 + m/s) / ln(1 + 1/s) = height, by bisection of its
 * logarithm; a surface whose median lies high already stays almost linear.
 * @param {number} m
 * @param {number} height
 */
function softness(m, height) {
  let [low, high] = [-18, 3];
  for (let i = 0; i < 30; i++) {
    const middle = (low + high) / 2;
    const s = Math.exp(middle);
    if (Math.log1p(m / s) / Math.log1p(1 / s) > height) low = middle;
    else high = middle;
  }
  return Math.exp(low);
}
