// What happened in one update, in words.

import {significant} from '../ui/format.js';
import {imperceptible} from './imperceptible.js';
import {SHOWN, largest} from './inspector-numbers.js';
import {coordinate} from './symbols.js';
import {updateSentence} from './update-sentence.js';

/** @typedef {import('../figure/app.js').App} App */
/** @typedef {import('../session/protocol.js').Inspection} Inspection */
/** @typedef {import('../session/protocol.js').OptimizerSpec} OptimizerSpec */

export class Words {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    this.list = new Intl.ListFormat(app.lang);
  }

  /** @param {OptimizerSpec} spec @param {Inspection} inspection @returns {string} */
  of(spec, inspection) {
    const {app} = this;
    const {run, step, theta, gradient, update, state, loss, before} = inspection;
    const last = app.store.lastStep(run);
    if (!update || (app.cursor > last)) return app.t('inspector.none', {step: last});
    const names = (/** @type {number[]} */ indices) => this.list.format(indices.map((i) => coordinate('θ', i, theta.length)));
    const indices = theta.length > SHOWN ? [] : theta.map((_, i) => i);
    const sentences = theta.length > SHOWN ? [app.t('inspector.largest', {names: names(largest(update)), count: app.facts.dim})] : [];
    if (indices.length && state) sentences.push(this.did(updateSentence(spec, {...inspection, update, state}), theta.length));
    if (imperceptible(app, update)) return [...sentences, app.t('inspector.rests')].join(app.lang.startsWith('zh') ? '' : ' ');
    const minimum = nearest((app.facts.points ?? []).filter((p) => p.kind === 'minimum'), theta);
    const crossed = indices.filter((i) => minimum && (theta[i] - minimum.at[i]) * (theta[i] + update[i] - minimum.at[i]) < 0);
    const uphill = indices.filter((i) => 'velocity' in before && gradient[i] * update[i] > 0);
    if (crossed.length) sentences.push(app.t('inspector.crossed', {names: names(crossed)}));
    if (uphill.length) sentences.push(app.t('inspector.uphill', {names: names(uphill)}));
    if (step < last && comparable(app, run)) {
      const after = app.store.column(run, 'loss')[step + 1];
      const words = {before: significant(loss), after: significant(after)};
      const key = words.before === words.after ? 'same' : after < loss ? 'fell' : 'rose';
      sentences.push(app.t(`inspector.${key}`, words));
    }
    return sentences.join(app.lang.startsWith('zh') ? '' : ' ');
  }

  /**
   * @param {import('./update-sentence.js').Sentence} sentence
   * @param {number} dim
   */
  did({key, params}, dim) {
    const {app} = this;
    const printed = Object.entries(params).map(([id, value]) => {
      const values = String(value).split('|');
      const list = values.map((text, i) => (dim > 1 ? app.t('did.in', {value: text, name: coordinate('θ', i, dim)}) : text));
      return [id, ['moves', 'divisors'].includes(id) ? this.list.format(list) : value];
    });
    return app.t(key, Object.fromEntries(printed));
  }
}

/**
 * Reports whether the losses of two steps are those of the same samples and weights.
 * @param {App} app
 * @param {number} run
 */
function comparable({facts: {model}, experiment: {problem, runs}}, run) {
  return !model || (model.epoch_steps[run] === 1 && !(runs[run].with?.dropout ?? problem.dropout));
}

/**
 * @param {import('../session/protocol.js').Point[]} points
 * @param {number[]} theta
 */
function nearest(points, theta) {
  const distance = (/** @type {import('../session/protocol.js').Point} */ p) => Math.hypot(...theta.map((t, i) => t - p.at[i]));
  return points.toSorted((a, b) => distance(a) - distance(b)).at(0);
}
