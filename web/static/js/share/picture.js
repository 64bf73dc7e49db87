// The figure as a picture: as the page draws it, by the server as vectors or
// moving, and on paper.

import {Refusal, record} from '../session/api.js';
import {h} from '../ui/dom.js';
import {problemName} from '../problem/problem-name.js';
import {saveFile} from '../ui/saved.js';
import {writeView} from '../figure/view-keys.js';

/** @type {import('./dialog.js').MakeSection} */
export function pictureSection(app, say) {
  const white = h('input', {type: 'radio', name: 'background', checked: true});
  const shown = h('input', {type: 'radio', name: 'background'});
  const copy = h('button', {type: 'button', className: 'button', textContent: app.t('share.copy_png')});
  const save = h('button', {type: 'button', className: 'button', textContent: app.t('share.save_png')});
  copy.hidden = !(window.isSecureContext && 'ClipboardItem' in window);

  /** Draws the picture: in the light theme, on white, or as the page is. */
  const draw = async () => {
    const {figurePNG} = await import('./png.js');
    const title = app.t('share.figure_title', {problem: problemName(app)});
    return figurePNG(app, {title, theme: white.checked ? 'light' : document.documentElement.dataset.theme ?? 'auto'});
  };
  copy.addEventListener('click', async () => {
    try {
      await navigator.clipboard.write([new ClipboardItem({'image/png': draw()})]);
      say('share.copied');
    } catch {
      say('share.no_copy');
    }
  });
  save.addEventListener('click', async () => {
    try {
      saveFile(await draw(), 'optviz.png');
      say('share.saved');
    } catch {
      say('share.no_picture');
    }
  });
  const paper = h('button', {type: 'button', id: 'share-print', className: 'button', textContent: app.t('share.print')});
  paper.addEventListener('click', () => window.print());
  const said = h('p', {className: 'field-error', role: 'alert'});
  const formats = app.client.transport.record ? [] : app.catalog.formats.filter(({id, picture}) => picture && id !== 'png');
  const others = formats.map((format) => {
    const button = h('button', {type: 'button', className: 'button', textContent: app.text(format.text)});
    button.dataset.format = format.id;
    button.addEventListener('click', async () => {
      said.textContent = '';
      const runs = app.view.runs.map((run, i) => ({...run, name: app.nameOf(i)}));
      const dark = app.view.theme === 'dark' || (app.view.theme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
      const view = writeView({...app.view, runs, lang: '', theme: dark && !white.checked ? 'dark' : 'light'});
      try {
        saveFile(await record(app, {...app.experiment}, format.id, view), `optviz.${format.extension}`);
        say('share.saved');
      } catch (error) {
        said.textContent = error instanceof Refusal ? error.message : app.t('share.no_picture');
      }
    });
    return button;
  });
  return {
    element: h('fieldset', {className: 'share-section share-picture'},
      h('legend', {className: 'heading', textContent: app.t('share.picture')}),
      h('label', {className: 'check'}, white, app.t('share.white')),
      h('label', {className: 'check'}, shown, app.t('share.as_shown')),
      h('span', {className: 'share-buttons'}, copy, save, ...others, paper), said),
  };
}
