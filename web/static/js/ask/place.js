// A place in the landscape as an answer: a click sets the mark; with the
// keyboard the arrows move it and Enter sets it. Afterwards the place where the
// run really is lies beside it.

import {h} from '../ui/dom.js';
import {significant} from '../ui/format.js';
import {screenX, screenY, worldX, worldY} from '../plot/camera.js';
import {startOf} from '../stage/home.js';
import {style} from '../ui/styles.js';

/** @typedef {import('../figure/app.js').App} App */
/**
 * Where the run is, and how far from it a mark may be: all around, or (wide) to its sides.
 * @typedef {{at: number[], near: number, run: number, wide: boolean}} Answer
 */

const SVG = 'http://www.w3.org/2000/svg';
/** Pixels that an arrow key moves the mark. */
const STEP = 8;
const STEP_LARGE = 40;
/** A pointer that moves less than this between down and up has clicked. */
const CLICK = 5;
/** @type {Record<string, [number, number]>} */
const ARROWS = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};

export class Place {
  /**
   * @param {HTMLElement} stage
   * @param {App} app
   * @param {(at: number[], set: boolean) => void} onmove the mark has moved; set: it counts
   */
  constructor(stage, app, onmove) {
    this.app = app;
    this.onmove = onmove;
    this.view = /** @type {HTMLElement} */ (stage.querySelector('.stage-view'));
    this.svg = document.createElementNS(SVG, 'svg');
    this.svg.setAttribute('class', 'ask-places');
    this.svg.setAttribute('aria-hidden', 'true');
    this.label = h('div', {className: 'ask-label', hidden: true, ariaHidden: 'true'});
    this.view.append(this.svg, this.label);
    /** @type {number[]|null} */
    this.at = null;
    this.set = false;
    /** @type {Answer|null} */
    this.answer = null;
    /** The colour of its run, which may be removed. */
    this.color = '';
    this.open = true;
    /** @type {{x: number, y: number}|null} where a pointer came down */
    this.down = null;
    // Before the stage's own: nothing else happens there until it is answered.
    stage.addEventListener('pointerdown', (event) => this.pointer(event), true);
    stage.addEventListener('pointerup', (event) => this.pointer(event), true);
    stage.addEventListener('keydown', (event) => this.key(event), true);
    app.on('look', () => this.draw());
  }

  /** @param {PointerEvent} event */
  pointer(event) {
    if (!this.open || !(event.target instanceof Element) || event.target.closest('button')) return;
    event.stopPropagation();
    const box = this.view.getBoundingClientRect();
    const place = {x: event.clientX - box.left, y: event.clientY - box.top};
    if (event.type === 'pointerdown') {
      this.down = event.isPrimary ? place : null;
      return;
    }
    if (!this.down || Math.hypot(place.x - this.down.x, place.y - this.down.y) > CLICK) return;
    this.down = null;
    this.move(place.x, place.y, true);
    this.view.focus({preventScroll: true});
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const arrow = ARROWS[event.key];
    if (!this.open || event.target !== this.view || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!arrow && event.key !== 'Enter') return;
    event.preventDefault();
    event.stopPropagation();
    const from = this.onScreen(this.at ?? startOf(this.app));
    if (!from) return;
    const pixels = event.shiftKey ? STEP_LARGE : STEP;
    const [dx, dy] = arrow ?? [0, 0];
    this.move(from.x + dx * pixels, from.y + dy * pixels, !arrow);
  }

  /** @param {number} x pixels @param {number} y @param {boolean} set */
  move(x, y, set) {
    const {look, facts} = this.app;
    if (!look) return;
    const {lens} = look;
    const px = Math.min(lens.width, Math.max(0, x));
    const py = Math.min(lens.height, Math.max(0, y));
    this.at = [worldX(lens, px), worldY(lens, py)].slice(0, facts.dim);
    this.set = set;
    this.draw();
    this.onmove(this.at, set);
  }

  /**
   * Shows where the run really is; the mark stays.
   * @param {Answer|null} answer null: it is asked again
   */
  reveal(answer) {
    this.open = answer === null;
    this.answer = answer;
    if (answer) this.color = `var(${style(this.app.view.runs[answer.run].slot).color})`;
    this.draw();
  }

  remove() {
    this.open = false;
    this.svg.remove();
    this.label.remove();
  }

  /** @param {number[]} at @returns {{x: number, y: number}|null} null where it is not seen */
  onScreen(at) {
    const {look} = this.app;
    if (!look) return null;
    const {x, y} = look.place(at);
    if (Number.isNaN(y)) return null; // the curve there is under way
    return {x: screenX(look.lens, x), y: screenY(look.lens, y)};
  }

  draw() {
    const {answer, app} = this;
    const {look} = app;
    if (!this.svg.isConnected) return;
    const mark = this.at && this.onScreen(this.at);
    const shapes = [];
    const real = answer && look && this.onScreen(answer.at);
    if (real) {
      const {x, y} = real;
      const r = answer.near * look.lens.kx;
      shapes.push(answer.wide
        ? shape('rect', {class: 'ask-near', x: x - r, y: -2, width: 2 * r, height: look.lens.height + 4})
        : shape('circle', {class: 'ask-near', cx: x, cy: y, r}));
      if (mark) shapes.push(shape('line', {class: 'ask-line', x1: mark.x, y1: mark.y, x2: x, y2: answer.wide ? mark.y : y}));
      const dot = shape('circle', {class: 'ask-true', cx: x, cy: y, r: 7});
      dot.style.stroke = this.color;
      shapes.push(dot);
    }
    if (mark) {
      const {x, y} = mark;
      shapes.push(shape('path', {class: this.set ? 'ask-mark set' : 'ask-mark', d: `M${x - 13} ${y}h26M${x} ${y - 13}v26M${x + 8} ${y}a8 8 0 1 1-16 0a8 8 0 1 1 16 0`}));
      this.label.style.translate = `${x}px ${y}px`;
      this.label.classList.toggle('ask-label-left', x > this.view.clientWidth - 110);
    }
    this.label.hidden = !mark;
    this.label.textContent = app.t('ask.mark');
    this.svg.replaceChildren(...shapes);
  }
}

/**
 * Prints a place: (−1.20, 0.300), or −1.20 on a line.
 * @param {number[]} at
 */
export function printed(at) {
  const numbers = at.map((value) => significant(value)).join(', ');
  return at.length === 1 ? numbers : `(${numbers})`;
}

/**
 * @param {string} name
 * @param {Record<string, string|number>} attributes
 * @returns {SVGElement}
 */
function shape(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}
