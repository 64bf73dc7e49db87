// What a run is doing at the cursor, in the page's language.

import {hyperAt} from '../figure/experiment.js';
import {modelSentence} from './model-sentences.js';
import {trackOf} from './motion.js';
import {statusSentence} from './sentences.js';

/**
 * @param {import('../figure/app.js').App} app
 * @param {number} run
 * @returns {{text: string, warning: boolean}} warning: it diverges
 */
export function describe(app, run) {
  const {store, experiment, facts} = app;
  if (store.count === 0 || run >= store.runs) return {text: '', warning: false};
  const latest = store.statuses[run];
  const step = Math.min(app.cursor, store.lastStep(run));
  const status = latest && app.cursor >= latest.step ? latest.status : 'running';
  const {key, params} = facts.kind === 'model'
    ? modelSentence({
      loss: store.column(run, 'loss'), exact: showsTrainingLoss(app, run), step, status, best: latest?.best,
      snapshots: app.snapshots.of(run).filter((s) => s.step <= step),
    })
    : statusSentence({
      track: trackOf(store, run), step, status, facts, run: experiment.runs[run], hyper: hyperAt(experiment, run, step),
      noise: experiment.runs[run].with?.noise ?? experiment.problem.noise,
    });
  const sentence = app.t(key, params);
  const text = status === 'limit' ? app.t('sentence.limit', {sentence}) : sentence;
  return {text, warning: key.startsWith('sentence.diverg')};
}

/**
 * Reports whether the recorded loss of a model's run is its training loss.
 * @param {import('../figure/app.js').App} app
 * @param {number} run
 */
function showsTrainingLoss({experiment: {problem, runs}, facts: {model}}, run) {
  const {l1, l2, dropout} = {...problem, ...runs[run].with};
  return model?.epoch_steps[run] === 1 && !l1 && !l2 && !dropout;
}
