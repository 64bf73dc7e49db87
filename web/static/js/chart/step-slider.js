// By what the pointer and the arrow keys move the step shown in a chart, and
// the note of the values at the step pointed at.

import {h} from '../ui/dom.js';
import {sample} from '../ui/sample.js';
import {style} from '../ui/styles.js';

/** @typedef {import('../figure/app.js').App} App */
/** @typedef {{slot: number, name: string, value: string}} Value of a run */

const KEYS = {ArrowLeft: -1, ArrowRight: 1, ArrowDown: -1, ArrowUp: 1, PageDown: -10, PageUp: 10};

/**
 * Makes a slider that lies over a chart.
 * @param {App} app
 * @param {(event: PointerEvent) => number|null} stepAt the step that is pointed at
 * @returns {HTMLElement}
 */
export function stepSlider(app, stepAt) {
  const slider = h('div', {className: 'crosshair-slider', tabIndex: 0, role: 'slider', ariaLabel: app.t('chart.cursor'), ariaValueMin: '0', ariaValueMax: '0', ariaValueNow: '0'});
  let seeking = false;
  const point = (/** @type {PointerEvent} */ event) => {
    const step = stepAt(event);
    app.hover(step);
    if (seeking && step !== null) app.seek(step);
  };
  slider.addEventListener('keydown', (event) => press(app, event));
  slider.addEventListener('pointermove', point);
  slider.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    seeking = true;
    if (event.pointerType !== 'touch') slider.setPointerCapture(event.pointerId);
    point(event);
  });
  slider.addEventListener('pointerup', () => { seeking = false; });
  slider.addEventListener('pointercancel', () => { seeking = false; });
  // A finger lifts off: what it tapped stays readable until the next tap elsewhere.
  slider.addEventListener('pointerleave', (event) => { if (event.pointerType !== 'touch') app.hover(null); });
  document.addEventListener('pointerdown', (event) => {
    if (event.pointerType === 'touch' && event.target !== slider && slider.checkVisibility()) app.hover(null);
  });
  return slider;
}

/** @param {App} app @param {KeyboardEvent} event */
function press(app, event) {
  const keys = /** @type {Record<string, number>} */ (KEYS);
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key in keys) app.stepBy(keys[event.key] * (event.shiftKey ? 10 : 1));
  else if (event.key === 'Home') app.seek(0);
  else if (event.key === 'End') app.seek(app.store.count - 1);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/**
 * Gives assistive technology what the picture shows.
 * @param {HTMLElement} slider
 * @param {App} app
 * @param {number} step
 * @param {Omit<Value, 'slot'>[]} values
 */
export function describeStep(slider, app, step, values) {
  slider.ariaValueMax = String(app.store.count - 1);
  slider.ariaValueNow = String(step);
  slider.ariaValueText = [app.t('chart.step', {step}), ...values.map(({name, value}) => app.t('chart.value', {name, value}))].join(', ');
}

/**
 * Shows the values beside a place.
 * @param {HTMLElement} readout
 * @param {string} title
 * @param {Value[]} values
 * @param {{x: number, width: number}} place of the chart's width, in pixels
 */
export function showReadout(readout, title, values, {x, width}) {
  readout.replaceChildren(h('p', {textContent: title}), ...values.map(({slot, name, value}) => {
    const line = h('p', {}, sample(slot), h('span', {textContent: name}), h('b', {textContent: value}));
    line.style.setProperty('--color', `var(${style(slot).color})`);
    return line;
  }));
  readout.classList.toggle('readout-left', x > width / 2);
  readout.style.setProperty('--x', `${x}px`);
}
