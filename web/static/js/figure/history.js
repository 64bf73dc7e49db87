// Undo and redo over values.

const DEPTH = 200;

/** @template T */
export class History {
  constructor() {
    /** @type {T[]} */
    this.past = [];
    /** @type {T[]} */
    this.future = [];
  }

  /**
   * Records the value that is about to be changed.
   * @param {T} value
   */
  record(value) {
    this.past.push(value);
    if (this.past.length > DEPTH) this.past.shift();
    this.future = [];
  }

  /**
   * Returns the value before the last change, or undefined.
   * @param {T} current
   * @returns {T|undefined}
   */
  undo(current) {
    const value = this.past.pop();
    if (value !== undefined) this.future.push(current);
    return value;
  }

  /**
   * Returns the value that the last undo left, or undefined.
   * @param {T} current
   * @returns {T|undefined}
   */
  redo(current) {
    const value = this.future.pop();
    if (value !== undefined) this.past.push(current);
    return value;
  }
}
