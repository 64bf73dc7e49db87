// Long series thinned for drawing: of each bucket of steps the lowest and the
// highest value, in the order in which they came, so that no spike is lost.

/**
 * Returns how many steps share a bucket, for at most two points per pixel.
 * @param {number} steps
 * @param {number} pixels
 */
export function bucketSize(steps, pixels) {
  return steps <= 2 * pixels ? 1 : Math.ceil(steps / Math.max(1, pixels));
}

/**
 * Returns where a point stands: at its step, or at the begin or the middle of
 * its bucket.
 * @param {number} i
 * @param {number} bucket
 */
export function placeOf(i, bucket) { return bucket === 1 ? i : i * bucket / 2; }

/** One growing series; buckets that are full are looked at once. */
export class Thinned {
  /** @param {number} bucket */
  constructor(bucket) {
    this.bucket = bucket;
    /** Steps in full buckets. */
    this.full = 0;
    /** @type {number[]} one or two values per bucket */
    this.values = [];
    this.lowest = Infinity;
    this.highest = -Infinity;
  }

  /** How many of the values stay as they are. */
  get settled() { return this.bucket === 1 ? this.full : 2 * this.full / this.bucket; }

  /**
   * Takes over what was recorded since, up to the last step of the run.
   * @param {ArrayLike<number>} column grows only
   * @param {number} last
   */
  update(column, last) {
    const {bucket, values} = this;
    const end = Math.min(column.length, last + 1);
    values.length = this.settled;
    for (let from = this.full; from < end; from += bucket) {
      const to = Math.min(from + bucket, end);
      let [low, high] = [from, from];
      for (let k = from + 1; k < to; k++) {
        if (column[k] < column[low]) low = k;
        if (column[k] > column[high]) high = k;
      }
      values.push(column[Math.min(low, high)]);
      if (bucket > 1) values.push(column[Math.max(low, high)]);
      this.lowest = Math.min(this.lowest, column[low]);
      this.highest = Math.max(this.highest, column[high]);
      if (from + bucket <= end) this.full = from + bucket;
    }
  }
}
