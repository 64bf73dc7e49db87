// Update rules as they stand in the catalogue ("v ← β v + ∇J(θ)"): split into
// assignments, computed with numbers, and printed with numbers in place of the
// symbols. Pure.

import {calculation} from '../ui/format.js';

/** @typedef {{kind: 'symbol'|'number'|'operator'|'function', text: string}} Token */
/** @typedef {{text: string, target: string, tokens: Token[], condition?: string}} Assignment text: as it stands; condition: where it holds only sometimes */
/** @typedef {Map<string, number>} Values by symbol */
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
 * Computes an expression.
 * @param {Token[]} tokens
 * @param {Values} values
 * @returns {number} NaN if a symbol has no value or the notation is not understood
 */
export function evaluate(tokens, values) {
  let at = 0;
  const next = () => tokens[at]?.text;
  const take = (/** @type {string} */ text) => next() === text && ++at > 0;

  /** @param {number} least @returns {number} */
  const expression = (least) => {
    let left = factor();
    for (let op = next(); PRECEDENCE[op] >= least; op = next()) {
      at++;
      const right = expression(PRECEDENCE[op] + 1);
      left = op === '+' ? left + right : op === '−' ? left - right : op === '·' ? left * right : left / right;
    }
    return left;
  };

  const factor = () => {
    let value = atom();
    for (;;) {
      if (take('²')) value *= value;
      else if (take('ᵗ')) value **= values.get('t') ?? NaN;
      else if (take('^')) value **= atom();
      else return value;
    }
  };

  /** @returns {number} */
  const atom = () => {
    if (take('−')) return -factor();
    if (take('√')) return Math.sqrt(atom());
    if (take('(')) return closing(expression(1), ')');
    if (take('|')) return Math.abs(closing(expression(1), '|'));
    const token = tokens[at++];
    switch (token?.kind) {
      case 'number': return token.text === '½' ? 0.5 : Number(token.text);
      case 'symbol': return values.get(token.text) ?? NaN;
      case 'function': return call(token.text);
      default: return NaN;
    }
  };

  /** @param {string} name */
  const call = (name) => {
    take('(');
    const first = expression(1);
    if (name === 'sign') return Math.sign(closing(first, ')'));
    take(',');
    return closing(Math.max(first, expression(1)), ')');
  };

  /** @param {number} value @param {string} text */
  const closing = (value, text) => (take(text) ? value : NaN);

  const value = expression(1);
  return at === tokens.length ? value : NaN;
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
