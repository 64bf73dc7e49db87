// The learning rate that a schedule plans for the whole budget, as a small
// curve with the step shown marked.

import {h} from '../ui/dom.js';
import {short} from '../ui/format.js';

/** @typedef {import('../figure/app.js').App} App */

const WIDTH = 240;
const HEIGHT = 44;
const MARGIN = 3;
const SVG = 'http://www.w3.org/2000/svg';

export class RatePreview {
  /**
   * @param {App} app
   * @param {number} run
   */
  constructor(app, run) {
    this.app = app;
    this.run = run;
    this.curve = node('path', {class: 'rate-curve'});
    this.mark = node('path', {class: 'rate-mark'});
    this.picture = node('svg', {viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', role: 'img', class: 'rate-picture'});
    this.picture.append(this.mark, this.curve);
    this.highest = h('span');
    this.lowest = h('span');
    this.note = h('p', {className: 'card-notes', textContent: app.t('rates.watches')});
    this.figure = h('div', {className: 'rate-figure'}, this.picture, h('div', {className: 'rate-scale'}, this.highest, this.lowest));
    this.element = h('div', {className: 'rate-preview'}, this.figure, this.note);
    app.on('cursor', () => this.point());
  }

  update() {
    const {app, run} = this;
    const {schedule} = app.experiment.runs[run];
    const rates = app.facts.rates?.[run] ?? null;
    const watches = app.catalog.schedules.some(({id, watches_loss: watched}) => watched && id === schedule?.kind);
    this.figure.hidden = rates === null;
    this.note.hidden = !watches;
    if (!rates) return;
    const high = Math.max(...rates);
    const low = Math.min(0, ...rates);
    const y = (/** @type {number} */ rate) => HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * (rate - low) / (high - low);
    this.curve.setAttribute('d', rates.map((rate, i) => `${i ? 'L' : 'M'}${(WIDTH * i / (rates.length - 1)).toFixed(1)} ${y(rate).toFixed(1)}`).join(''));
    this.highest.textContent = short(high);
    this.lowest.textContent = short(low);
    const {steps} = app.experiment;
    this.picture.setAttribute('aria-label', app.t('rates.label', {first: short(rates[0]), last: short(rates[rates.length - 1]), high: short(high), steps}));
    this.point();
  }

  /** Marks the step shown. */
  point() {
    const {cursor, hoverStep, experiment} = this.app;
    if (this.figure.hidden) return;
    const x = (WIDTH * (hoverStep ?? cursor) / Math.max(1, experiment.steps - 1)).toFixed(1);
    this.mark.setAttribute('d', `M${x} 0V${HEIGHT}`);
  }
}

/**
 * @param {'svg'|'path'} name
 * @param {Record<string, string>} attributes
 */
function node(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
