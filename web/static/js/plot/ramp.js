// Colours of heights.

const SHADES = 256;

/**
 * Returns 256 colours between evenly spaced stops, as RGBA bytes.
 * @param {string[]} stops computed CSS colours, rgb(…), valley first
 * @returns {Uint8ClampedArray}
 */
export function rampOf(stops) {
  const colors = stops.map(rgb);
  const ramp = new Uint8ClampedArray(SHADES * 4);
  for (let i = 0; i < SHADES; i++) {
    const at = i / (SHADES - 1) * (colors.length - 1);
    const k = Math.min(Math.floor(at), colors.length - 2);
    for (let c = 0; c < 3; c++) ramp[4 * i + c] = colors[k][c] + (at - k) * (colors[k + 1][c] - colors[k][c]);
    ramp[4 * i + 3] = 255;
  }
  return ramp;
}

/**
 * Returns the colour of a height as CSS.
 * @param {Uint8ClampedArray} ramp
 * @param {number} height 0…1
 */
export function shade(ramp, height) {
  const i = 4 * Math.round(Math.min(1, Math.max(0, height)) * (SHADES - 1));
  return `rgb(${ramp[i]} ${ramp[i + 1]} ${ramp[i + 2]})`;
}

/** @param {string} color */
function rgb(color) {
  return (color.match(/[\d.]+/g) ?? ['0', '0', '0']).map(Number);
}
