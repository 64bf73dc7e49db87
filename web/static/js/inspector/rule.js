// An optimizer's rule, worked through for one update: line by line as the
// server writes it for the run, with the numbers that the server computed. Pure.

import {assignments, evaluate, holds, worked} from './formula.js';
import {coordinate, roleOf} from './symbols.js';

/** @typedef {import('../session/protocol.js').OptimizerSpec} OptimizerSpec */
/** @typedef {import('./formula.js').Token} Token */
/** @typedef {import('./formula.js').Values} Values */
/** @typedef {import('../session/protocol.js').Inspection & {update: number[], state: Record<string, number[]>}} Inspection */
/**
 * @typedef {object} Line one assignment of the rule, for one coordinate
 * @property {string} text
 * @property {string} target
 * @property {Token[]} tokens
 * @property {Values} values of the symbols before it
 * @property {boolean} shared whether it is the same for all coordinates
 */
/** @typedef {{target: string, tokens: Token[], shared: boolean, worked: import('./formula.js').Worked}} Row */

const GRADIENT = '∇J(θ)';

/**
 * Works the rule out for one coordinate: the lines that hold in this step.
 * @param {OptimizerSpec} spec
 * @param {import('../session/protocol.js').Inspection} inspection
 * @param {number} i
 * @returns {Line[]}
 */
export function linesOf(spec, {step, theta, applied, before, state, hyper, learning_rate: eta, formula, scalars}, i) {
  /** @type {Values} */
  let values = new Map([...Object.entries(scalars), ...spec.params.map(({id, symbol}) => /** @type {[string, number]} */ ([symbol.normalize('NFD'), Number(hyper[id])]))]);
  const all = assignments(formula);
  const decayed = all[0].target === 'g'; // g = ∇J(θ) + λ θ is what the rule gets
  values.set('η', eta).set('t', step + 1).set('θ', theta[i]).set(GRADIENT, applied[i] - (decayed ? Number(hyper.weight_decay) * theta[i] : 0));
  const known = new Map([['g', applied[i]]]);
  for (const {id, symbol} of spec.vectors) {
    values.set(symbol, before[id][i]);
    if (state) known.set(symbol, state[id][i]);
  }
  const own = new Set(['θ', GRADIENT, ...spec.vectors.map(({symbol}) => symbol)]);
  return all.flatMap(({text, target, tokens, condition}) => {
    if (condition && !holds(condition, values)) return [];
    if (tokens.some((token) => own.has(token.text))) own.add(target);
    const line = {text, target, tokens, values, shared: !own.has(target)};
    if (target !== 'θ') values = new Map(values).set(target, known.get(target) ?? evaluate(tokens, values));
    return [line];
  });
}

/**
 * Prints the rule for one coordinate with its numbers.
 * @param {OptimizerSpec} spec
 * @param {Inspection} inspection
 * @param {number} i
 * @returns {Row[]}
 */
export function calculations(spec, inspection, i) {
  return linesOf(spec, inspection, i).map(({target, tokens, values, shared}) =>
    ({target, tokens, shared, worked: worked(tokens, values, Math.abs(values.get(target) ?? 0))}));
}

/**
 * Returns what the rule divides the gradient, or its average, by in one
 * coordinate, with all that it multiplies it by but η: a root or a remembered
 * size. Undefined where it divides by none.
 * @param {OptimizerSpec} spec
 * @param {Inspection} inspection
 * @param {number} i
 * @returns {number|undefined}
 */
export function divisorOf(spec, inspection, i) {
  const sizes = new Set(spec.vectors.filter(({kind}) => kind === 'size').map(({symbol}) => symbol));
  for (const {tokens, values} of linesOf(spec, inspection, i)) {
    const at = tokens.findLastIndex((token) => token.text === '/');
    if (at < 0) continue;
    const operand = factor(tokens, at + 1);
    if (!operand.some(({text}) => text === '√' || sizes.has(text))) continue;
    const direction = tokens.flatMap(({text}) => (['gradient', 'direction', 'rate'].includes(roleOf(spec, text) ?? '') ? [text] : []));
    const times = tokens.slice(tokens.slice(0, at).findLastIndex(({text}, i) => '+−'.includes(text) && depthAt(tokens, i) === 0) + 1, at);
    const factors = evaluate(times, new Map([...values, ...direction.map((text) => /** @type {[string, number]} */ ([text, 1]))]));
    return evaluate(operand, values) / factors;
  }
  return undefined;
}

