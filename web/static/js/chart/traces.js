// Quantities followed along the runs, which the server computes when the chart
// shows them: asked for again as the runs go on.

import {tracedOf} from './quantities.js';

/** @typedef {import('../figure/app.js').App} App */
/** @typedef {import('../session/protocol.js').Trace} Trace */

const POINTS = 200;
const FEW = 60; // of what takes long
/** Milliseconds between two questions about a run. */
const INTERVAL = 500;

export class Traces {
  /**
   * @param {HTMLElement} _root
   * @param {App} app whose traces these become
   */
  constructor(_root, app) {
    this.app = app;
    app.traces = this;
    /** @type {import('../session/store.js').Store|null} whose traces these are */
    this.store = null;
    /** @type {Map<string, Trace>} by quantity and run */
    this.known = new Map();
    this.timer = 0;
    this.asked = '';
    for (const event of /** @type {const} */ (['experiment', 'steps', 'view'])) app.on(event, () => this.later());
    app.on('connection', () => { // what was under way when it fell is not answered
      this.asked = '';
      this.later();
    });
    app.on('trace', ({detail}) => {
      this.known.set(`${detail.quantity} ${detail.run}`, detail);
      app.emit('snapshot'); // the curves have news
    });
    this.later();
  }

  /**
   * @param {import('../session/store.js').Store} store
   * @param {string} quantity
   * @param {number} run
   */
  of(store, quantity, run) { return store === this.store ? this.known.get(`${quantity} ${run}`) : undefined; }

  later() {
    if (this.timer || !tracedOf(this.app)) return;
    this.timer = window.setTimeout(() => {
      this.timer = 0;
      this.ask();
    }, this.app.playing ? INTERVAL : 0);
  }

  ask() {
    const {app} = this;
    const traced = tracedOf(app);
    if (!traced || !app.client.connected || app.client.pending) return;
    if (this.store !== app.store) this.known.clear();
    const asked = JSON.stringify([traced.id, app.store.count, app.view.runs.map(({hidden}) => hidden)]);
    if (asked === this.asked && this.store === app.store) return;
    this.asked = asked;
    this.store = app.store;
    app.view.runs.forEach(({hidden}, run) => {
      if (!hidden && run < app.store.runs) app.client.questions.trace(run, traced.id, traced.slow && app.facts.model ? FEW : POINTS);
    });
  }
}
