// One run: how it looks, what it does at the step shown, and its sliders.

import {CardMenu} from './card-menu.js';
import {h, write} from '../ui/dom.js';
import {editsOf, hyperOf} from '../figure/experiment.js';
import {FIGURE_SPACE, short, significant} from '../ui/format.js';
import {Params} from './params.js';
import {SEPARATOR, nameParts, ownWords} from '../figure/run-names.js';
import {RunOptions} from './run-options.js';
import {sample} from '../ui/sample.js';
import {describe} from './describe.js';
import {style} from '../ui/styles.js';

/** @typedef {import('../figure/app.js').App} App */
/** @typedef {import('../session/protocol.js').Param} Param */

const EMBEDDED = document.documentElement.dataset.mode === 'embed';
/** So many characters has a loss, unless it is negative and far from 1: −1.23×10¹⁰. */
const USUAL = 9;
const INTERACTIVE = 'button, input, select, label, summary, .menu';

export class Card {
  /**
   * @param {App} app
   * @param {number} run
   */
  constructor(app, run) {
    this.app = app;
    this.run = run;
    this.optimizer = '';
    this.slot = -1;
    this.sample = h('span', {className: 'card-sample'});
    this.name = h('button', {type: 'button', className: 'card-name'});
    this.loss = h('span', {className: 'card-loss-value'});
    this.menu = new CardMenu(app, run, () => this.rename());
    this.origin = h('p', {className: 'card-origin'});
    this.sentence = h('p', {className: 'card-sentence'});
    this.controls = h('fieldset', {className: 'card-controls', disabled: app.fixed, title: app.fixed ? app.t('recording.fixed') : ''});
    this.element = h('li', {className: 'card run-card'},
      h('div', {className: 'card-head'}, this.sample, this.name,
        h('span', {className: 'card-loss'}, h('span', {className: 'card-loss-name'}, app.t('card.loss')), h('span', {}, this.loss)), this.menu.element),
      this.origin, this.sentence, this.controls);
    this.name.addEventListener('click', () => this.press());
    this.name.addEventListener('dblclick', () => this.rename());
    this.name.addEventListener('keydown', (event) => event.key === 'F2' && this.rename());
    this.element.addEventListener('click', (event) => {
      if (!(event.target instanceof Element && event.target.closest(INTERACTIVE))) app.select(run);
    });
    this.update();
  }

  /** Selects the run; in an embedded figure, where there is only the name, shows or hides it. */
  press() {
    const {app, run} = this;
    if (EMBEDDED) app.setHidden(run, !app.view.runs[run].hidden);
    else app.select(run);
  }

  get spec() {
    const {optimizer} = this.app.experiment.runs[this.run];
    const spec = this.app.catalog.optimizers.find(({id}) => id === optimizer);
    if (!spec) throw new Error(`no optimizer ${optimizer}`);
    return spec;
  }

  /** Makes the controls of the run's optimizer. */
  build() {
    const {app, run, spec} = this;
    this.optimizer = spec.id;
    const binding = {
      values: () => hyperOf(app.experiment, run),
      change: (/** @type {string} */ id, /** @type {number|boolean} */ value) => {
        if (app.view.selected !== run) app.select(run); // so that the step shown is its own
        app.setHyper(run, id, value);
      },
      initial: (/** @type {Param} */ param) => this.initial(param),
    };
    const always = spec.params.filter(({id}) => id === 'learning_rate');
    const selected = spec.params.filter((param) => !always.includes(param) && !param.more);
    const more = spec.params.filter((param) => !always.includes(param) && param.more);
    this.rate = new Params(app, always, binding);
    this.params = new Params(app, selected, binding);
    this.effective = h('p', {className: 'card-effective'});
    this.options = new RunOptions(app, run, spec, new Params(app, more, binding));
    this.rest = h('div', {className: 'card-rest'}, this.params.element, this.effective, this.options.element);
    this.controls.replaceChildren(this.rate.element, this.rest);
  }

  /**
   * Returns what the preset recommends for a hyperparameter, else the dialect's default.
   * @param {Param} param
   * @returns {number}
   */
  initial(param) {
    const {catalog, experiment, preset} = this.app;
    const {optimizer, dialect} = experiment.runs[this.run];
    const own = catalog.presets.find(({id}) => id === preset)?.experiment.runs.find((r) => r.optimizer === optimizer);
    return Number(own?.hyper[param.id] ?? this.spec.defaults[dialect]?.[param.id] ?? param.default);
  }

