// What all runs share: the surface's arguments or the model with its data and
// training, gradient noise, start, step budget, seed and stop rules.

import {DataControls} from './data-controls.js';
import {h} from '../ui/dom.js';
import {NumberField} from '../ui/field.js';
import {ModelControls} from './model-controls.js';
import {Params, common} from '../runs/params.js';
import {Fold} from '../ui/select.js';
import {TrainingControls} from './training-controls.js';

/** @typedef {import('../figure/app.js').App} App */
/** @typedef {import('../session/protocol.js').Param} Param */

export class ProblemControls {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    this.noise = new Params(app, [common(app, 'noise')], {
      values: () => ({noise: app.experiment.problem.noise}),
      change: (_, value) => app.setProblem({noise: Number(value)}),
    });
    this.args = h('div', {className: 'problem-args'});
    this.start = h('div', {className: 'field-row'});
    this.budget = [common(app, 'steps'), common(app, 'seed')].map((param) => ({
      param,
      field: new NumberField(app, param, {label: app.text(param.text), onchange: (value) => app.setBudget({[param.id]: value})}),
    }));
    this.stop = app.catalog.stop.map((param) => ({
      param,
      field: new NumberField(app, param, {
        label: app.text(param.text), optional: true,
        onchange: (value) => app.setBudget({stop: {...app.experiment.stop, [param.id]: Number.isNaN(value) ? null : value}}),
      }),
    }));
    for (const {field} of this.stop) field.input.placeholder = app.t('problem.no_stop');
    const restore = h('button', {type: 'button', className: 'link-button', textContent: app.t('problem.restore')});
    restore.addEventListener('click', () => app.restoreDefaults());
    this.title = h('h2', {className: 'heading', textContent: app.t('problem.title')});
    const rows = [this.noise.element, this.start, ...[...this.budget, ...this.stop].map(({param, field}) => fieldRow(app.text(param.text), [field]))];
    this.plain = h('div', {}, ...rows);
    this.fold = new Fold(app.t('problem.budget'));
    this.element = h('fieldset', {className: 'problem', disabled: app.fixed}, this.title, this.args, this.plain, this.fold.element, restore);
    /** What the controls were made for. */
    this.shape = '';
    this.update();
  }

  update() {
    const {problem, steps, seed, stop = {}} = this.app.experiment;
    const {start = []} = problem;
    const shape = `${problem.surface} ${problem.model !== undefined} ${start.length}`;
    if (shape !== this.shape) {
      this.shape = shape;
      this.build();
    }
    this.parts?.forEach((part) => part.update());
    this.noise.update();
    this.coordinates?.forEach((field, i) => field.set(start[i]));
    this.budget.forEach(({param, field}) => field.set(param.id === 'steps' ? steps : seed));
    this.stop.forEach(({param: {id}, field}) => field.set(stop[id] ?? NaN));
    this.fold.value.textContent = this.app.t('problem.steps', {steps});
  }

  /** Makes the controls of the problem shown. */
  build() {
    const {app} = this;
    const {problem: {model, start = []}} = app.experiment;
    if (model) this.buildModel();
    else this.buildSurface();
    this.coordinates = start.length > 2 ? [] : start.map((_, i) => new NumberField(app, common(app, 'coordinate'), {
      label: app.t('problem.start_coordinate', {name: start.length > 1 ? `θ${'₁₂'[i]}` : 'θ'}),
      onchange: (value) => app.setProblem({start: app.experiment.problem.start?.with(i, value)}),
    }));
    this.start.replaceChildren(...fieldRow(app.t('problem.start'), this.coordinates).childNodes);
    this.start.hidden = this.coordinates.length === 0;
  }

  buildSurface() {
    const {app} = this;
    const spec = app.catalog.surfaces.find(({id}) => id === app.experiment.problem.surface);
    const surface = new Params(app, spec?.params ?? [], {
      values: () => app.experiment.problem.args ?? {},
      change: (id, value) => app.setProblem({args: {...app.experiment.problem.args, [id]: Number(value)}}),
    });
    this.parts = [surface];
    this.args.replaceChildren(surface.element);
    this.fold.element.hidden = true;
    this.fold.element.before(this.plain);
  }

  buildModel() {
    const {app} = this;
    const model = new ModelControls(app);
    const data = new DataControls(app);
    const training = new TrainingControls(app);
    this.parts = [model, data, training];
    this.args.replaceChildren(model.element, data.element, training.element);
    this.fold.element.hidden = false;
    this.fold.element.append(this.plain);
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
