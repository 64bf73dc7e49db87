// The problem picker: cards with a thumbnail, a name and what the problem
// teaches, in groups; the less usual ones behind "more"; a filter; and the forms
// for a function and for data of one's own.

import {DataForm} from './data-form.js';
import {h} from '../ui/dom.js';
import {ExpressionForm} from './expression-form.js';
import {icon} from '../ui/icon.js';

/** @typedef {import('../figure/app.js').App} App */
/** @typedef {import('../session/protocol.js').Preset} Preset */
/** @typedef {{id: string, element: HTMLElement, cards: {preset: Preset, element: HTMLElement}[], more: HTMLButtonElement|null}} Group */

/** The group that the forms for what is one's own belong to. */
const OWN = 'own';

export class Picker {
  /**
   * @param {HTMLElement} root a dialog
   * @param {App} app
   */
  constructor(root, app) {
    this.app = app;
    this.dialog = /** @type {HTMLDialogElement} */ (root);
    this.search = h('input', {
      className: 'input', type: 'search', placeholder: app.t('picker.search'), ariaLabel: app.t('picker.search'),
      autofocus: !matchMedia('(pointer: coarse)').matches,
    });
    this.search.addEventListener('input', () => this.filter());
    this.none = h('p', {className: 'empty', textContent: app.t('picker.none'), hidden: true});
    this.groups = app.catalog.groups.map(({id, text}) => this.group(id, app.text(text))).filter(({cards}) => cards.length > 0);
    this.form = new ExpressionForm(app, () => this.dialog.close());
    this.data = new DataForm(app, () => this.dialog.close());
    this.groups.find(({id}) => id === OWN)?.element.append(this.form.element,
      h('h3', {textContent: app.t('picker.data')}), this.data.element);
    const jumps = [this.jump('picker.own', this.form), this.jump('picker.data', this.data)];
    const close = h('button', {type: 'button', className: 'icon-button', ariaLabel: app.t('picker.close')}, icon('close'));
    close.addEventListener('click', () => this.dialog.close());
    this.dialog.replaceChildren(
      h('div', {className: 'dialog-head'}, h('h2', {textContent: app.t('picker.title')}), close),
      h('div', {className: 'picker-bar'}, this.search, ...jumps),
      h('div', {className: 'dialog-body'}, ...this.groups.map(({element}) => element), this.none));
    this.dialog.addEventListener('close', () => this.reset());
    app.on('experiment', () => this.mark());
    this.filter();
    this.mark();
  }

  /**
   * Returns a button that leads to a form.
   * @param {string} key
   * @param {{focus: () => void}} form
   */
  jump(key, form) {
    const button = h('button', {type: 'button', className: 'button', textContent: this.app.t(key)});
    button.addEventListener('click', () => {
      this.reset();
      form.focus();
    });
    return button;
  }

  /**
   * @param {string} id
   * @param {string} title
   * @returns {Group}
   */
  group(id, title) {
    const presets = this.app.catalog.presets.filter((preset) => preset.group === id);
    const ordered = [...presets.filter(({front}) => front), ...presets.filter(({front}) => !front)];
    const cards = ordered.map((preset) => ({preset, element: this.card(preset)}));
    const rest = presets.filter(({front}) => !front).length;
    const more = rest ? h('button', {type: 'button', className: 'link-button picker-more', ariaExpanded: 'false',
      textContent: this.app.t('picker.more', {n: rest})}) : null;
    more?.addEventListener('click', () => {
      more.ariaExpanded = 'true';
      this.filter();
      cards.find(({preset}) => !preset.front)?.element.focus();
    });
    const element = h('section', {className: 'picker-group'}, h('h3', {textContent: title}),
      h('div', {className: 'picker-cards'}, ...cards.map((card) => card.element), ...(more ? [more] : [])));
    return {id, element, cards, more};
  }

  /** @param {Preset} preset */
  card(preset) {
    const {app} = this;
    const card = h('button', {type: 'button', className: 'card picker-card'},
      ...(app.thumbnails ? [thumbnail(app.thumbnails, preset.id)] : []),
      h('span', {className: 'picker-name', textContent: app.text(preset.name)}),
      h('span', {className: 'secondary', textContent: app.text(preset.teaches)}));
    card.addEventListener('click', () => {
      app.usePreset(preset.id);
      this.dialog.close();
    });
    return card;
  }

  /** Shows the cards that contain every word typed; without words, those in front. */
  filter() {
    const words = this.search.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const {element, cards, more} of this.groups) {
      const folded = more?.ariaExpanded === 'false';
      for (const card of cards) {
        card.element.hidden = words.length ? !words.every((word) => haystack(card.preset).includes(word)) : folded && !card.preset.front;
      }
      if (more) more.hidden = words.length > 0 || !folded;
      element.hidden = cards.every((card) => card.element.hidden) && (more?.hidden ?? true);
    }
    this.none.hidden = this.groups.some(({element}) => !element.hidden);
  }

  /** Marks the problem that is shown. */
  mark() {
    for (const {cards} of this.groups) {
      for (const {preset, element} of cards) element.ariaCurrent = preset.id === this.app.preset ? 'true' : null;
    }
  }

  reset() {
    this.search.value = '';
    this.filter();
  }
}

/** @param {Preset} preset */
function haystack({id, name, teaches}) {
  return [id, ...Object.values(name), ...Object.values(teaches)].join(' ').toLowerCase();
}

/**
 * The landscape in small, drawn by the program for either colour scheme.
 * @param {string} address of the thumbnails
 * @param {string} id
 */
function thumbnail(address, id) {
  const image = (/** @type {string} */ scheme) => h('img', {
    className: `thumbnail thumbnail-${scheme}`, loading: 'lazy', decoding: 'async', alt: '', src: `${address}/${scheme}/${id}.png`, width: 160, height: 100,
  });
  return h('span', {className: 'thumbnails'}, image('light'), image('dark'));
}
