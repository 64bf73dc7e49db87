import {conditions, warnings} from '/static/js/figure/fairness.js';
import {catalog} from './catalog.js';
import {equal, test} from './harness.js';

/**
 * @param {object[]} runs
 * @param {object} [more] of the experiment
 * @param {object} [facts]
 * @returns {import('../../static/js/figure/app.js').App}
 */
function app(runs, more = {}, facts = {model: {epoch_steps: runs.map(() => 18)}}) {
  return /** @type {import('../../static/js/figure/app.js').App} */ (/** @type {unknown} */ ({
    experiment: {problem: {surface: 'bowl', batch_size: 10}, runs, steps: 10, seed: 1, ...more},
    catalog: {presets: [], surfaces: [{id: 'bowl', learning_rates: {sgd: 0.1}}], models: [{id: 'mlp', params: [], learning_rates: {}}], losses: [], data: [], data_params: [],
      params: [{id: 'noise', text: 'noise', default: 0}], model_params: [{id: 'l2', text: 'L2', default: 0}, {id: 'batch_size', text: 'batch', default: 0}], per_run: ['l2', 'batch_size', 'noise'],
      optimizers: [{id: 'adam', defaults: {pytorch: {learning_rate: 0.001}}}, {id: 'sgd', defaults: {}, params: [{id: 'learning_rate', text: 'rate'}, {id: 'weight_decay', text: 'decay'}]}]},
    facts, preset: '', text: (/** @type {string} */ text) => text, lang: 'en', nameOf: (/** @type {number} */ run) => `run ${run}`,
    t: (/** @type {string} */ key, /** @type {object} */ params) => `${key} ${JSON.stringify(params ?? {})}`,
  }));
}
const run = (/** @type {string} */ optimizer, /** @type {number} */ rate, /** @type {object} */ more = {}) => ({optimizer, dialect: 'pytorch', hyper: {learning_rate: rate}, ...more});

test('recommended rates are fair', () => equal(warnings(app([run('sgd', 0.1), run('adam', 0.001)])), []));
test('one rate set by hand is not', () => equal(warnings(app([run('sgd', 0.2), run('adam', 0.001)])), ['fair.rate {"names":"run 0"}']));
test('rates that are all set by hand are a choice', () => equal(warnings(app([run('sgd', 0.2), run('adam', 0.01)])), []));
test('runs of one optimizer are there to differ', () => equal(warnings(app([run('sgd', 0.1), run('sgd', 0.2, {schedule: {kind: 'cosine'}})])), []));
test('one schedule is named', () => equal(warnings(app([run('sgd', 0.1, {schedule: {kind: 'cosine'}}), run('adam', 0.001)])), ['fair.schedule {"names":"run 0"}']));
test('a change midway is named', () => equal(warnings(app([run('sgd', 0.1), run('sgd', 0.1)], {edits: [{step: 3, run: 1, hyper: {learning_rate: 1}}]})), ['fair.edited {"names":"run 1"}']));
test('batch sizes that differ cost differently', () => equal(warnings(app([run('sgd', 0.1), run('sgd', 0.1, {with: {batch_size: 1}})])), ['fair.batch {}']));
test('one run is not compared', () => equal(warnings(app([run('sgd', 9)])), []));

const NET = {problem: {model: 'mlp', batch_size: 10, noise: 0}};
const BOWL = {problem: {surface: 'bowl', start: [-4, 1.23456], noise: 0}};
const own = (/** @type {object} */ settings) => ({with: settings});

test('a surface says where all start, and how noisy its gradient is', () => {
  const said = (/** @type {object[]} */ runs, noise = 0) => conditions(app(runs, {problem: {...BOWL.problem, noise}}, {}));
  const start = '{"start":"(−4, 1.235)","steps":10,"seed":1}';
  equal(said([run('sgd', 0.1), run('adam', 0.001)]), `fair.surface ${start} fair.no_noise {} fair.recommended {}`);
  equal(said([run('sgd', 0.1)], 0.5), `fair.surface_alone ${start} fair.noise {"noise":"0.5"}`);
  equal(said([run('sgd', 0.1), run('sgd', 0.1, own({noise: 1}))]), `fair.surface ${start} fair.noises {} fair.recommended {}`);
});

