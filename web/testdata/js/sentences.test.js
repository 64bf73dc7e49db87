import {statusSentence} from '/static/js/runs/sentences.js';
import {stabilityLimit} from '/static/js/runs/stability.js';
import {Motion, arrival} from '/static/js/runs/motion.js';
import {close, equal, test} from './harness.js';
import {quadratic, rastrigin, saddle, simulate, valleys} from './simulate.js';

/** @typedef {import('/static/js/session/protocol.js').Facts} Facts */

/** @type {Facts} */
const RAVINE = {
  dim: 2, domain: [[-4.7, 1.5], [-2.3, 2.3]], points: [{kind: 'minimum', at: [0, 0], value: 0}], eigenvalues: [1, 100], log_scale: false,
};
/** @type {Facts} */
const VALLEYS = {
  dim: 1, domain: [[-2.5, 2.5]], eigenvalues: null, log_scale: false,
  points: [{kind: 'minimum', at: [0.9456], value: -0.1527}, {kind: 'minimum', at: [-1.0467], value: -0.3526}],
};
/** @type {Facts} */
const SADDLE = {dim: 2, domain: [[-2, 2], [-2, 2]], points: [{kind: 'saddle', at: [0, 0], value: 0}], eigenvalues: [-2, 2], log_scale: false};

const SGD = {learning_rate: 0.018};
const MOMENTUM = {learning_rate: 0.006, momentum: 0.9};
const RMSPROP = {learning_rate: 0.05, decay: 0.9, epsilon: 1e-8};

/**
 * @param {import('./simulate.js').Surface} surface
 * @param {number[]} start
 * @param {Facts} facts
 * @param {string} optimizer
 * @param {Record<string, number>} hyper
 * @param {number} steps
 * @param {number} [noise]
 */
function recorded(surface, start, facts, optimizer, hyper, steps, noise = 0) {
  const track = simulate(surface, start, optimizer, hyper, steps);
  const run = {optimizer, dialect: 'pytorch', hyper};
  return {
    track,
    /** @param {number} step @param {import('/static/js/session/protocol.js').RunStatus} [status] */
    at: (step, status = 'running') => statusSentence({track, step, status, facts, run, hyper, noise}),
  };
}

/** @param {string} optimizer @param {Record<string, number>} hyper */
const ravine = (optimizer, hyper, steps = 210) => recorded(quadratic(1, 100), [-4, 1.2], RAVINE, optimizer, hyper, steps);

test('the default figure at step 60', () => {
  const sgd = ravine('sgd', SGD).at(60);
  equal([sgd.key, sgd.params.n], ['sentence.bounced_crawling', 15]);
  equal(ravine('momentum', MOMENTUM).at(60).key, 'sentence.past_back');
  equal(ravine('rmsprop', RMSPROP).at(60).key, 'sentence.diagonal_floor');
});

test('the number of bounces is that of visible reversals of θ₂', () => {
  const {track, at} = ravine('sgd', SGD);
  let reversals = 0;
  const [x, y] = track.theta;
  for (let k = 2; k <= 60; k++) {
    const turn = (y[k] - y[k - 1]) * (y[k - 1] - y[k - 2]) < 0;
    if (turn && Math.hypot(x[k] - x[k - 1], y[k] - y[k - 1]) >= 0.015 * 6.2) reversals++;
  }
  equal(at(60).params.n, reversals);
});

test('every run begins at the start', () => {
  equal(ravine('sgd', SGD).at(0).key, 'sentence.start');
});

test('diverging names the step where the loss passed ten times its start, and the limit', () => {
  const {track, at} = ravine('sgd', {learning_rate: 0.021});
  equal([track.loss[12] < 10 * track.loss[0], track.loss[13] > 10 * track.loss[0]], [true, true]);
  equal(at(12).key, 'sentence.bouncing_wider');
  equal(at(13), {key: 'sentence.diverging_limit', params: {step: 13, rate: '0.021', formula: '2/\u2060λₘₐₓ', limit: '0.02'}});
  equal(at(100).params.step, 13);
});

test('diverging begins above ten times the start, not at it', () => {
  const state = (/** @type {number} */ last) => statusSentence({
    track: {theta: [[0, 0, 0], [1, 1, 1]], loss: [4, 5, last], gradNorm: [1, 1, 1]}, step: 2, status: 'running',
    facts: {...RAVINE, points: null}, run: {optimizer: 'adam', dialect: 'pytorch', hyper: {}}, hyper: {}, noise: 0,
  });
  equal([state(40).key, state(40.1).key], ['sentence.uphill', 'sentence.diverging']);
});

