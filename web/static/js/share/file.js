// The experiment as a file, and back.

import {h} from '../ui/dom.js';
import {openExperiment, saveExperiment} from '../figure/experiment-file.js';

/** @type {import('./dialog.js').MakeSection} */
export function fileSection(app, say) {
  const save = h('button', {type: 'button', id: 'share-save', className: 'button', textContent: app.t('share.save_experiment')});
  const open = h('button', {type: 'button', className: 'button', textContent: app.t('share.open_experiment')});
  const file = h('input', {type: 'file', id: 'share-file', accept: '.json,application/json', hidden: true});
  save.addEventListener('click', () => {
    saveExperiment(app);
    say('share.recording_saved');
  });
  open.addEventListener('click', () => file.click());
  file.addEventListener('change', () => {
    const chosen = file.files?.[0];
    if (chosen) openExperiment(app, chosen);
    file.value = '';
  });
  return {
    element: h('fieldset', {className: 'share-section share-recording'},
      h('legend', {className: 'heading', textContent: app.t('share.file')}),
      h('p', {className: 'secondary', textContent: app.t('share.file_hint')}),
      h('span', {className: 'share-buttons'}, save, open, file)),
  };
}
