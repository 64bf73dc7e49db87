// What the runs have in common, and what makes comparing them unfair: said under
// the curves, derived from the experiment. Pure but for the words.

import {editsOf, hyperOf} from './experiment.js';
import {exact} from '../ui/format.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('../session/protocol.js').Experiment} Experiment */

/**
 * Says under which conditions the runs are compared.
 * @param {App} app
 * @returns {string}
 */
export function conditions(app) {
  const {experiment, facts, lang, t} = app;
  const {problem, runs, seed, steps} = experiment;
  const noises = new Set(runs.map((run) => run.with?.noise ?? problem.noise));
  const [noise = problem.noise] = noises;
  const end = noises.size > 1 ? t('runs.noise_differs') : noise ? t('runs.noise', {noise: exact(noise), seed}) : t('runs.noise_none');
  const sentences = [t(runs.length > 1 ? 'runs.fair' : 'runs.alone', {steps, noise: end})];
  if (runs.length > 1 && facts.model?.epoch_steps.some((n) => n > 1)) sentences.push(t('fair.order', {seed}));
  const known = runs.map((_, run) => recommended(app, run));
  const own = runs.map((_, run) => Number(hyperOf(experiment, run).learning_rate));
  if (known.every((rate, run) => rate === own[run])) sentences.push(t('fair.recommended'));
  return sentences.join(separator(lang));
}

/**
 * Says what is unfair; nothing where there is one run.
 * @param {App} app
 * @returns {string[]}
 */
export function warnings(app) {
  const {experiment, facts, t} = app;
  const {problem, runs} = experiment;
  if (runs.length < 2) return [];
  const all = runs.map((_, run) => run);
  const names = (/** @type {number[]} */ some) => new Intl.ListFormat(app.lang).format(some.map((run) => app.nameOf(run)));
  /** @param {string} key @param {(run: number) => boolean} holds said of the runs of which it holds, unless it holds of all */
  const said = (key, holds) => {
    const some = all.filter(holds);
    return some.length > 0 && some.length < all.length ? [t(key, {names: names(some)})] : [];
  };
  // Runs of one optimizer are there to differ in what they differ in.
  const rivals = new Set(runs.map(({optimizer}) => optimizer)).size > 1;
  const sizes = new Set(all.map((run) => runs[run].with?.batch_size ?? problem.batch_size));
  return [
    ...(rivals ? said('fair.rate', (run) => recommended(app, run) !== Number(hyperOf(experiment, run).learning_rate)) : []),
    ...(rivals ? said('fair.schedule', (run) => (runs[run].schedule?.kind ?? 'constant') !== 'constant') : []),
    ...said('fair.edited', (run) => editsOf(experiment, run).length > 0),
    ...(facts.model && sizes.size > 1 ? [t('fair.batch')] : []),
  ];
}

/** @param {string} lang @returns {string} what stands between two sentences */
export function separator(lang) { return lang.startsWith('zh') ? '' : ' '; }

/**
 * Returns the learning rate that the preset or the problem recommends for a
 * run's optimizer; the dialect's where they know none.
 * @param {App} app
 * @param {number} run
 */
function recommended({catalog, experiment, preset}, run) {
  const {problem, runs} = experiment;
  const {optimizer, dialect} = runs[run];
  const own = catalog.presets.find(({id}) => id === preset)?.experiment.runs;
  const same = own?.[run]?.optimizer === optimizer ? own[run] : own?.find((r) => r.optimizer === optimizer);
  const problems = catalog.surfaces.find(({id}) => id === problem.surface) ?? catalog.models.find(({id}) => id === problem.model);
  const spec = catalog.optimizers.find(({id}) => id === optimizer);
  return Number(same?.hyper.learning_rate ?? problems?.learning_rates[optimizer] ?? spec?.defaults[dialect]?.learning_rate);
}
