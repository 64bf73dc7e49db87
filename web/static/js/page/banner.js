// Quiet notes over the figure: a lost connection, work that takes long, values of the address that
// were replaced, what the server refused.

import {h} from '../ui/dom.js';
import {icon} from '../ui/icon.js';

/** @typedef {import('../figure/app.js').App} App */
/** @typedef {import('../figure/figure.js').Note} Note */

/** Milliseconds of computing before it is said. */
const PATIENCE = 300;

export class Banner {
  /**
   * @param {HTMLElement} root
   * @param {App} app
   */
  constructor(root, app) {
    this.root = root;
    this.app = app;
    this.notes = [...app.notes];
    this.computing = false;
    /** Looks again once what is under way has taken long enough to be said. */
    this.timer = 0;
    app.on('connection', () => this.show());
    for (const event of /** @type {const} */ (['experiment', 'view'])) app.on(event, () => this.wait());
    app.on('error', ({detail}) => {
      this.notes = [...this.notes.filter(({field}) => field !== detail.field), detail];
      this.show();
    });
    this.show();
  }

  /** Says that something is being computed if it takes long, and takes it back. */
  wait() {
    clearTimeout(this.timer);
    if (this.app.client.pending || this.app.held !== null) this.timer = window.setTimeout(() => this.show(), PATIENCE);
    else if (this.computing) this.show();
  }

  /** @returns {HTMLElement[]} */
  work() {
    const {app} = this;
    this.computing = app.held !== null || app.client.pending !== null;
    if (!this.computing || app.client.shown === null) return [];
    if (app.held !== null) return [h('p', {className: 'banner-work', textContent: app.t('banner.held')})];
    const cancel = h('button', {type: 'button', className: 'link-button', textContent: app.t('banner.cancel')});
    cancel.addEventListener('click', () => app.cancel());
    return [h('p', {className: 'banner-work'}, h('span', {textContent: app.t('banner.computing')}), cancel)];
  }

  show() {
    const {app, notes} = this;
    const lost = app.connection === 'lost' ? [h('p', {className: 'banner-lost', textContent: app.t('banner.lost')})] : [];
    this.root.replaceChildren(...lost, ...this.work(), ...(notes.length ? [this.noted()] : []));
    this.root.hidden = this.root.childElementCount === 0;
  }

  /**
   * One line, however many notes there are: a single one is said in full, of more the fields are, and all when it is
   * opened.
   * @returns {HTMLElement}
   */
  noted() {
    const {app, notes} = this;
    const dismiss = h('button', {type: 'button', className: 'icon-button', ariaLabel: app.t('banner.dismiss')}, icon('close'));
    dismiss.addEventListener('click', () => {
      this.notes = [];
      this.show();
    });
    /** @param {Note} note */
    const text = ({field, message}) => (field ? app.t('banner.note', {field, message}) : message);
    if (notes.length === 1) {
      return h('div', {className: 'banner-notes'}, h('p', {className: 'banner-note', tabIndex: 0, textContent: text(notes[0])}), dismiss);
    }
    const fields = notes.map(({field}) => field.split('.').at(-1)).filter(Boolean).join(', ');
    const all = h('details', {open: this.root.querySelector('details')?.open ?? false},
      h('summary', {textContent: app.t('banner.notes', {count: notes.length, fields})}),
      h('ul', {tabIndex: 0}, ...notes.map((note) => h('li', {className: 'banner-note', textContent: text(note)}))));
    return h('div', {className: 'banner-notes'}, all, dismiss);
  }
}
