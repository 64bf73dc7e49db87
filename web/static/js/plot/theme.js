// What the canvases take from the style sheets: colours, font, stroke scale.

import {rampOf} from './ramp.js';

/**
 * @typedef {object} Theme
 * @property {string} surface
 * @property {string} ink
 * @property {string} muted
 * @property {string} line
 * @property {string} accent
 * @property {string} warning
 * @property {Uint8ClampedArray} ramp colours of heights
 * @property {string} font CSS font of labels
 * @property {number} em its size in CSS pixels
 * @property {number} stroke factor of all stroke widths
 * @property {(name: string) => string} color value of a custom property
 */

const STOPS = ['--landscape-0', '--landscape-1', '--landscape-2', '--landscape-3'];

/**
 * Reads the theme in force at an element.
 * @param {HTMLElement} element
 * @returns {Theme}
 */
export function readTheme(element) {
  const css = getComputedStyle(element);
  /** Asking the style takes longer than drawing what it is asked for. @type {Map<string, string>} */
  const colors = new Map();
  const color = (/** @type {string} */ name) => {
    let value = colors.get(name);
    if (value === undefined) colors.set(name, value = css.getPropertyValue(name).trim());
    return value;
  };
  return {
    surface: color('--surface'),
    ink: color('--ink-1'),
    muted: color('--ink-2'),
    line: color('--line-strong'),
    accent: color('--accent'),
    warning: color('--warning'),
    ramp: rampOf(STOPS.map(color)),
    font: `${css.fontSize} ${css.fontFamily}`,
    em: parseFloat(css.fontSize),
    stroke: parseFloat(color('--stroke')) || 1,
    color,
  };
}
