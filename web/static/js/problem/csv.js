// Reads a table of numbers that someone typed, pasted or dropped. Its last
// column is what is to be predicted. Pure.

import {parseNumber} from '../ui/format.js';

/** @typedef {{bytes: number, rows: number, inputs: number, classes: number}} Limits inputs: columns but for the target */
/**
 * @typedef {object} Table
 * @property {number[][]} x
 * @property {number[]} y as written; of names, their place among labels
 * @property {string[]|null} labels of the classes, in order; null if the targets can only be numbers
 * @property {boolean} named whether the targets are names, which can only be classes
 */
/** @typedef {{key: string, params: Record<string, string|number>}} Mistake key and parameters of a message */

/** So many different integers, or fewer, are taken for classes. */
const FEW = 10;
/** The largest magnitude of a value. */
const LARGEST = 1e9;

/**
 * @param {string} text with commas, semicolons, tabs or spaces between the cells; the first line may hold names
 * @param {Limits} limits
 * @returns {{table: Table} | {mistake: Mistake}}
 */
export function parseTable(text, limits) {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > limits.bytes) return wrong('bytes', {bytes, limit: limits.bytes});
  const lines = linesOf(text);
  if (lines.length > 0 && isHeader(lines)) lines.shift();
  if (lines.length === 0) return wrong('empty');
  if (lines.length > limits.rows) return wrong('rows', {rows: lines.length, limit: limits.rows, line: lines[limits.rows].line});
  const columns = lines[0].cells.length;
  if (columns < 2) return wrong('columns_few', {line: lines[0].line});
  if (columns - 1 > limits.inputs) return wrong('columns_many', {columns: columns - 1, limit: limits.inputs, line: lines[0].line});
  const names = lines.map(({cells}) => cells[columns - 1]);
  const named = names.every((name) => name && parseNumber(name) === null);
  for (const {line, cells} of lines) {
    if (cells.length !== columns) return wrong('width', {line, cells: cells.length, columns});
    const bad = cells.findIndex((cell, k) => !(named && k === columns - 1) && !isValue(cell));
    if (bad >= 0) return wrong(cells[bad] ? 'number' : 'missing', {line, column: bad + 1, cell: cells[bad].slice(0, 20)});
  }
  const x = lines.map(({cells}) => cells.slice(0, -1).map(read));
  const labels = labelsOf(names, named);
  if (named && labels && labels.length > limits.classes) return wrong('classes', {classes: labels.length, limit: limits.classes});
  const y = names.map((name) => (named ? labels?.indexOf(name) ?? 0 : read(name)));
  return {table: {x, y, labels, named}};
}

/**
 * Returns the target that means class k, or the next class if there are fewer.
 * @param {Table|null} table
 * @param {number} k
 * @returns {string}
 */
export function labelOf(table, k) {
  const labels = table?.labels;
  if (!labels) return String(k);
  return labels[k] ?? (table?.named ? `class${labels.length}` : String(Number(labels.at(-1)) + 1));
}

/**
 * Writes a line to follow the others.
 * @param {string} text
 * @param {(number|string)[]} cells
 */
export function appended(text, cells) {
  const separator = separatorOf(text.trimStart().split(/[\r\n]/, 1)[0]) ?? (text.trim() ? ' ' : ', ');
  return [...(text.trim() ? [text.trimEnd()] : []), cells.join(separator)].join('\n');
}

/**
 * Returns the targets as class numbers from 0.
 * @param {Table} table whose targets can be classes
 * @returns {number[]}
 */
export function classNumbers({y, labels, named}) {
  return named ? y : y.map((value) => labels?.indexOf(String(value)) ?? 0);
}

/**
 * @param {string} key
 * @param {Record<string, string|number>} [params]
 */
function wrong(key, params = {}) { return {mistake: {key: `csv.${key}`, params}}; }

/**
 * @param {string} text
 * @returns {{line: number, cells: string[]}[]} the lines that are not blank; numbers of lines count from 1
 */
function linesOf(text) {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/).map((line, i) => ({text: line.trim(), line: i + 1})).filter((l) => l.text);
  const split = splitter(lines[0]?.text ?? '');
  return lines.map(({text: line, line: number}) => ({line: number, cells: split(line)}));
}

/**
 * Returns how a line is cut into cells, judged by the first.
 * @param {string} first
 * @returns {(line: string) => string[]}
 */
function splitter(first) {
  const separator = separatorOf(first);
  if (!separator) return (line) => line.split(/\s+/);
  return (line) => cut(line, separator);
}

/**
 * @param {string} line
 * @returns {string|undefined}
 */
function separatorOf(line) {
  const bare = line.replace(/"[^"]*"/g, '');
  return ['\t', ';', ','].find((c) => bare.includes(c));
}

/**
 * Cuts a line at the separators that are not within quotes. Between semicolons
 * a comma is a decimal point.
 * @param {string} line
 * @param {string} separator
 */
function cut(line, separator) {
  const cells = [''];
  let quoted = false;
  for (const c of line) {
    if (c === '"') quoted = !quoted;
    else if (c === separator && !quoted) cells.push('');
    else cells[cells.length - 1] += c;
  }
  return cells.map((cell) => (separator === ';' ? cell.trim().replace(/^([-+]?\d*),(\d+)$/, '$1.$2') : cell.trim()));
}

/**
 * Reports whether the first line holds names: not every cell is a number,
 * though in the second line that cell is one.
 * @param {{cells: string[]}[]} lines
 */
function isHeader([first, second]) {
  return first.cells.some((cell, k) => !isValue(cell) && (second === undefined || isValue(second.cells[k] ?? '')));
}

/**
 * Reads a cell that holds a number.
 * @param {string} cell
 */
const read = (cell) => parseNumber(cell) ?? NaN;

/**
 * Reports whether a cell holds a number that an experiment takes.
 * @param {string} cell
 */
function isValue(cell) {
  const value = parseNumber(cell);
  return value !== null && Math.abs(value) <= LARGEST;
}

/**
 * Returns the classes that the targets can stand for, names in the order in
 * which they come, numbers by size; null if they cannot.
 * @param {string[]} targets
 * @param {boolean} named
 */
function labelsOf(targets, named) {
  if (named) return [...new Set(targets)];
  const values = [...new Set(targets.map(read))].sort((a, b) => a - b);
  return values.length <= FEW && values.every(Number.isInteger) ? values.map(String) : null;
}
