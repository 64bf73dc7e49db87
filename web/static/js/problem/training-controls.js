// How a model is trained: loss, batch size, regularization. Generated from the
// catalogue.

import {BatchesField} from './batches-field.js';
import {h} from '../ui/dom.js';
import {PENALTIES} from './model-controls.js';
import {Params} from '../runs/params.js';
import {lossesOf, modelSpec} from '../figure/problem-edits.js';
import {Fold, Select} from '../ui/select.js';

/** @typedef {import('../figure/app.js').App} App */
/** @typedef {import('../session/protocol.js').Param} Param */

export class TrainingControls {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    this.loss = new Select(app.t('training.loss'), [], (loss) => app.setProblem({loss}));
    this.formula = h('p', {className: 'card-notes'});
    this.lossRows = h('div');
    this.sizeRows = h('div');
    this.batches = new BatchesField(app);
    this.penaltyRows = h('div');
    this.fold = new Fold(app.t('training.title'), this.loss.element, this.formula, this.lossRows, this.sizeRows, this.batches.element, this.penaltyRows);
    this.element = this.fold.element;
    this.built = '';
  }

  update() {
    const {app} = this;
    const {catalog, experiment: {problem}} = app;
    this.loss.offer(lossesOf(catalog, problem).map(({id, name}) => ({id, text: app.text(name)})));
    this.loss.set(problem.loss ?? '');
    const built = `${problem.model} ${problem.loss}`;
    if (this.built !== built) {
      this.built = built;
      this.build();
    }
    this.params?.forEach((params) => params.update());
    this.batches.update();
    this.fold.value.textContent = this.summary();
  }

  build() {
    const {app} = this;
    const {catalog, experiment: {problem}} = app;
    const loss = catalog.losses.find(({id}) => id === problem.loss);
    const known = [...catalog.model_params, ...modelSpec(catalog, problem).params];
    const penalties = known.filter(({id}) => PENALTIES.includes(id));
    const rest = catalog.model_params.filter(({id}) => !PENALTIES.includes(id));
    const make = (/** @type {Param[]} */ params) => new Params(app, params, {
      values: () => ({...app.experiment.problem}),
      change: (id, value) => app.setProblem({[id]: value}),
    });
    this.formula.textContent = loss?.formula ?? '';
    this.params = [loss?.params ?? [], rest, penalties].map(make);
    [this.lossRows, this.sizeRows, this.penaltyRows].forEach((rows, i) => rows.replaceChildren(this.params?.[i].element ?? ''));
  }

  /** What the fold says when it is closed. */
  summary() {
    const {app} = this;
    const {batch_size: size = 0, batches} = app.experiment.problem;
    return [this.loss.text, batches ? app.t('training.given', {n: batches.length}) : size === 0 ? app.t('training.full') : app.t('training.size', {size})].join(', ');
  }
}
