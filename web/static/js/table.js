// The numbers behind the curves: the standings at the cursor, and the values
// of some steps for those who do not see the curves.

import {h} from './dom.js';
import {significant} from './format.js';
import {Motion, arrival} from './motion.js';
import {tickStep} from './plot/ticks.js';
import {quantityOf} from './quantities.js';
import {sample} from './sample.js';
import {trackOf} from './sentences.js';
import {style} from './styles.js';

/** @typedef {import('./app.js').App} App */

const ROWS = 30;
const INTERVAL = 200; // milliseconds between updates while playing
const NEAR = 0.1; // distance from a minimum that counts as arrived
/** @type {[string, import('./lines.js').Metric][]} columns of a model, by the key of their heading */
const METRICS = [
  ['train_loss', 'trainLoss'], ['validation_loss', 'validationLoss'],
  ['train_accuracy', 'trainAccuracy'], ['validation_accuracy', 'validationAccuracy'],
];

export class Table {
  /**
   * @param {HTMLElement} root
   * @param {App} app
   */
  constructor(root, app) {
    this.root = root;
    this.app = app;
    this.timer = 0;
    for (const event of /** @type {const} */ (['experiment', 'steps', 'cursor', 'snapshot'])) app.on(event, () => this.schedule());
  }

  schedule() {
    if (this.root.hidden || this.timer) return;
    this.timer = setTimeout(() => { this.timer = 0; this.update(); }, INTERVAL);
  }

  update() {
    const {app, root} = this;
    if (root.hidden || app.store.count === 0) return;
    const step = Math.min(app.cursor, app.store.count - 1);
    const runs = app.view.runs.flatMap(({hidden}, run) => (hidden || run >= app.store.runs ? [] : [run]));
    root.replaceChildren(this.standings(runs, step), this.values(runs, step));
  }

  /** @param {number[]} runs @param {number} step */
  standings(runs, step) {
    const {app} = this;
    if (app.facts.model) {
      const snapshots = runs.map((run) => app.snapshots.at(run, step));
      const known = METRICS.filter(([, metric]) => snapshots.some((s) => s && !Number.isNaN(s[metric])));
      const head = ['run', ...known.map(([key]) => key)].map((key) => header(app.t(`table.${key}`), 'col'));
      return table(app.t('table.standings', {step}), head, runs.map((run, i) =>
        [this.named(run, step), ...known.map(([, metric]) => number(significant(snapshots[i]?.[metric] ?? NaN)))]));
    }
    const head = ['run', 'loss', 'lowest', 'grad_norm', 'arrival'].map((key) => header(app.t(`table.${key}`), 'col'));
    head[4].title = app.t('table.arrival_help');
    return table(app.t('table.standings', {step}), head, runs.map((run) => this.standing(run, step)));
  }

  /** @param {number} run @param {number} step */
  standing(run, step) {
    const {app} = this;
    const track = trackOf(app.store, run);
    const k = Math.min(step, app.store.lastStep(run));
    let lowest = 0;
    for (let i = 1; i <= k; i++) if (track.loss[i] < track.loss[lowest]) lowest = i;
    const motion = new Motion(track, k, 1);
    const minimum = motion.nearest((app.facts.points ?? []).filter((p) => p.kind === 'minimum'));
    const since = minimum ? arrival(motion, minimum, NEAR) : -1;
    const best = number(significant(track.loss[lowest]));
    best.append(h('span', {className: 'secondary', textContent: app.t('chart.step', {step: lowest})}));
    return [this.named(run, step), number(significant(track.loss[k])), best,
      number(significant(track.gradNorm[k])), number(since < 0 ? '–' : String(since))];
  }

  /** @param {number} run @param {number} step @returns {HTMLElement} its name over its status */
  named(run, step) {
    const {app} = this;
    const status = app.store.statuses[run];
    const name = this.name(run);
    name.append(h('span', {className: 'secondary', textContent: app.t(`status.${status && step >= status.step ? status.status : 'running'}`)}));
    return name;
  }

  /** @param {number[]} runs @param {number} step */
  values(runs, step) {
    const {app} = this;
    const stride = Math.max(1, tickStep(0, Math.max(1, step), ROWS - 2));
    const steps = Array.from({length: Math.floor(step / stride) + 1}, (_, i) => i * stride);
    if (steps.at(-1) !== step) steps.push(step);
    const head = [header(app.t('table.step'), 'col'), ...runs.map((run) => this.name(run, 'col'))];
    const column = quantityOf(app) === 'grad_norm' ? 'grad_norm' : 'loss';
    return table(app.t('table.values', {quantity: app.t(`chart.${column}`)}), head, steps.map((k) => [
      header(String(k), 'row'),
      ...runs.map((run) => {
        const last = app.store.lastStep(run);
        return number(k > last ? '–' : significant(app.store.column(run, column)[k]));
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