  /** Shows the experiment and the view as they are now. */
  update() {
    const {app, run, spec} = this;
    const {slot, hidden} = app.view.runs[run];
    const selected = app.view.selected === run;
    if (this.optimizer !== spec.id) this.build();
    if (this.slot !== slot) {
      this.slot = slot;
      this.sample.replaceChildren(sample(slot));
      this.element.style.setProperty('--color', `var(${style(slot).color})`);
    }
    this.element.classList.toggle('selected', selected);
    this.element.classList.toggle('off', hidden);
    const name = app.nameOf(run);
    this.element.ariaLabel = name;
    this.name.textContent = this.shortName();
    this.name.title = app.t('card.rename_hint', {name});
    this.name.ariaPressed = String(EMBEDDED ? !hidden : selected);
    this.menu.update();
    this.origin.textContent = this.particulars().join(SEPARATOR);
    this.rate?.update();
    if (this.rest) this.rest.hidden = !selected;
    this.params?.update();
    this.options?.update();
    this.showEffective();
  }

  /** The first word of the name; all of it on a chip that has nothing else to tell the run by. */
  shortName() {
    const {app, run} = this;
    const firsts = app.view.runs.map((_, i) => nameParts(app, i)[0]);
    const alone = firsts.indexOf(firsts[run]) === firsts.lastIndexOf(firsts[run]);
    return alone || !(EMBEDDED || app.view.present) ? firsts[run] : app.nameOf(run);
  }

  /** What is to be known of the run beside its name and its sliders. */
  particulars() {
    const {app, run, spec} = this;
    const edit = editsOf(app.experiment, run).at(-1);
    const name = app.nameOf(run);
    return [
      ...nameParts(app, run).slice(1),
      ...[spec.name, ...ownWords(app, app.experiment, run)].filter((words) => !name.includes(words)),
      ...(spec.exact && exactGradient(app.experiment, run) ? [app.text(spec.exact)] : []),
      ...(edit ? [app.t('card.from_step', {step: edit.step})] : []),
    ];
  }

  /**
   * Momentum lengthens the steps: η Σ βⁿ = η/(1−β), less what dampening takes;
   * but of a rule that divides by what it measures, that is not the rate.
   */
  showEffective() {
    const {learning_rate: eta, momentum: beta, dampening: tau = 0} = hyperOf(this.app.experiment, this.run);
    if (!this.effective) return;
    this.effective.hidden = !beta || this.spec.vectors.some(({kind}) => kind !== 'direction');
    if (this.effective.hidden) return;
    const formula = tau ? 'η(1−τ)/(1−β)' : 'η/(1−β)';
    const value = Number(eta) * (1 - Number(tau)) / (1 - Number(beta));
    this.effective.textContent = this.app.t('card.effective', {formula, value: short(Number(value.toPrecision(3)))});
  }

  /** The step shown, and whether anything is to be told of it; null before there is any. */
  get now() {
    const {app, run, element} = this;
    const {store} = app;
    if (run >= store.runs || store.count === 0 || !element.isConnected) return null;
    const {hidden} = app.view.runs[run];
    return {step: Math.min(app.hoverStep ?? app.cursor, store.count - 1), hidden, told: !(hidden && app.view.present)}; // not before the run is revealed
  }

  /** Shows the loss at the step shown. */
  read = () => {
    const {app, run, now} = this;
    if (!now) return;
    const loss = now.told ? significant(app.store.column(run, 'loss')[now.step]) : '';
    // A text of another width makes the browser sort all layers of the page anew.
    write(this.loss, EMBEDDED || app.view.present ? loss.padStart(USUAL, FIGURE_SPACE) : loss.padEnd(USUAL, FIGURE_SPACE));
    this.loss.classList.toggle('card-loss-long', loss.length > USUAL);
  };

  /** Says what the run does there. */
  tell = () => {
    const {app, run, now} = this;
    if (!now) return;
    const {text, warning} = describe(app, run);
    write(this.sentence, now.hidden ? app.t('card.hidden') : text);
    this.sentence.classList.toggle('warning', warning);
  };

  /** Puts a text field in the place of the name. */
  rename() {
    const {app, run} = this;
    const field = h('input', {className: 'card-rename', value: app.nameOf(run), maxLength: 60, ariaLabel: app.t('card.name')});
    let open = true;
    const close = (/** @type {boolean} */ keep) => {
      if (!open) return;
      open = false;
      const refocus = document.activeElement === field;
      field.replaceWith(this.name);
      if (refocus) this.name.focus();
      if (keep) app.rename(run, field.value.trim());
    };
    field.addEventListener('blur', () => close(true));
    field.addEventListener('keydown', (event) => {
      event.stopPropagation();
      if (event.key === 'Enter') close(true);
      if (event.key === 'Escape') close(false);
    });
    this.name.replaceWith(field);
    field.select();
    field.focus();
  }
}

/**
 * Reports whether a run sees the gradient of the whole objective, unchanged.
 * @param {import('../session/protocol.js').Experiment} experiment
 * @param {number} run
 */
function exactGradient({problem, runs}, run) {
  const {noise, batch_size: size = 0, dropout = 0, batches} = {...problem, ...runs[run].with};
  return noise === 0 && size === 0 && dropout === 0 && !batches;
}
