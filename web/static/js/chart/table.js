// The numbers behind the curves: the standings at the cursor, and the values
// of some steps for those who do not see the curves.

import {copyText} from '../ui/clipboard.js';
import {h} from '../ui/dom.js';
import {hyperOf} from '../figure/experiment.js';
import {significant} from '../ui/format.js';
import {Menu} from '../ui/menu.js';
import {tickStep} from '../plot/ticks.js';
import {Along, axisOf} from './phase-axis.js';
import {quantityOf, tracedOf} from './quantities.js';
import {sample} from '../ui/sample.js';
import {Select} from '../ui/select.js';
import {columnsAt, shown, sorted} from './standings.js';
import {style} from '../ui/styles.js';
import {FORMATS} from './table-text.js';
import {TOLERANCES} from '../figure/view.js';

/** @typedef {import('../figure/app.js').App} App */
/** @typedef {import('./standings.js').Column} Column */

const ROWS = 30;
const INTERVAL = 200; // milliseconds between updates while playing

export class Table {
  /**
   * @param {HTMLElement} root
   * @param {App} app
   */
  constructor(root, app) {
    this.root = root;
    this.app = app;
    this.timer = 0;
    /** The column that sorts the standings, by its key; '' keeps the order of the runs. */
    this.order = {key: '', descending: false};
    this.title = h('span');
    this.copy = h('button', {type: 'button', className: 'link-button', textContent: app.t('table.copy')});
    this.said = h('span', {className: 'secondary', role: 'status'});
    this.tolerance = new Select(app.t('table.tolerance'), TOLERANCES.map((id) => ({id, text: id})), (tolerance) => app.setView({tolerance}));
    this.head = h('tr');
    this.body = h('tbody');
    this.keys = '';
    this.steps = h('div');
    root.replaceChildren(h('table', {className: 'table standings'},
      h('caption', {}, h('span', {className: 'table-title'}, this.title, this.said, this.tolerance.element, this.copy)), h('thead', {}, this.head), this.body), this.steps);
    new Menu(this.copy, () => FORMATS.map(({name, write}) => ({label: name, run: () => this.copyAs(write)})));
    for (const event of /** @type {const} */ (['experiment', 'view', 'steps', 'cursor', 'snapshot'])) app.on(event, () => this.schedule());
  }

  schedule() {
    if (this.root.hidden || this.timer) return;
    this.timer = setTimeout(() => { this.timer = 0; this.update(); }, INTERVAL);
  }

  update() {
    const {app, root} = this;
    if (root.hidden || app.store.count === 0) return;
    this.standings();
    this.steps.replaceChildren(tracedOf(app) ? this.traced(this.runs, this.step) : this.values(this.runs, this.step));
  }

  get step() { return Math.min(this.app.cursor, this.app.store.count - 1); }

  /** The runs that are shown. */
  get runs() {
    return this.app.view.runs.flatMap(({hidden}, run) => (hidden || run >= this.app.store.runs ? [] : [run]));
  }

  /** @param {Column[]} columns @returns {number[]} the runs in the order chosen */
  ordered(columns) {
    const column = columns.find(({key}) => key === this.order.key);
    return column ? sorted(this.runs, column, this.order.descending) : this.runs;
  }

  standings() {
    const {app, step} = this;
    const columns = columnsAt(app, this.runs, step);
    this.title.textContent = app.t('table.standings', {step});
    this.tolerance.element.hidden = !app.facts.points?.some(({kind}) => kind === 'minimum');
    this.tolerance.set(app.view.tolerance);
    this.headings(columns);
    this.body.replaceChildren(...this.ordered(columns).map((run) => h('tr', {}, this.named(run, step), ...columns.map(({entry}) => {
      const value = entry(run);
      const cell = number(shown(value));
      if (value.note) cell.append(h('span', {className: 'secondary', textContent: value.note}));
      return cell;
    }))));
  }

  /** @param {Column[]} columns their headings stay, for one may have the focus */
  headings(columns) {
    const {app, order} = this;
    const keys = columns.map(({key}) => key).join();
    if (keys !== this.keys) {
      this.keys = keys;
      this.root.classList.toggle('table-rates', keys.startsWith('learning_rate'));
      this.head.replaceChildren(...['', ...columns.map(({key}) => key)].map((key) => {
        const button = h('button', {type: 'button', className: 'table-sort', textContent: app.t(`table.${key || 'run'}`)});
        button.addEventListener('click', () => this.sort(key));
        return h('th', {scope: 'col'}, button);
      }));
    }
    ['', ...columns.map(({key}) => key)].forEach((key, i) => {
      const cell = /** @type {HTMLElement} */ (this.head.children[i]);
      if (key === 'arrival') /** @type {HTMLElement} */ (cell.firstElementChild).title = app.t('table.arrival_help', {distance: app.view.tolerance});
      cell.ariaSort = key && key === order.key ? (order.descending ? 'descending' : 'ascending') : null;
    });
  }

  /** @param {string} key of a column: the best first, then the other way round */
  sort(key) {
    const best = key.endsWith('accuracy'); // the most is the best
    const descending = key === this.order.key ? !this.order.descending : best;
    this.order = {key, descending};
    this.standings();
  }

