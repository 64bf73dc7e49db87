// Update rules as they stand in the catalogue ("v ← β v + ∇J(θ)"): split into
// assignments, computed with numbers, and printed with numbers in place of the
// symbols. Pure.

import {calculation} from '../ui/format.js';

/** @typedef {{kind: 'symbol'|'number'|'operator'|'function', text: string}} Token */
/** @typedef {{text: string, target: string, tokens: Token[], condition?: string}} Assignment text: as it stands; condition: where it holds only sometimes */
/** @typedef {Map<string, number>} Values by symbol */
/**
 * @typedef {object} Tree an expression that was read
 * @property {string} kind 'symbol', 'number', 'negative', the name of a function, or as written: + − · / ² ^ √ ( |
 * @property {string} text of a symbol or number
 * @property {number} at the token that a symbol or number is
 * @property {Tree[]} of what it is made of
 */
/** @typedef {{parts: {text: string, symbol?: string}[], result: string, value: number}} Worked a calculation as it is printed */

const TOKEN = /\s*(?:(∇J\(θ\)|Σv²)|(\d+(?:\.\d+)?|½)|(max|sign)(?=\()|([A-Za-zα-ωΑ-Ω]\u0302?[₀-₉ₜ₊∞]*)|([-−+·/√²ᵗ^(),|]))/uy;
const PRECEDENCE = /** @type {Record<string, number>} */ ({'+': 1, '−': 1, '·': 2, '/': 2});

/** @type {Map<string, Assignment[]>} what was split before: a figure has few rules, and asks for them at every step */
const known = new Map();

/**
 * Splits lines such as "m̂ = m / (1 − β₁ᵗ), v̂ = …" and "t > 1: v ← …" into
 * assignments. What is not an assignment in this notation is left out.
 * @param {string[]} lines
 * @returns {Assignment[]}
 */
export function assignments(lines) {
  const text = lines.join('\n');
  const split = known.get(text) ?? splitLines(lines);
  known.set(text, split);
  return split;
}

/** @param {string[]} lines @returns {Assignment[]} */
function splitLines(lines) {
  return lines.flatMap((line) => line.normalize('NFD').split(/, (?=\S+ [←=] )/)).flatMap((part) => {
    const [, condition, target, right] = part.match(/^(?:([^:]+): )?(\S+) [←=] (.*)$/u) ?? [];
    const tokens = right === undefined ? null : tokenize(right);
    return tokens ? [{text: part.normalize('NFC'), target, tokens, condition}] : [];
  });
}

/** @param {string} text @returns {Token[]|null} with a · wherever factors stand side by side */
function tokenize(text) {
  /** @type {Token[]} */
  const tokens = [];
  let bars = 0;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const match = TOKEN.exec(text);
    if (!match) return null;
    const [, whole, number, fn, symbol, operator] = match;
    const kind = number ? 'number' : fn ? 'function' : operator ? 'operator' : 'symbol';
    const token = /** @type {Token} */ ({kind, text: whole ?? number ?? fn ?? symbol ?? operator});
    const before = tokens.at(-1);
    if (token.text === '|') bars++;
    const opens = kind !== 'operator' || '(√'.includes(token.text) || (token.text === '|' && bars % 2 === 1);
    const closed = before && (before.kind === 'symbol' || before.kind === 'number' || ')²ᵗ'.includes(before.text));
    if (opens && closed) tokens.push({kind: 'operator', text: '·'});
    tokens.push(token);
  }
  return tokens;
}

/**
 * Reads an expression: what belongs together, by the precedence of its operators.
 * @param {Token[]} tokens
 * @returns {Tree|null} null if the notation is not understood
 */
