// Loss, accuracy and gradients of all runs, as curves or as tables.

import {Crosshair} from './crosshair.js';
import {Curves} from './curves.js';
import {onDensity} from '../ui/density.js';
import {h, write} from '../ui/dom.js';
import {conditions, separator, warnings} from '../figure/fairness.js';
import {significant} from '../ui/format.js';
import {nextFrame} from '../ui/frame.js';
import {insist} from '../ui/insist.js';
import {Layers} from './layers.js';
import {Menu} from '../ui/menu.js';
import {axesOf, axisOf} from './phase-axis.js';
import {lossOf, lossesDiffer, moreOf, quantitiesOf, quantityOf, tracedOf} from './quantities.js';
import {Table} from './table.js';
import {motionSentence, rateSentence} from './theory.js';
import {inTurn} from '../ui/turns.js';

/** @typedef {import('../figure/app.js').App} App */
/** @typedef {import('../figure/view.js').View} View */

/** @type {import('./quantities.js').Usual[]} */
const QUANTITIES = ['loss', 'accuracy', 'layers', 'grad_norm', 'phase'];
/** Of the phase plane: ids of phase-axis.js. */
const AXES = ['theta_0', 'theta_1', 'c_0', 'c_1'];

export class Chart {
  /**
   * @param {HTMLElement} root
   * @param {App} app
   */
  constructor(root, app) {
    this.app = app;
    /** What the next frame has to redo. */
    this.stale = {curves: false, cursor: false, style: false};
    this.shown = '';
    /** What is drawn, in words. */
    this.values = '';
    this.note = h('p', {className: 'chart-note'});
    this.scales = this.group('chart.scale', [
      ['chart.log', () => this.curves.axis.log, {log: true}], ['chart.linear', () => !this.curves.axis.log, {log: false}]]);
    this.units = this.group('chart.x', [
      ['chart.steps', (v) => v.x === 'steps', {x: 'steps'}], ['chart.epochs', (v) => v.x === 'epochs', {x: 'epochs'}],
      ['chart.evaluations', (v) => v.x === 'evaluations', {x: 'evaluations'}]]);
    this.plot = h('div', {className: 'chart-plot'});
    this.profile = h('div', {className: 'chart-plot chart-layers'});
    this.plane = h('div', {className: 'chart-plot chart-phase'});
    /** @type {import('./phase.js').Phase|null} */
    this.phase = null;
    this.loading = false;
    this.axes = this.group('phase.axes', AXES.map((id) => [`phase.${id}`, () => axisOf(app.facts, app.view.phase)?.id === id, {phase: id}]));
    this.fair = h('p', {className: 'chart-fair secondary'});
    this.figure = h('div', {className: 'chart-figure', role: 'figure'}, this.note, this.plot, this.profile, this.plane,
      h('div', {className: 'chart-foot'}, this.scales.element, this.axes.element, this.units.element));
    this.quantities = this.group('chart.quantity', QUANTITIES.map((id) => [`chart.${id}`, () => quantityOf(app) === id, {tab: id}]));
    this.form = h('button', {type: 'button', className: 'chart-form', textContent: app.t('chart.table')});
    this.form.addEventListener('click', () => app.setView({table: !app.view.table}));
    this.more = h('button', {type: 'button', className: 'chart-more', textContent: app.t('chart.more')});
    this.quantities.element.append(this.more);
    new Menu(this.more, () => moreOf(app).map(({id, text, help}) => ({
      label: app.text(text), detail: app.text(help), run: () => app.setView({tab: id, table: false})})));
    this.groups = [this.quantities, this.units, this.scales, this.axes];
    const table = h('div', {className: 'chart-table', role: 'region', ariaLabel: app.t('chart.table'), tabIndex: 0});
    root.replaceChildren(h('div', {className: 'chart-head'}, this.quantities.element, h('div', {className: 'tabs'}, this.form)), this.figure, table, this.fair);
    this.curves = new Curves(this.plot, app);
    this.layers = new Layers(this.profile, app);
    const over = h('div', {className: 'chart-over'});
    this.plot.append(over);
    this.crosshair = new Crosshair(over, this.curves, app);
    this.table = new Table(table, app);
    this.listen();
    this.show();
  }

