// A text to be copied, with the button that does it.

import {h} from '../ui/dom.js';
import {icon} from '../ui/icon.js';

/** @typedef {import('../figure/app.js').App} App */

const MOST_ROWS = 12;

export class Copied {
  /**
   * @param {App} app
   * @param {(key: string) => void} say
   * @param {{id: string, block?: boolean, label: string, action: string}} options label and action are keys; a block has several lines
   */
  constructor(app, say, {id, block = false, label, action}) {
    this.say = say;
    this.field = block ? h('textarea', {wrap: 'off', spellcheck: false}) : h('input', {type: 'text'});
    Object.assign(this.field, {id, className: 'input mono share-text', readOnly: true});
    this.field.addEventListener('focus', () => {
      this.field.select();
      requestAnimationFrame(() => { this.field.scrollLeft = 0; }); // its end came into view
    });
    this.label = h('label', {htmlFor: id, textContent: app.t(label)});
    this.button = h('button', {type: 'button', className: 'button'}, icon('duplicate'), app.t(action));
    this.button.addEventListener('click', () => this.copy());
    this.element = h('div', {className: `field share-copied ${block ? 'share-block' : ''}`}, this.label, this.field, this.button);
  }

  /** @param {string} text */
  set(text) {
    if (this.field.value === text) return;
    this.field.value = text;
    if (this.field instanceof HTMLTextAreaElement) this.field.rows = Math.min(text.split('\n').length + 1, MOST_ROWS); // one for the scroll bar
  }

  async copy() { this.say(await copyText(this.field) ? 'share.copied' : 'share.copy_by_hand'); }
}

/**
 * Copies a field's text, on plain http too, where there is no clipboard API.
 * @param {HTMLInputElement|HTMLTextAreaElement} field
 * @returns {Promise<boolean>} whether it could
 */
async function copyText(field) {
  field.blur(); // so that focus selects
  field.focus();
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    return document.execCommand('copy');
  }
}
