// The symbols of rules as they are set, each with the colour of what it stands for.

import {h} from '../ui/dom.js';

/** @typedef {import('../session/protocol.js').OptimizerSpec} OptimizerSpec */
/** @typedef {'gradient'|'direction'|'square'|'size'|'rate'|'update'} Role what a symbol is drawn as on the landscape */

/** @param {number} n */
const subscript = (n) => String(n).replace(/\d/g, (digit) => String.fromCodePoint(0x2080 + Number(digit)));

/**
 * @param {OptimizerSpec} spec
 * @param {string} symbol decorated or not: m̂ is drawn as m
 * @returns {Role|undefined}
 */
export function roleOf(spec, symbol) {
  if (symbol === '∇J(θ)' || symbol === 'g') return 'gradient';
  if (symbol === 'η') return 'rate';
  if (symbol === 'Δ') return 'update';
  const bare = symbol.normalize('NFD').replace(/\p{M}/gu, '');
  return spec.vectors.find((vector) => vector.symbol === bare)?.kind;
}

/**
 * Sets symbols: letters are variables, in italics, names of functions are not.
 * @param {OptimizerSpec} spec
 * @param {string} line
 * @returns {(Node|string)[]}
 */
export function typeset(spec, line) {
  return line.normalize('NFD').split(/((?:max|sign|min)(?=\()|∇J\(θ\)|[₀-₉ₜ₊∞]+|\p{L}\p{M}?)/u).filter(Boolean).map((part) => {
    if (/^[₀-₉ₜ₊∞]/.test(part)) return h('sub', {}, ...[...part.normalize('NFKC')].map((sign) => (sign === 't' ? h('i', {textContent: sign}) : sign)));
    const role = roleOf(spec, part);
    const className = role ? `symbol-${role}` : '';
    if (part === '∇J(θ)') return h('span', {className}, '∇', h('i', {textContent: 'J'}), '(', h('i', {textContent: 'θ'}), ')');
    const [letter, hat] = part;
    if (hat === '\u0302') return h('i', {className: `hat ${className}`, textContent: letter});
    return /^\p{L}$/u.test(part) ? h('i', {className, textContent: part}) : part;
  });
}

/** @param {string} symbol @param {number} i @param {number} dim @returns {string} the symbol of a coordinate, where there are more */
export function coordinate(symbol, i, dim) {
  return dim > 1 ? symbol.normalize('NFC') + subscript(i + 1) : symbol.normalize('NFC');
}
