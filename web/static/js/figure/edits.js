// What a run's edits change, in words: marks of the charts and the timeline.

import {hyperAt} from './experiment.js';
import {exact} from '../ui/format.js';

/** @typedef {import('./app.js').App} App */

/**
 * Returns the changes that every edit makes, for example "η 0.02 → 0.018".
 * @param {Pick<App, 'experiment'|'catalog'|'t'>} app
 * @returns {{step: number, run: number, label: string}[]}
 */
export function editMarks(app) {
  const {experiment, catalog} = app;
  return (experiment.edits ?? []).map((edit) => {
    const before = hyperAt(experiment, edit.run, edit.step - 1);
    const spec = catalog.optimizers.find((o) => o.id === experiment.runs[edit.run].optimizer);
    const changes = Object.entries(edit.hyper ?? {})
      .filter(([id, value]) => value !== before[id])
      .map(([id, value]) => `${spec?.params.find((p) => p.id === id)?.symbol ?? id} ${exact(Number(before[id]))} → ${exact(Number(value))}`);
    if (edit.schedule) changes.push(app.t('edit.schedule'));
    if (edit.clip !== undefined) changes.push(app.t(edit.clip ? 'edit.clip' : 'edit.clip_off'));
    return {step: edit.step, run: edit.run, label: changes.join(', ')};
  });
}
