// Measures of a recorded trajectory up to a step: what the sentences about it
// are decided by. Pure.

/** @typedef {import('../session/protocol.js').Point} Point */
/** @typedef {{theta: ArrayLike<number>[], loss: ArrayLike<number>, gradNorm: ArrayLike<number>}} Track recorded columns */

const VISIBLE = 0.015; // of the domain: an update that catches the eye
const MEMORY = 100; // steps: what happened within so many still tells what a run is doing

export class Motion {
  /**
   * @param {Track} track
   * @param {number} step the last step looked at
   * @param {number} width of the problem's domain: the yardstick for "visible"
   */
  constructor(track, step, width) {
    this.theta = track.theta;
    this.loss = track.loss;
    this.gradNorm = track.gradNorm;
    this.step = step;
    this.width = width;
  }

  /** @param {number} k @param {number} i @returns {number} the update that led to step k, coordinate i */
  move(k, i) { return this.theta[i][k] - this.theta[i][k - 1]; }

  /** @param {number} k @returns {number} ‖θ_k − θ_{k−1}‖ */
  size(k) {
    let square = 0;
    for (let i = 0; i < this.theta.length; i++) square += this.move(k, i) ** 2;
    return Math.sqrt(square);
  }

  /** @param {number} k @returns {boolean} whether the update to step k visibly turned back on the one before */
  turns(k) { return this.ahead(k) < 0 && this.size(k) >= VISIBLE * this.width; }

  /** @param {number} k @returns {number} positive where the update to step k goes on as the one before, negative where it turns back */
  ahead(k) {
    let dot = 0;
    for (let i = 0; i < this.theta.length; i++) dot += this.move(k, i) * this.move(k - 1, i);
    return dot;
  }

  /** Counts the visible turns that came three or more in a row, up to the step. */
  bounces() {
    let n = 0;
    let streak = 0;
    for (let k = 2; k <= this.step; k++) {
      streak = this.turns(k) ? streak + 1 : 0;
      if (streak >= 3) n += streak === 3 ? 3 : 1;
    }
    return n;
  }

  /** @param {number} n @param {(k: number) => boolean} predicate @returns {boolean} whether it holds at each of the last n updates */
  lately(n, predicate) {
    if (this.step < n + 1) return false;
    for (let k = this.step - n + 1; k <= this.step; k++) if (!predicate(k)) return false;
    return true;
  }

  /** @param {Point} point @param {number} [k] @returns {number} */
  distance(point, k = this.step) {
    let square = 0;
    for (let i = 0; i < this.theta.length; i++) square += (this.theta[i][k] - point.at[i]) ** 2;
    return Math.sqrt(square);
  }

  /** @param {Point[]} points @returns {Point|undefined} */
  nearest(points) {
    return points.reduce((/** @type {Point|undefined} */ best, p) => (best && this.distance(best) <= this.distance(p) ? best : p), undefined);
  }

  /**
   * Returns how far the run stands beyond a point on the line from its start:
   * negative before it, positive once past it.
   * @param {Point} point
   * @param {number} [k]
   */
  beyond(point, k = this.step) {
    let dot = 0;
    for (let i = 0; i < this.theta.length; i++) {
      dot += (point.at[i] - this.theta[i][0]) * (this.theta[i][k] - point.at[i]);
    }
    return dot / (this.distance(point, 0) || 1);
  }

  /**
   * Reports whether the run has visibly turned back since it passed a point, and
   * has not gone farther since.
   * @param {Point} point
   */
  returns(point) {
    let first = this.step;
    while (first > 0 && this.beyond(point, first - 1) > 0) first--;
    let [peak, back] = [0, false];
    for (let k = first; k <= this.step; k++) {
      const here = this.beyond(point, k);
      back = here <= peak && (back || here < 0.9 * peak);
      peak = Math.max(peak, here);
    }
    return back;
  }

  /** Counts how often the run has come past a point. @param {Point} point */
  passes(point) {
    let n = 0;
    for (let k = Math.max(1, this.step - MEMORY); k <= this.step; k++) if (this.beyond(point, k) > 0 && this.beyond(point, k - 1) <= 0) n++;
    return n;
  }

  /** Reports whether the run has moved away from a point since it has been within a distance of it. @param {Point} point @param {number} distance */
  leaves(point, distance) {
    for (let k = this.step; k > Math.max(0, this.step - MEMORY) && this.distance(point, k) < distance; k--) {
      if (this.distance(point, k) > this.distance(point, k - 1)) return true;
    }
    return false;
  }

  /** Counts how often the loss went from falling to rising or back at the last n updates. @param {number} n */
  wavers(n) {
    let [count, last] = [0, 0];
    for (let k = Math.max(1, this.step - n + 1); k <= this.step; k++) {
      const way = Math.sign(this.loss[k] - this.loss[k - 1]);
      if (way * last < 0) count++;
      last = way || last;
    }
    return count;
  }

  /** @param {number} k @param {number} i @returns {number} the mean of coordinate i over the ten steps up to k */
  mean(k, i) {
    let sum = 0;
    for (let n = 0; n < 10; n++) sum += this.theta[i][k - n];
    return sum / 10;
  }

  /**
   * Returns the mean amplitude ± of coordinate i if it has gone to and fro at
   * the last 20 updates, but for two at most, without dying away, else 0.
   * @param {number} i
   */
  jitter(i) {
    if (this.step < 21) return 0;
    let onwards = 0;
    for (let k = this.step - 19; k <= this.step; k++) if (this.move(k, i) * this.move(k - 1, i) >= 0) onwards++;
    if (onwards > 2) return 0;
    const updates = Array.from({length: 20}, (_, n) => Math.abs(this.move(this.step - n, i)));
    const [late, early] = [updates.slice(0, 10), updates.slice(10)].map((half) => Math.max(...half));
    return late >= early / 2 || this.grows(i) ? updates.reduce((sum, size) => sum + size) / 40 : 0;
  }

  /** Reports whether coordinate i has moved clearly more than the step before at one of the last 30 updates. @param {number} i */
  grows(i) {
    for (let k = this.step; k > Math.max(1, this.step - 30); k--) if (Math.abs(this.move(k, i)) > 1.2 * Math.abs(this.move(k - 1, i))) return true;
    return false;
  }

  /**
   * Returns the step since which a value has stood above a limit, dips of up to
   * 20 steps included, or −1 if it has not for the last 20 steps.
   * @param {(k: number) => boolean} above
   */
  since(above) {
    let since = -1;
    for (let k = this.step; k > 0 && (since < 0 ? this.step : since) - k <= 20; k--) if (above(k)) since = k;
    return since;
  }
}

/**
 * @param {import('../session/store.js').Store} store
 * @param {number} run
 * @returns {Track}
 */
export function trackOf(store, run) {
  return {
    theta: Array.from({length: store.dim}, (_, i) => store.column(run, `theta_${i}`)),
    loss: store.column(run, 'loss'),
    gradNorm: store.column(run, 'grad_norm'),
  };
}

/**
 * Returns the step since which a run has stayed within a distance of a point,
 * or −1 if it is not there.
 * @param {Motion} motion
 * @param {Point} point
 * @param {number} distance
 */
export function arrival(motion, point, distance) {
  let k = motion.step;
  while (k >= 0 && motion.distance(point, k) <= distance) k--;
  return k === motion.step ? -1 : k + 1;
}
