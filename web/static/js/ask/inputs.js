// How each kind of question is answered.

import {h} from '../ui/dom.js';
import {parseNumber} from '../ui/format.js';
import {Slider} from '../ui/slider.js';
import {Place, printed} from './place.js';

/** @typedef {import('../figure/app.js').App} App */
/** @typedef {import('../session/protocol.js').Question} Question */
/** @typedef {import('./mark.js').Answer} Answer */
/**
 * @typedef {object} Input
 * @property {HTMLElement} element
 * @property {() => Answer|null} answer null: there is none yet
 * @property {(shown: import('./place.js').Answer|null) => void} [reveal] shows what happens beside the answer; null: hides it
 * @property {() => void} [remove] leaves the stage as it was
 */

/**
 * @param {App} app
 * @param {Question} question
 * @param {HTMLElement} stage
 * @returns {Input}
 */
export function inputFor(app, question, stage) {
  switch (question.kind) {
    case 'lowest_loss': return choice(app, app.experiment.runs.map((_, run) => run));
    case 'first_below': return choice(app, [...app.experiment.runs.map((_, run) => run), -1]);
    case 'loss': return number(app);
    case 'set': return slider(app, question);
    default: return place(app, stage);
  }
}

/**
 * @param {App} app
 * @param {number[]} runs −1: none of them
 * @returns {Input}
 */
function choice(app, runs) {
  const radios = runs.map(() => h('input', {type: 'radio', name: 'ask'}));
  const labels = runs.map((run, i) => h('label', {className: 'check'}, radios[i], run < 0 ? app.t('ask.none') : app.nameOf(run)));
  return {
    element: h('div', {className: 'ask-choices', role: 'radiogroup', ariaLabel: app.t('lesson.predict')}, ...labels),
    answer: () => runs[radios.findIndex(({checked}) => checked)] ?? null,
  };
}

/** @param {App} app @returns {Input} */
function number(app) {
  const input = h('input', {type: 'text', className: 'input', inputMode: 'decimal', autocomplete: 'off', ariaLabel: app.t('lesson.predict'), placeholder: '0.01'});
  return {element: h('div', {}, input), answer: () => parseNumber(input.value)};
}

/** @param {App} app @param {Question} question @returns {Input} */
function slider(app, {run, param: id}) {
  const {optimizer} = app.experiment.runs[run];
  const param = app.catalog.optimizers.find((o) => o.id === optimizer)?.params.find((p) => p.id === id);
  if (!param) throw new Error(`${optimizer} has no ${id}`);
  const {min, max, log} = param.slider;
  let value = Number((log ? Math.sqrt(min * max) : (min + max) / 2).toPrecision(2));
  const control = new Slider(app, param, {oninput: (next) => { value = next; }, initial: () => param.default});
  control.set(value);
  return {element: control.element, answer: () => value};
}

/** @param {App} app @param {HTMLElement} stage @returns {Input} */
function place(app, stage) {
  const status = h('p', {className: 'secondary', role: 'status', textContent: app.t(matchMedia('(pointer: coarse)').matches ? 'ask.how_to_tap' : 'ask.how_to_mark')});
  /** @type {number[]|null} */
  let at = null;
  const mark = new Place(stage, app, (next, set) => {
    at = set ? next : null;
    status.textContent = app.t(set ? 'ask.marked' : 'ask.marking', {place: printed(next)});
  });
  return {element: status, answer: () => at, reveal: (answer) => mark.reveal(answer), remove: () => mark.remove()};
}
