// Asks for the validation losses that a run went past too fast to be sent: one
// that was computed at once has as fine a curve as one that was played.

/** @typedef {import('../figure/app.js').App} App */

/** Snapshots of a run that its curve has at least, where it has as many steps. */
const POINTS = 100;
/** Milliseconds of rest before the first is asked for. */
const REST = 400;

export class Backfill {
  /**
   * @param {HTMLElement} _ of the chart
   * @param {App} app
   */
  constructor(_, app) {
    this.app = app;
    this.timer = 0;
    /** @type {import('../session/snapshots.js').Snapshots|null} what is filled up */
    this.snapshots = null;
    /** Up to which step it is, by run. @type {number[]} */
    this.filled = [];
    /** What was asked for last. */
    this.asked = '';
    for (const event of /** @type {const} */ (['cursor', 'steps', 'view', 'connection'])) {
      app.on(event, () => {
        clearTimeout(this.timer);
        this.asked = ''; // what was under way may have fallen
        if (app.facts.model) this.timer = setTimeout(() => this.ask(), REST);
      });
    }
    app.on('snapshot', () => this.ask());
  }

  /** Asks for the first that is missing. */
  ask() {
    const {app, app: {client, experiment, facts, snapshots, store}} = this;
    const held = (facts.model?.data.validation.length ?? 0) > 0;
    if (!held || app.fixed || app.asking || app.playing || !client.connected || client.pending || store.count <= experiment.steps) return;
    if (snapshots !== this.snapshots) this.filled = new Array(store.runs).fill(0);
    this.snapshots = snapshots;
    for (let run = 0; run < store.runs; run++) {
      const missing = this.missing(run, Math.max(1, Math.floor(experiment.steps / POINTS)));
      if (missing === null) continue;
      const asked = `${run} ${missing}`;
      if (asked !== this.asked) client.questions.snapshot(run, missing);
      this.asked = asked;
      return;
    }
  }

  /**
   * Returns the first step of a run with no snapshot in the stride that ends
   * there. What is filled up stays so: later ones may thin it out.
   * @param {number} run
   * @param {number} stride
   * @returns {number|null}
   */
  missing(run, stride) {
    const {filled, app: {snapshots, store}} = this;
    for (; filled[run] + stride <= store.lastStep(run); filled[run] += stride) {
      const end = filled[run] + stride;
      const newest = snapshots.at(run, end);
      if (!newest || newest.step <= filled[run]) return end;
    }
    return null;
  }
}
