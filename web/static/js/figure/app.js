// Everything that may be done to the experiment of a figure. Components call
// these methods; only the server computes what follows from them.

import {LONG} from '../session/client.js';
import {compared} from './compare.js';
import * as edit from './experiment.js';
import {Figure} from './figure.js';
import {History} from './history.js';
import {changeProblem} from './problem-edits.js';
import {Traces} from '../chart/traces.js';
import {fitView} from './view.js';

/** @typedef {import('../session/protocol.js').Experiment} Experiment */
/** @typedef {import('./view.js').View} View */
/** @typedef {{experiment: Experiment, view: View}} Snapshot */

export class App extends Figure {
  /** @param {import('./figure.js').Setup} setup */
  constructor(setup) {
    super(setup);
    /** @type {History<Snapshot>} */
    this.history = new History();
    this.traces = new Traces(this);
    /** Whether a slider or the start point is held: the clock waits. */
    this.dragging = false;
    /** Whether the input held has changed something yet. */
    this.dragged = false;
    /** Up to which step to compute once the input is let go of; null where that is not waited for. @type {number|null} */
    this.held = null;
    /** Whether the learning rates of all runs move together. */
    this.linked = false;
    /** How an experiment is looked at that the server has not yet taken. @type {Partial<View>|null} */
    this.coming = null;
    this.on('error', () => { // in what was to come, if nothing is under way any more
      if (!this.client.pending && !this.client.queued) this.coming = null;
    });
  }

  /** Starts a held input: the clock waits, and all of it is one undo entry. */
  beginDrag() {
    if (this.dragging || this.fixed) return;
    this.dragging = true;
    this.dragged = false;
    this.player.halt();
  }

  endDrag() {
    if (!this.dragging) return;
    this.dragging = false;
    if (this.held !== null) this.replace(this.experiment, this.view, this.held);
    else if (this.playing) this.player.go();
    this.emit('view');
  }

  /**
   * Replaces the experiment; what it was becomes an undo entry and its
   * trajectories the ghost. A recording says why it is not replaced.
   * @param {Experiment} next
   * @param {{ghosts?: number[], view?: Partial<View>, reach?: number}} [options] ghosts are the runs that change, all by default
   */
  change(next, {ghosts, view, reach = this.store.count - 1} = {}) {
    if (this.fixed) {
      this.emit('error', {field: '', message: this.t('recording.fixed')});
      return;
    }
    const first = !(this.dragging && this.dragged);
    if (first) {
      this.history.record({experiment: this.experiment, view: this.view});
      const runs = ghosts ?? this.experiment.runs.map((_, i) => i);
      this.ghost = runs.length ? {store: this.store, snapshots: this.snapshots, runs, experiment: this.experiment, view: this.view} : null;
    }
    this.dragged = this.dragging;
    this.replace(next, {...this.view, ...view}, reach);
  }

  /**
   * @param {Experiment} next
   * @param {View} view
   * @param {number} reach
   */
  replace(next, view, reach) {
    this.coming = null;
    this.experiment = next;
    this.view = fitView(view, next.runs.length);
    // What takes long is computed when the input is let go of.
    this.held = this.dragging && this.client.took > LONG ? reach : null;
    if (this.held !== null) {
      this.emit('experiment');
      return;
    }
    this.client.open(next, reach);
    if (this.playing && !this.dragging) this.client.play(this.rate);
    // While an input is held the answer, which is there in a moment, redraws all;
    // a frame spent before it would only delay it.
    if (!this.dragging || this.connection !== 'open') this.emit('experiment');
  }

  /**
   * @param {number} run
   * @param {string} id
   * @param {number|boolean} value
   */
  setHyper(run, id, value) {
    if (id === 'learning_rate' && this.linked) {
      this.change(edit.withLearningRates(this.experiment, value));
    } else {
      this.change(edit.withHyper(this.experiment, run, {[id]: value}), {ghosts: [run]});
    }
  }

