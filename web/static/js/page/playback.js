// The bar at the bottom: play, step, timeline, speed.

import {find, h, hide, write} from '../ui/dom.js';
import {editMarks} from '../figure/edits.js';
import {FIGURE_SPACE, exact} from '../ui/format.js';
import {nextFrame} from '../ui/frame.js';
import {style} from '../ui/styles.js';
import {Timeline} from './timeline.js';
import {inTurn} from '../ui/turns.js';

/** @typedef {import('../figure/app.js').App} App */

const EXTENSION = 200; // steps
const TOGGLE = {play: 'playback.play', pause: 'playback.pause', replay: 'playback.replay'};

export class Playback {
  /**
   * @param {HTMLElement} root
   * @param {App} app
   */
  constructor(root, app) {
    this.app = app;
    this.toggle = find(root, '[data-action="toggle"]', HTMLButtonElement);
    this.symbol = find(this.toggle, 'use', SVGUseElement);
    this.extend = find(root, '[data-action="extend"]', HTMLButtonElement);
    this.step = find(root, '.playback-step', HTMLElement);
    this.timeline = find(root, '#timeline', HTMLInputElement);
    this.bar = new Timeline(find(root, '.timeline-bar', HTMLCanvasElement), this.timeline, app);
    this.marks = find(root, '.timeline-marks', HTMLElement);
    this.speed = find(root, '#speed', HTMLInputElement);
    this.rate = find(root, '.speed > span', HTMLElement);
    /** @type {ReturnType<typeof editMarks>} */
    this.edits = [];
    root.addEventListener('click', ({target}) => {
      const button = target instanceof Element ? target.closest('button') : null;
      if (button) this.act(button.dataset.action);
    });
    this.timeline.addEventListener('input', () => app.seek(this.timeline.valueAsNumber));
    for (const event of ['pointerup', 'pointercancel']) this.timeline.addEventListener(event, () => this.later());
    this.speed.addEventListener('input', () => app.setRate(rateAt(this.speed.valueAsNumber)));
    app.on('experiment', () => this.showEdits());
    for (const event of /** @type {const} */ (['experiment', 'steps', 'cursor', 'view'])) app.on(event, () => this.later());
    this.showEdits();
    this.show();
  }

  /** @param {string|undefined} action */
  act(action) {
    const {app} = this;
    switch (action) {
      case 'start': app.toStart(); break;
      case 'back': app.stepBy(-1); break;
      case 'toggle': app.toggle(); break;
      case 'forward': app.stepBy(1); break;
      case 'end': app.toEnd(); break;
      case 'extend': app.extend(this.extension); break;
    }
  }

  /** How many steps the budget can still be extended by, at most EXTENSION. */
  get extension() {
    const {catalog, experiment, fixed} = this.app;
    return fixed ? 0 : Math.min(EXTENSION, catalog.limits.steps - experiment.steps);
  }

  /** Shows the state once a frame, however many events there were. */
  later() {
    nextFrame(this.show);
  }

  show = () => {
    const {app, timeline} = this;
    const {cursor, store, experiment: {steps}} = app;
    const ended = !app.playing && store.count > 1 && app.player.atEnd;
    this.showToggle(app.playing ? 'pause' : ended ? 'replay' : 'play');
    if (!timeline.matches(':active')) hide(this.extend, !(ended && cursor >= steps && this.extension > 0)); // else its track would change under the hand
    if (timeline.max !== String(steps)) timeline.max = String(steps);
    this.bar.show(cursor / steps, Math.max(0, store.count - 1) / steps);
    inTurn(this.write);
  };

  /** Says in words what the bar shows. */
  write = () => {
    const {app, timeline, speed} = this;
    const {cursor, experiment: {steps}} = app;
    timeline.valueAsNumber = cursor;
    const labels = this.edits.filter(({step}) => step === cursor).map(({label}) => label);
    timeline.ariaValueText = [app.t('playback.step', {step: cursor, steps}), ...labels].join(', ');
    write(this.step, widen(app.t('playback.step', {step: cursor, steps}), app.t('playback.step', {step: steps, steps})));
    write(this.extend, app.t('playback.extend', {steps: this.extension}));
    speed.valueAsNumber = Math.log10(app.rate);
    speed.style.setProperty('--share', String(speed.valueAsNumber / 3));
    speed.ariaValueText = app.t('playback.rate', {rate: exact(app.rate)});
    write(this.rate, widen(speed.ariaValueText, app.t('playback.rate', {rate: 1000})));
  };

  /** @param {keyof typeof TOGGLE} action */
  showToggle(action) {
    const label = this.app.t(TOGGLE[action]);
    if (this.toggle.ariaLabel === label) return;
    this.toggle.ariaLabel = label;
    this.toggle.title = label;
    this.symbol.setAttribute('href', `#icon-${action}`);
  }

  showEdits() {
    const {app} = this;
    this.edits = editMarks(app);
    this.marks.replaceChildren(...this.edits.map(({step, run, label}) => {
      const mark = h('div', {className: 'timeline-mark', title: label});
      mark.style.left = `${100 * step / app.experiment.steps}%`;
      mark.style.setProperty('--color', `var(${style(app.view.runs[run].slot).color})`);
      mark.addEventListener('click', () => app.seek(step));
      return mark;
    }));
  }
}

/**
 * Returns the speed at a position of its logarithmic slider, as a round number.
 * @param {number} position 0…3
 * @returns {number} 1…1000 steps per second
 */
function rateAt(position) {
  return Number((10 ** position).toPrecision(2));
}

/**
 * Makes a text as wide as the widest that may stand in its place, so that
 * nothing moves while it counts.
 * @param {string} text
 * @param {string} widest
 */
function widen(text, widest) {
  return text.padStart(widest.length, FIGURE_SPACE);
}
