// Where curves lie in their picture, and the axes around them.

import {tickLabel, tickStep, ticks} from './ticks.js';
import {onAxis, verticalLabels, verticalTicks} from './vertical.js';

/** @typedef {import('./horizontal.js').Horizontal} Horizontal */
/** @typedef {import('./theme.js').Theme} Theme */
/** @typedef {import('./vertical.js').Vertical} Vertical */

/** Room around the curves, in ems. */
const ROOM = {left: 4.1, top: 1, right: 1.6, bottom: 2};
/** Distance of the labels from the curves, in pixels. */
const GAP = 6;
/** Width of a character of theirs, in ems: a little more than of a digit. */
const CHARACTER = 0.62;

export class Area {
  /**
   * @param {{width: number, height: number}} size of the picture, in CSS pixels as all lengths here
   * @param {number} em
   * @param {Horizontal} horizontal
   * @param {Vertical} vertical
   */
  constructor({width, height}, em, horizontal, vertical) {
    const [top, right, bottom] = [ROOM.top, ROOM.right, ROOM.bottom].map((room) => Math.ceil(room * em));
    this.top = top;
    this.height = Math.max(1, height - top - bottom);
    this.horizontal = horizontal;
    this.vertical = vertical;
    this.values = verticalTicks(vertical, Math.max(2, Math.floor((this.height + 3 * em) / (3.5 * em))));
    this.labels = verticalLabels(vertical, this.values);
    const longest = Math.max(0, ...this.labels.map(({length}) => length));
    this.left = Math.ceil(Math.max(ROOM.left * em, GAP + CHARACTER * longest * em));
    this.width = Math.max(1, width - this.left - right);
  }

  /** @param {number} place @returns {number} from the left of the area */
  x(place) { return this.width * place / this.horizontal.end; }

  /** @param {number} x @returns {number} the place there */
  place(x) { return this.horizontal.end * x / this.width; }

  /**
   * @param {number} value
   * @param {boolean} [within] whether there is no place outside of the axis; else values far outside stand a little outside
   * @returns {number} from the top of the area
   */
  y(value, within) {
    const {low, high} = this.vertical;
    if (within && (value < low || value > high)) return NaN;
    return this.height * (1 - share(this.vertical, onAxis(this.vertical, value)));
  }

  /**
   * Draws with the corner of the area as the origin, and nothing outside of it
   * but half of a line on its border.
   * @param {CanvasRenderingContext2D} context
   * @param {() => void} draw
   */
  inside(context, draw) {
    context.save();
    context.translate(this.left, this.top);
    context.beginPath();
    context.rect(-1, -1, this.width + 2, this.height + 2);
    context.clip();
    draw();
    context.restore();
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Theme} theme
   */
  drawAxes(context, theme) {
    const {left, top, width, height, vertical, values, labels, horizontal: {end, unit}} = this;
    const {em} = theme;
    context.font = theme.font;
    context.fillStyle = theme.color('--ink-3');
    context.strokeStyle = theme.color('--line');
    context.lineWidth = 1;
    context.textAlign = 'right';
    context.textBaseline = 'middle';
    context.beginPath();
    labels.forEach((label, i) => {
      const y = top + Math.round(height * (1 - share(vertical, values[i])));
      context.moveTo(left, y + 0.5);
      context.lineTo(left + width, y + 0.5);
      context.fillText(label, left - GAP, y);
    });
    context.stroke();
    const step = tickStep(0, end, (width + 5.2 * em) / (6 * em));
    context.textAlign = 'center';
    context.textBaseline = 'top';
    for (const place of ticks(0, end, unit === 'epochs' ? step : Math.max(1, step))) {
      context.fillText(tickLabel(place, step), Math.round(left + this.x(place)), top + height + GAP);
    }
  }
}

/** @param {Vertical} axis @param {number} v on the axis @returns {number} how far up, from 0 to 1 */
function share({log, low, high}, v) { return log ? Math.log(v / low) / Math.log(high / low) : (v - low) / (high - low); }
