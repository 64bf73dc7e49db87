// What a model learns from. Generated from the catalogue.

import {h} from '../ui/dom.js';
import {Params} from '../runs/params.js';
import {CUSTOM, modelSpec} from '../figure/problem-edits.js';
import {Fold, Select} from '../ui/select.js';

/** @typedef {import('../figure/app.js').App} App */

export class DataControls {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    this.set = new Select(app.t('data.set'), [], (set) => app.setProblem({data: {...app.experiment.problem.data, set}}));
    this.rows = h('div');
    this.note = h('p', {className: 'card-notes'});
    this.fold = new Fold(app.t('data.title'), this.set.element, this.note, this.rows);
    this.element = this.fold.element;
    this.built = '';
  }

  update() {
    const {app} = this;
    const {catalog, experiment: {problem}} = app;
    const id = problem.data?.set ?? '';
    const sets = catalog.data.filter((set) => modelSpec(catalog, problem).sets.includes(set.id));
    const own = id === CUSTOM ? [{id: CUSTOM, text: app.t('data.custom')}] : [];
    this.set.offer([...sets.map((set) => ({id: set.id, text: app.text(set.name)})), ...own]);
    this.set.set(id);
    if (this.built !== id) {
      this.built = id;
      this.build(id);
    }
    this.params?.update();
    this.fold.value.textContent = this.set.text;
  }

  /** @param {string} set */
  build(set) {
    const {app} = this;
    const spec = app.catalog.data.find(({id}) => id === set);
    const shared = app.catalog.data_params.filter(({id}) => !(spec?.words && id === 'scaling'));
    this.params = new Params(app, [...(spec?.params ?? []), ...shared], {
      values: () => ({...app.experiment.problem.data}),
      change: (id, value) => app.setProblem({data: {set, ...app.experiment.problem.data, [id]: value}}),
    });
    this.note.textContent = spec ? app.text(spec.text) : '';
    this.note.hidden = !spec;
    this.rows.replaceChildren(this.params.element);
  }
}
