// What the chart can show of a problem, and what it shows now.

/** @typedef {import('../figure/app.js').App} App */
/** @typedef {import('../session/protocol.js').Experiment} Experiment */
/** @typedef {'loss'|'accuracy'|'layers'|'grad_norm'|'phase'} Usual layers: the gradient of each layer */
/** @typedef {import('../session/protocol.js').QuantitySpec} QuantitySpec */

/**
 * Returns what the chart offers. Losses of different kinds cannot be compared:
 * then the accuracy comes first.
 * @param {Pick<App, 'experiment'|'facts'>} figure
 * @returns {Usual[]}
 */
export function quantitiesOf({experiment, facts: {dim, model}}) {
  if (!model) return ['loss', 'grad_norm', 'phase'];
  const classes = model.data.classes > 0;
  if (classes && lossesDiffer(experiment)) return ['accuracy', 'loss', 'grad_norm', 'layers'];
  if (classes) return ['loss', 'accuracy', 'grad_norm', 'layers'];
  return dim <= 2 ? ['loss', 'grad_norm', 'phase'] : ['loss', 'grad_norm', 'layers']; // so few belong to one layer
}

/** All that the chart can show. @param {Pick<App, 'catalog'|'experiment'|'facts'>} figure @returns {string[]} */
export const tabsOf = (figure) => [...quantitiesOf(figure), ...moreOf(figure).map(({id}) => id)];

/**
 * Returns what the chart shows: one of these, or the id of what is traced.
 * @param {App} app
 * @returns {string}
 */
export function quantityOf(app) {
  const offered = quantitiesOf(app);
  const {tab} = app.view;
  return offered.includes(/** @type {Usual} */ (tab)) || tracedOf(app) ? tab : offered[0];
}

/**
 * Returns what the chart traces, if it is none of the usual quantities.
 * @param {App} app
 * @returns {QuantitySpec|undefined}
 */
export function tracedOf(app) { return moreOf(app).find(({id}) => id === app.view.tab); }

/**
 * Returns what else can be followed along the runs of the experiment.
 * @param {Pick<App, 'catalog'|'facts'>} figure
 * @returns {QuantitySpec[]}
 */
export function moreOf({catalog, facts}) {
  return (catalog.quantities ?? []).filter(({id}) => facts.quantities?.includes(id));
}

/** @param {Experiment} experiment */
export function lossesDiffer(experiment) {
  return experiment.runs.some((_, run) => lossOf(experiment, run) !== lossOf(experiment, 0));
}

/**
 * Returns what tells the loss of a run from another: losses that differ in it
 * share no axis.
 * @param {Experiment} experiment
 * @param {number} run
 */
export function lossOf({problem, runs}, run) {
  const {loss, delta, label_smoothing} = {...problem, ...runs[run]?.with};
  return JSON.stringify([loss, delta, label_smoothing]);
}
