// Round numbers for axes, and how they are written.

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/**
 * Returns the distance of about count round numbers between low and high: 1, 2
 * or 5 times a power of ten.
 * @param {number} low
 * @param {number} high
 * @param {number} count
 */
export function tickStep(low, high, count) {
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const digit = [1, 2, 5, 10].find((d) => d * power >= rough * 0.999) ?? 10;
  return digit * power;
}

/**
 * Returns the multiples of step from low to high.
 * @param {number} low
 * @param {number} high
 * @param {number} step
 * @returns {number[]}
 */
export function ticks(low, high, step) {
  const first = Math.ceil(low / step);
  const last = Math.floor(high / step);
  const decimals = Math.min(100, Math.max(0, -Math.floor(Math.log10(step))));
  // Rounding in decimal keeps 3 × 0.1 from being 0.30000000000000004.
  return Array.from({length: Math.max(0, last - first + 1)}, (_, i) => Number(((first + i) * step).toFixed(decimals)) + 0);
}

/**
 * Writes a tick with just the decimals that tell it from its neighbours.
 * @param {number} value
 * @param {number} step
 */
export function tickLabel(value, step) {
  if (value === 0) return '0';
  const power = Math.floor(Math.log10(step) + 1e-9);
  const magnitude = Math.floor(Math.log10(Math.abs(value)) + 1e-9);
  if (magnitude >= 5 || magnitude < -4) {
    const mantissa = (Math.abs(value) / 10 ** magnitude).toFixed(Math.max(0, magnitude - power));
    const times = mantissa === '1' ? '' : `${mantissa}×`;
    return `${sign(value)}${times}10${superscript(magnitude)}`;
  }
  return sign(value) + Math.abs(value).toFixed(Math.max(0, -power));
}

/** @param {number} value */
const sign = (value) => (value < 0 ? '−' : '');

/** @param {number} exponent */
function superscript(exponent) {
  const digits = [...String(Math.abs(exponent))].map((d) => SUPERSCRIPTS[Number(d)]).join('');
  return exponent < 0 ? `⁻${digits}` : digits;
}
