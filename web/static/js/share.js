// The share dialog: link, iframe code and picture of the figure.

import {h} from './dom.js';
import {icon} from './icon.js';
import {figurePNG} from './png.js';
import {problemName} from './problem-name.js';

/** @typedef {import('./app.js').App} App */

const KEPT = 60_000; // ms that a saved picture stays in memory

export class Share {
  /**
   * @param {HTMLElement} root a dialog
   * @param {App} app
   */
  constructor(root, app) {
    this.app = app;
    const dialog = /** @type {HTMLDialogElement} */ (root);
    this.said = h('p', {className: 'share-said secondary', role: 'status'});
    this.link = h('input', {id: 'share-link', className: 'input mono', readOnly: true, autofocus: true});
    this.embed = h('textarea', {id: 'share-embed', className: 'input mono', readOnly: true, rows: 7});
    this.white = h('input', {type: 'radio', name: 'background', checked: true});
    const shown = h('input', {type: 'radio', name: 'background'});
    const copyImage = this.button('share.copy_png', () => this.copyPicture());
    copyImage.hidden = !(window.isSecureContext && 'ClipboardItem' in window);
    const close = h('button', {type: 'button', className: 'icon-button', ariaLabel: app.t('share.close')}, icon('close'));
    close.addEventListener('click', () => dialog.close());
    dialog.replaceChildren(
      h('div', {className: 'dialog-head'}, h('h2', {textContent: app.t('share.title')}), close),
      h('div', {className: 'dialog-body share-body'},
        this.row('share.link', this.link, 'share.copy_link'),
        this.row('share.embed', this.embed, 'share.copy_embed'),
        h('fieldset', {className: 'share-picture'}, h('legend', {className: 'secondary', textContent: app.t('share.picture')}),
          h('label', {className: 'check'}, this.white, app.t('share.white')),
          h('label', {className: 'check'}, shown, app.t('share.as_shown')),
          h('span', {className: 'share-buttons'}, copyImage, this.button('share.save_png', () => this.savePicture()))),
        this.said));
    dialog.addEventListener('close', () => this.say(''));
    app.on('experiment', () => this.update());
    app.on('view', () => this.update());
    this.update();
  }

  /**
   * @param {string} label key
   * @param {HTMLInputElement|HTMLTextAreaElement} field
   * @param {string} action key
   */
  row(label, field, action) {
    field.addEventListener('focus', () => field.select());
    return h('div', {className: 'field share-row'}, h('label', {htmlFor: field.id, textContent: this.app.t(label)}),
      field, this.button(action, () => this.copy(field)));
  }

  /**
   * @param {string} key
   * @param {() => void} run
   */
  button(key, run) {
    const button = h('button', {type: 'button', className: 'button', textContent: this.app.t(key)});
    button.addEventListener('click', run);
    return button;
  }

  update() {
    this.link.value = this.app.link();
    this.embed.value = iframe(this.app.link(), this.title, this.app.lang);
  }

  get title() { return this.app.t('share.figure_title', {problem: problemName(this.app)}); }

  /** @param {HTMLInputElement|HTMLTextAreaElement} field */
  async copy(field) {
    this.say(this.app.t(await copyText(field) ? 'share.copied' : 'share.copy_by_hand'));
  }

  /** Draws the picture: in the light theme, on white, or as the page is. */
  draw() {
    const theme = this.white.checked ? 'light' : document.documentElement.dataset.theme ?? 'auto';
    return figurePNG(this.app, {title: this.title, theme});
  }

  async savePicture() {
    try {
      const address = URL.createObjectURL(await this.draw());
      h('a', {href: address, download: 'optviz.png'}).click();
      setTimeout(() => URL.revokeObjectURL(address), KEPT);
      this.say(this.app.t('share.saved'));
    } catch {
      this.say(this.app.t('share.no_picture'));
    }
  }

  async copyPicture() {
    try {
      await navigator.clipboard.write([new ClipboardItem({'image/png': this.draw()})]);
      this.say(this.app.t('share.copied'));
    } catch {
      this.say(this.app.t('share.no_copy'));
    }
  }

  /** @param {string} text */
  say(text) { this.said.textContent = text; }
}

/**
 * Returns the code that shows the figure in another page.
 * @param {string} link
 * @param {string} title
 * @param {string} lang
 * @returns {string}
 */
export function iframe(link, title, lang) {
  const address = new URL(link);
  address.pathname = address.pathname.replace(/[^/]*$/, 'embed');
  const src = address.href + (address.searchParams.has('lang') ? '' : `&lang=${lang}`);
  return `<iframe src="${escape(src)}" title="${escape(title)}" loading="lazy"
  allow="fullscreen; clipboard-write" referrerpolicy="strict-origin-when-cross-origin"
  style="width:100%;aspect-ratio:16/10;min-height:420px;border:0"></iframe>`;
}

/** @param {string} text */
function escape(text) {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

/**
 * Copies a field's text, on plain http too, where there is no clipboard API.
 * @param {HTMLInputElement|HTMLTextAreaElement} field
 * @returns {Promise<boolean>} whether it could
 */
async function copyText(field) {
  field.focus();
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    return document.execCommand('copy');
  }
}
