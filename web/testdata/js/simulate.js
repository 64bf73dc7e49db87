// A few optimizers and surfaces, written down plainly, to record trajectories
// for the tests of what is said about them.

/** @typedef {(theta: number[]) => {loss: number, gradient: number[]}} Surface */

/** @param {number} l1 @param {number} l2 @returns {Surface} */
export const quadratic = (l1, l2) => ([x, y]) => ({loss: (l1 * x * x + l2 * y * y) / 2, gradient: [l1 * x, l2 * y]});

/** @type {Surface} two valleys, the deeper one on the left */
export const valleys = ([x]) => ({loss: x ** 4 / 4 - x * x / 2 + 0.1 * x, gradient: [x ** 3 - x + 0.1]});

/** @type {Surface} a bowl full of hollows */
export const rastrigin = (theta) => ({
  loss: theta.reduce((sum, x) => sum + 10 + x * x - 10 * Math.cos(2 * Math.PI * x), 0),
  gradient: theta.map((x) => 2 * x + 20 * Math.PI * Math.sin(2 * Math.PI * x)),
});

/** @type {Surface} */
export const saddle = ([x, y]) => ({loss: x * x - y * y, gradient: [2 * x, -2 * y]});

/** @type {Record<string, (g: number, h: Record<string, number>, s: {v: number}) => number>} the update of a coordinate */
const RULES = {
  sgd: (g, h) => -h.learning_rate * g,
  momentum: (g, h, s) => -h.learning_rate * (s.v = h.momentum * s.v + g),
  rmsprop: (g, h, s) => -h.learning_rate * g / (Math.sqrt(s.v = h.decay * s.v + (1 - h.decay) * g * g) + h.epsilon),
};

/**
 * Records steps updates, or as many as stay below 1e30.
 * @param {Surface} surface
 * @param {number[]} start
 * @param {string} optimizer
 * @param {Record<string, number>} hyper
 * @param {number} steps
 */
export function simulate(surface, start, optimizer, hyper, steps) {
  const theta = [...start];
  const state = theta.map(() => ({v: 0}));
  const track = {theta: theta.map(() => /** @type {number[]} */ ([])), loss: /** @type {number[]} */ ([]), gradNorm: /** @type {number[]} */ ([])};
  for (let k = 0; k <= steps; k++) {
    const {loss, gradient} = surface(theta);
    if (!(Math.abs(loss) < 1e30)) break;
    theta.forEach((t, i) => track.theta[i].push(t));
    track.loss.push(loss);
    track.gradNorm.push(Math.hypot(...gradient));
    gradient.forEach((g, i) => { theta[i] += RULES[optimizer](g, hyper, state[i]); });
  }
  return track;
}