  /**
   * Changes the rule of a run, or its clip or schedule.
   * @param {number} run
   * @param {import('./experiment.js').RunPatch} patch
   */
  setRun(run, patch) {
    if (!patch.optimizer && !patch.dialect) {
      this.change(edit.withRun(this.experiment, run, patch), {ghosts: [run]});
      return;
    }
    const id = patch.optimizer ?? this.experiment.runs[run].optimizer;
    const spec = this.catalog.optimizers.find((o) => o.id === id);
    const rule = {...(patch.optimizer ? {dialect: 'pytorch'} : {}), ...patch};
    const keeps = (/** @type {string} */ param) =>
      !patch.optimizer || (param !== 'learning_rate' && spec?.params.some((p) => p.id === param) === true);
    this.change(edit.withRule(this.experiment, run, rule, keeps), {ghosts: [run]});
  }

  /** @param {Partial<import('../session/protocol.js').Problem>} patch */
  setProblem(patch) {
    const view = patch.model ? {camera: null} : {};
    this.change(changeProblem(this.catalog, this.experiment, patch), {view});
  }

  /** @param {Partial<Experiment>} patch seed, steps or stop */
  setBudget(patch) { this.change({...this.experiment, ...patch}); }

  /**
   * Goes to another problem, which starts at step 0 and plays.
   * @param {Experiment} experiment
   * @param {{rate: number, preset: string, keepRuns: boolean, tab?: string}} options tab: what the curves show
   */
  setExperiment(experiment, {rate, preset, keepRuns, tab}) {
    if (this.fixed) return this.change(experiment);
    this.preset = preset;
    this.problemRate = rate;
    const next = keepRuns ? edit.withRunsOf(this.experiment, experiment) : experiment;
    this.cursor = 0;
    this.change(next, {ghosts: [], view: {camera: null, rate: 0, ...(tab && {tab}), ...(keepRuns ? {} : {runs: []})}, reach: 0});
    this.emit('view');
    this.player.follow();
  }

  /**
   * Goes to an experiment that may be none: until the server has taken it,
   * nothing changes. What is wrong with it is an error.
   * @param {Experiment} experiment
   * @param {Partial<View>} view
   */
  take(experiment, view) {
    if (this.fixed) return this.change(experiment);
    this.pause();
    this.coming = {camera: null, rate: 0, runs: [], ...view};
    this.client.open(experiment, 0);
  }

  /** @param {import('../session/opened.js').Opened} opened */
  opened(opened) {
    if (this.coming && !this.client.queued) { // else it is still to come
      const {surface, model} = opened.experiment.problem;
      this.history.record({experiment: this.experiment, view: this.view});
      this.view = fitView({...this.view, ...this.coming}, opened.experiment.runs.length);
      this.problemRate = [...this.catalog.surfaces, ...this.catalog.models].find(({id}) => id === (model ?? surface))?.rate ?? this.problemRate;
      Object.assign(this, {coming: null, ghost: null, preset: '', cursor: 0});
    }
    super.opened(opened);
  }

  /**
   * Shows a preset; optimizers that are not its own are kept and take its
   * values.
   * @param {string} id
   */
  usePreset(id) {
    const preset = this.presetOf(id);
    const ids = (/** @type {Experiment} */ e) => e.runs.map((run) => run.optimizer).join();
    const keepRuns = ids(this.experiment) !== ids(preset.experiment)
      && edit.comparesOptimizers(this.experiment) && edit.comparesOptimizers(preset.experiment);
    this.setExperiment(preset.experiment, {rate: preset.rate, preset: id, keepRuns, tab: preset.tab});
  }

  restoreDefaults() {
    const preset = this.presetOf(this.preset || this.catalog.presets[0].id);
    this.setExperiment(preset.experiment, {rate: preset.rate, preset: preset.id, keepRuns: false});
  }

  /** @param {string} id */
  presetOf(id) {
    const preset = this.catalog.presets.find((p) => p.id === id);
    if (!preset) throw new Error(`no preset ${id}`);
    return preset;
  }

