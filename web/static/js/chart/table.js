// The numbers behind the curves: the standings at the cursor, and what the chart
// shows for those who do not see it.

import {copyText} from '../ui/clipboard.js';
import {h} from '../ui/dom.js';
import {hyperOf} from '../figure/experiment.js';
import {Menu} from '../ui/menu.js';
import {sample} from '../ui/sample.js';
import {Select} from '../ui/select.js';
import {columnsAt, shown, sorted} from './standings.js';
import {style} from '../ui/styles.js';
import {FORMATS} from './table-text.js';
import {TOLERANCES} from '../figure/view.js';
import {valuesOf} from './values.js';

/** @typedef {import('../figure/app.js').App} App */
/** @typedef {import('./standings.js').Column} Column */

/** From the best to the worst. */
const STATUSES = ['converged', 'stopped', 'limit', 'running', 'diverged'];
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
    this.steps.replaceChildren(this.values());
  }

  get step() { return Math.min(this.app.cursor, this.app.store.count - 1); }

  /** @returns {Column} what stands under the names: the better, the earlier */
  get statuses() { return {key: 'status', entry: (run) => ({value: STATUSES.indexOf(this.status(run))})}; }

  /** The runs that are shown. */
  get runs() {
    return this.app.view.runs.flatMap(({hidden}, run) => (hidden || run >= this.app.store.runs ? [] : [run]));
  }

  /** @param {Column[]} columns @returns {number[]} the runs in the order chosen */
  ordered(columns) {
    const column = [...columns, this.statuses].find(({key}) => key === this.order.key);
    return column ? sorted(this.runs, column, this.order.descending) : this.runs;
  }

  standings() {
    const {app, step} = this;
    const columns = columnsAt(app, this.runs, step);
    this.title.textContent = app.t('table.standings', {step});
    const {model, points} = app.facts;
    this.tolerance.element.hidden = !model && !points?.some(({kind}) => kind === 'minimum');
    this.tolerance.label.textContent = app.t(model ? 'table.tolerance_loss' : 'table.tolerance');
    this.tolerance.set(app.view.tolerance);
    this.headings(columns);
    this.body.replaceChildren(...this.ordered(columns).map((run) => h('tr', {}, this.named(run), ...columns.map(({entry}) => {
      const value = entry(run);
      const cell = number(shown(value));
      if (value.note) cell.append(h('span', {className: 'secondary', textContent: value.note}));
      return cell;
    }))));
  }

  /** @param {Column[]} columns their headings stay, for one may have the focus */
  headings(columns) {
    const {app, order} = this;
    const statuses = new Set(this.runs.map((run) => this.status(run))).size > 1;
    const keys = columns.map(({key}) => key).join();
    if (`${keys} ${statuses}` !== this.keys) {
      this.keys = `${keys} ${statuses}`;
      this.root.classList.toggle('table-rates', keys.startsWith('learning_rate'));
      this.head.replaceChildren(...['', ...columns.map(({key}) => key)].map((key) => {
        const ids = key || !statuses ? [key] : ['', 'status']; // a name stands over its status
        return h('th', {scope: 'col'}, ...ids.map((id) => {
          const button = h('button', {type: 'button', className: 'table-sort', textContent: app.t(`table.${id || 'run'}`)});
          button.addEventListener('click', () => this.sort(id));
          return button;
        }));
      }));
    }
    ['', ...columns.map(({key}) => key)].forEach((key, i) => {
      const cell = /** @type {HTMLElement} */ (this.head.children[i]);
      if (key === 'arrival') /** @type {HTMLElement} */ (cell.firstElementChild).title = this.arrivalHelp;
      cell.ariaSort = order.key && (key || statuses && 'status') === order.key ? (order.descending ? 'descending' : 'ascending') : null;
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
    const columns = columnsAt(app, this.runs, step, ['evaluations']); // away from the page no step says it
    const others = columns.filter(({key}) => key !== 'learning_rate');
    const head = ['run', 'optimizer', 'learning_rate', 'status', ...others.map(({key}) => key)].map((key) => app.t(`table.${key}`));
    const rows = this.ordered(columns).map((run) => [app.nameOf(run), this.optimizer(run),
      Number(hyperOf(app.experiment, run).learning_rate), app.t(`status.${this.status(run)}`), ...others.map(({entry}) => entry(run).value)]);
    const arrival = others.some(({key}) => key === 'arrival') ? ` ${app.t('table.arrival')}: ${this.arrivalHelp}.` : '';
    const title = `${app.t('table.standings', {step})}.${arrival}`;
    this.said.textContent = app.t(await copyText(write(head, rows, title)) ? 'share.copied' : 'table.no_copy');
  }

  /** What it means to have arrived. */
  get arrivalHelp() {
    const {app} = this;
    return app.t(app.facts.model ? 'table.arrival_loss' : 'table.arrival_help', {distance: app.view.tolerance});
  }

  /** @param {number} run @returns {string} the name of its optimizer */
  optimizer(run) {
    const {optimizer} = this.app.experiment.runs[run];
    return this.app.catalog.optimizers.find(({id}) => id === optimizer)?.name ?? optimizer;
  }

  /** @param {number} run @returns {string} its status at the cursor */
  status(run) {
    const status = this.app.store.statuses[run];
    return status && this.step >= status.step ? status.status : 'running';
  }

  /** @param {number} run @returns {HTMLElement} its name over its status */
  named(run) {
    const name = this.name(run);
    name.append(h('span', {className: 'secondary', textContent: this.app.t(`status.${this.status(run)}`)}));
    return name;
  }

  /** What the chart shows, of each run shown. */
  values() {
    const {app, runs, step} = this;
    const {title, first, rows} = valuesOf(app, runs, step);
    return h('table', {className: 'table'}, h('caption', {textContent: title}),
      h('thead', {}, h('tr', {}, header(first, 'col'), ...runs.map((run) => this.name(run, 'col')))),
      h('tbody', {}, ...rows.map(({head, entries}) => h('tr', {}, header(head, 'row'), ...entries.map(number)))));
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