  listen() {
    const {app} = this;
    app.on('experiment', () => {
      this.show();
      this.schedule('curves');
    });
    app.on('plotter', ({detail}) => {
      this.curves.lend(detail);
      this.crosshair.lend(detail);
      this.stale.style = true;
      this.draw();
    });
    app.on('snapshot', () => this.schedule('curves'));
    app.on('steps', () => this.schedule('curves'));
    app.on('cursor', () => this.schedule('cursor'));
    app.on('view', () => {
      const {theme, tab, phase, x, log, table, runs, selected} = app.view;
      const shown = JSON.stringify([theme, tab, phase, x, log, table, runs, selected]);
      if (shown === this.shown) return; // the camera moves, not the curves
      this.shown = shown;
      this.show();
      this.schedule('style');
    });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.schedule('style'));
    onDensity(() => this.schedule('style'));
    const resized = new ResizeObserver(() => this.schedule('style'));
    resized.observe(this.plot);
    resized.observe(this.profile);
    resized.observe(this.plane);
  }

  /**
   * Makes a row of buttons of which one is pressed.
   * @param {string} label key
   * @param {[string, (view: View) => boolean, Partial<View>][]} choices key, whether chosen, what choosing sets
   */
  group(label, choices) {
    const {app} = this;
    const buttons = choices.map(([key, , patch]) => {
      const button = h('button', {type: 'button', textContent: app.t(key)});
      button.addEventListener('click', () => app.setView(patch));
      return button;
    });
    const element = h('div', {className: 'tabs', role: 'group', ariaLabel: app.t(label)}, ...buttons);
    const show = () => choices.forEach(([, chosen], i) => { buttons[i].ariaPressed = String(chosen(app.view)); });
    return {element, buttons, show};
  }

  show() {
    const {app} = this;
    const offered = quantitiesOf(app);
    QUANTITIES.forEach((id, i) => {
      const button = this.quantities.buttons[i];
      button.hidden = !offered.includes(id);
      button.style.order = String(offered.indexOf(id));
      button.textContent = app.t(`chart.tab_${id}`);
      button.title = app.t(`chart.${id}`);
    });
    const quantity = quantityOf(app);
    this.units.buttons[1].hidden = !app.facts.model;
    this.units.buttons[2].title = app.facts.model ? app.t('chart.evaluations_help') : '';
    const curves = quantity !== 'layers' && quantity !== 'phase';
    this.units.element.hidden = this.plot.hidden = !curves;
    this.profile.hidden = quantity !== 'layers';
    this.plane.hidden = quantity !== 'phase';
    this.scales.element.hidden = !curves || quantity === 'accuracy';
    const axes = axesOf(app.facts);
    this.axes.element.hidden = quantity !== 'phase' || axes.length < 2;
    AXES.forEach((id, i) => { this.axes.buttons[i].hidden = !axes.some((axis) => axis.id === id); });
    this.groups.forEach((group) => group.show());
    const unfair = warnings(app).join(separator(app.lang));
    this.fair.replaceChildren(conditions(app), ...(unfair ? [separator(app.lang), h('span', {className: 'warning', textContent: unfair})] : []));
    this.more.hidden = moreOf(app).length === 0;
    this.more.classList.toggle('chosen', tracedOf(app) !== undefined);
    this.form.ariaPressed = String(app.view.table);
    this.figure.hidden = app.view.table;
    this.table.root.hidden = !app.view.table;
    this.table.update();
  }

  /** @param {'curves'|'cursor'|'style'} part */
  schedule(part) {
    this.stale[part] = true;
    nextFrame(this.draw);
  }

  draw = () => {
    const {curves, style} = this.stale;
    this.stale = {curves: false, cursor: false, style: false};
    if (this.app.view.table) return;
    if (quantityOf(this.app) === 'layers') {
      if (style) this.layers.restyle();
      this.layers.draw();
      this.say(this.layers.describe());
      return;
    }
    if (quantityOf(this.app) === 'phase') {
      this.say('');
      if (!this.phase) this.loadPhase();
      else {
        if (style) this.phase.restyle();
        if (!this.phase.draw()) this.schedule('curves');
      }
      return;
    }
    if (style) this.curves.restyle();
    if (style || curves) {
      this.curves.prepare();
      this.say('');
      if (!this.curves.paint()) this.schedule('curves');
      this.crosshair.resize();
    } else {
      this.crosshair.draw();
    }
  };

  async loadPhase() {
    if (this.loading) return;
    this.loading = true;
    const {Phase} = await insist(() => import('./phase.js'));
    this.phase = new Phase(this.plane, this.app);
    this.schedule('style');
  }

  /** @param {string} values says what is drawn, where the tab alone does not */
  say(values) {
    this.values = values;
    inTurn(this.label);
  }

  label = () => {
    const {app, curves: {axis}, values} = this;
    const {shift} = axis;
    const id = quantityOf(app);
    const traced = tracedOf(app);
    const quantity = traced ? app.text(traced.text) : app.t(id === 'loss' && shift ? 'chart.above_minimum' : `chart.${id}`, {minimum: significant(shift)});
    const names = app.view.runs.flatMap(({hidden}, run) => (hidden ? [] : [app.nameOf(run)])).join(', ');
    this.figure.ariaLabel = `${app.t('chart.label', {quantity, names, steps: app.experiment.steps})} ${values}`.trim();
    write(this.note, names ? this.noteOf(id, quantity) : app.t('chart.none'));
    this.note.classList.toggle('chart-note-long', id === 'coefficients');
    const [log] = this.scales.buttons;
    log.disabled = !axis.possible;
    log.title = axis.possible ? '' : app.t(traced ? 'chart.no_log_values' : 'chart.no_log');
    this.scales.show();
  };

  /** @param {string} id @param {string} quantity its name */
  noteOf(id, quantity) {
    const {app} = this;
    const {experiment, facts, snapshots, view} = app;
    const {model} = facts;
    const traced = tracedOf(app);
    if (traced?.id === 'coefficients') return `${app.t(facts.dim === 1 ? 'rate.line' : 'rate.lines')} ${rateSentence(app, this.curves.lines, app.cursor)}`;
    if (traced?.second || traced?.limit) {
      const {second, limit} = traced;
      const beyond = this.curves.beyond.map(({source: {run}, lowest}) => `${app.nameOf(run)}\u00a0${significant(lowest)}`).join(', ');
      return [
        second ? app.t('chart.lines_second', {quantity, second: app.text(second)}) : app.t('chart.lines_first', {quantity}),
        ...(limit ? [app.t('chart.lines_limit', {limit: app.text(limit)})] : []),
        ...(beyond ? [app.t('chart.lines_beyond', {limits: beyond})] : []),
      ].join(separator(app.lang));
    }
    if (traced) return quantity;
    if (id === 'phase') return motionSentence(app, axisOf(app.facts, view.phase)) || app.t('phase.note');
    if (!model) return this.curves.axis.shift ? quantity : '';
    const held = model.data.validation.length > 0;
    switch (id) {
      case 'loss': {
        const noisy = model.epoch_steps.some((steps) => steps > 1);
        const lines = noisy ? app.t(held ? 'chart.lines_loss' : 'chart.lines_loss_training') : held ? app.t('chart.lines_training') : '';
        if (!lossesDiffer(experiment)) return lines;
        const others = experiment.runs.flatMap((_, run) =>
          (lossOf(experiment, run) === lossOf(experiment, view.selected) ? [] : [app.nameOf(run)])).join(', ');
        return `${app.t('chart.losses_differ', {names: others})} ${lines}`;
      }
      case 'accuracy': return held ? app.t('chart.lines_accuracy') : '';
      case 'layers': {
        const step = snapshots.at(view.selected, app.cursor)?.step;
        return step === undefined ? '' : app.t('chart.layers_at', {step});
      }
      default: return '';
    }
  }
}
