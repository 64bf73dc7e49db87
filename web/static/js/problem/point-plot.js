// A small plot of a table with one or two inputs. A click adds a point where
// it falls: of the class chosen, or, in one dimension, a value.

import {h} from '../ui/dom.js';
import {significant} from '../ui/format.js';

/** @typedef {import('../figure/app.js').App} App */
/** @typedef {{x: number, y: number, kind: number}} Dot kind is a class; −1 has none */
/** @typedef {[number, number]} Interval */

const SIDE = 200;
const RADIUS = 3.5;
const SVG = 'http://www.w3.org/2000/svg';
const HUES = 6;

export class PointPlot {
  /**
   * @param {App} app
   * @param {(dot: Dot) => void} onadd
   */
  constructor(app, onadd) {
    this.app = app;
    this.onadd = onadd;
    /** @type {Interval[]} */
    this.box = [[-1, 1], [-1, 1]];
    this.picture = document.createElementNS(SVG, 'svg');
    this.picture.setAttribute('viewBox', `0 0 ${SIDE} ${SIDE}`);
    this.picture.setAttribute('class', 'point-plot');
    this.picture.setAttribute('role', 'img');
    this.kinds = h('div', {className: 'segmented point-kinds', role: 'radiogroup', ariaLabel: app.t('points.class')});
    this.kind = 0;
    this.kinds.append(...[0, 1, 2, -1].map((kind) => this.choice(kind)));
    this.element = h('div', {className: 'points'}, this.kinds, this.picture,
      h('p', {className: 'secondary', textContent: app.t('points.hint')}));
    this.picture.addEventListener('click', (event) => this.add(event));
    this.show([]);
  }

  /** @param {number} kind */
  choice(kind) {
    const {app} = this;
    const input = h('input', {type: 'radio', name: 'point-kind', checked: kind === this.kind});
    input.addEventListener('change', () => { this.kind = kind; });
    const text = kind < 0 ? app.t('points.value') : app.t('points.class_n', {n: kind});
    const dot = h('span', {className: `point-dot sample-${kind < 0 ? 'none' : kind}`});
    return h('label', {}, input, dot, text);
  }

  /** @param {Dot[]} dots */
  show(dots) {
    this.box = [dots.map(({x}) => x), dots.map(({y}) => y)].map((values) => around(values));
    this.picture.setAttribute('aria-label', this.app.t('points.label', {n: dots.length}));
    this.picture.replaceChildren(...this.axes(), ...dots.map(({x, y, kind}) => {
      const circle = document.createElementNS(SVG, 'circle');
      circle.setAttribute('cx', String(this.place(x, 0)));
      circle.setAttribute('cy', String(SIDE - this.place(y, 1)));
      circle.setAttribute('r', String(RADIUS));
      circle.setAttribute('class', `sample-${kind < 0 ? 'none' : kind % HUES}`);
      return circle;
    }));
  }

  /** The lines where a coordinate is 0. */
  axes() {
    const [x, y] = [this.place(0, 0), SIDE - this.place(0, 1)];
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', `M${x} 0V${SIDE}M0 ${y}H${SIDE}`);
    return [path];
  }

  /**
   * @param {number} value
   * @param {number} axis
   */
  place(value, axis) {
    const [low, high] = this.box[axis];
    return SIDE * (value - low) / (high - low);
  }

  /** @param {MouseEvent} event */
  add(event) {
    const {left, top, width, height} = this.picture.getBoundingClientRect();
    const at = (/** @type {number} */ share, /** @type {number} */ axis) => {
      const [low, high] = this.box[axis];
      return Number(significant(low + share * (high - low)).replace('−', '-'));
    };
    this.onadd({x: at((event.clientX - left) / width, 0), y: at(1 - (event.clientY - top) / height, 1), kind: this.kind});
  }
}

/**
 * Returns an interval that holds the values and [−1, 1].
 * @param {number[]} values
 * @returns {Interval}
 */
function around(values) {
  const low = values.reduce((a, b) => Math.min(a, b), -1);
  const high = values.reduce((a, b) => Math.max(a, b), 1);
  const margin = 0.05 * (high - low);
  return values.some((value) => value < -1 || value > 1) ? [low - margin, high + margin] : [low, high];
}
