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
 * Returns the places of the points of count steps: the steps themselves, or
 * the begin and middle of each bucket.
 * @param {number} count
 * @param {number} bucket
 * @returns {number[]}
 */
export function places(count, bucket) {
  if (bucket === 1) return Array.from({length: count}, (_, k) => k);
  return Array.from({length: 2 * Math.ceil(count / bucket)}, (_, j) => (j >> 1) * bucket + (j & 1) * bucket / 2);
}

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

  /**
   * Takes over what was recorded since, up to the last step of the run.
   * @param {ArrayLike<number>} column grows only
   * @param {number} last
   */
  update(column, last) {
    const {bucket, values} = this;
    const end = Math.min(column.length, last + 1);
    values.length = bucket === 1 ? this.full : 2 * this.full / bucket;
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