  /** @param {import('./table-text.js').Format['write']} write */
  async copyAs(write) {
    const {app, step} = this;
    const columns = columnsAt(app, this.runs, step);
    const others = columns.filter(({key}) => key !== 'learning_rate');
    const head = ['run', 'optimizer', 'learning_rate', 'status', ...others.map(({key}) => key)].map((key) => app.t(`table.${key}`));
    const rows = this.ordered(columns).map((run) => [app.nameOf(run), app.experiment.runs[run].optimizer,
      Number(hyperOf(app.experiment, run).learning_rate), this.status(run, step), ...others.map(({entry}) => entry(run).value)]);
    this.said.textContent = app.t(await copyText(write(head, rows)) ? 'share.copied' : 'table.no_copy');
  }

  /** @param {number} run @param {number} step */
  status(run, step) {
    const status = this.app.store.statuses[run];
    return this.app.t(`status.${status && step >= status.step ? status.status : 'running'}`);
  }

  /** @param {number} run @param {number} step @returns {HTMLElement} its name over its status */
  named(run, step) {
    const name = this.name(run);
    name.append(h('span', {className: 'secondary', textContent: this.status(run, step)}));
    return name;
  }

  /** @param {number[]} runs @param {number} step */
  values(runs, step) {
    const {app} = this;
    const stride = Math.max(1, tickStep(0, Math.max(1, step), ROWS - 2));
    const steps = Array.from({length: Math.floor(step / stride) + 1}, (_, i) => i * stride);
    if (steps.at(-1) !== step) steps.push(step);
    const head = [header(app.t('table.step'), 'col'), ...runs.map((run) => this.name(run, 'col'))];
    const {quantity, at} = this.charted(runs);
    return table(app.t('table.values', {quantity}), head, steps.map((k) => [
      header(String(k), 'row'), ...runs.map((run) => number(k > app.store.lastStep(run) ? '–' : at(run, k)))]));
  }

  /**
   * Returns what the chart shows and how it is written.
   * @param {number[]} runs
   * @returns {{quantity: string, at: (run: number, step: number) => string}}
   */
  charted(runs) {
    const {app} = this;
    const id = quantityOf(app);
    if (id === 'phase') {
      const axis = axisOf(app.facts, app.view.phase);
      const along = new Map(runs.map((run) => [run, new Along(app.store, run, axis)]));
      for (const own of along.values()) own.update();
      return {quantity: app.t('phase.columns', {axis: axis.label}), at: (run, k) => [along.get(run)?.xs[k], along.get(run)?.ys[k]].map((v) => significant(v ?? NaN)).join('; ')};
    }
    const column = id === 'grad_norm' ? 'grad_norm' : 'loss';
    return {quantity: app.t(`chart.${column}`), at: (run, k) => significant(app.store.column(run, column)[k])};
  }

  /** What the chart traces, at some of the steps where it is known. @param {number[]} runs @param {number} step */
  traced(runs, step) {
    const {app} = this;
    const {id, text, second} = /** @type {import('../session/protocol.js').QuantitySpec} */ (tracedOf(app));
    const traces = runs.map((run) => app.traces.of(app.store, id, run));
    const known = [...new Set(traces.flatMap((trace) => trace?.steps ?? []))].filter((k) => k <= step).sort((a, b) => a - b);
    const every = Math.ceil(known.length / ROWS);
    const head = [header(app.t('table.step'), 'col'), ...runs.map((run) => this.name(run, 'col'))];
    const names = [text, ...(second ? [second] : [])].map((name) => app.text(name)).join('; ');
    return table(app.t('table.values', {quantity: names}), head, known.filter((_, i) => i % every === 0).map((k) => [
      header(String(k), 'row'),
      ...traces.map((trace) => {
        const at = trace?.steps.indexOf(k) ?? -1;
        return number(at < 0 ? '–' : (trace?.values ?? []).map((curve) => significant(curve[at] ?? NaN)).join('; '));
      }),
    ]));
  }

  /** @param {number} run @param {'row'|'col'} [scope] */
  name(run, scope = 'row') {
    const {slot} = this.app.view.runs[run];
    const cell = header('', scope);
    cell.className = 'table-run';
    cell.style.setProperty('--color', `var(${style(slot).color})`);
    cell.append(sample(slot), h('span', {textContent: this.app.nameOf(run)}));
    return cell;
  }
}

/** @param {string} text @param {'row'|'col'} scope */
function header(text, scope) { return h('th', {textContent: text, scope}); }

/** @param {string} text */
function number(text) { return h('td', {className: 'number', textContent: text}); }

/**
 * @param {string} caption
 * @param {HTMLElement[]} head
 * @param {HTMLElement[][]} rows
 */
function table(caption, head, rows) {
  return h('table', {className: 'table'}, h('caption', {textContent: caption}),
    h('thead', {}, h('tr', {}, ...head)), h('tbody', {}, ...rows.map((cells) => h('tr', {}, ...cells))));
}
