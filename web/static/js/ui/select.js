// A labelled choice among a few, and a heading that folds controls away.

import {h} from './dom.js';

/** @typedef {{id: string, text: string}} Option */

export class Select {
  /**
   * @param {string} label
   * @param {Option[]} options
   * @param {(id: string) => void} onchange
   */
  constructor(label, options, onchange) {
    this.input = h('select', {className: 'select'});
    this.label = h('span', {textContent: label});
    this.element = h('label', {className: 'select-row'}, this.label, this.input);
    this.input.addEventListener('change', () => onchange(this.input.value));
    this.offered = '';
    this.offer(options);
  }

  /** @param {Option[]} options */
  offer(options) {
    const offered = JSON.stringify(options);
    if (offered === this.offered) return;
    this.offered = offered;
    this.input.replaceChildren(...options.map(({id, text}) => h('option', {value: id, textContent: text})));
  }

  /** @param {string} id */
  set(id) { this.input.value = id; }

  /** The text of what is chosen. */
  get text() { return this.input.selectedOptions[0]?.textContent ?? ''; }
}

export class Fold {
  /**
   * @param {string} title
   * @param {...Node} children
   */
  constructor(title, ...children) {
    this.value = h('span', {className: 'fold-value'});
    this.element = h('details', {className: 'fold'},
      h('summary', {}, h('span', {textContent: title}), this.value), ...children);
  }
}
