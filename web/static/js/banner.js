// Quiet notes over the figure: a lost connection, values of the address that
// were replaced, what the server refused.

import {h} from './dom.js';
import {icon} from './icon.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./figure.js').Note} Note */

export class Banner {
  /**
   * @param {HTMLElement} root
   * @param {App} app
   */
  constructor(root, app) {
    this.root = root;
    this.app = app;
    this.notes = [...app.problems];
    app.on('connection', () => this.show());
    app.on('error', ({detail}) => {
      this.notes = [...this.notes.filter(({field}) => field !== detail.field), detail];
      this.show();
    });
    this.show();
  }

  show() {
    const {app, notes} = this;
    const lost = app.connection === 'lost' ? [h('p', {className: 'banner-lost', textContent: app.t('banner.lost')})] : [];
    this.root.replaceChildren(...lost, ...notes.map((note) => this.note(note)));
    this.root.hidden = this.root.childElementCount === 0;
  }

  /** @param {Note} note */
  note(note) {
    const {app} = this;
    const {field, message} = note;
    const dismiss = h('button', {type: 'button', className: 'icon-button', ariaLabel: app.t('banner.dismiss')}, icon('close'));
    dismiss.addEventListener('click', () => {
      this.notes = this.notes.filter((other) => other !== note);
      this.show();
    });
    const text = field ? app.t('banner.note', {field, message}) : message;
    return h('p', {className: 'banner-note'}, h('span', {textContent: text}), dismiss);
  }
}
