// Rules as mathematics: what is divided stands over a bar, what is under a root
// has a roof, and powers stand high. Who listens or copies has a line of text
// instead, which is hidden from the eye alone.

import {assignments, parse} from './formula.js';
import {roleOf, typeset} from './symbols.js';
import {h} from '../ui/dom.js';

/** @typedef {import('../session/protocol.js').OptimizerSpec} OptimizerSpec */
/** @typedef {import('./formula.js').Token} Token */
/** @typedef {import('./formula.js').Tree} Tree */
/** @typedef {{symbol: (leaf: Tree) => Node, times: string, inLine?: boolean}} Style what stands for a symbol, and between factors; whether quotients stay in the line */

/** What takes the most room of the numbers that change from step to step. */
const WIDEST = '−1.2345×10⁻⁵';

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
  return h('span', {className: 'formula'}, h('span', {className: 'visually-hidden', textContent: `${text}; `}), seen(...typeset(spec, left),
    ...set(tokens, {symbol: ({text: symbol}) => h('span', {}, ...typeset(spec, symbol)), times: '\u00a0'})));
}

/** @param {...(Node|string)} parts what the eye sees in place of a hidden text */
const seen = (...parts) => h('span', {className: 'seen', ariaHidden: 'true'}, ...parts);

/**
 * Sets the calculation of a symbol, and returns what writes its numbers, and
 * what writes the widest there may be.
 * @param {OptimizerSpec} spec
 * @param {string} name of the symbol
 * @param {Token[]} tokens
 */
export function calculation(spec, name, tokens) {
  /** @type {[number, ReturnType<typeof number>][]} by token */
  const numbers = [];
  const symbol = (/** @type {Tree} */ {text, at}) => {
    const written = number();
    numbers.push([at, written]);
    const role = roleOf(spec, text);
    return h(role ? 'mark' : 'span', {className: role ? `symbol-${role}` : ''}, ...written.nodes);
  };
  const inLine = !tokens.some(({text}) => text === '√'); // a short quotient of numbers takes one line
  const work = h('span', {}, ...set(tokens, {symbol, times: '\u00a0·\u00a0', inLine}));
  const result = number();
  const line = new Text();
  const element = h('p', {}, h('span', {className: 'visually-hidden'}, line), seen(...typeset(spec, name)),
    seen(work, ' ', h('span', {className: 'result'}, '= ', h('b', {}, ...result.nodes))));
  /** @param {import('./formula.js').Worked} worked */
  const write = ({parts, result: value}) => {
    for (const [at, {write: digits}] of numbers) digits(parts[at].text.replace('^', '')); // a power stands high
    result.write(value);
    change(line, `${name} = ${parts.map(({text}) => text).join('')} = ${value}; `);
  };
  const fixed = new Set(['η', 't', ...spec.params.map((param) => param.symbol.normalize('NFD'))]);
  const widen = () => {
    for (const [at, {write: digits}] of numbers) {
      const {text, kind} = tokens[at];
      if (kind === 'symbol' && !fixed.has(text)) digits(at === 0 ? WIDEST : `(${WIDEST})`);
    }
    result.write(WIDEST);
  };
  return {element, write, widen};
}

/** A number, whose power of ten stands high. */
function number() {
  const [digits, power, end] = [new Text(), new Text(), new Text()];
  return {
    nodes: [digits, h('sup', {}, power), end],
    write: (/** @type {string} */ text) => {
      const [, before, high, after] = /** @type {RegExpMatchArray} */ (text.match(/^([^⁻⁰¹²³⁴-⁹]*)([⁻⁰¹²³⁴-⁹]*)(.*)$/u));
      change(digits, before);
      change(power, high.normalize('NFKC'));
      change(end, after);
    },
  };
}

/** @param {Text} text @param {string} data */
function change(text, data) {
  if (text.data !== data) text.data = data;
}

/** @param {Token[]} tokens of an assignment, which is understood @param {Style} style */
const set = (tokens, style) => parts(/** @type {Tree} */ (parse(tokens)), style);

/**
 * @param {Tree} tree
 * @param {Style} style
 * @returns {(Node|string)[]}
 */
function parts({kind, text, at, of}, style) {
  const part = (/** @type {number} */ k) => parts(of[k], style);
  /** Without parentheses, which the bar or the roof makes needless. @param {number} k */
  const bare = (k) => parts(of[k].kind === '(' ? of[k].of[0] : of[k], style);
  switch (kind) {
    case 'number': return [text];
    case 'symbol': return [style.symbol({kind, text, at, of})];
    case '/': return style.inLine ? [...part(0), '\u00a0/\u00a0', ...part(1)] : [h('span', {className: 'fraction'}, h('span', {}, ...bare(0)), h('span', {}, ...bare(1)))];
    case '√': return [h('span', {className: 'root'}, ...bare(0))];
    case '²': return [...part(0), h('sup', {textContent: '2'})];
    case '^': return [...part(0), h('sup', {}, ...bare(1))];
    case '·': return [...part(0), begins(of[1]) === 'number' ? '\u00a0·\u00a0' : style.times, ...part(1)];
    case '+': case '−': return [...part(0), ` ${kind}\u00a0`, ...part(1)]; // a long line breaks before its signs
    case 'negative': return ['−', ...part(0)];
    case '(': return [h('span', {className: 'whole'}, '(', ...part(0), ')')];
    case '|': return ['|', ...part(0), '|'];
    default: return [`${kind}(`, ...part(0), ...(of.length > 1 ? [', ', ...part(1)] : []), ')']; // a function
  }
}

/** @param {Tree} tree @returns {string} the kind of what it begins with */
function begins({kind, of}) {
  return of.length > 0 && !'(|√'.includes(kind) ? begins(of[0]) : kind;
}
