// An experiment on the server with what is recorded of it here.

import {Snapshots} from './snapshots.js';
import {Store} from './store.js';

/**
 * @typedef {{id: number, experiment: import('./protocol.js').Experiment, facts: import('./protocol.js').Facts,
 *   query: string, store: Store, snapshots: Snapshots}} Opened
 */

/**
 * Returns an experiment that was just opened: nothing is recorded yet.
 * @param {import('./protocol.js').Opened} message
 * @returns {Opened}
 */
export function recordOf({id, experiment, facts, query, columns}) {
  const runs = experiment.runs.length;
  return {id, experiment, facts, query, store: new Store(runs, columns), snapshots: new Snapshots(runs)};
}

/**
 * Whether an experiment is recorded up to a step, or all its runs have ended.
 * @param {Opened} opened
 * @param {number} reach
 */
export function reached({store, experiment}, reach) {
  if (store.count > Math.min(reach, experiment.steps)) return true;
  return store.statuses.every((status) => status !== null && status.step < store.count);
}
