// Asks the server what the models were at a past step, once the cursor rests
// there and no snapshot of that step was kept.

/** @typedef {import('./figure.js').Figure} Figure */

/** Milliseconds of rest. */
const REST = 200;

export class Recall {
  /** @param {Figure} figure */
  constructor(figure) {
    this.figure = figure;
    this.timer = 0;
    /** @type {import('./snapshots.js').Snapshots|null} where what was asked for belongs */
    this.snapshots = null;
    /** @type {Set<string>} asked for already */
    this.asked = new Set();
    for (const event of /** @type {const} */ (['cursor', 'steps', 'view'])) figure.on(event, () => this.later());
  }

  later() {
    clearTimeout(this.timer);
    if (this.figure.facts.kind === 'model' && !this.figure.playing) this.timer = setTimeout(() => this.ask(), REST);
  }

  ask() {
    const {store, snapshots, client, cursor, view} = this.figure;
    if (!client.connected || client.pending) return;
    if (snapshots !== this.snapshots) this.asked.clear();
    this.snapshots = snapshots;
    for (let run = 0; run < store.runs; run++) {
      const step = Math.min(cursor, store.lastStep(run));
      const question = `${run} ${step}`;
      if (step < 0 || view.runs[run]?.hidden || this.asked.has(question) || snapshots.at(run, step)?.step === step) continue;
      this.asked.add(question);
      client.snapshot(run, step);
    }
  }
}
