// What a model was at some of its steps: metrics, gradients by layer, and what
// it predicts. Kept per run, the older the sparser. Pure.

/** @typedef {import('./protocol.js').SnapshotMessage} SnapshotMessage */
/** @typedef {{shape: number[], values: Float32Array}} Part */
/**
 * @typedef {object} Snapshot metrics are NaN where there is none
 * @property {number} step
 * @property {number} trainLoss without penalty, on the whole training set
 * @property {number} validationLoss
 * @property {number} trainAccuracy
 * @property {number} validationAccuracy
 * @property {Map<string, Part>} parts by name: layers, prediction, filters, confusion, embedding
 */
/** @typedef {Snapshot & {serial: number}} Kept */

/** So many of the newest snapshots are all kept; of as many before them every second, and so on. */
const NEWEST = 100;

/**
 * Joins a snapshot's description and its numbers.
 * @param {{step: number, parts: SnapshotMessage['parts']}} message
 * @param {Float32Array} values the parts one after the other
 * @returns {Snapshot}
 */
export function snapshotOf({step, parts: described}, values) {
  /** @type {Map<string, Part>} */
  const parts = new Map();
  let from = 0;
  for (const {name, shape} of described) {
    const size = shape.reduce((a, b) => a * b, 1);
    parts.set(name, {shape, values: values.subarray(from, from + size)});
    from += size;
  }
  if (from !== values.length) throw new Error(`a snapshot of ${values.length} numbers, ${from} described`);
  const [trainLoss = NaN, validationLoss = NaN, trainAccuracy = NaN, validationAccuracy = NaN] = parts.get('metrics')?.values ?? [];
  return {step, trainLoss, validationLoss, trainAccuracy, validationAccuracy, parts};
}

export class Snapshots {
  /** @param {number} runs */
  constructor(runs) {
    /** @type {Kept[][]} by step, per run */
    this.kept = Array.from({length: runs}, () => []);
    /** @type {number[]} snapshots that came, per run */
    this.came = new Array(runs).fill(0);
  }

  /**
   * Keeps a snapshot as the server sent it; one of the same step is replaced.
   * @param {SnapshotMessage} message
   * @param {Float32Array} values
   */
  add(message, values) {
    const {run} = message;
    const snapshot = snapshotOf(message, values);
    const serial = this.came[run]++;
    const others = this.kept[run].filter((s) => s.step !== snapshot.step && stays(s.serial, serial));
    const at = others.findLastIndex((s) => s.step < snapshot.step) + 1;
    this.kept[run] = others.toSpliced(at, 0, {...snapshot, serial});
  }

  /** @param {number} run @returns {readonly Snapshot[]} by step */
  of(run) { return this.kept[run] ?? []; }

  /**
   * Returns the newest snapshot of a run that is not after a step.
   * @param {number} run
   * @param {number} step
   * @returns {Snapshot|undefined}
   */
  at(run, step) { return this.of(run).findLast((s) => s.step <= step); }
}

/**
 * Whether a snapshot stays: by its age every one, every second, every fourth …
 * A longer stride divides a shorter one, so what went is never missed later.
 * @param {number} serial
 * @param {number} newest
 */
function stays(serial, newest) {
  const age = newest - serial;
  const stride = age < NEWEST ? 1 : 2 ** (Math.floor(Math.log2(age / NEWEST)) + 1);
  return serial % stride === 0;
}
