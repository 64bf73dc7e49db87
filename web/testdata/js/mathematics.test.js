import {assignments, worked} from '/static/js/inspector/formula.js';
import {calculation, ruleLines} from '/static/js/inspector/mathematics.js';
import {catalog} from './catalog.js';
import {equal, test} from './harness.js';
import {h} from '/static/js/ui/dom.js';

/** @param {string} id */
const specOf = (id) => /** @type {import('/static/js/session/protocol.js').OptimizerSpec} */ (catalog.optimizers.find((o) => o.id === id));

/** What the eye sees of an element: (n⁄d) for a fraction, √(…) for a root. @param {Node} node @returns {string} */
function seen(node) {
  if (node instanceof Text) return node.data.replaceAll('\u00a0', ' ');
  const inside = [...node.childNodes].map(seen).join('');
  if (!(node instanceof Element) || node.matches('.visually-hidden')) return node instanceof Element ? '' : inside;
  if (node.matches('.fraction')) return `(${[...node.children].map(seen).filter(Boolean).join('⁄')})`;
  return node.matches('.root') ? `√{${inside}}` : node.matches('sup') && inside ? `^{${inside}}` : node.matches('sub') ? `_${inside}` : inside;
}

test('fractions have a bar, roots a roof, and powers stand high', () => {
  for (const [id, line, want] of [
    ['adam', 'θ ← θ − η m̂ / (√v̂ + ε)', 'θ ← θ − (η m⁄√{v} + ε)'],
    ['adam', 'm̂ = m / (1 − β₁ᵗ)', 'm = (m⁄1 − β_1^{t})'],
    ['adadelta', 'd = √(u + ε) / √(s + ε) · ∇J(θ)', 'd = (√{u + ε}⁄√{s + ε}) ∇J(θ)'],
    ['nesterov', 't = 1: v ← ∇J(θ)', 't = 1: v ← ∇J(θ)'],
    ['nadam', 'μₜ = β₁ (1 − ½ · 0.96^(t ψ))', 'μ_t = β_1 (1 − ½ · 0.96^{t ψ})'],
    ['adamax', 'u ← max(β₂ u, |∇J(θ)| + ε)', 'u ← max(β_2 u, |∇J(θ)| + ε)'],
    ['lion', 'θ ← θ − η sign(β₁ m + (1 − β₁) ∇J(θ))', 'θ ← θ − η sign(β_1 m + (1 − β_1) ∇J(θ))'],
    ['radam', 'ρ = ρ∞ − 2 t β₂ᵗ / (1 − β₂ᵗ)', 'ρ = ρ_∞ − (2 t β_2^{t}⁄1 − β_2^{t})'],
    ['rmsprop', 's ← ρ s + (1 − ρ) ∇J(θ)²', 's ← ρ s + (1 − ρ) ∇J(θ)^{2}'],
  ]) equal(ruleLines(specOf(id), [line]).map(seen).join(), want);
});

test('who listens has a whole line for a rule and for its calculation', () => {
  const line = 'θ ← θ − η ∇J(θ) / (√s + ε)';
  const heard = (/** @type {Element} */ element) => [...element.querySelectorAll('*')].filter((part) => !part.closest('[aria-hidden]')).map((part) => part.textContent).join('|');
  equal(heard(h('p', {}, ...ruleLines(specOf('rmsprop'), [line, line]))).split('|').filter((text) => text === `${line}; `).length, 2);
  const [{tokens}] = assignments([line]);
  const {element, write} = calculation(specOf('rmsprop'), 'θ₁', tokens);
  for (const [s, want] of /** @type {[number, string][]} */ ([[4, '1.620'], [16, '1.567']])) {
    write(worked(tokens, new Map(Object.entries({'θ': 1.5, 'η': 0.1, '∇J(θ)': -3, s, 'ε': 0.5})), 1.5));
    equal(heard(element), `θ₁ = 1.5 − 0.1 · (−3) / (√${s} + 0.5) = ${want}; `);
    equal(seen(element), `θ_11.5 − (0.1 · (−3)⁄√{${s}} + 0.5) = ${want}`);
  }
});

test('powers of ten stand high, and quotients without a root stay in the line', () => {
  const [{tokens}] = assignments(['v̂ = v / (1 − β₂ᵗ)']);
  const {element, write, widen} = calculation(specOf('adam'), 'v̂', tokens);
  widen();
  write(worked(tokens, new Map(Object.entries({v: 2e-7, 'β₂': 0.5, t: 1})), 0));
  equal(seen(element), 'v2×10^{−7} / (1 − 0.5^{1}) = 4×10^{−7}');
});
