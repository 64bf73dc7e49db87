// What the runs have in common, and what makes comparing them unfair: said under
// the curves, derived from the experiment. Pure but for the words.

import {editsOf, hyperOf} from './experiment.js';
import {exact} from '../ui/format.js';
import {ownParams, sharedValue} from './problem-edits.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('../session/protocol.js').Experiment} Experiment */

/**
 * Says under which conditions the runs are compared.
 * @param {App} app
 * @returns {string}
 */
export function conditions(app) {
  const {experiment, facts, lang, t} = app;
  const {problem: {start = []}, runs, seed, steps} = experiment;
  const several = runs.length > 1;
  const at = `(${start.map((x) => exact(Number(x.toPrecision(4)))).join(', ')})`;
  const noise = noiseOf(app);
  const sentences = [
    facts.model ? t(several ? 'fair.model' : 'fair.model_alone', {steps, seed}) : t(several ? 'fair.surface' : 'fair.surface_alone', {start: at, steps, seed}),
    ...(noise ? [noise] : []),
  ];
  if (several) {
    if (facts.model?.epoch_steps.some((n) => n > 1) && batchSizes(experiment).size === 1) sentences.push(t('fair.order'));
    sentences.push(...rates(app));
    const names = rivals(experiment) ? [] : differing(app);
    if (names.length > 0) sentences.push(t('fair.differ', {names: new Intl.ListFormat(lang).format(names)}));
  }
  return sentences.join(separator(lang));
}

/** @param {App} app */
function noiseOf({experiment: {problem, runs}, facts, t}) {
  const amounts = new Set(runs.map((run) => run.with?.noise ?? problem.noise));
  const [noise] = amounts;
  if (amounts.size > 1) return t('fair.noises');
  if (noise) return t('fair.noise', {noise: exact(noise)});
  return facts.model ? '' : t('fair.no_noise'); // mini-batches are noise enough
}

/**
 * Says how the learning rates were come by; nothing where a warning does.
 * @param {App} app
 * @returns {string[]}
 */
function rates(app) {
  const {experiment, t} = app;
  const own = experiment.runs.map((_, run) => Number(hyperOf(experiment, run).learning_rate));
  const usual = own.filter((rate, run) => rate === recommended(app, run)).length;
  const same = new Set(own).size === 1;
  if (!rivals(experiment) && !same) return [t('fair.rates', {rates: new Intl.ListFormat(app.lang).format(own.map(exact))})];
  if (usual === own.length) return [t('fair.recommended')];
  if (!rivals(experiment)) return [t(experiment.runs.some(scheduled) ? 'fair.base_rate' : 'fair.one_rate', {rate: exact(own[0])})];
  return usual === 0 ? [t('fair.by_hand')] : [];
}

/**
 * Says what is unfair; nothing where there is one run.
 * @param {App} app
 * @returns {string[]}
 */
export function warnings(app) {
  const {experiment, facts, t} = app;
  const {runs} = experiment;
  if (runs.length < 2) return [];
  const all = runs.map((_, run) => run);
  const names = (/** @type {number[]} */ some) => new Intl.ListFormat(app.lang).format(some.map((run) => app.nameOf(run)));
  /** @param {string} key @param {(run: number) => boolean} holds said of the runs of which it holds, unless it holds of all */
  const said = (key, holds) => {
    const some = all.filter(holds);
    return some.length > 0 && some.length < all.length ? [t(key, {names: names(some)})] : [];
  };
  const others = rivals(experiment);
  const more = others ? differing(app) : [];
  return [
    ...(others ? said('fair.rate', (run) => recommended(app, run) !== Number(hyperOf(experiment, run).learning_rate)) : []),
    ...(others ? said('fair.schedule', (run) => scheduled(runs[run])) : []),
    ...said('fair.edited', (run) => editsOf(experiment, run).length > 0),
    ...(facts.model && batchSizes(experiment).size > 1 ? [t('fair.batch')] : []),
    ...(more.length > 0 ? [t('fair.differs', {names: new Intl.ListFormat(app.lang).format(more)})] : []),
  ];
}

