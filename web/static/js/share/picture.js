// The figure as a picture.

import {h} from '../dom.js';
import {problemName} from '../problem-name.js';
import {saveFile} from '../saved.js';

/** @type {import('./dialog.js').MakeSection} */
export function pictureSection(app, say) {
  const white = h('input', {type: 'radio', name: 'background', checked: true});
  const shown = h('input', {type: 'radio', name: 'background'});
  const copy = h('button', {type: 'button', className: 'button', textContent: app.t('share.copy_png')});
  const save = h('button', {type: 'button', className: 'button', textContent: app.t('share.save_png')});
  copy.hidden = !(window.isSecureContext && 'ClipboardItem' in window);

  /** Draws the picture: in the light theme, on white, or as the page is. */
  const draw = async () => {
    const {figurePNG} = await import('../png.js');
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
  return {
    element: h('fieldset', {className: 'share-section share-picture'},
      h('legend', {className: 'heading', textContent: app.t('share.picture')}),
      h('label', {className: 'check'}, white, app.t('share.white')),
      h('label', {className: 'check'}, shown, app.t('share.as_shown')),
      h('span', {className: 'share-buttons'}, copy, save)),
  };
}
