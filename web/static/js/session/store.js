// The recorded steps of an experiment, as one growing Float32Array per run and
// column. Pure: knows neither the page nor the socket.

/** @typedef {import('./protocol.js').StepsFrame} StepsFrame */
/** @typedef {import('./protocol.js').Status} Status */

export class Store {
  /**
   * @param {number} runs
   * @param {string[]} columns names, for example theta_0, theta_1, loss, grad_norm
   */
  constructor(runs, columns) {
    this.runs = runs;
    this.columns = columns;
    this.dim = columns.filter((name) => name.startsWith('theta_')).length;
    /** Rows recorded: row k is step k. */
    this.count = 0;
    /** @type {(Status|null)[]} latest status of each run; null while it runs */
    this.statuses = new Array(runs).fill(null);
    this.capacity = 1024;
    /** @type {Float32Array[]} */
    this.data = Array.from({length: runs * columns.length}, () => new Float32Array(this.capacity));
  }

  /**
   * Appends the rows of a frame that are not here yet. Throws if rows are
   * missing between what is recorded and the frame.
   * @param {StepsFrame} frame
   */
  append(frame) {
    if (frame.first > this.count) throw new Error(`steps ${this.count} to ${frame.first - 1} are missing`);
    const end = frame.first + frame.count;
    if (end <= this.count) return;
    this.reserve(end);
    const skip = this.count - frame.first;
    for (let i = 0; i < this.data.length; i++) {
      this.data[i].set(frame.values.subarray(i * frame.count + skip, (i + 1) * frame.count), this.count);
    }
    this.count = end;
  }

  /** @param {number} rows */
  reserve(rows) {
    if (rows <= this.capacity) return;
    while (this.capacity < rows) this.capacity *= 2;
    this.data = this.data.map((old) => {
      const grown = new Float32Array(this.capacity);
      grown.set(old);
      return grown;
    });
  }

  /**
   * Returns the values of a column, one per recorded step.
   * @param {number} run
   * @param {string} name
   * @returns {Float32Array}
   */
  column(run, name) {
    const c = this.columns.indexOf(name);
    if (c < 0) throw new Error(`no column ${name}`);
    return this.data[run * this.columns.length + c].subarray(0, this.count);
  }

  /**
   * Returns the last step that a run really made; the rows after it repeat.
   * @param {number} run
   * @returns {number}
   */
  lastStep(run) {
    const status = this.statuses[run];
    return Math.min(this.count - 1, status ? status.step : Infinity);
  }
}
