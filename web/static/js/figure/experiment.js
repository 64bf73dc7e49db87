// Pure functions from experiment to experiment: what each control of the page
// does to the value that the server runs. None changes its argument.

/** @typedef {import('../session/protocol.js').Experiment} Experiment */
/** @typedef {import('../session/protocol.js').Run} Run */
/** @typedef {import('../session/protocol.js').Edit} Edit */
/** @typedef {import('../session/protocol.js').Hyper} Hyper */
/** @typedef {import('../session/protocol.js').Problem} Problem */
/** @typedef {Partial<Pick<Run, 'optimizer'|'dialect'|'schedule'|'clip'>>} RunPatch */

/**
 * Returns the edits of a run in the order of their steps.
 * @param {Experiment} experiment
 * @param {number} run
 * @returns {Edit[]}
 */
export function editsOf(experiment, run) {
  return (experiment.edits ?? []).filter((edit) => edit.run === run).sort((a, b) => a.step - b.step);
}

/**
 * Returns the hyperparameters in force after the last edit of a run: those
 * that its sliders show and change.
 * @param {Experiment} experiment
 * @param {number} run
 * @returns {Hyper}
 */
export function hyperOf(experiment, run) {
  return hyperAt(experiment, run, Infinity);
}

/**
 * Returns the hyperparameters used by the update step → step+1 of a run.
 * @param {Experiment} experiment
 * @param {number} run
 * @param {number} step
 * @returns {Hyper}
 */
export function hyperAt(experiment, run, step) {
  const edits = editsOf(experiment, run).filter((edit) => edit.step <= step);
  return Object.assign({}, experiment.runs[run].hyper, ...edits.map((edit) => edit.hyper));
}

/**
 * Sets a hyperparameter: in the last edit of the run if it has one (a branch
 * changes its mind there), else from the start.
 * @param {Experiment} experiment
 * @param {number} run
 * @param {Hyper} hyper
 * @returns {Experiment}
 */
export function withHyper(experiment, run, hyper) {
  const last = editsOf(experiment, run).at(-1);
  if (!last) return withRun(experiment, run, {hyper: {...experiment.runs[run].hyper, ...hyper}});
  const edits = (experiment.edits ?? []).map((edit) =>
    edit === last ? {...edit, hyper: {...edit.hyper, ...hyper}} : edit);
  return {...experiment, edits};
}

/**
 * Sets a learning rate for every run.
 * @param {Experiment} experiment
 * @param {number|boolean} rate
 * @returns {Experiment}
 */
export function withLearningRates(experiment, rate) {
  return experiment.runs.reduce((e, _, run) => withHyper(e, run, {learning_rate: rate}), experiment);
}

/**
 * @param {Experiment} experiment
 * @param {number} run
 * @param {Partial<Run>} patch
 * @returns {Experiment}
 */
export function withRun(experiment, run, patch) {
  return {...experiment, runs: experiment.runs.map((r, i) => (i === run ? {...r, ...patch} : r))};
}

/**
 * Gives a run another rule. What the new rule does not know of its
 * hyperparameters is left out, and what the new rule has beside them takes its
 * default; its edits go.
 * @param {Experiment} experiment
 * @param {number} run
 * @param {RunPatch} rule
 * @param {(id: string) => boolean} keeps whether a hyperparameter is kept
 * @returns {Experiment}
 */
export function withRule(experiment, run, rule, keeps) {
  const hyper = Object.fromEntries(Object.entries(hyperOf(experiment, run)).filter(([id]) => keeps(id)));
  const edits = (experiment.edits ?? []).filter((edit) => edit.run !== run);
  return {...withRun(experiment, run, {...rule, hyper}), edits};
}

/**
 * @param {Experiment} experiment
 * @param {Run} run
 * @param {Edit[]} [edits] edits of the new run; their run is set here
 * @returns {Experiment}
 */
export function withAdded(experiment, run, edits = []) {
  const index = experiment.runs.length;
  return {
    ...experiment,
    runs: [...experiment.runs, run],
    edits: [...(experiment.edits ?? []), ...edits.map((edit) => ({...edit, run: index}))],
  };
}

/**
 * Adds a copy of a run, edits included.
 * @param {Experiment} experiment
 * @param {number} run
 * @returns {Experiment}
 */
export function withDuplicate(experiment, run) {
  return withAdded(experiment, experiment.runs[run], editsOf(experiment, run));
}

/**
 * Adds a run that shares the past of another up to a step; from there on its
 * own sliders act.
 * @param {Experiment} experiment
 * @param {number} run
 * @param {number} step
 * @returns {Experiment}
 */
export function withBranch(experiment, run, step) {
  const past = editsOf(experiment, run).filter((edit) => edit.step <= step);
  const {learning_rate} = hyperAt(experiment, run, step);
  const here = past.at(-1)?.step === step ? past.pop() : undefined; // an edit of the same step is the branch's to change
  return withAdded(experiment, experiment.runs[run], [...past, {...here, step, run, hyper: {...here?.hyper, learning_rate}}]);
}

/**
 * @param {Experiment} experiment
 * @param {number} run
 * @returns {Experiment}
 */
export function withRemoved(experiment, run) {
  return {
    ...experiment,
    runs: experiment.runs.filter((_, i) => i !== run),
    edits: (experiment.edits ?? [])
      .filter((edit) => edit.run !== run)
      .map((edit) => (edit.run > run ? {...edit, run: edit.run - 1} : edit)),
  };
}

/**
 * @param {Experiment} experiment
 * @param {Partial<Problem>} patch
 * @returns {Experiment}
 */
export function withProblem(experiment, patch) {
  return {...experiment, problem: {...experiment.problem, ...patch}};
}

/**
 * Reports whether the runs are optimizers side by side, which can be carried
 * to another problem; otherwise they are a figure of their own, as one that
 * compares batch sizes.
 * @param {Experiment} experiment
 */
export function comparesOptimizers({runs}) {
  const plain = runs.every((run) => Object.keys(run.with ?? {}).length === 0 && (run.schedule?.kind ?? 'constant') === 'constant');
  return plain && new Set(runs.map(({optimizer}) => optimizer)).size === runs.length;
}

/**
 * Moves the runs to another problem: a run whose optimizer the new problem
 * recommends values for takes them, the others keep theirs but for the
 * learning rate, which the server chooses. Edits do not survive.
 * @param {Experiment} experiment the runs to keep
 * @param {Experiment} recommended the new problem with its own runs
 * @returns {Experiment}
 */
export function withRunsOf(experiment, recommended) {
  const runs = experiment.runs.map((run) => {
    const known = recommended.runs.find((r) => r.optimizer === run.optimizer);
    if (known) return known;
    const {learning_rate: _, ...hyper} = run.hyper;
    return {...run, hyper, with: {}};
  });
  return {...recommended, runs, edits: []};
}