  /** @param {string} optimizer */
  addRun(optimizer) {
    this.added(edit.withAdded(this.experiment, {optimizer, dialect: 'pytorch', hyper: {}}), '');
  }

  /** @param {number} run */
  duplicate(run) { this.added(edit.withDuplicate(this.experiment, run), this.view.runs[run].name); }

  /**
   * @param {number} run
   * @param {number} step
   */
  branch(run, step) {
    const name = this.t('run.branch_name', {name: this.nameOf(run), step});
    this.added(edit.withBranch(this.experiment, run, step), name);
  }

  /**
   * @param {Experiment} next
   * @param {string} name
   */
  added(next, name) {
    if (next.runs.length > this.catalog.limits.runs) return;
    const view = fitView(this.view, next.runs.length);
    view.selected = next.runs.length - 1;
    view.runs[view.selected].name = name;
    this.change(next, {ghosts: [], view});
  }

  /**
   * Replaces the runs by some that differ in one thing, made from the run
   * selected.
   * @param {import('./compare.js').Aspect} aspect
   */
  compare(aspect) {
    const next = compared(this.catalog, this.experiment, this.view.selected, aspect);
    this.change(next, {ghosts: [], view: {runs: [], selected: 0}});
  }

  /**
   * Sets what a run has of its own instead of the problem's; undefined returns
   * to the problem's.
   * @param {number} run
   * @param {Record<string, unknown>} settings
   */
  setOwn(run, settings) {
    const {with: own} = this.experiment.runs[run];
    const next = edit.withRun(this.experiment, run, {with: {...own, ...settings}});
    this.change(changeProblem(this.catalog, next, {}), {ghosts: [run]});
  }

  /** @param {number} run not the only one */
  remove(run) {
    if (this.experiment.runs.length === 1) return;
    const view = {runs: this.view.runs.filter((_, i) => i !== run), selected: Math.max(0, this.view.selected - (run <= this.view.selected ? 1 : 0))};
    this.change(edit.withRemoved(this.experiment, run), {ghosts: [], view});
  }

  /** Keeps the first former trajectory as a run of its own. */
  keepGhost() {
    if (!this.ghost) return;
    const {experiment, runs} = this.ghost;
    const next = edit.withAdded(this.experiment, experiment.runs[runs[0]], edit.editsOf(experiment, runs[0]));
    this.added(next, this.t('run.former_name', {name: this.nameOf(runs[0])}));
  }

  dropGhost() {
    this.ghost = null;
    this.emit('steps');
  }

  get canUndo() { return this.history.past.length > 0; }
  get canRedo() { return this.history.future.length > 0; }
  undo() { this.restore(this.history.undo({experiment: this.experiment, view: this.view})); }
  redo() { this.restore(this.history.redo({experiment: this.experiment, view: this.view})); }

  /** Gives up the last change, which is being computed: what was there before still is. */
  cancel() {
    const snapshot = this.history.undo({experiment: this.experiment, view: this.view});
    if (!snapshot || !this.client.shown) return;
    this.ghost = null;
    this.experiment = snapshot.experiment;
    this.view = fitView({...this.view, runs: snapshot.view.runs, selected: snapshot.view.selected}, this.experiment.runs.length);
    this.client.cancel();
    if (this.playing) this.player.go();
    this.emit('experiment');
  }

  /** @param {Snapshot|undefined} snapshot */
  restore(snapshot) {
    if (!snapshot) return;
    this.ghost = null;
    this.replace(snapshot.experiment, {...this.view, runs: snapshot.view.runs, selected: snapshot.view.selected}, this.store.count - 1);
  }

  /**
   * Extends the step budget, and goes on.
   * @param {number} steps
   */
  extend(steps) {
    this.change({...this.experiment, steps: this.experiment.steps + steps}, {ghosts: []});
    this.player.follow();
  }

  /** @param {boolean} linked */
  linkRates(linked) {
    this.linked = linked;
    this.emit('view');
  }
}