test('a long run-up below the limit is not divergence', () => {
  const {track, at} = ravine('momentum', {learning_rate: 0.033, momentum: 0.67}); // the fastest: it first climbs to 12 times its start
  equal([track.loss[3] > 10 * track.loss[0], at(3).key, at(15).key], [true, 'sentence.swinging', 'sentence.bouncing']);
});

test('a run that goes from wall to wall is not at the floor', () => {
  for (const rate of [0.0198, 0.02]) equal(ravine('sgd', {learning_rate: rate}).at(10).key, 'sentence.bouncing', String(rate));
  equal(ravine('sgd', {learning_rate: 0.02}).at(200).key, 'sentence.bouncing');
  const bowl = recorded(([x]) => ({loss: x * x, gradient: [2 * x]}), [2], {...VALLEYS, eigenvalues: [2], points: [{kind: 'minimum', at: [0], value: 0}]}, 'sgd', {learning_rate: 0.99}, 40);
  equal([bowl.at(19).key, bowl.at(20).key], Array(2).fill('sentence.bouncing')); // on either side of the minimum
});

test('a floor is where a run goes on in two dimensions', () => {
  const bowl = {...VALLEYS, eigenvalues: [2], points: [{kind: /** @type {const} */ ('minimum'), at: [0], value: 0}]};
  const flat = recorded(([x]) => ({loss: x * x, gradient: [2 * x]}), [2], bowl, 'sgd', {learning_rate: 0.9}, 40);
  equal(flat.at(40).key, 'sentence.swinging');
  const fastest = ravine('momentum', {learning_rate: 0.033, momentum: 0.67});
  for (let step = 30; step <= 60; step++) equal(fastest.at(step).key.includes('bounced'), false, String(step));
});

test('noise keeps a run hovering around the minimum', () => {
  let seed = 1;
  const noise = () => Math.sqrt(12) * ((seed = seed * 16807 % 2147483647) / 2147483647 - 0.5); // of variance 1
  const {track, at} = recorded((theta) => {
    const {loss, gradient} = quadratic(1, 1)(theta);
    return {loss, gradient: gradient.map((g) => g + noise())};
  }, [-3, 2], {...RAVINE, eigenvalues: [1, 1]}, 'sgd', {learning_rate: 0.2}, 300, 1);
  for (let step = 50; step <= 300; step += 10) {
    const farthest = Math.max(...Array.from({length: 40}, (_, i) => Math.hypot(...track.theta.map((column) => column[step - i]))));
    equal(at(step).key, 'sentence.hovering', String(step));
    close(Number(at(step).params.distance), farthest, 0.05);
  }
  equal(at(4).key, 'sentence.downhill');
});

test('diverged comes from the status alone', () => {
  const {track, at} = ravine('momentum', {learning_rate: 0.04, momentum: 0.9});
  const last = track.loss.length - 1;
  equal(at(last, 'diverged').key, 'sentence.diverged_limit');
  equal(at(last, 'diverged').params.step, last);
});

test('without a closed form the hint names no limit', () => {
  const {at} = recorded(quadratic(1, 100), [-4, 1.2], {...RAVINE, eigenvalues: null}, 'sgd', {learning_rate: 0.021}, 50);
  equal(at(20), {key: 'sentence.diverging', params: {step: 13}});
});

test('stability limits agree with what the iteration does', () => {
  const facts = {...RAVINE, eigenvalues: [1, 100]};
  for (const [optimizer, hyper] of /** @type {[string, Record<string, number>][]} */ ([['sgd', {}], ['momentum', {momentum: 0.9}]])) {
    const limit = stabilityLimit({optimizer, dialect: 'pytorch', hyper}, hyper, facts)?.value ?? NaN;
    const end = (/** @type {number} */ factor) => simulate(quadratic(1, 100), [-4, 1.2], optimizer, {...hyper, learning_rate: factor * limit}, 3000).loss.at(-1) ?? NaN;
    equal([end(0.99) < 1, end(1.01) > 1e6], [true, true], optimizer);
  }
  close(stabilityLimit({optimizer: 'nesterov', dialect: 'pytorch', hyper: {}}, {momentum: 0.9}, facts)?.value ?? NaN, 3.8 / 280, 1e-12);
  equal(stabilityLimit({optimizer: 'adam', dialect: 'pytorch', hyper: {}}, {}, facts), null);
  equal(stabilityLimit({optimizer: 'sgd', dialect: 'pytorch', hyper: {}}, {weight_decay: 0.1}, facts), null);
});

