// The page's side of a session: opens experiments, one at a time and only the
// newest, collects their steps, acknowledges them, and resumes after a loss. What
// else is asked about them is in questions.js. Knows the messages, not the page.

import {recordOf, reached} from './opened.js';
import {decodeFrame} from './protocol.js';
import {Questions} from './questions.js';

/** @typedef {import('./protocol.js').Experiment} Experiment */
/** @typedef {import('./protocol.js').Facts} Facts */
/** @typedef {import('./protocol.js').ServerMessage} ServerMessage */
/** @typedef {import('./protocol.js').ClientMessage} ClientMessage */
/** @typedef {import('./protocol.js').StepsFrame} StepsFrame */

/** @typedef {import('./opened.js').Opened} Opened */
/** @typedef {{id: number, experiment: Experiment, reach: number, opened: Opened|null, since: number}} Pending since: performance.now() */

/**
 * What the client tells its owner.
 * @typedef {object} Listener
 * @property {(opened: Opened) => void} onopened another experiment is there, up to the step asked for
 * @property {() => void} onsteps the experiment shown has new steps or a new status
 * @property {(grid: import('./protocol.js').Grid) => void} ongrid
 * @property {(plane: import('./protocol.js').Plane, grid: import('./protocol.js').Grid) => void} onplane
 * @property {(run: number) => void} onsnapshot the experiment shown has a new snapshot of a run
 * @property {(probe: import('../stage/probe.js').Probed) => void} onprobe
 * @property {(trace: import('./protocol.js').Trace) => void} ontrace
 * @property {(inspection: import('./protocol.js').Inspection) => void} oninspection
 * @property {(error: import('./protocol.js').ErrorMessage) => void} onerror
 * @property {(open: boolean) => void} onconnection
 */

/** Milliseconds of computing that are felt. */
export const LONG = 100;
const IDS = 1 << 16;
/** Steps after which taking them over is said again: the server runs at least 1,000 ahead of what it was told. */
const ACK = 250;

export class Client {
  /**
   * @param {import('./socket.js').Transport} transport
   * @param {Listener} listener
   */
  constructor(transport, listener) {
    this.transport = transport;
    this.listener = listener;
    this.lastID = 0;
    this.connected = false;
    /** Whether this connection has an experiment open, so that the server knows what a message is about. */
    this.bound = false;
    this.build = '';
    /** @type {Opened|null} what the page shows */
    this.shown = null;
    /** @type {Pending|null} sent, and not yet up to the step asked for */
    this.pending = null;
    /** @type {{experiment: Experiment, reach: number}|null} the newest, to be sent next */
    this.queued = null;
    /** Milliseconds that the steps of the experiment shown took, without the way to the server. */
    this.took = 0;
    this.answered = 0;
    /** What was last said to be taken over. */
    this.acked = {id: -1, step: 0};
    /** @type {ClientMessage|null} play or run in force, said again after a loss */
    this.motion = null;
    this.questions = new Questions(this);
    transport.onopen = () => this.connect();
    transport.onclose = () => this.disconnect();
    transport.onmessage = (data) => this.receive(data);
  }

  /**
   * Replaces the experiment and computes it up to step reach. Calls made while
   * one is under way are merged: only the newest is sent, once that is there or
   * has taken long.
   * @param {Experiment} experiment
   * @param {number} reach
   */
  open(experiment, reach) {
    this.queued = {experiment, reach};
    this.motion = null;
    if (this.connected && (!this.pending || performance.now() - this.pending.since > LONG)) this.launch();
  }

  /** Drops what is under way and goes on with the experiment shown. */
  cancel() {
    this.queued = this.pending = null;
    if (this.shown) this.resume(this.shown);
  }

  /** @param {number} rate steps per second */
  play(rate) { this.move({type: 'play', rate}); }

  /** @param {number} step */
  runTo(step) { this.move({type: 'run', to: step}); }

  pause() {
    if (this.motion) this.send({type: 'pause'});
    this.motion = null;
  }

  /** @param {ClientMessage} motion */
  move(motion) {
    this.motion = motion;
    if (!this.pending) this.send(motion);
  }