test('mini-batches are the same where they are of one size, and noise of their own', () => {
  const said = (/** @type {object[]} */ runs) => conditions(app(runs, NET));
  equal(said([run('sgd', 0.1), run('sgd', 0.1)]), 'fair.model {"steps":10,"seed":1} fair.order {} fair.one_rate {"rate":"0.1"}');
  equal(said([run('sgd', 0.1), run('sgd', 0.1, own({batch_size: 1}))]), 'fair.model {"steps":10,"seed":1} fair.one_rate {"rate":"0.1"} fair.differ {"names":"batch"}');
});

test('learning rates are always told, here or by a warning', () => {
  const said = (/** @type {object[]} */ runs) => conditions(app(runs, BOWL, {})).replace(/.*no_noise {} ?/, '');
  equal(said([run('sgd', 0.2), run('adam', 0.01)]), 'fair.by_hand {}');
  equal(said([run('sgd', 0.1), run('sgd', 0.2)]), 'fair.rates {"rates":"0.1 and 0.2"}');
  equal(said([run('sgd', 0.2), run('adam', 0.001)]), '');
  equal(said([run('sgd', 0.1), run('sgd', 0.1)]), 'fair.recommended {}');
  equal(said([run('sgd', 0.2), run('sgd', 0.2, {schedule: {kind: 'cosine'}})]), 'fair.base_rate {"rate":"0.2"} fair.differ {"names":"card.schedule {}"}');
});

test('what the program chooses for a typed function is recommended', () => {
  const typed = app([run('sgd', 0.02), run('adam', 0.05)], {problem: {expression: 'x^2', start: [1], noise: 0}}, {usual_rates: [0.02, 0.05]});
  equal(conditions(typed).replace(/.*no_noise {} ?/, ''), 'fair.recommended {}');
  equal(warnings({...typed, facts: {...typed.facts, usual_rates: [0.02, 0.1]}}), ['fair.rate {"names":"run 1"}']);
  equal(warnings({...typed, facts: {...typed.facts, usual_rates: [0.02, 0]}}), ['fair.rate {"names":"run 1"}']); // 0.001 by its dialect
});

test('what differs beside the optimizer is a warning, where there are several', () => {
  const rate = [run('sgd', 0.1), run('adam', 0.001)];
  /** @param {object} more of the second run @param {object} [first] its optimizer */
  const said = (more, first = rate[0]) => warnings(app([first, {...rate[1], ...more}], NET)).filter((text) => text.startsWith('fair.differs'));
  const differs = (/** @type {string} */ names) => [`fair.differs {"names":"${names}"}`];
  equal(said({}), []);
  equal(said({clip: {kind: 'norm', max: 1}}), differs('card.clip {}'));
  equal(said({hyper: {learning_rate: 0.001, weight_decay: 0.01}}), differs('fair.weight_decay {}'));
  equal(said({dialect: 'keras', ...own({l2: 0.1, noise: 1, loss: 'mse'})}), differs('card.dialect {}, training.loss {}, L2, and noise'));
  equal(said(own({batch_size: 1})), []); // has a warning of its own
  equal(said({optimizer: 'sgd', clip: {kind: 'norm', max: 1}}), []);
});

test('runs of one optimizer are told by what they differ in', () => {
  /** @param {object} more of the second run */
  const said = (more) => conditions(app([run('sgd', 0.1), {...run('sgd', 0.2), ...more}], NET)).replace(/.*fair.rates \S+ and \S+ ?/, '');
  const differ = (/** @type {string} */ names) => `fair.differ {"names":"${names}"}`;
  equal(said({}), '');
  equal(said(own({l2: 0.1, loss: 'mse'})), differ('training.loss {} and L2'));
  equal(said({hyper: {learning_rate: 0.2, weight_decay: 0.1}, clip: {kind: 'norm', max: 1}}), differ('decay and card.clip {}'));
  equal(said({schedule: {kind: 'constant'}, ...own({noise: 1})}), ''); // noise has a sentence of its own
  equal(conditions(app([run('sgd', 0.1), run('adam', 0.001, own({l2: 0.1}))], NET)).includes('fair.differ'), false); // there it is a warning
});

test('a link to what a preset shows has its recommended rates', async () => {
  const query = 'model=cnn&filters=8&batch_size=32&data.validation=0.3322&steps=380&run=sgd,learning_rate:0.5&run=momentum,learning_rate:0.2,momentum:0.9&run=rmsprop,learning_rate:0.05,decay:0.9';
  const linked = {...app([]), catalog, text: (/** @type {{en: string}} */ {en}) => en, experiment: await (await fetch(`/experiment.json?${query}`)).json()};
  equal(warnings(linked), []);
  equal(conditions(linked).includes('fair.recommended'), true);
});
