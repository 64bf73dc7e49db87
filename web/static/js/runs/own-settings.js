// What one run has of its own instead of what all share: a loss, a batch size,
// a penalty, noise.

import {h} from '../ui/dom.js';
import {Params} from './params.js';
import {lossesOf, ownParams, sharedValue} from '../figure/problem-edits.js';
import {Fold, Select} from '../ui/select.js';

/** @typedef {import('../figure/app.js').App} App */

export class OwnSettings {
  /**
   * @param {App} app
   * @param {number} run
   */
  constructor(app, run) {
    this.app = app;
    this.run = run;
    this.loss = new Select(app.t('training.loss'), [], (loss) => app.setOwn(run, {loss: loss || undefined}));
    this.rows = h('div');
    this.reset = h('button', {type: 'button', className: 'link-button', textContent: app.t('card.own_reset')});
    this.reset.addEventListener('click', () => {
      app.setOwn(run, Object.fromEntries(Object.keys(this.own).map((id) => [id, undefined])));
    });
    this.fold = new Fold(app.t('card.own'), this.loss.element, this.rows, this.reset);
    this.element = this.fold.element;
    this.built = '';
  }

  /** @returns {Record<string, unknown>} */
  get own() { return this.app.experiment.runs[this.run].with ?? {}; }

  get params() {
    const {catalog, experiment: {problem}} = this.app;
    return ownParams(catalog, problem, this.app.experiment.runs[this.run].with?.loss);
  }

  update() {
    const {app} = this;
    const {catalog, experiment: {problem}} = app;
    const {params} = this;
    const built = JSON.stringify([problem.model, params.map(({id}) => id)]);
    if (this.built !== built) {
      this.built = built;
      this.controls = new Params(app, params, {
        values: () => this.values(),
        change: (id, value) => app.setOwn(this.run, {[id]: value}),
        initial: (param) => sharedValue(app.experiment.problem, param),
      });
      this.rows.replaceChildren(this.controls.element);
    }
    this.loss.element.hidden = !problem.model;
    if (problem.model) {
      const losses = lossesOf(catalog, problem).map(({id, name}) => ({id, text: app.text(name)}));
      const shared = losses.find(({id}) => id === problem.loss)?.text ?? '';
      this.loss.offer([{id: '', text: app.t('card.own_shared', {value: shared})}, ...losses]);
      this.loss.set(String(this.own.loss ?? ''));
    }
    this.controls?.update();
    const count = Object.keys(this.own).length;
    this.reset.hidden = count === 0;
    this.fold.value.textContent = count ? String(count) : '';
  }

  /** Its own values, and those of the problem where it has none. */
  values() {
    const {problem} = this.app.experiment;
    return {...Object.fromEntries(this.params.map((param) => [param.id, sharedValue(problem, param)])), ...this.own};
  }
}