export function parse(tokens) {
  let at = 0;
  let understood = true;
  const next = () => tokens[at]?.text;
  const take = (/** @type {string} */ text) => next() === text && ++at > 0;
  const need = (/** @type {string} */ text) => { understood = take(text) && understood; };
  /** @param {string} kind @param {...Tree} of @returns {Tree} */
  const tree = (kind, ...of) => ({kind, text: '', at: at - 1, of});

  /** @param {number} least @returns {Tree} */
  const expression = (least) => {
    let left = factor();
    for (let op = next(); PRECEDENCE[op] >= least; op = next()) {
      at++;
      left = tree(op, left, expression(PRECEDENCE[op] + 1));
    }
    return left;
  };

  const factor = () => {
    let base = atom();
    for (;;) {
      if (take('²')) base = tree('²', base);
      else if (take('ᵗ')) base = tree('^', base, {...tree('symbol'), text: 't'});
      else if (take('^')) base = tree('^', base, atom());
      else return base;
    }
  };

  /** @returns {Tree} */
  const atom = () => {
    if (take('−')) return tree('negative', factor());
    if (take('√')) return tree('√', atom());
    if (take('(')) return closing('(', ')');
    if (take('|')) return closing('|', '|');
    const token = tokens[at++];
    if (token?.kind === 'function') return call(token.text);
    understood &&= token !== undefined && token.kind !== 'operator';
    return {...tree(token?.kind ?? ''), text: token?.text ?? ''};
  };

  /** @param {string} kind @param {string} text */
  const closing = (kind, text) => {
    const inside = expression(1);
    need(text);
    return tree(kind, inside);
  };

  /** @param {string} name */
  const call = (name) => {
    need('(');
    const operands = [expression(1)];
    while (take(',')) operands.push(expression(1));
    need(')');
    return tree(name, ...operands);
  };

  const whole = expression(1);
  return understood && at === tokens.length ? whole : null;
}

/**
 * Computes an expression.
 * @param {Token[]} tokens
 * @param {Values} values
 * @returns {number} NaN if a symbol has no value or the notation is not understood
 */
export function evaluate(tokens, values) {
  const tree = parse(tokens);
  return tree ? valueOf(tree, values) : NaN;
}

/** @param {Tree} tree @param {Values} values @returns {number} */
function valueOf({kind, text, of}, values) {
  const [a, b] = of.map((part) => valueOf(part, values));
  switch (kind) {
    case 'number': return text === '½' ? 0.5 : Number(text);
    case 'symbol': return values.get(text) ?? NaN;
    case '+': return a + b;
    case '−': return a - b;
    case '·': return a * b;
    case '/': return a / b;
    case '²': return a * a;
    case '^': return a ** b;
    case 'negative': return -a;
    case '√': return Math.sqrt(a);
    case '|': return Math.abs(a);
    case 'sign': return Math.sign(a);
    case 'max': return Math.max(a, b);
    default: return a; // in parentheses
  }
}

/**
 * Tells whether a condition such as "t > 1" holds.
 * @param {string} condition
 * @param {Values} values
 */
export function holds(condition, values) {
  const [left, relation, right] = condition.split(/ ([>≤=]) /);
  const [a, b] = [left, right].map((side) => evaluate(tokenize(side) ?? [], values));
  return relation === '>' ? a > b : relation === '≤' ? a <= b : a === b;
}

/**
 * Prints an expression with numbers for its symbols, such that the numbers
 * printed give the result printed.
 * @param {Token[]} tokens
 * @param {Values} values
 * @param {number} scale a magnitude the result is compared with
 * @returns {Worked}
 */
export function worked(tokens, values, scale) {
  const symbols = [...new Set(tokens.filter((token) => token.kind === 'symbol').map((token) => token.text))];
  const compute = (/** @type {number[]} */ operands) => evaluate(tokens, new Map([...values, ...symbols.map((s, i) => /** @type {[string, number]} */ ([s, operands[i]]))]));
  const {operands, result} = calculation(compute, symbols.map((s) => values.get(s) ?? NaN), scale);
  const parts = tokens.map((token, i) => {
    if (token.text === 'ᵗ') return {text: `^${values.get('t')}`};
    if (token.kind !== 'symbol') return {text: spaced(token, tokens[i - 1])};
    const text = operands[symbols.indexOf(token.text)];
    const first = i === 0 || '(|'.includes(tokens[i - 1].text);
    const powered = '²ᵗ'.includes(tokens[i + 1]?.text ?? ' ');
    const wrap = (text.startsWith('−') && (!first || powered)) || (powered && text.includes('×'));
    return {text: wrap ? `(${text})` : text, symbol: token.text};
  });
  return {parts, result, value: evaluate(tokens, values)};
}

/** @param {Token} token @param {Token|undefined} before */
function spaced({text}, before) {
  if (text === ',') return ', ';
  const unary = text === '−' && (!before || '(|'.includes(before.text));
  return text in PRECEDENCE && !unary ? ` ${text} ` : text;
}
