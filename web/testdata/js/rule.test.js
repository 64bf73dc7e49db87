import {assignments, evaluate} from '/static/js/inspector/formula.js';
import {amountsOf, arrowsOf, divisorOf, linesOf, partsOf} from '/static/js/inspector/rule.js';
import {updateSentence} from '/static/js/inspector/update-sentence.js';
import {catalog} from './catalog.js';
import {close, equal, test} from './harness.js';

const RAVINE = 'surface=quadratic&steps=9&run=';
const SLOPE = 'surface=theta2_1d&steps=1&start=1&run=momentum,learning_rate:0.01,momentum:0.9';
const NOISY = 'surface=quadratic&noise=30&steps=9&run=sgd,learning_rate:0.001';
const NOISY_MOMENTUM = 'surface=quadratic&noise=30&steps=9&run=momentum,learning_rate:0.001,momentum:0.9';
const PAST = 'surface=theta2_1d&steps=1&start=1&run=momentum,learning_rate:0.51,momentum:0.9'; // the first step goes 2 % past the minimum

/** @param {string} id */
const specOf = (id) => /** @type {import('/static/js/session/protocol.js').OptimizerSpec} */ (catalog.optimizers.find((o) => o.id === id));

/** @type {Map<string, import('/static/js/inspector/rule.js').Inspection>} by query, as the server computes them */
const inspections = new Map();
const VELOCITIES = ['momentum,learning_rate:0.001', 'momentum,dialect:keras,learning_rate:0.001', 'rmsprop,dialect:keras,learning_rate:0.05,momentum:0.5'];
const QUERIES = [
  ...VELOCITIES.map((run) => RAVINE + run),
  ...catalog.optimizers.map(({id}) => RAVINE + id), `${RAVINE}momentum,learning_rate:0.001,momentum:0.9`,
  `${RAVINE}rmsprop,learning_rate:0.05,decay:0.9`, SLOPE, PAST,
  `${RAVINE}rmsprop,dialect:keras,learning_rate:0.05`, 'surface=quadratic&steps=9&start=0,0&run=sgd',
  NOISY, NOISY_MOMENTUM,
];
for (const query of QUERIES) inspections.set(query, await (await fetch(`/inspection.json?${query}`)).json());
/** @type {{query: string, spec: import('/static/js/session/protocol.js').OptimizerSpec, inspection: import('/static/js/inspector/rule.js').Inspection}[]} */
const cases = await (await fetch('/rules.json')).json();
/** @param {string} query */
const at = (query) => /** @type {import('/static/js/inspector/rule.js').Inspection} */ (inspections.get(query));

test('every optimizer has a sentence of what it did', () => {
  equal(catalog.optimizers.map(({id}) => [id, updateSentence(specOf(id), at(RAVINE + id)).key]), [
    ['sgd', 'did.gradient'], ['momentum', 'did.carried'], ['nesterov', 'did.carried'], ['rmsprop', 'did.divides'],
    ['adagrad', 'did.divides'], ['adadelta', 'did.divides'], ['adam', 'did.divides_about'], ['adamw', 'did.divides_about'],
    ['amsgrad', 'did.divides_about'], ['nadam', 'did.divides'], ['adamax', 'did.divides'], ['radam', 'did.divides'], ['lion', 'did.sign'],
  ]);
});

test('the sentence names what the rule divides by', () => {
  const inspection = at(`${RAVINE}rmsprop,learning_rate:0.05,decay:0.9`);
  const {params} = updateSentence(specOf('rmsprop'), inspection);
  const roots = inspection.state.mean_square.map((s) => Math.sqrt(s) + 1e-8);
  [0, 1].forEach((i) => {
    close(divisorOf(specOf('rmsprop'), inspection, i) ?? NaN, roots[i], 1e-9 * roots[i]);
    close(Number(String(params.divisors).split('|')[i]), roots[i], 0.005 * roots[i]);
  });
});

test('every line of every rule gives what the server computed', () => {
  equal(cases.length > 1000, true, `${cases.length} cases`);
  const wrong = cases.flatMap(({query, spec, inspection}) => {
    const {formula, theta, update, state} = inspection;
    if (assignments(formula).map(({text}) => text).join(', ') !== formula.join(', ').normalize('NFC')) return `${query}: not read whole: ${formula}`;
    return theta.flatMap((_, i) => {
      const lines = linesOf(spec, inspection, i);
      const missing = lines.filter(({target}) => target === 'θ').length === 1 ? [] : [`${query}: ${formula} moves θ other than once`];
      return [...missing, ...lines.flatMap(({text, target, tokens, values}) => {
        const value = evaluate(tokens, values);
        const vector = spec.vectors.find(({symbol}) => symbol === target);
        const expected = target === 'θ' ? theta[i] + update[i] : target === 'g' ? inspection.applied[i] : vector ? state[vector.id][i] : value;
        return Math.abs(value - expected) <= 1e-12 * (Math.abs(expected) + Math.abs(values.get(target) ?? 0)) ? [] : `${query}: ${text} gives ${value}, not ${expected}`;
      })];
    });
  });
  equal(wrong.slice(0, 5), []);
});