test('momentum settles at the minimum, within what it says', () => {
  const {track, at} = ravine('momentum', MOMENTUM, 400);
  const {key, params} = at(300);
  equal(key, 'sentence.settled_minimum');
  close(Number(String(params.distance).replace(/×10⁻(.)/, 'e-$1').replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (d) => String('⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(d)))),
    Math.hypot(track.theta[0][300], track.theta[1][300]), 1e-7);
});

test('RMSprop ends jittering by about η/2, and says which', () => {
  const {at} = ravine('rmsprop', RMSPROP);
  const said = new Set();
  for (let step = 130; step <= 200; step++) said.add(at(step).params.amount);
  equal([...said].filter((amount) => String(amount).includes('η')).sort(), ['±η/2 = ±0.025', '±η/2 ≈ ±0.023', '±η/2 ≈ ±0.024', '±η/2 ≈ ±0.026']);
});

test('a run that goes on doing the same keeps its sentence', () => {
  const {at} = ravine('rmsprop', RMSPROP);
  const said = new Set();
  for (let step = 130; step <= 200; step++) said.add(at(step).key);
  equal([...said], ['sentence.jitter']);
});

test('a sentence changes a few times in a run, not at each swing', () => {
  const hollows = {...RAVINE, domain: [[-5.12, 5.12], [-5.12, 5.12]], eigenvalues: null};
  const parabola = {...VALLEYS, domain: [[-6, 6]], points: [{kind: /** @type {const} */ ('minimum'), at: [0], value: 0}], eigenvalues: [2]};
  const [bowl, line] = [quadratic(1, 25), (/** @type {number[]} */ [x]) => ({loss: x * x, gradient: [2 * x]})];
  for (const [name, run, steps, most] of /** @type {[string, ReturnType<typeof recorded>, number, number][]} */ ([
    ['hollows', recorded(rastrigin, [-3.3, 2.2], hollows, 'momentum', {learning_rate: 0.007, momentum: 0.9}, 300), 300, 7],
    ['bowl', recorded(bowl, [-4, 2], {...RAVINE, eigenvalues: [1, 25]}, 'momentum', {learning_rate: 0.02, momentum: 0.9}, 150), 150, 8],
    ['ravine', ravine('momentum', MOMENTUM), 200, 10],
    ['ravine', ravine('rmsprop', RMSPROP), 200, 8],
    ['line', recorded(line, [5], parabola, 'rmsprop', {learning_rate: 0.05, decay: 0.9, epsilon: 1e-8}, 400), 400, 8],
    ['valleys', recorded(valleys, [2], VALLEYS, 'rmsprop', {learning_rate: 0.02, decay: 0.9, epsilon: 1e-8}, 400), 400, 8],
  ])) {
    const keys = Array.from({length: steps}, (_, step) => run.at(step).key);
    const changes = keys.filter((key, step) => key !== keys[step - 1]);
    equal(changes.length <= most, true, `${name}: ${changes.length}: ${changes.join(' ')}`);
  }
});

test('a floor may be that of a local minimum, known or not', () => {
  const {track, at} = recorded(valleys, [2], VALLEYS, 'rmsprop', {learning_rate: 0.02, decay: 0.9, epsilon: 1e-8}, 400);
  equal([track.theta[0][400] > 0.8, at(400).key], [true, 'sentence.jitter_local']);
  const deepest = {...VALLEYS, points: VALLEYS.points?.slice(1) ?? []};
  equal(recorded(valleys, [2], deepest, 'rmsprop', {learning_rate: 0.02, decay: 0.9, epsilon: 1e-8}, 400).at(400).key, 'sentence.jitter_local');
});

test('where a run rests far from the known minima it is in a local one', () => {
  const deepest = {...VALLEYS, points: [{kind: /** @type {const} */ ('minimum'), at: [0.2], value: -0.3526}]};
  const {track, at} = recorded(valleys, [2], deepest, 'momentum', {learning_rate: 0.05, momentum: 0.9}, 300); // rests beyond that point
  equal([track.theta[0][300] < 0, at(300).key], [true, 'sentence.settled_local']);
});

test('a distance that single precision does not tell is not told', () => {
  const facts = {...VALLEYS, points: [{kind: /** @type {const} */ ('minimum'), at: [0.1], value: 0}]};
  const there = recorded(([x]) => ({loss: (x - 0.1) ** 2, gradient: [2 * (x - 0.1)]}), [1], facts, 'sgd', {learning_rate: 0.1}, 120);
  equal([there.at(45).key, there.at(120)], ['sentence.settled_minimum', {key: 'sentence.settled_exactly', params: {}}]);
});

test('a run on the level moves', () => {
  const level = recorded(() => ({loss: 1e10, gradient: [1]}), [2], {...VALLEYS, points: null}, 'sgd', {learning_rate: 0.02}, 20);
  equal(level.at(20).key, 'sentence.same_loss');
});

test('two valleys: SGD stays in the local minimum, momentum rolls on', () => {
  equal(recorded(valleys, [2], VALLEYS, 'sgd', {learning_rate: 0.05}, 200).at(150).key, 'sentence.settled_local');
  const momentum = recorded(valleys, [2], VALLEYS, 'momentum', {learning_rate: 0.05, momentum: 0.9}, 300);
  equal(momentum.at(4).key, 'sentence.past');
  equal(momentum.at(250).key, 'sentence.settled_minimum');
});

test('down a saddle there is no minimum, however deep', () => {
  const {track, at} = recorded(saddle, [1.5, 0.001], SADDLE, 'momentum', {learning_rate: 0.05, momentum: 0.9}, 400);
  const last = track.loss.length - 1;
  equal(at(last, 'diverged').key, 'sentence.endless');
  equal(recorded(saddle, [1.5, 0], SADDLE, 'sgd', {learning_rate: 0.05}, 200).at(150).key, 'sentence.settled_saddle');
});

test('down a cubic there is no lower bound, whatever minimum lies elsewhere', () => {
  const facts = {...VALLEYS, points: [{kind: /** @type {const} */ ('minimum'), at: [1], value: -2}, {kind: /** @type {const} */ ('maximum'), at: [-1], value: 2}]};
  const {track, at} = recorded(([x]) => ({loss: x ** 3 - 3 * x, gradient: [3 * x * x - 3]}), [-1.5], facts, 'sgd', {learning_rate: 0.05}, 400);
  equal(at(track.loss.length - 1, 'diverged').key, 'sentence.endless');
});

test('falling off the edge of a surface is no endless fall', () => {
  const edge = recorded(([x]) => ({loss: Math.sqrt(x), gradient: [0.5 / Math.sqrt(x)]}), [1], {...VALLEYS, points: null}, 'sgd', {learning_rate: 1}, 9);
  equal([edge.track.loss.length, edge.at(1, 'diverged').key], [2, 'sentence.diverged']);
});

test('a maximum is no saddle', () => {
  const facts = {...SADDLE, points: [{kind: /** @type {const} */ ('maximum'), at: [0, 0], value: 0}]};
  equal(recorded(quadratic(-1, -1), [0, 0], facts, 'sgd', SGD, 20).at(20).key, 'sentence.settled_maximum');
});

test('a run that stops half way no longer goes along the floor', () => {
  const {track} = ravine('rmsprop', RMSPROP, 60); // on the floor, as above
  const stopped = (/** @type {ArrayLike<number>} */ column, drift = 0) =>
    [...Array.from(column), ...Array.from({length: 12}, (_, i) => column[60] + drift * i)];
  const {key} = statusSentence({
    track: {theta: track.theta.map((column, i) => stopped(column, i === 0 ? 1e-6 : 0)), loss: stopped(track.loss), gradNorm: stopped(track.gradNorm)},
    step: 72, status: 'running', facts: RAVINE, run: {optimizer: 'rmsprop', dialect: 'pytorch', hyper: RMSPROP}, hyper: RMSPROP, noise: 0,
  });
  equal(key, 'sentence.still');
});

test('downhill and climbing agree with the last step', () => {
  const said = (/** @type {number[]} */ loss) => statusSentence({
    track: {theta: [loss, loss], loss, gradNorm: loss.map(() => 1)}, step: loss.length - 1, status: 'running',
    facts: {...RAVINE, points: null}, run: {optimizer: 'adam', dialect: 'pytorch', hyper: {}}, hyper: {}, noise: 0,
  }).key;
  equal([[24, 5, 4], [24, 5, 23], [24, 25, 26], [24, 26, 25], [24, 24]].map(said),
    ['downhill', 'wavering', 'uphill', 'wavering', 'level'].map((key) => `sentence.${key}`));
});

test('a flat place is called hardly moving', () => {
  const flat = (/** @type {number[]} */ [x]) => ({loss: 1 + 1e-6 * x, gradient: [1e-6]});
  const {key, params} = recorded(flat, [1], {...VALLEYS, points: null}, 'sgd', {learning_rate: 0.1}, 50).at(30);
  equal([key, params.gradient], ['sentence.still', '10⁻⁶'.replace('10', '1.00×10')]);
});

test('arrival is the step since which a run has stayed near', () => {
  const {track} = ravine('momentum', MOMENTUM);
  const motion = new Motion(track, 200, 6.2);
  const since = arrival(motion, {kind: 'minimum', at: [0, 0], value: 0}, 0.1);
  equal(since, 74); // verified value of the default figure
  equal(arrival(new Motion(track, 60, 6.2), {kind: 'minimum', at: [0, 0], value: 0}, 0.1), -1);
});
