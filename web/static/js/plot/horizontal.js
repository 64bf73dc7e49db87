// The horizontal axis of the curves: steps, epochs, or gradients of single
// samples. Runs whose mini-batches differ have their own places on the latter
// two, which end where the first of them does.

/** @typedef {'steps'|'epochs'|'evaluations'} Unit */

export class Horizontal {
  /**
   * @param {object} input
   * @param {Unit} input.unit
   * @param {number} input.steps of the experiment
   * @param {number[]} [input.stepSamples] mean rows of a step, per run of a model
   * @param {number} [input.rows] training rows of a model
   */
  constructor({unit, steps, stepSamples = [], rows = 1}) {
    this.unit = unit;
    /** @type {number[]} units per step, by run; 1 for a surface: a step takes one gradient */
    this.scales = unit === 'steps' ? [] : stepSamples.map((n) => (unit === 'epochs' ? n / rows : n));
    this.end = steps * Math.min(...(this.scales.length ? this.scales : [1]));
  }

  /** @param {number} run */
  scale(run) { return this.scales[run] ?? 1; }

  /** @param {number} run @param {number} step */
  place(run, step) { return step * this.scale(run); }

  /** @param {number} run @param {number} place @returns {number} the nearest step */
  step(run, place) { return Math.round(place / this.scale(run)); }

  /** Whether no two runs stand at different places at a step. */
  get common() { return this.scales.every((scale) => scale === this.scales[0]); }
}
