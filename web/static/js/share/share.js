// The share dialog. What it consists of is loaded when it is opened first.

import {h} from '../ui/dom.js';

export class Share {
  /**
   * @param {HTMLElement} root a dialog
   * @param {import('../figure/app.js').App} app
   */
  constructor(root, app) {
    const dialog = /** @type {HTMLDialogElement} */ (root);
    let filled = false;
    const fill = async () => {
      if (filled) return;
      try {
        const {fillDialog} = await import('./dialog.js');
        filled = true;
        fillDialog(dialog, app);
      } catch {
        dialog.replaceChildren(h('p', {className: 'note note-warning', role: 'alert', textContent: app.t('share.offline')}));
      }
    };
    dialog.addEventListener('open', fill);
    if (dialog.open) fill();
  }
}
