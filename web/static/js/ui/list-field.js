// A field for a list of whole numbers, for example "50, 100".

import {h} from './dom.js';
import {allowed, condition} from './field.js';

/** @typedef {import('../figure/app.js').App} App */
/** @typedef {import('../session/protocol.js').Param} Param */

let count = 0;

export class ListField {
  /**
   * @param {App} app
   * @param {Param} param describes one number of the list
   * @param {{value: () => unknown, change: (list: number[]) => void, longest?: number, label?: string}} binding
   *   longest: of a list that need not ascend and may be empty; label: instead of the parameter's
   */
  constructor(app, param, {value, change, longest, label = app.text(param.text)}) {
    this.app = app;
    this.param = param;
    this.value = value;
    this.longest = longest;
    this.message = h('span', {className: 'field-error', id: `list-error-${++count}`, role: 'alert', hidden: true});
    this.input = h('input', {className: 'number', type: 'text', autocomplete: 'off', spellcheck: false});
    this.input.setAttribute('aria-describedby', this.message.id);
    this.element = h('div', {className: 'field-row list-field'},
      h('label', {title: app.text(param.help)}, h('span', {textContent: label}), this.input), this.message);
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
    const {app, param, longest} = this;
    const ascends = values.length > 0 && values.every((value, i) => i === 0 || value > values[i - 1]);
    const ok = values.every((value) => allowed(param, value)) && (longest === undefined ? ascends : values.length <= longest);
    const need = {condition: condition(param, param.symbol || 'n'), longest: longest ?? 0};
    this.message.hidden = ok;
    this.message.textContent = ok ? '' : app.t(longest === undefined ? 'field.list' : 'field.short_list', need);
    this.input.ariaInvalid = ok ? null : 'true';
    return ok ? values : null;
  }
}
