// Pure functions that change the problem of an experiment and keep it one that
// the server accepts: what no longer fits is left out or takes its default.

import {withProblem} from './experiment.js';

/** @typedef {import('../session/protocol.js').Catalog} Catalog */
/** @typedef {import('../session/protocol.js').Experiment} Experiment */
/** @typedef {import('../session/protocol.js').LossSpec} LossSpec */
/** @typedef {import('../session/protocol.js').ModelSpec} ModelSpec */
/** @typedef {import('../session/protocol.js').Param} Param */
/** @typedef {import('../session/protocol.js').Problem} Problem */
/** @typedef {import('../session/protocol.js').Run} Run */
/** @typedef {Record<string, unknown>} Values */

/** The data set of a user's own rows, which the catalogue does not list. */
export const CUSTOM = 'custom';

/**
 * Changes the problem. Of a model: another kind or data set brings its
 * defaults with it, and runs keep of their own settings what still applies.
 * @param {Catalog} catalog
 * @param {Experiment} experiment
 * @param {Partial<Problem>} patch
 * @returns {Experiment}
 */
export function changeProblem(catalog, experiment, patch) {
  const next = withProblem(experiment, patch);
  if (!next.problem.model) return next;
  const before = experiment.problem;
  const problem = fitted(catalog, before, next.problem);
  const another = before.model !== problem.model;
  const runs = experiment.runs.map((run) => fittedRun(catalog, problem, another ? withoutRate(run) : run));
  return {...next, problem, runs, edits: another ? [] : next.edits};
}

/**
 * @param {Catalog} catalog
 * @param {Problem} problem
 * @returns {ModelSpec}
 */
export function modelSpec(catalog, problem) {
  const spec = catalog.models.find(({id}) => id === problem.model);
  if (!spec) throw new Error(`no model ${problem.model}`);
  return spec;
}

/**
 * Returns the losses that the targets of a problem allow.
 * @param {Catalog} catalog
 * @param {Problem} problem
 * @returns {LossSpec[]}
 */
export function lossesOf(catalog, problem) {
  return catalog.losses.filter(({labels}) => !labels || hasClasses(catalog, problem));
}

/**
 * Reports whether the targets are classes. Those of a user's own rows are what
 * the model or the loss takes them for.
 * @param {Catalog} catalog
 * @param {Problem} problem
 */
function hasClasses(catalog, problem) {
  const set = catalog.data.find(({id}) => id === problem.data?.set);
  if (set) return set.classes > 0;
  return modelSpec(catalog, problem).labels || catalog.losses.some(({id, labels}) => labels && id === problem.loss);
}

/**
 * Returns the settings that a run may have of its own, beside the loss.
 * @param {Catalog} catalog
 * @param {Problem} problem
 * @param {string} [loss] the run's; the problem's if not given
 * @returns {Param[]}
 */
export function ownParams(catalog, problem, loss = problem.loss) {
  const noise = catalog.params.filter(({id}) => id === 'noise');
  if (!problem.model) return noise;
  const perRun = (/** @type {Param} */ {id}) => catalog.per_run.includes(id);
  const ofLoss = catalog.losses.find(({id}) => id === loss)?.params ?? [];
  const words = catalog.data.some(({id, words: isWords}) => isWords && id === problem.data?.set);
  return [...ofLoss, ...catalog.model_params.filter(perRun), ...modelSpec(catalog, problem).params.filter(perRun),
    ...(words ? [] : catalog.data_params.filter(perRun)), ...noise];
}

/**
 * Returns a setting of the problem by the id that a run's own would have.
 * @param {Problem} problem
 * @param {Param} param
 * @returns {number}
 */
export function sharedValue(problem, {id, default: usual}) {
  const {data, ...own} = problem;
  return Number(/** @type {Values} */ (own)[id] ?? data?.[id] ?? usual);
}

