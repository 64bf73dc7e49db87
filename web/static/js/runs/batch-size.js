// The batch size, on a logarithmic slider from one sample to all of them, and
// what training with it is called.

import {h} from '../ui/dom.js';
import {Slider} from '../ui/slider.js';

/** @typedef {import('../figure/app.js').App} App */
/** @typedef {import('../session/protocol.js').Param} Param */

export class BatchSize {
  /**
   * @param {App} app
   * @param {Param} param its 0 is the whole training set
   * @param {(size: number) => void} onchange
   * @param {() => number} initial
   */
  constructor(app, param, onchange, initial) {
    this.app = app;
    this.param = param;
    this.onchange = onchange;
    this.initial = initial;
    this.rows = 0;
    this.name = h('p', {className: 'card-notes'});
    this.place = h('div');
    this.element = h('div', {}, this.place, this.name);
  }

  /** @param {number} size */
  set(size) {
    const {app} = this;
    const rows = app.facts.model?.data.train.length ?? this.param.slider.max;
    if (rows !== this.rows) this.build(rows);
    const full = size === 0 || size >= rows;
    this.slider?.set(full ? rows : size);
    this.name.textContent = app.t(full ? 'batch.full' : size === 1 ? 'batch.one' : 'batch.mini', {rows, size});
  }

  /** @param {number} rows of the training set */
  build(rows) {
    const {app, param} = this;
    this.rows = rows;
    const stored = (/** @type {number} */ size) => (size >= rows ? 0 : size);
    const max = 10 ** (Math.ceil(100 * Math.log10(Math.max(rows, 2))) / 100); // a position of the slider, so that it is reached
    this.slider = new Slider(app, {...param, slider: {min: 1, max, log: true}}, {
      oninput: (size) => this.onchange(stored(size)),
      initial: () => this.initial() || rows,
    });
    this.place.replaceChildren(this.slider.element);
  }
}
