// One parameter as a slider with a number field beside it. The slider covers
// the usual values, the field everything the mathematics allows.

import {h} from './dom.js';
import {NumberField, allowed} from './field.js';
import {short} from './format.js';

/** @typedef {import('../figure/app.js').App} App */
/** @typedef {import('../session/protocol.js').Param} Param */

const KEYS = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End']);

/** Decades that one arrow key moves a logarithmic slider: a factor of 1.023. */
const LOG_STEP = 0.01;

export class Slider {
  /**
   * @param {App} app
   * @param {Param} param
   * @param {{oninput: (value: number) => void, initial: () => number}} options initial: the value a double-click restores
   */
  constructor(app, param, {oninput, initial}) {
    this.app = app;
    this.param = param;
    this.oninput = oninput;
    this.held = false;
    const name = app.text(param.text);
    const help = app.text(param.help);
    const {min, max, step, log} = param.slider;
    this.range = h('input', {type: 'range', id: `slider-${++count}`, className: 'range', ariaDescription: help});
    this.range.min = String(log ? Math.log10(min) : min);
    this.range.max = String(log ? Math.log10(max) : max);
    this.range.step = String(log ? LOG_STEP : step || (max - min) / 200);
    this.field = new NumberField(app, param, {
      label: app.t('slider.number', {name}),
      onchange: (value) => this.change(value),
    });
    const label = h('label', {className: 'slider-label', htmlFor: this.range.id, title: help}, name);
    if (param.symbol && !name.endsWith(param.symbol)) {
      label.append(' ', h('span', {className: 'symbol', textContent: param.symbol}));
    }
    this.element = h('div', {className: 'slider'}, label, this.range, this.field.input, this.field.message);
    this.range.addEventListener('input', () => this.change(this.position()));
    this.range.addEventListener('pointerdown', () => this.hold('pointerup', 'pointercancel'));
    this.range.addEventListener('keydown', (event) => KEYS.has(event.key) && this.hold('keyup', 'blur'));
    const restore = () => this.change(initial());
    label.addEventListener('dblclick', restore);
    this.range.addEventListener('dblclick', restore);
  }

  /** @returns {number} the value where the thumb stands */
  position() {
    const at = Number(this.range.value);
    const value = this.param.slider.log ? Number((10 ** at).toPrecision(3)) : Number(at.toPrecision(12));
    if (this.param.kind === 'integer') return Math.round(value);
    return allowed(this.param, value) ? value : at;
  }

  /** @param {number} value */
  change(value) {
    this.set(value);
    this.oninput(value);
  }

  /** @param {number} value */
  set(value) {
    this.field.set(value);
    this.range.ariaValueText = short(value);
    if (value !== this.position()) this.range.value = String(this.param.slider.log ? Math.log10(value) : value);
    const {min, max, valueAsNumber} = this.range;
    const share = (valueAsNumber - Number(min)) / (Number(max) - Number(min));
    this.range.style.setProperty('--share', String(share));
  }

  /**
   * Holds the clock until one of the events ends the hold.
   * @param {...('pointerup'|'pointercancel'|'keyup'|'blur')} ends
   */
  hold(...ends) {
    if (this.held) return;
    this.held = true;
    this.app.beginDrag();
    const release = () => {
      ends.forEach((end) => window.removeEventListener(end, release, true));
      this.held = false;
      this.app.endDrag();
    };
    ends.forEach((end) => window.addEventListener(end, release, true));
  }
}

let count = 0;