/** @param {Token[]} tokens @param {number} at @returns {number} in how many parentheses a token stands */
function depthAt(tokens, at) {
  return tokens.slice(0, at).reduce((depth, {text}) => depth + (text === '(' ? 1 : text === ')' ? -1 : 0), 0);
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
 * the old value and what is added, and the move. What is the same for all
 * coordinates is no part of its own.
 * @param {OptimizerSpec} spec
 * @param {Inspection} inspection
 * @returns {Part[]}
 */
export function partsOf(spec, inspection) {
  const coordinates = inspection.theta.map((_, i) => linesOf(spec, inspection, i));
  /** @type {Part[]} */
  const parts = [{key: 'gradient', target: GRADIENT, value: coordinates.map(([{values}]) => values.get(GRADIENT) ?? NaN)}];
  coordinates[0].forEach(({target, tokens, shared}, l) => {
    if (target === 'θ' || shared) return;
    const value = (/** @type {Token[]} */ of) => coordinates.map((lines) => evaluate(of, lines[l].values));
    const plus = topLevelSum(tokens);
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

/** @param {Token[]} tokens @returns {number} where the second term of a sum begins, with its sign */
function topLevelSum(tokens) {
  let depth = 0;
  return tokens.findIndex(({text}, i) => {
    if (text === '(') depth++;
    if (text === ')') depth--;
    return i > 0 && depth === 0 && '+−'.includes(text);
  });
}

/** @typedef {{role: 'gradient'|'direction'|'update', name: string, v: number[]}} Arrow something that points somewhere, in units of θ */

/**
 * Returns what pulls θ and where it goes, as far as it is known.
 * @param {OptimizerSpec} spec
 * @param {Inspection} inspection
 * @param {Map<string, number[]>} latest values by symbol
 * @returns {Arrow[]}
 */
export function arrowsOf(spec, inspection, latest) {
  const arrow = (/** @type {Arrow['role']} */ role, /** @type {string} */ name, /** @type {number} */ times, /** @type {number[]|undefined} */ value) =>
    (value?.every(Number.isFinite) ? [{role, name, v: value.map((x) => times * x)}] : []);
  const used = latest.has('g') ? 'g' : GRADIENT;
  return [
    ...arrow('gradient', used === 'g' ? '−ηg' : '−η∇J', -inspection.learning_rate, latest.get(used)),
    ...spec.vectors.filter(({kind}) => kind === 'direction').flatMap(({symbol}) => {
      const {name, times} = pullOf(spec, inspection, symbol);
      return arrow('direction', name, times, latest.get(symbol));
    }),
    ...arrow('update', 'Δθ', 1, latest.get('θ')),
  ];
}

/** @typedef {{role: 'square'|'size', name: string, value: number, share: number}} Amount share of the largest in all parts, of its role */

/**
 * Returns what the rule remembers that points nowhere, coordinate by coordinate,
 * as far as it is known.
 * @param {OptimizerSpec} spec
 * @param {Inspection} inspection
 * @param {Part[]} parts all of them: the scale stays from one to the next
 * @param {Map<string, number[]>} latest values by symbol
 * @returns {Amount[]}
 */
export function amountsOf(spec, {before}, parts, latest) {
  return spec.vectors.flatMap(({symbol, kind}) => {
    if (kind === 'direction') return [];
    const alike = spec.vectors.filter((other) => other.kind === kind);
    const largest = Math.max(...alike.flatMap((other) =>
      [...before[other.id], ...parts.flatMap(({target, value}) => (target === other.symbol ? value : []))]));
    const values = largest > 0 ? latest.get(symbol) ?? [] : [];
    return values.map((value, i) => ({role: kind, name: coordinate(symbol, i, values.length), value, share: value / largest}));
  });
}

/**
 * Returns how a vector that the rule remembers pulls θ: times −η, or as it
 * stands where η is inside it already.
 * @param {OptimizerSpec} spec
 * @param {Inspection} inspection
 * @param {string} symbol of the vector
 * @returns {{name: string, times: number}}
 */
function pullOf(spec, inspection, symbol) {
  const lines = linesOf(spec, inspection, 0);
  const [own, move] = [symbol, 'θ'].map((wanted) => lines.find(({target}) => target === wanted));
  if (!move || !own?.tokens.some(({text}) => text === 'η')) return {name: `−η${symbol}`, times: -inspection.learning_rate};
  const after = (/** @type {number} */ value) => evaluate(move.tokens, new Map(move.values).set(symbol, value));
  return after(1) > after(0) ? {name: symbol, times: 1} : {name: `−${symbol}`, times: -1};
}
