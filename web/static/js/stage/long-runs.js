// Long runs are drawn by a worker, as soon as they are asked for. Short ones are
// drawn faster than a worker starts.

import {insist} from '../ui/insist.js';

/** @typedef {import('../figure/app.js').App} App */

/** Steps of all runs together from which on they are long. */
const LONG = 10000;

export class LongRuns {
  /**
   * @param {HTMLElement} _root
   * @param {App} app
   */
  constructor(_root, app) {
    this.app = app;
    this.hired = false;
    app.on('experiment', () => this.look());
    this.look();
  }

  async look() {
    const {app, hired} = this;
    const {runs, steps} = app.experiment;
    if (hired || runs.length * steps < LONG) return;
    this.hired = true;
    app.plotter = await (await insist(() => import('../plot/plotter.js'))).hire();
    if (app.plotter) app.emit('plotter', app.plotter);
  }
}