/**
 * Reports whether runs of different optimizers are compared: those of one are
 * there to differ in what they differ in.
 * @param {Experiment} experiment
 */
function rivals({runs}) { return new Set(runs.map(({optimizer}) => optimizer)).size > 1; }

/** @param {import('../session/protocol.js').Run} run whether its learning rate changes by itself */
function scheduled({schedule}) { return (schedule?.kind ?? 'constant') !== 'constant'; }

/** @param {Experiment} experiment */
function batchSizes({problem, runs}) { return new Set(runs.map((run) => run.with?.batch_size ?? problem.batch_size)); }

/**
 * Names the settings beside the rate that are not the same for all, but for
 * those that have a sentence of their own: schedule and batch size of different
 * optimizers, noise of one. What is the optimizer's belongs to it.
 * @param {App} app
 * @returns {string[]}
 */
function differing(app) {
  const {catalog, experiment, t} = app;
  const {problem, runs} = experiment;
  const others = rivals(experiment);
  const hyper = (/** @type {string} */ id) => (/** @type {number} */ run) => Number(hyperOf(experiment, run)[id] ?? 0);
  const params = catalog.optimizers.find(({id}) => id === runs[0].optimizer)?.params ?? [];
  /** @type {{name: string, value: (run: number) => unknown}[]} */
  const settings = [
    {name: t('card.dialect'), value: (run) => runs[run].dialect},
    ...(others ? [{name: t('fair.weight_decay'), value: hyper('weight_decay')}] : [
      {name: t('card.schedule'), value: (/** @type {number} */ run) => runs[run].schedule ?? {kind: 'constant'}},
      ...params.filter(({id}) => id !== 'learning_rate').map(({id, text}) => ({name: app.text(text), value: hyper(id)})),
    ]),
    {name: t('card.clip'), value: (run) => runs[run].clip},
    {name: t('training.loss'), value: (run) => runs[run].with?.loss ?? problem.loss},
    ...ownParams(catalog, problem).filter(({id}) => id !== (others ? 'batch_size' : 'noise')).map((param) => ({
      name: app.text(param.text),
      value: (/** @type {number} */ run) => Number(/** @type {Record<string, unknown>} */ (runs[run].with ?? {})[param.id] ?? sharedValue(problem, param)),
    })),
  ];
  return settings.filter(({value}) => new Set(runs.map((_, run) => JSON.stringify(value(run)))).size > 1).map(({name}) => name);
}

/** @param {string} lang @returns {string} what stands between two sentences */
export function separator(lang) { return lang.startsWith('zh') ? '' : ' '; }

/**
 * Returns the learning rate that the preset, one of the same problem, or the
 * problem recommends for a run's optimizer; the dialect's where they know none.
 * @param {App} app
 * @param {number} run
 */
function recommended({catalog, experiment, facts, preset}, run) {
  const {problem, runs} = experiment;
  const {optimizer, dialect} = runs[run];
  const alike = (/** @type {Experiment} */ other) => JSON.stringify(other.problem) === JSON.stringify(problem);
  const own = (catalog.presets.find(({id}) => id === preset) ?? catalog.presets.find((p) => alike(p.experiment)))?.experiment.runs;
  const same = own?.[run]?.optimizer === optimizer ? own[run] : own?.find((r) => r.optimizer === optimizer);
  const problems = catalog.surfaces.find(({id}) => id === problem.surface) ?? catalog.models.find(({id}) => id === problem.model);
  const spec = catalog.optimizers.find(({id}) => id === optimizer);
  return Number(same?.hyper.learning_rate ?? problems?.learning_rates[optimizer] ?? (facts.usual_rates?.[run] || spec?.defaults[dialect]?.learning_rate));
}
