// Sets of runs that differ in one thing: what "Compare by" makes of the run
// selected. Pure.

import {hyperOf} from './experiment.js';
import {lossesOf, modelSpec, ownParams, sharedValue} from './problem-edits.js';

/** @typedef {import('../session/protocol.js').Catalog} Catalog */
/** @typedef {import('../session/protocol.js').Experiment} Experiment */
/** @typedef {import('../session/protocol.js').Problem} Problem */
/** @typedef {import('../session/protocol.js').Run} Run */
/** @typedef {NonNullable<Run['with']>} Own */
/** @typedef {'optimizer'|'learning_rate'|'batch_size'|'loss'|'regularization'|'architecture'|'scaling'|'lazy'} Aspect */
/** @typedef {(catalog: Catalog, experiment: Experiment, run: Run) => Run[]} Vary none if the problem has no such thing */

/** Strengths that keep a net of 64 units from learning 60 samples by heart, and leaving in time. */
const PENALTIES = [{l2: 0.03}, {l1: 0.003}, {dropout: 0.5}, {patience: 20}];
const BATCHES = [1, 10, 0];
const FACTORS = [0.1, 1, 10];

/** @type {Record<Aspect, Vary>} in the order of the menu */
const ASPECTS = {
  optimizer: (catalog, experiment, run) => recommended(catalog, experiment).map((optimizer) => ({
    optimizer, dialect: 'pytorch', hyper: {}, schedule: run.schedule, clip: run.clip, with: run.with,
  })),
  learning_rate: (_, __, run) => FACTORS.map((factor) => {
    const learning_rate = Number((Number(run.hyper.learning_rate) * factor).toPrecision(3));
    return {...run, hyper: {...run.hyper, learning_rate}};
  }),
  batch_size: (catalog, {problem}, run) => (problem.model ? BATCHES.map((batch_size) => own(catalog, problem, run, {batch_size})) : []),
  loss: (catalog, {problem}, run) => {
    if (!problem.model) return [];
    const losses = lossesOf(catalog, problem);
    const pair = [losses[0], ...losses.filter(({labels}) => labels).slice(0, 1)];
    const {loss: _, ...rest} = run.with ?? {};
    return (pair.length > 1 ? pair : losses).map(({id}) => own(catalog, problem, {...run, with: rest}, {loss: id}));
  },
  regularization: (catalog, {problem}, run) => {
    if (!problem.model) return [];
    const off = {l1: 0, l2: 0, dropout: 0, patience: 0};
    const known = ownParams(catalog, problem).map(({id}) => id);
    const penalties = PENALTIES.filter((values) => Object.keys(values).every((id) => known.includes(id)));
    return [{}, ...penalties].map((penalty) => own(catalog, problem, run, {...off, ...penalty}));
  },
  architecture: (catalog, {problem}, run) => {
    const layers = problem.layers ?? [];
    const repeats = layers.some((width, i) => width === layers[i + 1]);
    return repeats ? switched(catalog, problem, run, 'residual') : [];
  },
  scaling: (catalog, {problem}, run) => switched(catalog, problem, run, 'scaling'),
  lazy: (catalog, {problem}, run) => switched(catalog, problem, run, 'lazy'),
};

/**
 * Returns in what runs of the experiment can be compared.
 * @param {Catalog} catalog
 * @param {Experiment} experiment
 * @returns {Aspect[]}
 */
export function aspects(catalog, experiment) {
  const all = /** @type {Aspect[]} */ (Object.keys(ASPECTS));
  return all.filter((aspect) => ASPECTS[aspect](catalog, experiment, experiment.runs[0]).length > 1);
}

/**
 * Returns the experiment with two to five runs made of one, which differ in
 * one thing. Values that are left out take the problem's.
 * @param {Catalog} catalog
 * @param {Experiment} experiment
 * @param {number} run
 * @param {Aspect} aspect
 * @returns {Experiment}
 */
export function compared(catalog, experiment, run, aspect) {
  const base = {...experiment.runs[run], hyper: hyperOf(experiment, run)};
  return {...experiment, runs: ASPECTS[aspect](catalog, experiment, base), edits: []};
}

/**
 * Returns the optimizers that the problem recommends learning rates for, in
 * the order of the catalogue; of a function of one's own, those of the first
 * preset.
 * @param {Catalog} catalog
 * @param {Experiment} experiment
 * @returns {string[]}
 */
function recommended(catalog, {problem}) {
  const spec = problem.model ? modelSpec(catalog, problem) : catalog.surfaces.find(({id}) => id === problem.surface);
  const known = spec ? Object.keys(spec.learning_rates) : catalog.presets[0].experiment.runs.map(({optimizer}) => optimizer);
  return catalog.optimizers.map(({id}) => id).filter((id) => known.includes(id)).slice(0, 4);
}

/**
 * Returns the run without and with something, if the problem has it.
 * @param {Catalog} catalog
 * @param {Problem} problem
 * @param {Run} run
 * @param {'residual'|'scaling'|'lazy'} id
 * @returns {Run[]}
 */
function switched(catalog, problem, run, id) {
  const has = ownParams(catalog, problem).some((param) => param.id === id);
  return has ? [false, true].map((on) => own(catalog, problem, run, {[id]: on})) : [];
}

/**
 * Gives a run settings of its own, as far as they differ from the problem's.
 * @param {Catalog} catalog
 * @param {Problem} problem
 * @param {Run} run
 * @param {Own} settings
 * @returns {Run}
 */
function own(catalog, problem, run, settings) {
  const {loss, ...values} = {...run.with, ...settings};
  const params = ownParams(catalog, problem, loss);
  const differing = Object.entries(values).filter(([id, value]) => {
    const param = params.find((p) => p.id === id);
    return param && Number(value) !== sharedValue(problem, param);
  });
  return {...run, with: {...Object.fromEntries(differing), ...(loss && loss !== problem.loss ? {loss} : {})}};
}
