// The steps of the figure as data, and as programs that make them again.

import {Refusal, record} from '../session/api.js';
import {h} from '../ui/dom.js';
import {saveFile} from '../ui/saved.js';

/** @type {import('./dialog.js').MakeSection} */
export function recordingSection(app, say) {
  const said = h('p', {className: 'field-error', role: 'alert'});
  const buttons = app.catalog.formats.filter(({picture}) => !picture).map((format) => {
    const button = h('button', {type: 'button', className: 'button', textContent: app.text(format.text)});
    button.dataset.format = format.id;
    button.addEventListener('click', async () => {
      said.textContent = '';
      try {
        saveFile(await record(app, {...app.experiment}, format.id), `optviz.${format.extension}`);
        say('share.recording_saved');
      } catch (error) {
        said.textContent = error instanceof Refusal ? error.message : app.t('share.no_recording');
      }
    });
    return button;
  });
  return {
    element: h('fieldset', {className: 'share-section share-recording'},
      h('legend', {className: 'heading', textContent: app.t('share.recording')}),
      h('p', {className: 'secondary', textContent: app.t('share.recording_hint')}),
      h('span', {className: 'share-buttons'}, ...buttons), said),
    update: () => { said.textContent = ''; },
  };
}
