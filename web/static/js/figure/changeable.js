// A figure whose experiment changes: while an input is held, once the server has
// taken another, and back and forth by undo and redo. What may be done to it is in
// app.js.

import {LONG} from '../session/client.js';
import {Figure} from './figure.js';
import {History} from './history.js';
import {fitView} from './view.js';

/** @typedef {import('../session/protocol.js').Experiment} Experiment */
/** @typedef {import('./view.js').View} View */
/** @typedef {{experiment: Experiment, view: View}} Snapshot */

export class Changeable extends Figure {
  /** @param {import('./figure.js').Setup} setup */
  constructor(setup) {
    super(setup);
    /** @type {History<Snapshot>} */
    this.history = new History();
    /** Whether a slider or the start point is held: the clock waits. */
    this.dragging = false;
    /** Whether the input held has changed something yet. */
    this.dragged = false;
    /** Up to which step to compute once the input is let go of; null where that is not waited for. @type {number|null} */
    this.held = null;
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
    if (this.playing) this.player.go();
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
      const known = [...this.catalog.surfaces, ...this.catalog.models].find(({id}) => id === (model ?? surface));
      if (known) this.problemRate = known.rate;
      Object.assign(this, {coming: null, ghost: null, preset: '', cursor: 0});
    }
    super.opened(opened);
  }

  dropGhost() {
    this.ghost = null;
    this.emit('steps');
  }

  get canUndo() { return !this.asking && this.history.past.length > 0; }
  get canRedo() { return !this.asking && this.history.future.length > 0; }
  undo() { if (this.canUndo) this.restore(this.history.undo({experiment: this.experiment, view: this.view})); }
  redo() { if (this.canRedo) this.restore(this.history.redo({experiment: this.experiment, view: this.view})); }

  /** Gives up the last change, which is being computed: what was there before still is. */
  cancel() {
    const snapshot = this.client.shown && this.history.undo({experiment: this.experiment, view: this.view});
    if (!snapshot) return;
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
}
