// Where theory knows from which learning rate on an optimizer diverges. Pure.

/** @typedef {import('../session/protocol.js').Facts} Facts */

/**
 * Returns the largest stable learning rate on a surface of constant curvature,
 * where it has a closed form.
 * @param {import('../session/protocol.js').Run} run
 * @param {import('../session/protocol.js').Hyper} hyper
 * @param {Facts} facts
 * @returns {{value: number, formula: string}|null}
 */
export function stabilityLimit(run, hyper, facts) {
  const sharpest = Math.max(...(facts.eigenvalues ?? []));
  const constant = !run.schedule || run.schedule.kind === 'constant';
  if (!(sharpest > 0) || !constant || run.clip || hyper.weight_decay || hyper.dampening) return null;
  const beta = Number(hyper.momentum ?? 0);
  switch (run.optimizer) {
    case 'sgd': return {value: 2 / sharpest, formula: '2/\u2060λₘₐₓ'};
    case 'momentum': return {value: 2 * (1 + beta) / sharpest, formula: '2(1+β)/\u2060λₘₐₓ'};
    case 'nesterov': return {value: 2 * (1 + beta) / ((1 + 2 * beta) * sharpest), formula: '2(1+β)/((1+2β)λₘₐₓ)'};
    default: return null;
  }
}
