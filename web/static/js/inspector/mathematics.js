// Rules as mathematics: what is divided stands over a bar, what is under a root
// has a roof, and powers stand high. The signs that say so in a line of text are
// hidden from the eye alone: who listens or copies has the whole line.

import {assignments, parse} from './formula.js';
import {roleOf, typeset} from './symbols.js';
import {h} from '../ui/dom.js';

/** @typedef {import('../session/protocol.js').OptimizerSpec} OptimizerSpec */
/** @typedef {import('./formula.js').Token} Token */
/** @typedef {import('./formula.js').Tree} Tree */
/** @typedef {{symbol: (leaf: Tree) => Node, times: string}} Style what stands for a symbol, and between factors */

/**
 * Sets a rule in its symbols, what is equally tall together.
 * @param {OptimizerSpec} spec
 * @param {string[]} assignments
 */
export function ruleLines(spec, assignments) {
  /** @type {HTMLElement[]} */
  const lines = [];
  let tall = false;
  for (const text of assignments) {
    if (lines.length === 0 || tall !== text.includes('/')) lines.push(h('span', {className: 'formula-line'}));
    tall = text.includes('/');
    lines[lines.length - 1].append(formula(spec, text));
  }
  return lines;
}

/**
 * Sets an assignment in its symbols.
 * @param {OptimizerSpec} spec
 * @param {string} text as it stands in the rule
 */
function formula(spec, text) {
  const [{tokens}] = assignments([text]);
  const [left] = text.match(/^(?:[^:]+: )?\S+ [←=] /u) ?? [''];
  return h('span', {className: 'formula'}, ...typeset(spec, left),
    ...set(tokens, {symbol: ({text: symbol}) => h('span', {}, ...typeset(spec, symbol)), times: ' '}));
}

/**
 * Sets a calculation, and returns what writes the numbers of its symbols.
 * @param {OptimizerSpec} spec
 * @param {Token[]} tokens
 */
export function calculation(spec, tokens) {
  /** @type {[number, Text][]} by token */
  const numbers = [];
  const symbol = (/** @type {Tree} */ {text, at}) => {
    const number = new Text();
    numbers.push([at, number]);
    const role = roleOf(spec, text);
    return role ? h('mark', {className: `symbol-${role}`}, number) : number;
  };
  const element = h('span', {}, ...set(tokens, {symbol, times: ' · '}));
  /** @param {import('./formula.js').Worked['parts']} parts */
  const write = (parts) => {
    for (const [at, number] of numbers) {
      const text = parts[at].text.replace('^', ''); // a power stands high
      if (number.data !== text) number.data = text;
    }
  };
  return {element, write};
}

/** @param {Token[]} tokens of an assignment, which is understood @param {Style} style */
const set = (tokens, style) => parts(/** @type {Tree} */ (parse(tokens)), style);

/** @param {string} sign that the eye sees otherwise */
const unseen = (sign) => h('span', {className: 'visually-hidden', textContent: sign});

/**
 * @param {Tree} tree
 * @param {Style} style
 * @returns {(Node|string)[]}
 */
function parts({kind, text, at, of}, style) {
  const part = (/** @type {number} */ k) => parts(of[k], style);
  /** Without parentheses, which the bar or the roof makes needless. @param {number} k */
  const bare = (k) => (of[k].kind === '(' ? [unseen('('), ...parts(of[k].of[0], style), unseen(')')] : part(k));
  switch (kind) {
    case 'number': return [text];
    case 'symbol': return [style.symbol({kind, text, at, of})];
    case '/': return [h('span', {className: 'fraction'}, h('span', {}, ...bare(0)), unseen(' / '), h('span', {}, ...bare(1)))];
    case '√': return [unseen('√'), h('span', {className: 'root'}, ...bare(0))];
    case '²': return [...part(0), '²'];
    case '^': return [...part(0), unseen('^'), h('sup', {}, ...bare(1))];
    case '·': return [...part(0), begins(of[1]) === 'number' ? ' · ' : style.times, ...part(1)];
    case '+': case '−': return [...part(0), ` ${kind} `, ...part(1)];
    case 'negative': return ['−', ...part(0)];
    case '(': return ['(', ...part(0), ')'];
    case '|': return ['|', ...part(0), '|'];
    default: return [`${kind}(`, ...part(0), ...(of.length > 1 ? [', ', ...part(1)] : []), ')']; // a function
  }
}

/** @param {Tree} tree @returns {string} the kind of what it begins with */
function begins({kind, of}) {
  return of.length > 0 && !'(|√'.includes(kind) ? begins(of[0]) : kind;
}
