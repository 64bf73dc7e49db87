// What the page asks about the experiment it shows, beside its steps, and the
// answers: landscapes, steps explained, what models were, quantities along the runs.

import {Landscapes} from './landscapes.js';
import {snapshotOf} from './snapshots.js';

/** @typedef {import('./protocol.js').Interval} Interval */
/** @typedef {import('./protocol.js').ProbeMessage} ProbeMessage */
/** @typedef {import('./protocol.js').SnapshotMessage} SnapshotMessage */

export class Questions {
  /** @param {import('./client.js').Client} client */
  constructor(client) {
    this.client = client;
    this.landscapes = new Landscapes();
    /** What the next frame holds. @type {SnapshotMessage|ProbeMessage|null} */
    this.announced = null;
  }

  /** @param {Interval[]} domain @param {number} nx @param {number} ny */
  landscape(domain, nx, ny) {
    const {shown, connected} = this.client;
    if (!shown || !connected) return;
    this.landscapes.ask(shown.id, domain);
    this.client.send({type: 'landscape', nx, ny, domain});
  }

  /**
   * @param {import('./protocol.js').PlaneKind} plane
   * @param {number} n samples along each axis
   * @param {number[][]} [through] points [run, step]
   */
  plane(plane, n, through) {
    const {shown, connected} = this.client;
    if (!shown || !connected) return;
    this.landscapes.ask(shown.id, null);
    this.client.send({type: 'landscape', plane, nx: n, ny: n, ...(through && {through})});
  }

  /** @param {number} run @param {number} step */
  inspect(run, step) {
    // While another experiment is under way the server would look for the step in that one.
    if (!this.client.pending) this.client.send({type: 'inspect', run, step});
  }

  /** @param {number} run @param {number} step */
  snapshot(run, step) { this.client.send({type: 'snapshot', run, step}); }

  /** @param {number} run @param {number[]} at a point of the landscape */
  probe(run, at) { this.client.send({type: 'probe', run, at}); }

  /** @param {number} run @param {string} quantity @param {number} points */
  trace(run, quantity, points) {
    const {shown, pending} = this.client;
    if (shown && !pending) this.client.send({type: 'trace', run, quantity, points});
  }

  /** Forgets the landscapes that are not answered: the connection is lost. */
  lost() { this.landscapes.clear(); }

  /** @param {string} field of the question that a newer one of its kind has replaced */
  replaced(field) { if (field === 'landscape') this.landscapes.drop(); }

  /** @param {import('./protocol.js').ServerMessage} message */
  message(message) {
    const {shown, listener} = this.client;
    switch (message.type) {
      case 'inspection': if (message.id === shown?.id) listener.oninspection(message); break;
      case 'snapshot': case 'probe': this.announced = message; break;
      case 'trace': if (message.id === shown?.id) listener.ontrace(message); break;
      case 'plane': this.landscapes.announce(message); break;
    }
  }

  /** @param {import('./protocol.js').GridFrame|import('./protocol.js').SnapshotFrame} frame */
  frame(frame) {
    if (frame.kind === 'snapshot') {
      this.described(frame);
      return;
    }
    const {shown, listener} = this.client;
    const answer = this.landscapes.answer(frame);
    if (!answer || answer.id !== shown?.id) return;
    if (answer.plane) listener.onplane(answer.plane, answer.grid);
    else listener.ongrid(answer.grid);
  }

  /**
   * Takes the numbers of the snapshot or probe that was announced.
   * @param {import('./protocol.js').SnapshotFrame} frame
   */
  described({id, step, values}) {
    const {announced, client: {shown, listener}} = this;
    const opened = this.client.openedOf(id);
    if (!opened || announced?.id !== id) return;
    if (announced.type === 'probe') {
      const {run, at, parts} = announced;
      if (opened === shown) listener.onprobe({run, at, snapshot: snapshotOf({step, parts}, values)});
      return;
    }
    opened.snapshots.add(announced, values);
    if (opened === shown) listener.onsnapshot(announced.run);
  }
}
