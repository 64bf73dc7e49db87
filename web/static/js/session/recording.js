// A recorded session instead of a server: plays back what one said of the page's
// experiment, at the pace asked for. See internal/recording.

import {Refusal} from './api.js';
import {cut, read} from './tape.js';

/** @typedef {import('./socket.js').Transport} Transport */
/** @typedef {import('./protocol.js').ClientMessage} ClientMessage */
/** @typedef {{run: number, step: number}} Moment */

/** Milliseconds between two deliveries while it plays. */
const TICK = 15;

/** @implements {Transport} */
export class Recording {
  /** Nothing but what was recorded can be shown. */
  fixed = true;

  /**
   * @param {string} address of the tape, gzipped; #id where the page is a single file
   * @param {string} query that the page shows
   * @param {string[]} keys of an experiment; "name.*" stands for all name.id
   * @param {(key: string) => string} t
   */
  constructor(address, query, keys, t) {
    this.query = query;
    this.keys = keys;
    this.t = t;
    this.onopen = () => {};
    /** @type {(data: string|ArrayBuffer) => void} */
    this.onmessage = () => {};
    this.onclose = () => {};
    this.loading = load(address).then(read);
    /** The id of the experiment as the page counts. */
    this.id = 0;
    /** Steps that the page has. */
    this.count = 0;
    this.timer = 0;
  }

  async dial() {
    try {
      this.tape = await this.loading;
    } catch { // the browser's console says why
      this.onmessage(JSON.stringify({type: 'error', id: 0, code: 'internal', field: '', message: this.t('recording.missing')}));
      return;
    }
    this.onopen();
  }

  /**
   * Returns what the page shows, with a note where its address asks for something else.
   * @param {string} query
   * @returns {Promise<import('../figure/figure.js').Shown>}
   */
  async figure(query) {
    const shown = JSON.parse(document.getElementById('data-experiment')?.textContent ?? '');
    const known = ['', shown.query, this.query].some((own) => this.problemOf(own) === this.problemOf(query));
    const asks = (/** @type {string} */ of) => new URLSearchParams(of).get('ask') ?? '';
    const notes = [...shown.notes];
    if (!known) notes.push({field: '', message: this.t('recording.other')});
    if (asks(query) !== asks(this.query)) notes.push({field: 'ask', message: this.t('recording.ask')});
    return {...shown, notes};
  }

  /**
   * Returns the part of a query that names the experiment.
   * @param {string} query
   */
  problemOf(query) {
    const own = (/** @type {string} */ key) => key !== 'v' && (this.keys.includes(key) || this.keys.includes(key.replace(/\..*/, '.*')));
    return JSON.stringify([...new URLSearchParams(query)].filter(([key]) => own(key)));
  }

  /**
   * @param {Record<string, unknown>} _experiment
   * @param {string} format
   */
  async record(_experiment, format) {
    const {files} = await this.loading;
    const text = files.get(format);
    if (text === undefined) throw new Refusal(this.t('recording.no_file'));
    return new Blob([text]);
  }

  /**
   * Whether no step of a run is explained from the inside.
   * @param {number} run
   */
  unexplained(run) { return this.tape?.inspections[run] === undefined; }

  /** @param {string} text */
  send(text) {
    queueMicrotask(() => this.tape && this.answer(this.tape, JSON.parse(text)));
  }

  /**
   * @param {import('./tape.js').Tape} tape
   * @param {ClientMessage} message
   */
  answer(tape, message) {
    switch (message.type) {
      case 'open':
        this.id = message.id;
        this.count = message.from;
        clearInterval(this.timer);
        this.say({...tape.opened, from: message.from});
        this.deliver(tape, 1);
        break;
      case 'play': this.play(tape, message.rate); break;
      case 'pause': clearInterval(this.timer); break;
      case 'step': this.runTo(tape, this.count + message.n); break;
      case 'run': this.runTo(tape, message.to + 1); break;
      case 'inspect': this.tell(latest(tape.inspections[message.run], message.step)); break;
      case 'trace': this.trace(tape, message); break;
      case 'landscape':
        if ('plane' in message) this.tell(...(tape.planes.get(message.plane) ?? []));
        else this.tell(tape.landscape(message));
        break;
    }
  }

  /** @param {import('./tape.js').Tape} tape @param {number} rate steps per second */
  play(tape, rate) {
    clearInterval(this.timer);
    const start = performance.now();
    const from = this.count;
    this.timer = window.setInterval(() => {
      this.deliver(tape, from + Math.floor((performance.now() - start) * rate / 1000));
      if (this.count >= tape.count) clearInterval(this.timer);
    }, TICK);
  }

  /** @param {import('./tape.js').Tape} tape @param {number} count */
  runTo(tape, count) {
    clearInterval(this.timer);
    this.deliver(tape, count);
  }

  /**
   * Brings the page to so many steps, with what happened until then.
   * @param {import('./tape.js').Tape} tape
   * @param {number} count
   */
  deliver(tape, count) {
    const to = Math.min(count, tape.count);
    if (to <= this.count) return;
    const from = this.count;
    const isNew = (/** @type {number} */ step) => step >= from && step < to;
    this.count = to;
    for (const status of tape.statuses) if (isNew(status.step)) this.say(status);
    this.tell(...tape.steps.filter(({first, end}) => first < to && end > from).flatMap(({frame}) => cut(frame, from, to)));
    for (const {step, messages} of tape.snapshots) if (isNew(step)) this.tell(...messages);
  }

  /**
   * As far as the runs have come.
   * @param {import('./tape.js').Tape} tape
   * @param {{run: number, quantity: string}} asked
   */
  trace(tape, {run, quantity}) {
    const trace = tape.traces.find((t) => t.run === run && t.quantity === quantity);
    if (!trace) return;
    const n = trace.steps.filter((step) => step < this.count).length;
    this.say({...trace, steps: trace.steps.slice(0, n), values: trace.values?.map((values) => values.slice(0, n)) ?? null});
  }

  /** @param {object} message to be sent under the id that the page counts with */
  say(message) { this.onmessage(JSON.stringify({...message, id: this.id})); }

  /** @param {(object|ArrayBuffer|undefined)[]} messages */
  tell(...messages) {
    for (const message of messages) {
      if (message instanceof ArrayBuffer) this.onmessage(this.named(message));
      else if (message) this.say(message);
    }
  }

  /** @param {ArrayBuffer} frame */
  named(frame) {
    const copy = frame.slice(0);
    new DataView(copy).setUint16(14, this.id, true);
    return copy;
  }
}

/**
 * Returns the last of some, by step, that is not after a step.
 * @template {Moment} M
 * @param {M[]|undefined} moments
 * @param {number} step
 */
function latest(moments, step) { return moments?.findLast((m) => m.step <= step); }

/** @param {string} address */
async function load(address) {
  if (address.startsWith('#')) return (await import('./packed.js')).unpacked(address.slice(1)).arrayBuffer();
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return new Response(response.body?.pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
}
