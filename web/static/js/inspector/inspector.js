// One update of the selected run from the inside: its rule, the same with this
// step's numbers, and what happened.

import {Calculations} from './calculations.js';
import {calmly} from '../ui/calmly.js';
import {h, write} from '../ui/dom.js';
import {insist} from '../ui/insist.js';
import {Numbers, SHOWN, largest} from './inspector-numbers.js';
import {ruleLines} from './mathematics.js';
import {calculations, linesOf, partsOf} from './rule.js';
import {sample} from '../ui/sample.js';
import {SlowMotion} from './slow-motion.js';
import {style} from '../ui/styles.js';
import {inTurn} from '../ui/turns.js';
import {Words} from './words.js';

/** @typedef {import('../figure/app.js').App} App */
/** @typedef {import('../session/protocol.js').Inspection} Inspection */
/** @typedef {import('../session/protocol.js').OptimizerSpec} OptimizerSpec */
/** @typedef {import('./rule.js').Row} Row */

export class Inspector {
  /**
   * @param {HTMLElement} root
   * @param {App} app
   */
  constructor(root, app) {
    this.app = app;
    this.root = root;
    /** What was last asked for: run, step and store. @type {unknown[]} */
    this.asked = [];
    this.step = h('span', {className: 'inspector-step', textContent: this.stepName(app.cursor)});
    this.name = h('span', {className: 'inspector-name'});
    this.formula = h('p', {className: 'inspector-formula'});
    this.rows = new Calculations(app);
    this.sentence = h('p', {className: 'inspector-sentence'});
    this.numbers = new Numbers(app);
    this.slow = new SlowMotion(app, (part) => this.showPart(part));
    this.work = h('div', {className: 'inspector-work'}, this.formula, this.sentence, this.slow.element, this.rows.element);
    this.key = '';
    /** As last laid out: to ask for it would lay the page out once more. */
    this.size = {width: 0, height: 0};
    /** The newest that came, and the step that was asked for. @type {{inspection: Inspection, of: import('../session/opened.js').Opened, asked: unknown}|null} */
    this.arrived = null;
    /** The rule that is written. */
    this.rule = '';
    this.words = new Words(app);
    /** What is explained now. @type {import('./step-picture.js').Explained|null} */
    this.explained = null;
    /** @type {import('./step-picture.js').StepPicture|null} loaded when there is something to show */
    this.picture = null;
    /** What the numbers shown are of. */
    this.of = '';
    /** Up to which part of the update is shown; null for all of it. @type {number|null} */
    this.part = null;
    this.titled = '';
    this.visible = false;
    this.details = h('details', {open: true}, h('summary', {}, h('h2', {}, this.step, this.name)),
      h('div', {className: 'inspector-body'}, this.work, this.numbers.element));
    root.replaceChildren(this.details);
    for (const event of /** @type {const} */ (['experiment', 'steps', 'cursor', 'view'])) app.on(event, () => this.ask());
    app.on('connection', () => { // what was under way when it fell is not answered
      this.asked = [];
      this.ask();
    });
    app.on('inspection', ({detail}) => {
      this.arrived = app.client.shown && {inspection: detail, of: app.client.shown, asked: this.asked[1]};
      inTurn(this.show);
    });
    this.details.addEventListener('toggle', () => {
      this.ask();
      this.showPart(null);
    });
    new ResizeObserver(([{contentRect: {width, height}}]) => { // it may just have come into view
      if (width !== this.size.width) inTurn(this.show); // the rows break elsewhere
      this.size.width = width;
      this.visible = height > 0;
      this.ask();
    }).observe(root);
    new ResizeObserver(([{borderBoxSize: [{blockSize}]}]) => { this.size.height = blockSize; }).observe(this.work);
  }

  /** Wants the update at the cursor. */
  ask() {
    const {app} = this;
    const {selected} = app.view;
    this.title(selected);
    const unseen = !this.visible && this.explained && this.asked[2] !== app.store; // nothing will replace it
    if (unseen || (this.of && subjectOf(app, app.experiment, selected) !== this.of)) this.forget();
    if (this.wanted) this.inquire();
  }

  /** What is to be asked for: run, step and store; null if that was asked, or while nothing can be. @returns {[number, number, unknown]|null} */
  get wanted() {
    const {app, asked} = this;
    const {selected} = app.view;
    if (app.asking || !app.client.connected || app.client.pending || !this.details.open || !this.visible || app.store.count === 0 || selected >= app.store.runs) return null;
    const step = Math.min(app.cursor, app.store.lastStep(selected));
    return selected === asked[0] && step === asked[1] && app.store === asked[2] ? null : [selected, step, app.store];
  }