/**
 * @param {Catalog} catalog
 * @param {Problem} before
 * @param {Problem} wanted
 * @returns {Problem}
 */
function fitted(catalog, before, wanted) {
  const kind = modelSpec(catalog, wanted);
  const old = /** @type {Values} */ ({...wanted});
  const data = fittedData(catalog, kind, before.data, wanted.data);
  const sameKind = before.model === kind.id;
  const sameSet = before.data?.set === data.set;
  const classes = hasClasses(catalog, {...wanted, data});
  const task = before.data !== undefined && hasClasses(catalog, before) === classes;
  const fit = catalog.losses.filter(({labels}) => !labels || classes);
  const usual = (classes && fit.find(({labels}) => labels)) || fit[0];
  const loss = ((task || before.loss !== wanted.loss) && fit.find(({id}) => id === wanted.loss)) || usual;
  /** @type {Values} */
  const problem = {
    model: kind.id, data, loss: loss.id, noise: wanted.noise,
    init: sameKind ? wanted.init : kind.init,
  };
  if (kind.hidden) {
    problem.layers = wanted.layers && sameKind ? wanted.layers : kind.hidden;
    problem.activation = wanted.activation ?? catalog.activations[0].id;
  }
  for (const param of [...kind.params, ...loss.params, ...catalog.model_params]) {
    problem[param.id] = param.id === 'batch_size' && !sameKind ? kind.batch_size : old[param.id] ?? usualValue(param);
  }
  if (sameKind && sameSet && wanted.outputs) problem.outputs = wanted.outputs;
  if (wanted.start && (wanted.start !== before.start || shape(before) === shape(problem))) problem.start = wanted.start;
  if (wanted.batches && wanted.data === before.data) problem.batches = wanted.batches;
  return /** @type {Problem} */ (problem);
}

/**
 * What the number of parameters depends on.
 * @param {Values|Problem} problem
 */
function shape(problem) {
  const {model, layers, outputs, filters, dims, bias, data} = /** @type {Problem} */ (problem);
  return JSON.stringify([model, layers, outputs, filters, dims, bias, data?.set, data?.x]);
}

/**
 * @param {Catalog} catalog
 * @param {ModelSpec} kind
 * @param {Problem['data']} before
 * @param {Problem['data']} wanted
 * @returns {{set: string} & Values}
 */
function fittedData(catalog, kind, before, wanted) {
  if (wanted?.set === CUSTOM) return wanted;
  const set = wanted && kind.sets.includes(wanted.set) ? wanted.set : kind.data;
  const spec = catalog.data.find(({id}) => id === set);
  /** @type {{set: string} & Values} */
  const data = {set};
  for (const param of catalog.data_params) {
    if (!(spec?.words && param.id === 'scaling')) data[param.id] = wanted?.[param.id] ?? usualValue(param);
  }
  const own = set === before?.set ? wanted : undefined;
  for (const param of spec?.params ?? []) data[param.id] = own?.[param.id] ?? usualValue(param);
  return data;
}

/**
 * Returns the default of a parameter as experiments write it.
 * @param {Param} param
 */
function usualValue({kind, default: usual}) { return kind === 'switch' ? usual !== 0 : usual; }

/**
 * @param {Catalog} catalog
 * @param {Problem} problem
 * @param {Run} run
 * @returns {Run}
 */
function fittedRun(catalog, problem, run) {
  const {loss, ...values} = run.with ?? {};
  const own = lossesOf(catalog, problem).some(({id}) => id === loss) ? loss : undefined;
  const known = ownParams(catalog, problem, own);
  const kept = Object.entries(values).filter(([id]) => known.some((param) => param.id === id));
  return {...run, with: {...Object.fromEntries(kept), ...(own ? {loss: own} : {})}};
}

/**
 * @param {Run} run
 * @returns {Run}
 */
function withoutRate(run) {
  const {learning_rate: _, ...hyper} = run.hyper;
  return {...run, hyper};
}
