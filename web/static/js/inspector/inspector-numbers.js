// All values of one update: parameters, gradient and state before and after it,
// in a table that is folded away.

import {h} from '../ui/dom.js';
import {significant} from '../ui/format.js';
import {coordinate} from './symbols.js';

/** @typedef {import('../figure/app.js').App} App */
/** @typedef {{spec: import('../session/protocol.js').OptimizerSpec, inspection: import('../session/protocol.js').Inspection}} Inspected */

/** Coordinates worked out; of a model, those with the largest update. */
export const SHOWN = 2;

export class Numbers {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    /** @type {Inspected|null} */
    this.newest = null;
    this.head = h('tr');
    this.body = h('tbody');
    this.element = h('details', {className: 'inspector-values'}, h('summary', {textContent: app.t('inspector.numbers')}),
      h('table', {className: 'table'}, h('thead', {}, this.head), this.body));
    this.element.addEventListener('toggle', () => this.fill());
  }

  /** @param {Inspected} inspected */
  show(inspected) {
    this.newest = inspected;
    this.fill();
  }

  fill() {
    const {app, newest} = this;
    if (!newest || !this.element.open) return;
    const {spec, inspection: {theta, gradient, applied, formula, before, state, update}} = newest;
    const shown = largest(update ?? theta);
    const row = (/** @type {string} */ name, /** @type {number[]|null|undefined} */ values) => h('tr', {},
      h('th', {scope: 'row', textContent: name}), ...(values ? shown : []).map((i) => h('td', {className: 'number', textContent: significant(/** @type {number[]} */ (values)[i], 5)})));
    this.head.replaceChildren(h('td'), ...shown.map((i) => h('th', {scope: 'col', textContent: coordinate('θ', i, theta.length)})));
    this.body.replaceChildren(
      row(`θ ${app.t('inspector.before')}`, theta),
      row(`∇J ${app.t('inspector.gradient')}`, gradient),
      ...(gradient.every((g, i) => g === applied[i]) ? [] : [row(app.t('inspector.applied'), applied)]),
      ...spec.vectors.filter(({symbol}) => formula.some((line) => line.includes(`${symbol} ←`))).flatMap(({id, symbol, text}) => [
        row(`${symbol} ${app.text(text)}, ${app.t('inspector.before')}`, before[id]),
        row(`${symbol} ${app.text(text)}, ${app.t('inspector.after')}`, state?.[id]),
      ]),
      row(`Δθ ${app.t('inspector.update')}`, update),
      row(`θ ${app.t('inspector.after')}`, update && theta.map((t, i) => t + update[i])));
  }
}

/**
 * Returns the coordinates to show: all, or those where values are largest.
 * @param {number[]} values
 */
export function largest(values) {
  const order = values.map((_, i) => i);
  if (values.length <= SHOWN) return order;
  return order.sort((a, b) => Math.abs(values[b]) - Math.abs(values[a])).slice(0, SHOWN);
}
