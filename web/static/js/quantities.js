// What the chart can show of a problem, and what it shows now.

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./protocol.js').Experiment} Experiment */
/** @typedef {'loss'|'accuracy'|'layers'|'grad_norm'} Quantity layers: the gradient of each layer */

/**
 * Returns what the chart offers. Losses of different kinds cannot be compared:
 * then the accuracy comes first.
 * @param {App} app
 * @returns {Quantity[]}
 */
export function quantitiesOf({experiment, facts: {model}}) {
  if (!model) return ['loss', 'grad_norm'];
  const classes = model.data.classes > 0;
  if (classes && lossesDiffer(experiment)) return ['accuracy', 'loss', 'grad_norm', 'layers'];
  return classes ? ['loss', 'accuracy', 'grad_norm', 'layers'] : ['loss', 'grad_norm', 'layers'];
}

/**
 * Returns what the chart shows.
 * @param {App} app
 * @returns {Quantity}
 */
export function quantityOf(app) {
  const offered = quantitiesOf(app);
  const {tab} = app.view;
  return tab && offered.includes(tab) ? tab : offered[0];
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
