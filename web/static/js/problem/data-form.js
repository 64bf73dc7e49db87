// Data of one's own: typed, pasted, dropped or clicked into a plot, checked
// while they come, and given to a model.

import {appended, classNumbers, labelOf, parseTable} from './csv.js';
import {h} from '../ui/dom.js';
import {comparesOptimizers} from '../figure/experiment.js';
import {normalized} from './expression.js';
import {PointPlot} from './point-plot.js';
import {CUSTOM} from '../figure/problem-edits.js';
import {Select} from '../ui/select.js';

/** @typedef {import('../figure/app.js').App} App */
/** @typedef {import('./csv.js').Table} Table */
/** @typedef {import('../session/protocol.js').ModelSpec} ModelSpec */

const KIBIBYTE = 1024;
const BYTES = 256 * KIBIBYTE;
const PAUSE = 150; // ms without a key before the table is read
const HELD_OUT = 0.3; // share of the rows for validation, where there are enough
const ENOUGH = 20; // rows

export class DataForm {
  /**
   * @param {App} app
   * @param {() => void} onshow called when the data are shown
   */
  constructor(app, onshow) {
    this.app = app;
    this.onshow = onshow;
    /** @type {Table|null} */
    this.table = null;
    /** What the targets were last said to be: classes or numbers. */
    this.wanted = '';
    const {data_rows: rows, data_columns: inputs} = app.catalog.limits;
    this.input = h('textarea', {
      id: 'own-data', className: 'input mono', rows: 9, spellcheck: false, autocomplete: 'off', wrap: 'off',
      placeholder: 'x1, x2, y\n0.2, -0.4, 0\n0.7, 0.1, 1',
    });
    this.input.setAttribute('aria-describedby', 'own-data-error own-data-hint');
    this.error = h('p', {id: 'own-data-error', className: 'field-error', role: 'alert'});
    this.found = h('p', {className: 'secondary', role: 'status'});
    this.file = h('input', {type: 'file', accept: '.csv,.tsv,.txt,text/csv,text/plain', hidden: true});
    this.targets = new Select(app.t('own.targets'), [], (id) => {
      this.wanted = id;
      this.offerModels();
    });
    this.model = new Select(app.t('own.model'), [], () => {});
    this.show = h('button', {type: 'submit', className: 'button button-primary', textContent: app.t('own.show')});
    this.plot = new PointPlot(app, (dot) => this.append(dot));
    const hint = app.t('own.hint', {rows, inputs, kilobytes: BYTES / KIBIBYTE});
    this.element = h('form', {className: 'own-data', noValidate: true},
      h('div', {className: 'field'}, h('label', {htmlFor: 'own-data', textContent: app.t('own.label')}), this.input,
        h('div', {className: 'own-data-buttons'}, this.button('own.file', () => this.file.click()), this.button('own.clear', () => this.write('')), this.found),
        this.error, h('p', {id: 'own-data-hint', className: 'secondary', textContent: hint})),
      this.plot.element,
      h('div', {className: 'own-data-fit'}, this.targets.element, this.model.element, this.show), this.file);
    this.timer = 0;
    this.listen();
    this.read();
  }

