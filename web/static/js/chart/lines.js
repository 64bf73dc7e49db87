// The curves of the chart as series of points: recorded steps, thinned, or the
// metrics of a model's snapshots.

import {known} from '../runs/model-sentences.js';
import {Thinned, placeOf} from '../plot/thin.js';
import {lossOf, quantityOf, tracedOf} from './quantities.js';

/** @typedef {import('../figure/app.js').App} App */
/** @typedef {import('../session/store.js').Store} Store */
/** @typedef {import('../session/snapshots.js').Snapshots} Snapshots */
/** @typedef {import('../session/snapshots.js').Snapshot} Snapshot */
/** @typedef {{store: Store, snapshots: Snapshots, run: number, slot: number, ghost: boolean}} Source */
/** @typedef {'trainLoss'|'validationLoss'|'trainAccuracy'|'validationAccuracy'} Metric */
/** @typedef {'main'|'second'|'raw'|'theory'|'limit'} Weight second is drawn thinner; raw, which mini-batches make noisy, thin and pale;
 *   limit is not to be passed */
/** @typedef {StepLine|SnapshotLine|TraceLine|TheoryLine} Line */

/** Points of a line of theory. */
const PREDICTED = 100;

class StepLine {
  /**
   * @param {Source} source
   * @param {'loss'|'grad_norm'} column
   * @param {number} bucket
   * @param {Weight} weight
   */
  constructor(source, column, bucket, weight) {
    this.source = source;
    this.column = column;
    this.weight = weight;
    this.thinned = new Thinned(bucket);
    this.key = JSON.stringify([column, source.run, source.slot, source.ghost, bucket, weight]);
    this.marked = false;
  }

  update() { this.thinned.update(this.source.store.column(this.source.run, this.column), this.last); }
  /** The last step that the run made. */
  get last() { return this.source.store.lastStep(this.source.run); }
  get values() { return this.thinned.values; }
  /** How many of the points stay as they are while the run goes on. */
  get settled() { return this.thinned.settled; }
  /** @param {number} i @returns {number} the step at which a point stands */
  stepAt(i) { return placeOf(i, this.thinned.bucket); }
  get lowest() { return this.thinned.lowest; }
  get highest() { return this.thinned.highest; }
  /** @param {number} step @returns {number} */
  at(step) { return this.source.store.column(this.source.run, this.column)[Math.min(step, this.last)] ?? NaN; }
}

class SnapshotLine {
  /**
   * @param {Source} source
   * @param {Metric} metric
   * @param {Weight} weight
   */
  constructor(source, metric, weight) {
    this.source = source;
    this.metric = metric;
    this.weight = weight;
    this.key = JSON.stringify([metric, source.run, source.slot, source.ghost, weight]);
    this.marked = weight === 'main';
    /** @type {number[]} */
    this.steps = [];
    /** @type {number[]} */
    this.values = [];
    this.lowest = Infinity;
    this.highest = -Infinity;
  }

  update() {
    const known = this.source.snapshots.of(this.source.run).filter((s) => Number.isFinite(s[this.metric]));
    this.steps = known.map((s) => s.step);
    this.values = known.map((s) => s[this.metric]);
    this.lowest = Math.min(...this.values);
    this.highest = Math.max(...this.values);
  }

  get settled() { return this.values.length; }
  /** @param {number} i */
  stepAt(i) { return this.steps[i]; }
  get last() { return this.steps.at(-1) ?? -1; }
  /** @param {number} step @returns {number} */
  at(step) { return this.source.snapshots.at(this.source.run, step)?.[this.metric] ?? NaN; }
}

class TraceLine {
  /**
   * @param {Source} source
   * @param {import('./traces.js').Traces|null} traces
   * @param {string} quantity
   * @param {number} curve
   * @param {Weight} weight
   */
  constructor(source, traces, quantity, curve, weight) {
    this.source = source;
    this.traces = traces;
    this.quantity = quantity;
    this.curve = curve;
    this.weight = weight;
    this.key = JSON.stringify([quantity, source.run, source.slot, curve]);
    this.marked = false;
    /** @type {import('../session/protocol.js').Trace|undefined} */
    this.trace = undefined;
    /** @type {number[]} */
    this.steps = [];
    /** @type {number[]} */
    this.values = [];
    this.lowest = Infinity;
    this.highest = -Infinity;
  }

  update() {
    const {source: {store, run}, quantity, curve} = this;
    const trace = this.traces?.of(store, quantity, run);
    if (trace === this.trace) return;
    this.trace = trace;
    const known = (trace?.steps ?? []).flatMap((step, i) => {
      const value = trace?.values?.[curve]?.[i];
      return value === null || value === undefined ? [] : [{step, value}];
    });
    this.steps = known.map(({step}) => step);
    this.values = known.map(({value}) => value);
    this.lowest = Math.min(...this.values);
    this.highest = Math.max(...this.values);
  }

  get settled() { return this.values.length; }
  /** @param {number} i */
  stepAt(i) { return this.steps[i]; }
  get last() { return this.steps.at(-1) ?? -1; }
  /** @param {number} step @returns {number} */
  at(step) { return this.values[this.steps.findLastIndex((k) => k <= step)] ?? NaN; }
}

