// An optimizer's rule, worked through for one update: line by line as the
// catalogue has it, with the numbers that the server computed. Pure.

import {assignments, evaluate, simplify, worked} from './formula.js';

/** @typedef {import('./protocol.js').OptimizerSpec} OptimizerSpec */
/** @typedef {import('./formula.js').Token} Token */
/** @typedef {import('./formula.js').Values} Values */
/** @typedef {import('./protocol.js').Inspection & {update: number[], state: Record<string, number[]>}} Inspection */
/**
 * @typedef {object} Line one assignment of the rule, for one coordinate
 * @property {string} target
 * @property {Token[]} tokens
 * @property {Values} values of the symbols before it
 * @property {boolean} agrees whether it gives what the server computed; another framework's rule may not
 */
/** @typedef {{target: string, worked: import('./formula.js').Worked}} Row */

export const GRADIENT = '∇J(θ)';

/**
 * Works the rule out for one coordinate.
 * @param {OptimizerSpec} spec
 * @param {Inspection} inspection
 * @param {number} i
 * @returns {Line[]}
 */
export function linesOf(spec, {step, theta, applied, before, state, update, hyper, learning_rate: eta}, i) {
  /** @type {Values} */
  let values = new Map(spec.params.map(({id, symbol}) => [symbol.normalize('NFD'), Number(hyper[id])]));
  values.set('η', eta).set('t', step + 1).set('θ', theta[i]).set(GRADIENT, applied[i]);
  const known = new Map([['θ', theta[i] + update[i]]]);
  for (const {id, symbol} of spec.vectors) {
    values.set(symbol, before[id][i]);
    known.set(symbol, state[id][i]);
  }
  return assignments(spec.formula).map(({target, tokens}) => {
    const value = evaluate(tokens, values);
    const expected = known.get(target) ?? value;
    const scale = Math.abs(expected) + Math.abs(values.get(target) ?? 0);
    const line = {target, tokens, values, agrees: Math.abs(value - expected) <= 1e-9 * scale};
    values = new Map(values).set(target, expected);
    return line;
  });
}

/**
 * Prints the rule for one coordinate with its numbers. A line that does not
 * give what the server computed is left out; the new θ is then given as a sum.
 * @param {OptimizerSpec} spec
 * @param {Inspection} inspection
 * @param {number} i
 * @returns {Row[]}
 */
export function calculations(spec, inspection, i) {
  const {theta, update, hyper} = inspection;
  const zero = new Set(spec.params.filter(({id}) => Number(hyper[id]) === 0).map(({symbol}) => symbol));
  const lines = linesOf(spec, inspection, i).filter((line) => line.agrees);
  const rows = lines.map(({target, tokens, values}) =>
    ({target, worked: worked(simplify(tokens, zero), values, Math.abs(values.get(target) ?? 0))}));
  if (!lines.some(({target}) => target === 'θ')) {
    const [{tokens}] = assignments(['θ ← θ + Δ']);
    rows.push({target: 'θ', worked: worked(tokens, new Map([['θ', theta[i]], ['Δ', update[i]]]), Math.abs(theta[i]))});
  }
  return rows;
}

/**
 * Returns what the rule divides the gradient, or its average, by in one
 * coordinate: a root or a remembered size. Undefined where it divides by none.
 * @param {OptimizerSpec} spec
 * @param {Inspection} inspection
 * @param {number} i
 * @returns {number|undefined}
 */
export function divisorOf(spec, inspection, i) {
  const sizes = new Set(spec.vectors.filter(({kind}) => kind === 'size').map(({symbol}) => symbol));
  for (const {tokens, values, agrees} of linesOf(spec, inspection, i)) {
    const at = tokens.findLastIndex((token) => token.text === '/');
    if (!agrees || at < 0) continue;
    const operand = factor(tokens, at + 1);
    if (operand.some(({text}) => text === '√' || sizes.has(text))) return evaluate(operand, values);
  }
  return undefined;
}

/** @param {Token[]} tokens @param {number} first @returns {Token[]} the factor that begins there */
function factor(tokens, first) {
  let depth = 0;
  for (let i = first; i < tokens.length; i++) {
    if (tokens[i].text === '√') continue;
    if (tokens[i].text === '(') depth++;
    if (tokens[i].text === ')') depth--;
    if (depth === 0) return tokens.slice(first, i + 1);
  }
  return tokens.slice(first);
}

/**
 * @typedef {object} Part one of the parts of an update, in order
 * @property {'gradient'|'decay'|'add'|'add_square'|'set'|'move'} key what is done
 * @property {string} target symbol that gets a value
 * @property {number[]} value of it after the part, per coordinate
 */

/**
 * Splits an update into parts: the gradient, then of each line what is kept of
 * the old value and what is added, and the move. Lines that do not agree with
 * the server are left out.
 * @param {OptimizerSpec} spec
 * @param {Inspection} inspection
 * @returns {Part[]}
 */
export function partsOf(spec, inspection) {
  const coordinates = inspection.theta.map((_, i) => linesOf(spec, inspection, i));
  /** @type {Part[]} */
  const parts = [{key: 'gradient', target: GRADIENT, value: inspection.applied}];
  coordinates[0].forEach(({target, tokens}, l) => {
    if (target === 'θ' || !coordinates.every((lines) => lines[l].agrees)) return;
    const value = (/** @type {Token[]} */ of) => coordinates.map((lines) => evaluate(of, lines[l].values));
    const plus = topLevelPlus(tokens);
    const kept = tokens.slice(0, plus);
    if (plus > 0 && kept.some(({text}) => text === target) && !tokens.slice(plus).some(({text}) => text === target)) {
      if (kept.length > 1) parts.push({key: 'decay', target, value: value(kept)});
      parts.push({key: tokens.at(-1)?.text === '²' ? 'add_square' : 'add', target, value: value(tokens)});
    } else {
      parts.push({key: 'set', target, value: value(tokens)});
    }
  });
  return [...parts, {key: 'move', target: 'θ', value: inspection.update}];
}

/** @param {Token[]} tokens */
function topLevelPlus(tokens) {
  let depth = 0;
  return tokens.findIndex(({text}) => {
    if (text === '(') depth++;
    if (text === ')') depth--;
    return depth === 0 && text === '+';
  });
}
