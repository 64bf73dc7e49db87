// What a run has behind "more": rarer hyperparameters, the framework's rule,
// clipping, the learning-rate schedule, and what differs from the other runs.

import {h} from '../ui/dom.js';
import {ListField} from '../ui/list-field.js';
import {OwnSettings} from './own-settings.js';
import {Params, common} from './params.js';
import {RatePreview} from './rate-preview.js';
import {Select} from '../ui/select.js';

/** @typedef {import('../figure/app.js').App} App */
/** @typedef {import('../session/protocol.js').OptimizerSpec} OptimizerSpec */
/** @typedef {import('../session/protocol.js').Clip} Clip */

export class RunOptions {
  /**
   * @param {App} app
   * @param {number} run
   * @param {OptimizerSpec} spec
   * @param {Params} params controls of the hyperparameters behind "more"
   */
  constructor(app, run, spec, params) {
    this.app = app;
    this.run = run;
    this.params = params;
    const dialects = Object.keys(spec.defaults).map((id) => ({id, text: app.t(`dialect.${id}`)}));
    this.dialect = new Select(app.t('card.dialect'), dialects, (dialect) => app.setRun(run, {dialect}));
    this.dialect.element.hidden = dialects.length < 2;
    const notes = h('p', {className: 'card-notes', textContent: app.text(spec.notes)});
    this.clip = new Select(app.t('card.clip'), ['', 'norm', 'value'].map((id) => ({id, text: app.t(`clip.${id || 'none'}`)})),
      (kind) => this.setClip(kind));
    this.schedule = new Select(app.t('card.schedule'), app.catalog.schedules.map(({id, text}) => ({id, text: app.text(text)})),
      (kind) => app.setRun(run, {schedule: this.suggested(kind)}));
    this.clipRows = h('div');
    this.scheduleRows = h('div');
    this.preview = new RatePreview(app, run);
    this.own = new OwnSettings(app, run);
    this.kinds = '';
    this.element = h('details', {className: 'card-more'}, h('summary', {textContent: app.t('card.more')}),
      params.element, this.dialect.element, notes,
      this.clip.element, this.clipRows, this.schedule.element, this.scheduleRows, this.preview.element,
      this.own.element);
  }

  /** @param {string} kind */
  setClip(kind) {
    const {max = common(this.app, 'max').default} = this.app.experiment.runs[this.run].clip ?? {};
    this.app.setRun(this.run, {clip: kind ? {kind: /** @type {Clip['kind']} */ (kind), max} : undefined});
  }

  /** @param {string} kind @returns {import('../session/protocol.js').Schedule} made for this figure */
  suggested(kind) {
    const {experiment, catalog} = this.app;
    const known = {steps: experiment.steps, learning_rate: Number(experiment.runs[this.run].hyper.learning_rate)};
    const {suggest = {}} = catalog.schedules.find(({id}) => id === kind) ?? {};
    return {kind, ...Object.fromEntries(Object.entries(suggest).map(([id, what]) => [id, known[what]]))};
  }

  update() {
    const {dialect, clip, schedule} = this.app.experiment.runs[this.run];
    this.params.update();
    this.dialect.input.value = dialect;
    this.clip.input.value = clip?.kind ?? '';
    this.schedule.input.value = schedule?.kind ?? 'constant';
    const kinds = `${this.clip.input.value} ${this.schedule.input.value}`;
    if (kinds !== this.kinds) {
      this.kinds = kinds;
      this.build();
    }
    this.clipParams?.update();
    this.scheduleParams?.update();
    this.list?.update();
    this.preview.update();
    this.own.update();
  }

  /** Makes the controls of the clip and of the schedule chosen. */
  build() {
    const {app, run} = this;
    const current = () => app.experiment.runs[run];
    const {clip, schedule} = current();
    this.clipParams = clip && new Params(app, [common(app, 'max')], {
      values: () => ({...current().clip}),
      change: (_, max) => app.setRun(run, {clip: {kind: clip.kind, max: Number(max)}}),
    });
    const spec = app.catalog.schedules.find(({id}) => id === schedule?.kind);
    const set = (/** @type {string} */ id, /** @type {unknown} */ value) =>
      app.setRun(run, {schedule: {kind: spec?.id ?? '', ...current().schedule, [id]: value}});
    this.scheduleParams = spec && new Params(app, spec.params, {values: () => ({...current().schedule}), change: set});
    const list = spec?.list;
    this.list = list && new ListField(app, list, {
      value: () => current().schedule?.[list.id],
      change: (value) => set(list.id, value),
    });
    const elements = [this.list, this.scheduleParams].flatMap((part) => (part ? [part.element] : []));
    this.clipRows.replaceChildren(...(this.clipParams ? [this.clipParams.element] : []));
    this.scheduleRows.replaceChildren(...elements);
  }
}
