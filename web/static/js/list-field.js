// A field for an ascending list of whole numbers, for example "50, 100".

import {h} from './dom.js';
import {allowed, condition} from './field.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./protocol.js').Param} Param */

let count = 0;

export class ListField {
  /**
   * @param {App} app
   * @param {Param} param describes one number of the list
   * @param {{value: () => unknown, change: (list: number[]) => void}} binding
   */
  constructor(app, param, {value, change}) {
    this.app = app;
    this.param = param;
    this.value = value;
    const name = app.text(param.text);
    this.message = h('span', {className: 'field-error', id: `list-error-${++count}`, role: 'alert', hidden: true});
    this.input = h('input', {className: 'number', type: 'text', autocomplete: 'off', spellcheck: false});
    this.input.setAttribute('aria-describedby', this.message.id);
    this.element = h('div', {className: 'field-row list-field'},
      h('label', {title: app.text(param.help)}, h('span', {textContent: name}), this.input), this.message);
    this.input.addEventListener('change', () => {
      const list = this.read();
      if (list) change(list);
    });
    this.update();
  }

  /** Shows the list as it is now. */
  update() {
    const list = this.value();
    if (Array.isArray(list) && document.activeElement !== this.input) this.input.value = list.join(', ');
  }

  /** @returns {number[]|null} null, and a message, if the text is no such list */
  read() {
    const values = this.input.value.split(/[\s,，、]+/).filter(Boolean).map(Number);
    const ok = values.length > 0 && values.every((value, i) => allowed(this.param, value) && (i === 0 || value > values[i - 1]));
    this.message.hidden = ok;
    this.message.textContent = ok ? '' : this.app.t('field.list', {condition: condition(this.param, this.param.symbol)});
    this.input.ariaInvalid = ok ? null : 'true';
    return ok ? values : null;
  }
}
