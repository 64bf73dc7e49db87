import {assignments, worked} from '/static/js/inspector/formula.js';
import {calculation, ruleLines} from '/static/js/inspector/mathematics.js';
import {catalog} from './catalog.js';
import {equal, test} from './harness.js';

/** @param {string} id */
const specOf = (id) => /** @type {import('/static/js/session/protocol.js').OptimizerSpec} */ (catalog.optimizers.find((o) => o.id === id));

/** What the eye sees of an element: (n⁄d) for a fraction, √(…) for a root. @param {Node} node @returns {string} */
function seen(node) {
  if (node instanceof Text) return node.data;
  const inside = [...node.childNodes].map(seen).join('');
  if (!(node instanceof Element) || node.matches('.visually-hidden')) return node instanceof Element ? '' : inside;
  if (node.matches('.fraction')) return `(${[...node.children].map(seen).filter(Boolean).join('⁄')})`;
  return node.matches('.root') ? `√{${inside}}` : node.matches('sup') ? `^{${inside}}` : inside;
}

test('fractions have a bar, roots a roof, and powers stand high', () => {
  for (const [id, line, want] of [
    ['adam', 'θ ← θ − η m̂ / (√v̂ + ε)', 'θ ← θ − (η m⁄√{v} + ε)'],
    ['adam', 'm̂ = m / (1 − β₁ᵗ)', 'm = (m⁄1 − β₁^{t})'],
    ['adadelta', 'd = √(u + ε) / √(s + ε) · ∇J(θ)', 'd = (√{u + ε}⁄√{s + ε}) ∇J(θ)'],
    ['nesterov', 't = 1: v ← ∇J(θ)', 't = 1: v ← ∇J(θ)'],
    ['nadam', 'μₜ = β₁ (1 − ½ · 0.96^(t ψ))', 'μₜ = β₁ (1 − ½ · 0.96^{t ψ})'],
    ['adamax', 'u ← max(β₂ u, |∇J(θ)| + ε)', 'u ← max(β₂ u, |∇J(θ)| + ε)'],
    ['lion', 'θ ← θ − η sign(β₁ m + (1 − β₁) ∇J(θ))', 'θ ← θ − η sign(β₁ m + (1 − β₁) ∇J(θ))'],
  ]) equal(ruleLines(specOf(id), [line]).map(seen).join(), want);
});

test('who listens has the whole line of a rule and of its calculation', () => {
  const line = 'θ ← θ − η ∇J(θ) / (√s + ε)';
  equal(ruleLines(specOf('rmsprop'), [line])[0].textContent, line);
  const [{tokens}] = assignments([line]);
  const {element, write} = calculation(specOf('rmsprop'), tokens);
  for (const s of [4, 16]) {
    const {parts} = worked(tokens, new Map(Object.entries({'θ': 1.5, 'η': 0.1, '∇J(θ)': -3, s, 'ε': 0.5})), 1.5);
    write(parts);
    equal(element.textContent, `1.5 − 0.1 · (−3) / (√${s} + 0.5)`);
  }
});
