// Numbers as the page prints and reads them. Pure.

const MINUS = '−';
const SPACE = '\u202f'; // narrow, does not break
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** @param {number} n an integer */
function superscript(n) {
  const digits = String(Math.abs(n)).replace(/\d/g, (d) => SUPERSCRIPTS[Number(d)]);
  return n < 0 ? `⁻${digits}` : digits;
}

/**
 * Sets a decimal such as "-1.5e-7" or "12345.6": true minus, ×10ⁿ, groups of
 * three digits from five digits on.
 * @param {string} decimal
 * @returns {string}
 */
function typeset(decimal) {
  const [mantissa, exponent] = decimal.split('e');
  const [whole, fraction] = mantissa.replace('-', MINUS).split('.');
  const grouped = /\d{5}/.test(whole) ? whole.replace(/\B(?=(\d{3})+$)/g, SPACE) : whole;
  const number = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  if (exponent === undefined) return number;
  const power = `10${superscript(Number(exponent))}`;
  return number === '1' ? power : `${number}×${power}`;
}

/** A + or − that stands between two operands: no sign, no part of 1e-3. */
const BETWEEN = /(?<!^|[\s+\-−*/^(,]|[\d.]e)\s*([+\-−])\s*/gi;

/** As wide as a digit: what is filled up with it does not change its width with its digits. */
export const FIGURE_SPACE = '\u2007';

/**
 * Writes a typed expression as in print: x² + 1 for x^2+1, · for *, a true minus.
 * @param {string} expression
 * @returns {string}
 */
export function written(expression) {
  return expression
    .replace(/\^(-?\d+)(?![\d.^])/g, (_, power) => superscript(Number(power)))
    .replace(BETWEEN, ' $1 ')
    .replace(/\s*[*×·]\s*/g, ' · ').replace(/\s*,\s*/g, ', ').replaceAll('-', MINUS);
}

/**
 * Prints a number to a given count of significant digits: 0.905, −4.00,
 * 12 346, 1.23×10⁻⁵. Digits before the point are never rounded away below 10⁵.
 * @param {number} value
 * @param {number} [digits]
 * @returns {string}
 */
export function significant(value, digits = 3) {
  if (value === 0) return '0';
  if (!Number.isFinite(value)) return '–';
  const rounded = Number(value.toPrecision(digits));
  const size = Math.abs(rounded);
  if (size < 1e-3 || size >= 1e5) return typeset(rounded.toExponential(digits - 1));
  if (size >= 10 ** (digits - 1)) return typeset(value.toFixed(0));
  return typeset(rounded.toPrecision(digits));
}

/**
 * Prints a number that a person has set, with all its digits: 0.018, 10⁻⁸.
 * @param {number} value
 * @returns {string}
 */
export function exact(value) {
  const size = Math.abs(value);
  const plain = size === 0 || (size >= 1e-4 && size < 1e6);
  return typeset(plain ? String(value) : value.toExponential());
}

/** Characters that fit into a field. */
const WIDTH = 6;

/**
 * Prints a value in full where that is short, else to three significant digits.
 * @param {number} value
 * @returns {string}
 */
export function short(value) {
  const full = exact(value);
  return full.length <= WIDTH ? full : significant(value);
}

/**
 * Prints a tick of a logarithmic axis: 100, 1, 0.1, 10⁻², 2×10⁴.
 * @param {number} value
 * @returns {string}
 */
export function axisLabel(value) {
  const clean = Number(value.toPrecision(9)); // 0.30000000000000004 is 0.3
  return clean < 0.1 || clean > 1000 ? typeset(clean.toExponential()) : exact(clean);
}

/**
 * Reads a number a person typed, also in the forms printed here: "1e-3",
 * "−0.5", "10⁻⁸", "12 345". Returns null for anything else; a comma is not a
 * decimal point.
 * @param {string} text
 * @returns {number|null}
 */
export function parseNumber(text) {
  const plain = text.trim()
    .replace(/[−–]/g, '-')
    .replace(/(\d)[\u202f\u2009 ](?=\d{3}(\D|$))/g, '$1')
    .replace(/^([+-]?)10(?=[⁻⁰¹²³⁴⁵⁶⁷⁸⁹])/, '$11e')
    .replace(/\s*[×·*]\s*10\^?(?=[-⁻⁰¹²³⁴⁵⁶⁷⁸⁹\d])/, 'e')
    .replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (d) => String(SUPERSCRIPTS.indexOf(d)))
    .replace('⁻', '-');
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}

/**
 * Chooses the digits of a printed calculation: as few per operand as make the
 * printed operands reproduce the printed result, so that a reader's pocket
 * calculator agrees. The result is given to the same decimal place as the
 * largest of `scale` and itself has at its fourth digit.
 * @param {(operands: number[]) => number} compute
 * @param {number[]} operands
 * @param {number} [scale] a magnitude the result is compared with
 * @returns {{operands: string[], result: string}}
 */
export function calculation(compute, operands, scale = 0) {
  const value = compute(operands);
  const decimals = 3 - Math.floor(Math.log10(Math.max(Math.abs(value), Math.abs(scale)) || 1));
  for (let digits = 4; digits <= 16; digits++) {
    const printed = operands.map((operand) => Number(operand.toPrecision(digits)));
    const result = toDecimals(compute(printed), decimals);
    if (digits === 16 || result === toDecimals(value, decimals)) {
      return {operands: printed.map(exact), result: padded(result, decimals)};
    }
  }
  throw new Error('unreachable');
}

/** @param {number} value @param {number} decimals keeps zeros at the end, so that the width is steady */
function padded(value, decimals) {
  return value !== 0 && decimals >= 0 && decimals <= 7 ? typeset(value.toFixed(decimals)) : exact(value);
}

/**
 * Rounds to a decimal place.
 * @param {number} value
 * @param {number} decimals negative ones lie left of the point
 * @returns {number} without −0
 */
function toDecimals(value, decimals) {
  if (decimals >= 0) return Number(value.toFixed(Math.min(100, decimals))) + 0;
  const digits = Math.floor(Math.log10(Math.abs(value))) + 1 + decimals;
  return digits >= 1 ? Number(value.toPrecision(digits)) : 0;
}
