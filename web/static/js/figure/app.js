// Everything that may be done to the problem and the runs of a figure. Components
// call these methods; only the server computes what follows from them.

import {Changeable} from './changeable.js';
import * as edit from './experiment.js';
import {changeProblem} from './problem-edits.js';
import {fitView} from './view.js';

/** @typedef {import('../session/protocol.js').Experiment} Experiment */

export class App extends Changeable {
  /** @param {import('./figure.js').Setup} setup */
  constructor(setup) {
    super(setup);
    /** Quantities along the runs, once the chart is there. @type {import('../chart/traces.js').Traces|null} */
    this.traces = null;
    /** Whether the learning rates of all runs move together. */
    this.linked = false;
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