  inquire = calmly(() => {
    const {app, wanted} = this;
    if (!wanted) return;
    const [run, step] = wanted;
    this.asked = wanted;
    if (app.client.transport.unexplained?.(run)) this.sentence.textContent = app.t('recording.unexplained');
    app.inspect(run, step);
  });

  /** @param {number} step that the update leads on from */
  stepName(step) { return this.app.t('inspector.step', {step, next: step + 1}); }

  /** @param {number} run */
  title(run) {
    const {app} = this;
    this.step.dataset.longest = this.stepName(app.experiment.steps);
    const view = app.view.runs[run];
    const titled = JSON.stringify([view?.slot, view && app.nameOf(run)]);
    if (!view || titled === this.titled) return;
    this.titled = titled;
    this.name.replaceChildren(sample(view.slot), app.nameOf(run));
    this.root.style.setProperty('--color', `var(${style(view.slot).color})`);
  }

  /** Shows the newest update: its numbers, which step it is and what happened in it, all at once, for they belong together. */
  show = () => {
    const {app, arrived} = this;
    if (!arrived || arrived.of !== app.client.shown) return; // another is shown by now
    const {inspection, of: {experiment: inspected}, asked} = arrived;
    const {run, update, state} = inspection;
    const of = subjectOf(app, app.experiment, run);
    if (run !== app.view.selected || of !== subjectOf(app, inspected, run)) return; // another is wanted by now
    const spec = app.catalog.optimizers.find(({id}) => id === inspected.runs[run].optimizer);
    if (!spec) return;
    this.of = of;
    this.steady(`${inspection.run} ${spec.id} ${this.size.width}`);
    write(this.step, this.stepName(inspection.step));
    this.showRule(spec, linesOf(spec, inspection, 0).map(({text}) => text));
    this.explained = update && state ? {spec, inspection: {...inspection, update, state}, part: null} : null;
    this.rows.show(spec, this.explained ? rowsOf(this.explained) : [], this.size.width);
    const said = [this.words.of(spec, inspection)];
    if (app.fixed && inspection.step !== asked) said.unshift(app.t('recording.thinned', {step: inspection.step, asked: Number(asked)}));
    write(this.sentence, said.join(app.lang.startsWith('zh') ? '' : ' '));
    this.numbers.show({spec, inspection});
    this.slow.explain(this.explained);
    this.work.classList.remove('inspector-stale');
    this.showPart(null);
  };

  /** @param {OptimizerSpec} spec @param {string[]} lines of its rule, which rarely changes */
  showRule(spec, lines) {
    const rule = [spec.id, ...lines].join('\n');
    if (rule === this.rule) return;
    this.rule = rule;
    this.formula.replaceChildren(...ruleLines(spec, lines));
  }

  /** Hides what was of another figure or run, until the new numbers are there. */
  forget() {
    this.of = '';
    this.work.classList.add('inspector-stale');
    this.explained = null;
    this.slow.stop();
    this.showPart(null);
  }

  /**
   * Shows the update up to one of its parts, or all of it, here and on the landscape.
   * @param {number|null} part
   */
  async showPart(part) {
    const {explained} = this;
    this.part = part;
    const target = explained && part !== null ? partsOf(explained.spec, explained.inspection)[part]?.target : null;
    for (const row of /** @type {NodeListOf<HTMLElement>} */ (this.rows.element.querySelectorAll('[data-target]'))) {
      row.classList.toggle('inspector-other', target !== null && row.dataset.target !== target);
    }
    const stage = document.getElementById('stage');
    const planar = this.app.facts.dim <= SHOWN;
    if (!this.picture && explained && planar && stage) {
      const {StepPicture} = await insist(() => import('./step-picture.js'));
      this.picture ??= new StepPicture(stage, this.app);
    }
    this.picture?.show(planar && this.details.open && this.explained ? {...this.explained, part: this.part} : null); // by now it may be another
  }

  /**
   * Keeps the place of the calculations as tall as it has been, so that the
   * chart above does not jump while the figure plays.
   * @param {string} key what a new height begins with
   */
  steady(key) {
    const height = key === this.key ? `${this.size.height}px` : '';
    this.key = key;
    this.work.style.minHeight = height;
  }
}

/** @param {import('./step-picture.js').Explained} explained @returns {(Row & {i: number})[]} the calculations of the coordinates that change most */
function rowsOf({spec, inspection}) {
  return largest(inspection.update).flatMap((i, k) =>
    calculations(spec, inspection, i).filter(({shared}) => !shared || k === 0).map((row) => ({...row, i})));
}

/**
 * Tells one figure and run from another, whatever their values.
 * @param {App} app
 * @param {import('../figure/experiment.js').Experiment} experiment
 * @param {number} run
 */
function subjectOf({preset}, {problem: {surface, expression, model}, runs}, run) {
  return JSON.stringify([preset, surface, expression, model, run, runs[run]?.optimizer]);
}
