import {assignments, evaluate, holds, worked} from '/static/js/inspector/formula.js';
import {close, equal, test} from './harness.js';

const values = new Map(Object.entries({'θ': 1.5, 'η': 0.1, 'v': -2, 's': 4, 'ε': 1e-8, 'β': 0, 'τ': 0, '∇J(θ)': 3, 'β₁': 0.9, 't': 2, 'm': 0.5}));

test('evaluate follows the precedence of a formula', () => {
  for (const [line, want] of /** @type {[string, number][]} */ ([
    ['θ ← θ − η v', 1.5 + 0.2],
    ['θ ← θ − η ∇J(θ) / (√s + ε)', 1.5 - 0.3 / (2 + 1e-8)],
    ['s ← β₁ s + (1 − β₁) ∇J(θ)²', 0.9 * 4 + 0.1 * 9],
    ['m̂ = m / (1 − β₁ᵗ)', 0.5 / (1 - 0.81)],
    ['u ← max(β₁ s, |v| + ε)', 3.6],
    ['d ← −η sign(v)', 0.1],
    ['d ← s − θ − ∇J(θ)', -0.5],
    ['d ← s / v / v', 1],
    ['d ← (1 − η) |v| + |θ|', 3.3],
    ['d ← ½ · 0.5^(t θ)', 0.0625],
  ])) close(evaluate(assignments([line])[0].tokens, values), want, 1e-12, line);
});

test('an unknown symbol or notation gives no number', () => {
  equal(Number.isNaN(evaluate(assignments(['x ← η q'])[0].tokens, values)), true);
  equal(assignments(['θ + v', 'J* { 3']), []);
});

test('a line may hold several assignments', () => {
  equal(assignments(['m̂ = m / (1 − β₁ᵗ), v̂ = v / 2']).map((a) => a.target.normalize('NFC')), ['m̂', 'v̂'].map((s) => s.normalize('NFC')));
});

test('worked prints numbers for symbols, negative ones in parentheses', () => {
  const [{tokens}] = assignments(['θ ← θ − η v']);
  const {parts, result} = worked(tokens, values, 1.5);
  equal(parts.map((part) => part.text).join('') + ' = ' + result, '1.5 − 0.1 · (−2) = 1.700');
});

test('a line may hold under a condition', () => {
  const [{condition, target, text}] = assignments(['t > 1: v ← β v']);
  equal([condition, target, text], ['t > 1', 'v', 't > 1: v ← β v']);
  equal(['t > 1', 't = 1', 't = 2', '√s ≤ t', 's ≤ t'].map((c) => holds(c, values)), [true, false, true, true, false]);
});