/** What theory predicts of a coefficient: from its first value on, the same factor at every step. */
class TheoryLine {
  /**
   * @param {Source} source
   * @param {number} rate
   * @param {number} start
   * @param {number} last step
   */
  constructor(source, rate, start, last) {
    this.source = source;
    this.weight = /** @type {Weight} */ ('theory');
    this.steps = Array.from({length: PREDICTED + 1}, (_, i) => i * last / PREDICTED);
    this.values = this.steps.map((step) => start * rate ** step);
    // The axis fits what was measured.
    this.lowest = Infinity;
    this.highest = -Infinity;
    this.key = JSON.stringify(['theory', source.run, source.slot, rate, start, last]);
    this.marked = false;
  }

  update() {}
  get settled() { return this.values.length; }
  /** @param {number} i */
  stepAt(i) { return this.steps[i]; }
  get last() { return -1; }
  at() { return NaN; }
}

/**
 * Returns the lines of what the chart shows, ghosts first so that they lie
 * below, with what was thinned of them before.
 * @param {App} app
 * @param {number} bucket
 * @param {Line[]} before
 * @returns {Line[]}
 */
export function linesOf(app, bucket, before) {
  const kept = (/** @type {Line} */ line) => before.find((b) => b.key === line.key && b.source.store === line.source.store) ?? line;
  const lines = sources(app).flatMap((source) => linesOfRun(app, source, bucket)).map(kept);
  for (const line of lines) line.update();
  if (tracedOf(app)?.id !== 'coefficients') return lines;
  return [...lines.flatMap((line) => theoryOf(app, line)).map(kept), ...lines];
}

/** @param {import('../session/protocol.js').QuantitySpec} traced @returns {Weight[]} of its curves */
function curvesOf({second, limit}) { return ['main', ...(second ? [/** @type {Weight} */ ('second')] : []), ...(limit ? [/** @type {Weight} */ ('limit')] : [])]; }

/** @param {App} app @param {Line} line @returns {TheoryLine[]} what is to be expected of it */
function theoryOf({experiment, facts: {modes = []}}, {source, weight, values}) {
  const rate = modes.at(weight === 'main' ? -1 : 0)?.theory[source.run]?.rate;
  return rate === undefined || !(values[0] > 0) ? [] : [new TheoryLine(source, rate, values[0], experiment.steps)];
}

/**
 * Returns where the validation loss of a line was lowest, once it has risen
 * since: as the server saw it where the run had patience, else of the snapshots.
 * @param {Line} line
 * @returns {{step: number, value: number}|null}
 */
export function bestOf(line) {
  if (!(line instanceof SnapshotLine) || line.metric !== 'validationLoss' || line.values.length === 0) return null;
  const seen = line.source.store.statuses[line.source.run]?.best;
  if (seen) return {step: seen.step, value: seen.validation_loss};
  const at = line.values.indexOf(line.lowest);
  return at < line.values.length - 1 && known(line.steps, at) ? {step: line.steps[at], value: line.lowest} : null;
}

/** @param {App} app @returns {Source[]} */
function sources({ghost, store, snapshots, view}) {
  const former = ghost?.runs.map((run) => ({
    store: ghost.store, snapshots: ghost.snapshots, run, slot: ghost.view.runs[run].slot, ghost: true})) ?? [];
  const present = view.runs.flatMap(({slot, hidden}, run) => (hidden ? [] : [{store, snapshots, run, slot, ghost: false}]));
  return [...former, ...present].filter((source) => source.run < source.store.runs);
}

/**
 * @param {App} app
 * @param {Source} source
 * @param {number} bucket
 * @returns {Line[]}
 */
function linesOfRun(app, source, bucket) {
  const {facts: {model}, experiment, view} = app;
  const quantity = quantityOf(app);
  const traced = tracedOf(app);
  if (traced) return source.ghost ? [] : curvesOf(traced).map((weight, curve) => new TraceLine(source, app.traces, traced.id, curve, weight)).reverse();
  if (quantity === 'layers') return [];
  if (!model) return [new StepLine(source, quantity === 'loss' ? 'loss' : 'grad_norm', bucket, 'main')];
  const held = model.data.validation.length > 0;
  const second = /** @type {Weight} */ (held ? 'second' : 'main');
  const noisy = model.epoch_steps[source.run] > 1;
  switch (quantity) {
    case 'grad_norm': return [new StepLine(source, 'grad_norm', bucket, 'main')];
    case 'accuracy': return [
      new SnapshotLine(source, 'trainAccuracy', second),
      ...(held ? [new SnapshotLine(source, 'validationAccuracy', 'main')] : [])];
    case 'loss':
      if (lossOf(experiment, source.run) !== lossOf(experiment, view.selected)) return [];
      return [
        new StepLine(source, 'loss', bucket, noisy ? 'raw' : second),
        ...(held ? [new SnapshotLine(source, 'validationLoss', 'main')] : []),
        ...(noisy && !held ? [new SnapshotLine(source, 'trainLoss', 'main')] : []),
      ];
    default: return [];
  }
}