test('the rule of another framework is explained as such', () => {
  const inspection = at(`${RAVINE}rmsprop,dialect:keras,learning_rate:0.05`);
  const {applied: [g], state: {mean_square: [s]}} = inspection;
  close(divisorOf(specOf('rmsprop'), inspection, 0) ?? NaN, Math.sqrt(s + 1e-7), 1e-12 * Math.abs(g));
  equal(updateSentence(specOf('rmsprop'), inspection).key, 'did.divides_about');
});

test('what was added to the gradient is not called its slope', () => {
  const {params, key} = updateSentence(specOf('sgd'), at(NOISY));
  const {gradient, applied, update} = at(NOISY);
  equal([key, gradient[0] === applied[0]], ['did.applied', false]);
  close(Number(params.slope), Math.hypot(...applied), 0.005 * Math.hypot(...applied));
  close(Number(params.way), Math.hypot(...update), 0.005 * Math.hypot(...update));
  const carried = at(NOISY_MOMENTUM);
  const [g, u] = [carried.gradient, carried.update];
  const {params: {angle, times}} = updateSentence(specOf('momentum'), carried);
  close(Number(angle), Math.abs(Math.atan2(-u[0] * g[1] + u[1] * g[0], -u[0] * g[0] - u[1] * g[1])) * 180 / Math.PI, 0.5);
  close(Number(times), Math.hypot(...u) / (0.001 * Math.hypot(...g)), 0.01 * Number(times));
});

test('momentum says how much farther it goes, and how far aside', () => {
  const inspection = at(`${RAVINE}momentum,learning_rate:0.001,momentum:0.9`);
  const {applied: g, update: u} = inspection;
  const {params} = updateSentence(specOf('momentum'), inspection);
  close(Number(params.times), Math.hypot(...u) / (0.001 * Math.hypot(...g)), 0.01 * Number(params.times));
  close(Number(params.angle), Math.abs(Math.atan2(-u[0] * g[1] + u[1] * g[0], -u[0] * g[0] - u[1] * g[1])) * 180 / Math.PI, 0.5);
  equal(updateSentence(specOf('momentum'), at(SLOPE)).key, 'did.carried_1');
  equal(updateSentence(specOf('momentum'), at(PAST)).key, 'did.against_1');
});

test('a run that stands still does nothing', () => {
  equal(updateSentence(specOf('sgd'), at('surface=quadratic&steps=9&start=0,0&run=sgd')).key, 'did.nothing');
});

test('the parts of an update end in what the server computed', () => {
  for (const spec of catalog.optimizers) {
    const inspection = at(RAVINE + spec.id);
    const parts = partsOf(spec, inspection);
    equal([parts[0].key, parts.at(-1)?.key, parts.at(-1)?.value], ['gradient', 'move', inspection.update], spec.id);
    for (const {id, symbol} of spec.vectors) {
      const value = parts.findLast(({target}) => target === symbol)?.value;
      value?.forEach((v, i) => close(v, inspection.state[id][i], 1e-9 * Math.abs(v), `${spec.id} ${symbol}`));
    }
  }
  equal(partsOf(specOf('momentum'), at(`${RAVINE}momentum,learning_rate:0.001,momentum:0.9`)).map(({key, target}) => key + target),
    ['gradient∇J(θ)', 'decayv', 'addv', 'moveθ']);
});

test('squares and sizes share the scale of the largest in all parts', () => {
  for (const [id, role] of [['rmsprop', 'square'], ['adadelta', 'square'], ['adamax', 'size'], ['momentum', '']]) {
    const [spec, inspection] = [specOf(id), at(RAVINE + id)];
    const parts = partsOf(spec, inspection);
    const shares = parts.map((_, part) => amountsOf(spec, inspection, parts, new Map(parts.slice(0, part + 1).map(({target, value}) => [target, value]))));
    const vectors = spec.vectors.filter(({kind}) => kind !== 'direction');
    const after = vectors.flatMap((v) => inspection.state[v.id]);
    equal(shares.at(-1)?.map((amount) => amount.role), after.map(() => role), id);
    shares.at(-1)?.forEach(({value}, i) => close(value, after[i], 1e-12 * after[i], id));
    const scales = shares.flat().filter(({value}) => value > 0).map(({share, value}) => share / value);
    for (const scale of scales) close(scale, scales[0], 1e-12 * scale, id);
    const before = vectors.flatMap((v) => inspection.before[v.id].filter((value) => value > 0).map((value) => value * scales[0]));
    const largest = Math.max(...before, ...shares.flat().map(({share}) => share));
    if (role) close(largest, 1, 1e-12, id);
  }
});

test('a velocity that has η inside is drawn as it stands', () => {
  /** @param {string} run */
  const velocity = (run) => {
    const inspection = /** @type {import('/static/js/inspector/rule.js').Inspection} */ (inspections.get(RAVINE + run));
    const spec = specOf(run.split(',')[0]);
    const {name, v} = arrowsOf(spec, inspection, new Map(partsOf(spec, inspection).map(({target, value}) => [target, value])))[1];
    v.forEach((x, i) => close(x, inspection.update[i], 1e-12 * Math.abs(x)));
    return name;
  };
  equal(VELOCITIES.map(velocity), ['−ηv', 'v', '−v']);
});
