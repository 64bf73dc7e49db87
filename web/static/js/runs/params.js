// The controls of a list of parameters: a slider for a number, a switch for a
// switch. Nothing here knows an optimizer or a surface.

import {BatchSize} from './batch-size.js';
import {h} from '../ui/dom.js';
import {Slider} from '../ui/slider.js';

/** @typedef {import('../figure/app.js').App} App */
/** @typedef {import('../session/protocol.js').Param} Param */
/** @typedef {{element: HTMLElement, set: (value: number) => void}} Control */
/**
 * Where the values of parameters are read and written.
 * @typedef {object} Binding
 * @property {() => Record<string, unknown>} values by id; one that is missing shows the default
 * @property {(id: string, value: number|boolean) => void} change
 * @property {(param: Param) => number} [initial] what a double-click restores; the default if not given
 */

/**
 * Returns a parameter that belongs to no optimizer and no surface.
 * @param {App} app
 * @param {'steps'|'seed'|'noise'|'coordinate'|'max'|'depth'|'width'} id max is that of a clip, depth and width those of
 *   hidden layers
 * @returns {Param}
 */
export function common(app, id) {
  const param = app.catalog.params.find((p) => p.id === id);
  if (!param) throw new Error(`no parameter ${id}`);
  return param;
}

export class Params {
  /**
   * @param {App} app
   * @param {Param[]} params
   * @param {Binding} binding
   */
  constructor(app, params, binding) {
    this.params = params;
    this.binding = binding;
    this.controls = params.map((param) => control(app, param, binding));
    this.element = h('div', {className: 'params'}, ...this.controls.map(({element}) => element));
    this.update();
  }

  /** Shows the values as they are now. */
  update() {
    const values = this.binding.values();
    this.params.forEach((param, i) => this.controls[i].set(Number(values[param.id] ?? param.default)));
  }
}

/**
 * @param {App} app
 * @param {Param} param
 * @param {Binding} binding
 * @returns {Control}
 */
function control(app, param, {change, initial}) {
  if (param.kind === 'switch') return toggle(app, param, change);
  if (param.zero) { // only the batch size has a name for 0
    return new BatchSize(app, param, (value) => change(param.id, value), () => initial?.(param) ?? param.default);
  }
  return new Slider(app, param, {
    oninput: (value) => change(param.id, value),
    initial: () => initial?.(param) ?? param.default,
  });
}

/**
 * @param {App} app
 * @param {Param} param
 * @param {Binding['change']} change
 * @returns {Control}
 */
function toggle(app, param, change) {
  const {element, input} = switchBox(app.text(param.text), (on) => change(param.id, on));
  element.title = app.text(param.help);
  return {element, set: (value) => { input.checked = value !== 0; }};
}

/**
 * @param {string} label
 * @param {(on: boolean) => void} onchange
 */
export function switchBox(label, onchange) {
  const input = h('input', {type: 'checkbox', role: 'switch', className: 'switch'});
  input.addEventListener('change', () => onchange(input.checked));
  return {element: h('label', {className: 'switch-row'}, h('span', {textContent: label}), input), input};
}
