// What all runs share: the surface's arguments, gradient noise, start, step
// budget and seed.

import {h} from './dom.js';
import {NumberField} from './field.js';
import {Params, common} from './params.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./protocol.js').Param} Param */

export class ProblemControls {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    this.noise = new Params(app, [common(app, 'noise')], {
      values: () => ({noise: app.experiment.problem.noise}),
      change: (_, value) => app.setProblem({noise: Number(value)}),
    });
    this.args = h('div');
    this.start = h('div', {className: 'field-row'});
    this.budget = [common(app, 'steps'), common(app, 'seed')].map((param) => ({
      param,
      field: new NumberField(app, param, {label: app.text(param.text), onchange: (value) => app.setBudget({[param.id]: value})}),
    }));
    const restore = h('button', {type: 'button', className: 'link-button', textContent: app.t('problem.restore')});
    restore.addEventListener('click', () => app.restoreDefaults());
    this.title = h('h2', {className: 'heading', textContent: app.t('problem.title')});
    this.element = h('section', {className: 'problem'}, this.title, this.args, this.noise.element, this.start,
      ...this.budget.map(({param, field}) => fieldRow(app.text(param.text), [field])), restore);
    /** What the arguments and the start were made for. */
    this.shape = '';
    this.update();
  }

  update() {
    const {problem, steps, seed} = this.app.experiment;
    const shape = `${problem.surface} ${problem.start?.length}`;
    if (shape !== this.shape) {
      this.shape = shape;
      this.build();
    }
    this.surface?.update();
    this.noise.update();
    this.coordinates?.forEach((field, i) => field.set(problem.start[i]));
    this.budget.forEach(({param, field}) => field.set(param.id === 'steps' ? steps : seed));
  }

  /** Makes the controls of the problem shown. */
  build() {
    const {app} = this;
    const {surface, start = []} = app.experiment.problem;
    const spec = app.catalog.surfaces.find(({id}) => id === surface);
    this.surface = new Params(app, spec?.params ?? [], {
      values: () => app.experiment.problem.args ?? {},
      change: (id, value) => app.setProblem({args: {...app.experiment.problem.args, [id]: Number(value)}}),
    });
    this.args.replaceChildren(this.surface.element);
    this.coordinates = start.map((_, i) => new NumberField(app, common(app, 'coordinate'), {
      label: app.t('problem.start_coordinate', {name: start.length > 1 ? `θ${'₁₂'[i]}` : 'θ'}),
      onchange: (value) => app.setProblem({start: app.experiment.problem.start.with(i, value)}),
    }));
    this.start.replaceChildren(...fieldRow(app.t('problem.start'), this.coordinates).childNodes);
  }
}

/**
 * @param {string} label
 * @param {NumberField[]} fields
 */
function fieldRow(label, fields) {
  return h('div', {className: 'field-row'}, h('span', {textContent: label}),
    ...fields.map(({input}) => input), ...fields.map(({message}) => message));
}
