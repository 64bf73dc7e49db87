// Reads a recorded session: what internal/recording writes. Pure.

import {decodeFrame} from './protocol.js';
import {resampled} from '../plot/resample.js';

/** @typedef {import('./protocol.js').Interval} Interval */
/** @typedef {import('./protocol.js').Grid} Grid */
/** @typedef {Record<string, any> & {type: string}} Message */
/**
 * @typedef {object} Tape
 * @property {import('./protocol.js').Opened} opened
 * @property {{first: number, end: number, frame: ArrayBuffer}[]} steps frames, without gaps, and which steps they hold
 * @property {number} count steps, the start counted
 * @property {import('./protocol.js').Status[]} statuses
 * @property {import('./protocol.js').Inspection[][]} inspections by run
 * @property {{step: number, messages: [Message, ArrayBuffer]}[]} snapshots
 * @property {import('./protocol.js').TraceMessage[]} traces
 * @property {Map<string, [Message, ArrayBuffer]>} planes by kind
 * @property {Map<string, string>} files by format
 * @property {(asked: {domain: Interval[], nx: number, ny: number}) => ArrayBuffer} landscape
 */

const HEADER = 16;
const LANDSCAPE = 2;

/**
 * @param {ArrayBuffer} recording
 * @returns {Tape}
 */
export function read(recording) {
  /** @type {Tape} */
  const tape = {
    opened: /** @type {any} */ (null), steps: [], count: 0, statuses: [], inspections: [], snapshots: [], traces: [], planes: new Map(), files: new Map(),
    landscape: (asked) => frameOf({...asked, values: resampled(grids, asked)}),
  };
  /** @type {Grid[]} */
  const grids = [];
  /** @type {any} a message that the frame after it belongs to */
  let announced = null;
  for (const message of messagesOf(recording)) {
    if (message instanceof ArrayBuffer) {
      const frame = decodeFrame(message);
      if (frame.kind === 'steps') {
        tape.count = frame.first + frame.count;
        tape.steps.push({first: frame.first, end: tape.count, frame: message});
      } else if (frame.kind === 'snapshot') {
        tape.snapshots.push({step: frame.step, messages: [announced, message]});
      } else if (announced.type === 'plane') {
        tape.planes.set(announced.kind, [announced, message]);
      } else {
        grids.push({domain: announced.domain, nx: frame.nx, ny: frame.ny, values: frame.values});
      }
      continue;
    }
    switch (message.type) {
      case 'opened': tape.opened = /** @type {any} */ (message); break;
      case 'status': tape.statuses.push(/** @type {any} */ (message)); break;
      case 'inspection': (tape.inspections[message.run] ??= []).push(/** @type {any} */ (message)); break;
      case 'trace': tape.traces.push(/** @type {any} */ (message)); break;
      case 'file': tape.files.set(message.format, message.text); break;
      default: announced = message;
    }
  }
  return tape;
}

/**
 * @param {ArrayBuffer} recording
 * @returns {Generator<Message|ArrayBuffer>}
 */
function* messagesOf(recording) {
  const view = new DataView(recording);
  const decoder = new TextDecoder();
  for (let at = 0; at < recording.byteLength;) {
    const length = view.getUint32(at, true);
    const binary = view.getUint8(at + 4) === 1;
    const body = recording.slice(at + 5, at + 5 + length);
    yield binary ? body : JSON.parse(decoder.decode(body));
    at += 5 + length;
  }
}

/**
 * Returns the part of a frame of steps that lies in [from, to), as a frame; none
 * if there is no such part.
 * @param {ArrayBuffer} frame
 * @param {number} from
 * @param {number} to
 * @returns {ArrayBuffer[]}
 */
export function cut(frame, from, to) {
  const steps = decodeFrame(frame);
  if (steps.kind !== 'steps') return [];
  const first = Math.max(from, steps.first);
  const count = Math.min(to, steps.first + steps.count) - first;
  if (count <= 0) return [];
  const series = steps.runs * steps.columns;
  const part = new ArrayBuffer(HEADER + 4 * series * count);
  new Uint8Array(part).set(new Uint8Array(frame, 0, HEADER));
  const head = new DataView(part);
  head.setUint32(4, first, true);
  head.setUint32(8, count, true);
  const values = new Float32Array(part, HEADER);
  for (let i = 0; i < series; i++) {
    const at = i * steps.count + first - steps.first;
    values.set(steps.values.subarray(at, at + count), i * count);
  }
  return [part];
}

/**
 * Returns a landscape as a session sends it.
 * @param {{nx: number, ny: number, values: Float32Array}} grid
 */
function frameOf({nx, ny, values}) {
  const frame = new ArrayBuffer(HEADER + 4 * values.length);
  const head = new DataView(frame);
  head.setUint8(0, LANDSCAPE);
  head.setUint8(1, 1); // version
  head.setUint16(2, 1, true); // runs
  head.setUint32(4, nx, true);
  head.setUint32(8, ny, true);
  head.setUint16(12, 1, true); // columns
  new Float32Array(frame, HEADER).set(values);
  return frame;
}
