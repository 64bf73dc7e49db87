// The help: keys and what each action does. Its text comes with the page.

export class Help {
  /** @param {HTMLElement} root a dialog */
  constructor(root) {
    const dialog = /** @type {HTMLDialogElement} */ (root);
    dialog.querySelector('[data-close]')?.addEventListener('click', () => dialog.close());
  }
}