  launch() {
    if (!this.queued) return;
    const {experiment, reach} = this.queued;
    this.queued = null;
    this.pending = {id: this.nextID(), experiment, reach, opened: null, since: performance.now()};
    this.send({type: 'open', id: this.pending.id, experiment, from: 0});
    this.send({type: 'run', id: this.pending.id, to: reach});
  }

  connect() {
    this.connected = true;
    if (this.queued) this.launch();
    else if (this.shown) this.resume(this.shown);
    this.listener.onconnection(true);
  }

  /**
   * Asks for the steps that a lost connection left out. The last row is asked
   * for again: at the end of the budget there is no later one.
   * @param {Opened} shown
   */
  resume(shown) {
    shown.id = this.nextID();
    this.send({type: 'open', id: shown.id, experiment: shown.experiment, from: Math.max(0, shown.store.count - 1)});
    if (this.motion) this.send(this.motion);
  }

  disconnect() {
    if (!this.connected) return;
    this.connected = this.bound = false;
    this.questions.lost();
    if (this.pending && !this.queued) this.queued = this.pending;
    this.pending = null;
    this.listener.onconnection(false);
  }

  /** @param {string|ArrayBuffer} data */
  receive(data) {
    if (typeof data === 'string') {
      this.message(/** @type {ServerMessage} */ (JSON.parse(data)));
      return;
    }
    const frame = decodeFrame(data);
    if (frame.kind === 'steps') this.steps(frame);
    else this.questions.frame(frame);
  }

  /** @param {ServerMessage} message */
  message(message) {
    switch (message.type) {
      case 'opened': this.opened(message); break;
      case 'status': {
        const store = this.openedOf(message.id)?.store;
        if (store) store.statuses[message.run] = message;
        this.progress(message.id);
        break;
      }
      case 'error': this.failed(message); break;
      default: this.questions.message(message);
    }
  }

  /** @param {import('./protocol.js').Opened} message */
  opened(message) {
    const {id, build} = message;
    this.bound = true;
    const rebuilt = this.build !== '' && build !== this.build;
    this.build = build;
    if (id === this.pending?.id) {
      this.pending.opened = recordOf(message);
      this.answered = performance.now();
    } else if (id === this.shown?.id && rebuilt) {
      // Another build may compute other digits: start over rather than mix two.
      const motion = this.motion;
      this.open(this.shown.experiment, this.shown.store.count - 1);
      this.motion = motion;
    }
  }

  /** @param {StepsFrame} frame */
  steps(frame) {
    const store = this.openedOf(frame.id)?.store;
    if (!store) return;
    store.append(frame);
    this.acknowledge(frame.id, store.count - 1);
    this.progress(frame.id);
  }

  /** @param {number} id @param {number} step up to which all are taken over */
  acknowledge(id, step) {
    if (id === this.acked.id && step - this.acked.step < ACK) return;
    this.acked = {id, step};
    this.send({type: 'ack', step});
  }

  /** @param {number} id */
  progress(id) {
    if (id === this.shown?.id) {
      this.listener.onsteps();
    } else if (this.pending?.opened && id === this.pending.id && reached(this.pending.opened, this.pending.reach)) {
      this.shown = this.pending.opened;
      this.took = performance.now() - this.answered;
      this.pending = null;
      this.listener.onopened(this.shown);
      if (this.queued) this.launch();
      else if (this.motion) this.send(this.motion);
    }
  }

  /** @param {import('./protocol.js').ErrorMessage} error */
  failed(error) {
    if (error.code === 'replaced') { // by a newer request of the same kind
      this.questions.replaced(error.field);
      return;
    }
    if (error.code === 'not_open') return; // it was meant for an experiment that was refused, which has been said
    if (error.id === this.pending?.id && !this.pending.opened) {
      this.pending = null;
      if (this.queued) this.launch();
      else if (this.shown && !this.bound) this.resume(this.shown);
      else if (this.motion) this.send(this.motion);
    }
    this.listener.onerror(error);
  }

  /** @param {number} id */
  openedOf(id) {
    if (id === this.pending?.id) return this.pending.opened;
    return id === this.shown?.id ? this.shown : null;
  }

  nextID() {
    this.lastID = (this.lastID + 1) % IDS;
    return this.lastID;
  }

  /** @param {ClientMessage} message */
  send(message) { this.transport.send(JSON.stringify(message)); }
}
