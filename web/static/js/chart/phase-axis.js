// The axes of the phase plane: a parameter, or on a quadratic the coefficient
// along an eigenvector of its Hessian. Pure.

/** @typedef {import('../session/protocol.js').Facts} Facts */
/** @typedef {import('../session/protocol.js').Mode} Mode */
/** @typedef {import('../session/store.js').Store} Store */
/**
 * @typedef {object} PhaseAxis
 * @property {string} id as in an address
 * @property {string} label
 * @property {number[]} vector of length 1: the direction of the axis
 * @property {number[]} origin
 * @property {Mode|null} mode the eigenvector that the axis lies along
 */

const DIGITS = '₁₂';
/** Below this an eigenvector is an axis of the parameters: as the server rounds. */
const ASKEW = 1e-12;

/**
 * Returns the axes that a problem offers: none if it has more than two
 * parameters. Eigenvectors that are the parameters' own axes go by their names.
 * @param {Facts} facts
 * @returns {PhaseAxis[]}
 */
export function axesOf({dim, modes = [], points}) {
  if (dim > 2) return [];
  const parameters = Array.from({length: dim}, (_, i) => ({
    id: `theta_${i}`, label: dim === 1 ? 'θ' : `θ${DIGITS[i]}`,
    vector: Array.from({length: dim}, (_, j) => Number(i === j)), origin: Array(dim).fill(0),
    mode: modes.find(({vector}) => vector.every((v, j) => i === j || Math.abs(v) < ASKEW)) ?? null,
  }));
  if (parameters.every(({mode}) => mode) || modes.length === 0) return parameters;
  const origin = points?.[0]?.at ?? Array(dim).fill(0);
  return [...parameters, ...modes.map((mode, i) => ({id: `c_${i}`, label: `c${DIGITS[i]}`, vector: mode.vector, origin, mode}))];
}

/**
 * Returns the axis that an id names, or the first.
 * @param {Facts} facts
 * @param {string} id
 * @returns {PhaseAxis}
 */
export function axisOf(facts, id) {
  const axes = axesOf(facts);
  const mode = facts.modes?.[id === 'c_0' ? 0 : 1];
  return axes.find((axis) => axis.id === id) ?? axes.find((axis) => id.startsWith('c_') && mode && axis.mode === mode) ?? axes[0];
}

/** A run along an axis: where it is at each step, and by how much the update before moved it. */
export class Along {
  /**
   * @param {Store} store
   * @param {number} run
   * @param {PhaseAxis} axis
   */
  constructor(store, run, {vector, origin}) {
    this.store = store;
    this.run = run;
    this.vector = vector;
    this.origin = origin;
    this.count = 0;
    this.places = new Float32Array(0);
    this.updates = new Float32Array(0);
    /** Lowest and highest so far. */
    this.reach = {places: [Infinity, -Infinity], updates: [0, 0]};
  }

  /** Takes over the steps recorded since. */
  update() {
    const {store, run, vector, origin, reach} = this;
    const columns = vector.map((_, i) => store.column(run, `theta_${i}`));
    if (this.places.length < store.count) {
      const grown = [new Float32Array(store.capacity), new Float32Array(store.capacity)];
      grown[0].set(this.places);
      grown[1].set(this.updates);
      [this.places, this.updates] = grown;
    }
    for (let k = this.count; k < store.count; k++) {
      let place = 0;
      let update = 0;
      for (let i = 0; i < vector.length; i++) {
        place += vector[i] * (columns[i][k] - origin[i]);
        if (k > 0) update += vector[i] * (columns[i][k] - columns[i][k - 1]);
      }
      this.places[k] = place;
      this.updates[k] = update;
      reach.places = [Math.min(reach.places[0], place), Math.max(reach.places[1], place)];
      reach.updates = [Math.min(reach.updates[0], update), Math.max(reach.updates[1], update)];
    }
    this.count = store.count;
  }

  get xs() { return this.places.subarray(0, this.count); }
  get ys() { return this.updates.subarray(0, this.count); }
}

/** Returns where a point of the parameters lies on an axis. @param {PhaseAxis} axis @param {number[]} theta */
export function placeOn({vector, origin}, theta) { return vector.reduce((sum, v, i) => sum + v * (theta[i] - origin[i]), 0); }
