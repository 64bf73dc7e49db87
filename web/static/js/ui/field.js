// A number field: shows the value as short as it can, the full value while it
// has the focus, and a message when what was typed is not allowed.

import {h} from './dom.js';
import {exact, parseNumber, short} from './format.js';

/** @typedef {import('../figure/app.js').App} App */
/** @typedef {import('../session/protocol.js').Param} Param */

/**
 * Returns the condition on a parameter's values, for example "0 ≤ β < 1".
 * @param {Param} param
 * @param {string} name
 * @returns {string}
 */
export function condition({range}, name) {
  return `${exact(range.min)} ${range.min_open ? '<' : '≤'} ${name} ${range.max_open ? '<' : '≤'} ${exact(range.max)}`;
}

/**
 * Reports whether value is one that the parameter takes.
 * @param {Param} param
 * @param {number} value
 * @returns {boolean}
 */
export function allowed({kind, range}, value) {
  return (kind !== 'integer' || Number.isInteger(value))
    && (range.min_open ? value > range.min : value >= range.min)
    && (range.max_open ? value < range.max : value <= range.max);
}

let count = 0;

export class NumberField {
  /**
   * @param {App} app
   * @param {Param} param
   * @param {{label: string, onchange: (value: number) => void, optional?: boolean}} options label for assistive
   *   technology; optional: the field may be empty, which is NaN
   */
  constructor(app, param, {label, onchange, optional = false}) {
    this.app = app;
    this.param = param;
    this.onchange = onchange;
    this.optional = optional;
    this.value = NaN;
    this.message = h('span', {className: 'field-error', id: `field-error-${++count}`, role: 'alert', hidden: true});
    this.input = h('input', {
      className: 'number', type: 'text', autocomplete: 'off', spellcheck: false, ariaLabel: label,
      inputMode: param.range.min < 0 || param.slider.log ? 'text' : 'decimal',
    });
    this.input.setAttribute('aria-describedby', this.message.id);
    this.input.addEventListener('focus', () => this.open());
    this.input.addEventListener('blur', () => this.close());
    this.input.addEventListener('input', () => this.wrong && this.check());
    this.input.addEventListener('change', () => this.commit());
    this.input.addEventListener('keydown', (event) => event.key === 'Escape' && this.revert(event));
  }

  get wrong() { return !this.message.hidden; }

  /**
   * Shows value, unless the field is being edited.
   * @param {number} value
   */
  set(value) {
    if (Object.is(value, this.value)) return;
    this.value = value;
    if (document.activeElement === this.input) return;
    this.show(short);
    this.report('');
  }

  /** @param {(value: number) => string} print */
  show(print) { this.input.value = Number.isNaN(this.value) ? '' : print(this.value); }

  /** Shows the full value, selected. */
  open() {
    if (!this.wrong) this.show(String);
    this.input.select();
  }

  close() {
    if (!this.wrong) this.show(short);
  }

  /** @param {KeyboardEvent} event */
  revert(event) {
    event.stopPropagation();
    this.report('');
    this.open();
  }

  commit() {
    const value = this.check();
    if (value === null) return;
    const changed = !Object.is(value, this.value);
    this.value = value;
    this.open();
    if (changed) this.onchange(value);
  }

  /** @returns {number|null} the value typed, if the parameter takes it */
  check() {
    const empty = this.optional && this.input.value.trim() === '';
    const value = empty ? NaN : parseNumber(this.input.value);
    const ok = empty || (value !== null && allowed(this.param, value));
    const key = this.param.kind === 'integer' ? 'field.integer' : value === null ? 'field.no_number' : 'field.number';
    const name = this.param.symbol || this.app.text(this.param.text);
    this.report(ok ? '' : this.app.t(key, {condition: condition(this.param, name)}));
    return ok ? value : null;
  }

  /** @param {string} message */
  report(message) {
    this.message.textContent = message;
    this.message.hidden = message === '';
    this.input.ariaInvalid = message === '' ? null : 'true';
  }
}
