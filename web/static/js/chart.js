// The loss or the norm of the gradient of all runs, as curves or as tables.

import {Crosshair} from './crosshair.js';
import {Curves} from './curves.js';
import {h} from './dom.js';
import {significant} from './format.js';
import {Table} from './table.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./view.js').View} View */

export class Chart {
  /**
   * @param {HTMLElement} root
   * @param {App} app
   */
  constructor(root, app) {
    this.app = app;
    /** What the next frame has to redo. */
    this.stale = {curves: false, cursor: false, style: false};
    this.frame = 0;
    this.shown = '';
    this.note = h('p', {className: 'chart-note'});
    this.logarithmic = this.group('chart.scale', [
      ['chart.log', (v) => v.log, {log: true}], ['chart.linear', (v) => !v.log, {log: false}]]);
    // Every optimizer here computes one gradient a step: evaluations are steps.
    this.horizontal = this.group('chart.x', [
      ['chart.steps', (v) => v.x === 'steps', {x: 'steps'}], ['chart.evaluations', (v) => v.x === 'evaluations', {x: 'evaluations'}]]);
    this.plot = h('div', {className: 'chart-plot'});
    this.figure = h('div', {className: 'chart-figure', role: 'figure'}, this.note, this.plot,
      h('div', {className: 'chart-foot'}, this.logarithmic.element, this.horizontal.element));
    const tabs = this.group('chart.quantity', [
      ['chart.loss', (v) => v.tab === 'loss', {tab: 'loss'}], ['chart.grad_norm', (v) => v.tab === 'grad_norm', {tab: 'grad_norm'}]]);
    const forms = this.group('chart.form', [
      ['chart.chart', (v) => !v.table, {table: false}], ['chart.table', (v) => v.table, {table: true}]]);
    this.groups = [tabs, forms, this.logarithmic, this.horizontal];
    const table = h('div', {className: 'chart-table', role: 'region', ariaLabel: app.t('chart.table'), tabIndex: 0});
    root.replaceChildren(h('div', {className: 'chart-head'}, tabs.element, forms.element), this.figure, table);
    this.curves = new Curves(this.plot, app, () => this.crosshair.resize());
    const over = h('div', {className: 'chart-over'});
    this.plot.append(over);
    this.crosshair = new Crosshair(over, this.curves, app);
    this.table = new Table(table, app);
    this.listen();
    this.show();
  }

  listen() {
    const {app} = this;
    app.on('experiment', () => this.schedule('curves'));
    app.on('steps', () => this.schedule('curves'));
    app.on('cursor', () => this.schedule('cursor'));
    app.on('view', () => {
      const {theme, tab, x, log, table, runs} = app.view;
      const shown = JSON.stringify([theme, tab, x, log, table, runs]);
      if (shown === this.shown) return; // the camera moves, not the curves
      this.shown = shown;
      this.show();
      this.schedule('style');
    });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.schedule('style'));
    new ResizeObserver(() => this.schedule('style')).observe(this.plot);
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
    const {table} = this.app.view;
    this.groups.forEach((group) => group.show());
    this.figure.hidden = table;
    this.table.root.hidden = !table;
    this.table.update();
  }

  /** @param {'curves'|'cursor'|'style'} part */
  schedule(part) {
    this.stale[part] = true;
    this.frame ||= requestAnimationFrame(() => this.draw());
  }

  draw() {
    const {curves, style} = this.stale;
    this.stale = {curves: false, cursor: false, style: false};
    this.frame = 0;
    if (this.app.view.table) return;
    if (style) this.curves.restyle();
    if (style || curves) {
      this.curves.prepare();
      this.label(); // may take room from the plot
      this.curves.paint();
    } else {
      this.crosshair.draw();
    }
  }

  /** Says what is drawn, where the tab alone does not. */
  label() {
    const {app, curves: {axis, lines}} = this;
    const quantity = app.t(axis.shift ? 'chart.above_minimum' : `chart.${app.view.tab}`, {minimum: significant(axis.shift)});
    const names = lines.filter((line) => !line.ghost).map(({run}) => app.nameOf(run)).join(', ');
    this.figure.ariaLabel = app.t('chart.label', {quantity, names, steps: app.experiment.steps});
    this.note.textContent = axis.shift ? quantity : '';
    const [log, linear] = this.logarithmic.buttons;
    log.disabled = !axis.possible;
    log.title = axis.possible ? '' : app.t('chart.no_log');
    log.ariaPressed = String(axis.log);
    linear.ariaPressed = String(!axis.log);
  }
}
