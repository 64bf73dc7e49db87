// Asks the server what the models were at a past step, once the cursor rests
// there and no snapshot of that step was kept.

/** @typedef {import('../figure/figure.js').Figure} Figure */

/** Milliseconds of rest. */
const REST = 200;

export class Recall {
  /**
   * @param {HTMLElement} _root
   * @param {Figure} figure
   */
  constructor(_root, figure) {
    this.figure = figure;
    this.timer = 0;
    /** @type {import('./snapshots.js').Snapshots|null} where what was asked for belongs */
    this.snapshots = null;
    /** @type {number[]} the step last asked for, by run */
    this.asked = [];
    for (const event of /** @type {const} */ (['cursor', 'steps', 'view'])) figure.on(event, () => this.later());
    figure.on('connection', () => { // what was under way when it fell is not answered
      this.asked = [];
      this.later();
    });
    this.later();
  }

  later() {
    clearTimeout(this.timer);
    if (this.figure.facts.kind === 'model' && !this.figure.playing) this.timer = setTimeout(() => this.ask(), REST);
  }

  ask() {
    const {store, snapshots, client, cursor, view} = this.figure;
    if (!client.connected || client.pending) return;
    if (snapshots !== this.snapshots) this.asked = [];
    this.snapshots = snapshots;
    for (let run = 0; run < store.runs; run++) {
      const step = Math.min(cursor, store.lastStep(run));
      if (step < 0 || view.runs[run]?.hidden || this.asked[run] === step || snapshots.at(run, step)?.step === step) continue;
      this.asked[run] = step;
      client.questions.snapshot(run, step);
    }
  }
}