  listen() {
    this.input.addEventListener('input', () => {
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.read(), PAUSE);
    });
    this.file.addEventListener('change', () => this.open(this.file.files?.[0]));
    this.element.addEventListener('dragover', (event) => event.preventDefault());
    this.element.addEventListener('drop', (event) => {
      if (!event.dataTransfer?.files.length) return;
      event.preventDefault();
      this.open(event.dataTransfer.files[0]);
    });
    this.element.addEventListener('submit', (event) => {
      event.preventDefault();
      this.submit();
    });
  }

  /**
   * @param {string} key
   * @param {() => void} run
   */
  button(key, run) {
    const button = h('button', {type: 'button', className: 'link-button', textContent: this.app.t(key)});
    button.addEventListener('click', run);
    return button;
  }

  focus() {
    this.element.scrollIntoView({block: 'start'});
    this.input.focus();
  }

  /** @param {File|undefined} file */
  async open(file) {
    this.file.value = '';
    if (!file) return;
    if (file.size > BYTES) this.report(this.app.t('csv.bytes', {bytes: file.size, limit: BYTES}));
    else this.write(await file.text());
  }

  /** @param {import('./point-plot.js').Dot} dot */
  append({x, y, kind}) {
    this.write(appended(this.input.value, kind < 0 ? [x, y] : [x, y, labelOf(this.table, kind)]));
    this.input.scrollTop = this.input.scrollHeight;
  }

  /** @param {string} text */
  write(text) {
    this.input.value = text;
    this.read();
  }

  /** Reads the table and offers what can be done with it. */
  read() {
    const {app} = this;
    clearTimeout(this.timer);
    const {data_rows: rows, data_columns: inputs, classes} = app.catalog.limits;
    const answer = parseTable(this.input.value, {bytes: BYTES, rows, inputs, classes});
    this.table = 'table' in answer ? answer.table : null;
    const blank = this.input.value.trim() === '';
    this.report('mistake' in answer && !blank ? app.t(answer.mistake.key, answer.mistake.params) : '');
    const {table} = this;
    this.found.textContent = table ? app.t('own.found', {rows: table.x.length, inputs: table.x[0].length}) : '';
    this.show.disabled = !table;
    this.plot.show(table ? dotsOf(table) : []);
    this.plot.element.hidden = table !== null && table.x[0].length > 2;
    this.offerTargets();
  }

  offerTargets() {
    const {app, table} = this;
    const labels = table?.labels;
    const classes = labels && labels.length > 1 ? [{id: 'classes', text: app.t('own.classes', {n: labels.length})}] : [];
    const numbers = !table || table.named ? [] : [{id: 'numbers', text: app.t('own.numbers')}];
    const offered = [...classes, ...numbers];
    this.targets.offer(offered);
    this.targets.set(offered.some(({id}) => id === this.wanted) ? this.wanted : offered[0]?.id ?? '');
    this.targets.element.hidden = !table;
    this.model.element.hidden = !table;
    this.offerModels();
  }

  get asClasses() { return this.targets.input.value === 'classes'; }

  offerModels() {
    const {app} = this;
    const classes = this.asClasses ? this.table?.labels?.length ?? 0 : 0;
    const before = this.model.input.value;
    const models = app.catalog.models.filter((model) => fits(app, model, classes));
    this.model.offer(models.map(({id, name}) => ({id, text: app.text(name)})));
    this.model.set(models.some(({id}) => id === before) ? before : models.at(-1)?.id ?? '');
  }

  async submit() {
    const {app, table, asClasses} = this;
    const model = app.catalog.models.find(({id}) => id === this.model.input.value);
    if (!table || !model) {
      this.input.focus();
      return;
    }
    const loss = app.catalog.losses.find(({labels}) => labels === asClasses)?.id;
    const data = {
      set: CUSTOM, x: table.x, y: asClasses ? classNumbers(table) : table.y,
      validation: table.x.length >= ENOUGH ? HELD_OUT : 0, scaling: uneven(table.x),
    };
    this.show.disabled = true;
    const answer = await normalized(app, {model: model.id, data, loss}, model.steps);
    this.show.disabled = false;
    this.report(answer.message);
    if (!answer.experiment) return;
    app.setExperiment(answer.experiment, {rate: model.rate, preset: '', keepRuns: comparesOptimizers(app.experiment)});
    this.onshow();
  }

  /** @param {string} message */
  report(message) {
    this.error.textContent = message;
    this.input.ariaInvalid = message ? 'true' : null;
  }
}

/**
 * Reports whether a model can learn a table with so many classes; 0 are
 * numbers. Judged by the catalogue's data sets that it can learn.
 * @param {App} app
 * @param {ModelSpec} model
 * @param {number} classes
 */
function fits({catalog}, model, classes) {
  return catalog.data.some((set) => model.sets.includes(set.id) && !set.words && set.inputs <= catalog.limits.data_columns
    && (classes === 0 ? set.classes === 0 : Math.min(set.classes, 3) === Math.min(classes, 3)));
}

/**
 * Reports whether the inputs are of such different sizes that they had better
 * be scaled.
 * @param {number[][]} x
 */
function uneven(x) {
  const largest = x[0].map((_, k) => x.reduce((most, row) => Math.max(most, Math.abs(row[k])), 0));
  return Math.max(...largest) > 3 || Math.min(...largest) < 0.3;
}

/**
 * Returns the rows of one or two inputs as points.
 * @param {Table} table
 * @returns {import('./point-plot.js').Dot[]}
 */
function dotsOf(table) {
  const {x, y, labels} = table;
  const classes = labels ? classNumbers(table) : [];
  if (x[0].length === 1) return x.map(([at], i) => ({x: at, y: table.named ? classes[i] : y[i], kind: -1}));
  if (x[0].length === 2) return x.map(([a, b], i) => ({x: a, y: b, kind: classes[i] ?? -1}));
  return [];
}
