// The header: problem, undo and redo, language, theme, help, share.

import {openDialog} from '../ui/dialog.js';
import {find} from '../ui/dom.js';
import {problemName} from '../problem/problem-name.js';

/** @typedef {import('../figure/app.js').App} App */

export class Header {
  /**
   * @param {HTMLElement} root
   * @param {App} app
   */
  constructor(root, app) {
    this.app = app;
    this.problem = find(root, '.problem-name', HTMLElement);
    this.undo = find(root, '#undo', HTMLButtonElement);
    this.redo = find(root, '#redo', HTMLButtonElement);
    /** A page that is a single file has one language. @type {HTMLAnchorElement|null} */
    this.language = root.querySelector('#language');
    this.themes = find(root, '#theme', HTMLFieldSetElement);
    find(root, '#problem-button', HTMLButtonElement).disabled = app.fixed;
    this.onClick(root, '#problem-button', () => openDialog('picker'));
    this.onClick(root, '#share-button', () => openDialog('share'));
    this.onClick(root, '#help-button', () => openDialog('help'));
    const menu = find(root, '#settings', HTMLElement);
    for (const item of menu.querySelectorAll('[data-for]')) {
      item.addEventListener('click', () => {
        menu.hidePopover(); // the focus goes back to its button
        find(root, `#${item.getAttribute('data-for')}`, HTMLElement).click();
      });
    }
    this.onClick(root, '#undo', () => app.undo());
    this.onClick(root, '#redo', () => app.redo());
    for (const type of ['pointerenter', 'focus', 'click']) {
      this.language?.addEventListener(type, () => this.pointLanguage());
    }
    this.themes.addEventListener('change', (event) => {
      const {value} = /** @type {HTMLInputElement} */ (event.target);
      app.setView({theme: /** @type {import('../figure/view.js').View['theme']} */ (value)});
    });
    app.on('experiment', () => this.update());
    app.on('view', () => this.update());
    this.update();
  }

  /**
   * @param {HTMLElement} root
   * @param {string} selector
   * @param {() => void} listener
   */
  onClick(root, selector, listener) {
    find(root, selector, HTMLButtonElement).addEventListener('click', listener);
  }

  update() {
    const {app} = this;
    this.problem.textContent = problemName(app);
    this.undo.disabled = !app.canUndo;
    this.redo.disabled = !app.canRedo;
    find(this.themes, `[value="${app.view.theme}"]`, HTMLInputElement).checked = true;
  }

  /** Lets the other language show the figure as it is now. */
  pointLanguage() {
    if (!this.language) return;
    const {search} = new URL(this.app.link());
    this.language.search = `${search.replace(/&lang=[^&]*/, '')}&lang=${this.language.hreflang}`;
  }
}
