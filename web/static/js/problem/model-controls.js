// What is trained: the kind of model, its hidden layers, and how its weights
// are drawn. Generated from the catalogue.

import {h} from '../ui/dom.js';
import {ListField} from '../ui/list-field.js';
import {Params, common} from '../runs/params.js';
import {modelSpec} from '../figure/problem-edits.js';
import {Fold, Select} from '../ui/select.js';

/** @typedef {import('../figure/app.js').App} App */

/** Settings of a model that stand under Training. */
export const PENALTIES = ['dropout', 'l1', 'l2'];

export class ModelControls {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    const {catalog} = app;
    const named = (/** @type {import('../session/protocol.js').Choice[]} */ list) => list.map(({id, name}) => ({id, text: app.text(name)}));
    this.kind = new Select(app.t('model.kind'), named(catalog.models), (model) =>
      app.setProblem({model: /** @type {import('../session/protocol.js').ModelKind} */ (model)}));
    this.activation = new Select(app.t('model.activation'), named(catalog.activations), (activation) => app.setProblem({activation}));
    this.init = new Select(app.t('model.init'), named(catalog.inits), (init) => app.setProblem({init}));
    this.layers = new Params(app, [common(app, 'depth'), common(app, 'width')], {
      values: () => ({depth: this.widths.length, width: this.widths.at(-1)}),
      change: (id, value) => app.setProblem({layers: resized(this.widths, id, Number(value))}),
    });
    this.list = new ListField(app, common(app, 'width'), {
      label: app.t('model.widths'),
      value: () => this.widths,
      change: (layers) => app.setProblem({layers}),
      longest: catalog.limits.layers,
    });
    this.dense = h('div', {}, this.layers.element, this.list.element, this.activation.element);
    this.rows = h('div');
    this.rarer = h('div');
    this.fold = new Fold(app.t('model.title'), this.kind.element, this.dense, this.rows, this.init.element, this.rarer);
    this.element = this.fold.element;
    this.built = '';
  }

  get widths() { return this.app.experiment.problem.layers ?? []; }

  update() {
    const {problem} = this.app.experiment;
    const spec = modelSpec(this.app.catalog, problem);
    if (this.built !== spec.id) {
      this.built = spec.id;
      this.build(spec);
    }
    this.kind.set(spec.id);
    this.dense.hidden = spec.hidden === null;
    if (spec.hidden) {
      this.layers.update();
      this.list.update();
      this.activation.set(problem.activation ?? '');
    }
    this.init.set(problem.init ?? '');
    this.params?.forEach((part) => part.update());
    this.fold.value.textContent = this.kind.text;
  }

  /** @param {import('../session/protocol.js').ModelSpec} spec */
  build({params}) {
    const {app} = this;
    const own = params.filter(({id}) => !PENALTIES.includes(id));
    const make = (/** @type {boolean} */ rarer) => new Params(app, own.filter(({more = false}) => more === rarer), {
      values: () => ({...app.experiment.problem}),
      change: (id, value) => app.setProblem({[id]: value}),
    });
    this.params = [make(false), make(true)];
    [this.rows, this.rarer].forEach((rows, i) => rows.replaceChildren(this.params?.[i].element ?? ''));
  }
}

/**
 * Returns hidden layers with another depth or width: new ones are as wide as
 * the last.
 * @param {number[]} layers
 * @param {string} id depth or width
 * @param {number} value
 * @returns {number[]}
 */
function resized(layers, id, value) {
  if (id === 'width') return layers.map(() => value);
  return Array.from({length: value}, (_, i) => layers[i] ?? layers.at(-1) ?? NEW_WIDTH);
}

/** Of the first hidden layer where there was none. */
const NEW_WIDTH = 8;
