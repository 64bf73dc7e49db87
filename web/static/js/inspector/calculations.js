// The rule of an update, worked out: a row for each of its lines, coordinate by
// coordinate. What a row needs for its widest numbers it has from the beginning,
// so that nothing moves while they change.

import {calculation} from './mathematics.js';
import {coordinate, typeset} from './symbols.js';
import {h} from '../ui/dom.js';

/** @typedef {import('../session/protocol.js').OptimizerSpec} OptimizerSpec */
/** @typedef {import('./rule.js').Row & {i: number}} Row i: the coordinate */

/** So many rows of the second coordinate need no fold. */
const FEW = 3;
/** Where the second coordinate of a long rule would have to be scrolled to. */
const LOW = '(min-width: 1180px) and (max-height: 900px)';

export class Calculations {
  /** @param {import('../figure/app.js').App} app */
  constructor(app) {
    this.app = app;
    this.element = h('div', {className: 'inspector-rows'});
    /** What stands here, but for the numbers. */
    this.symbols = '';
    /** @type {ReturnType<typeof calculation>[]} */
    this.lines = [];
  }

  /**
   * Writes the calculations; while their symbols stay, only what changed in them.
   * @param {OptimizerSpec} spec
   * @param {Row[]} rows
   * @param {number} width of the place
   */
  show(spec, rows, width) {
    const symbols = JSON.stringify([width, spec.id, rows.map(({target, i, tokens}) => [target, i, tokens.map(({text}) => text)])]);
    if (symbols !== this.symbols) {
      this.symbols = symbols;
      this.set(spec, rows);
    }
    this.lines.forEach(({write}, k) => write(rows[k].worked));
  }

  /** @param {OptimizerSpec} spec @param {Row[]} rows */
  set(spec, rows) {
    const names = rows.map(({target, i, shared}) => coordinate(target, i, shared ? 1 : this.app.facts.dim));
    this.lines = rows.map(({target, tokens}, k) => {
      const line = calculation(spec, names[k], tokens);
      line.element.dataset.target = target;
      return line;
    });
    const open = this.element.querySelector('details')?.open ?? !matchMedia(LOW).matches;
    const fold = h('details', {open: true}, h('summary'));
    const first = rows[0]?.i;
    const second = rows.flatMap(({i}, k) => (i === first ? [] : [k]));
    fold.firstElementChild?.append(...second.flatMap((k) => [...typeset(spec, names[k]), ' ']));
    const folded = second.length > FEW;
    this.element.replaceChildren(...this.lines.map(({element}) => element), ...(folded ? [fold] : []));
    if (folded) fold.append(...second.map((k) => this.lines[k].element));
    this.reserve();
    fold.open = open;
  }

  /** Gives each row the place of its widest numbers; where they need more than a line, the result has its own. */
  reserve() {
    for (const {widen} of this.lines) widen();
    this.element.classList.add('inspector-measured');
    const wide = this.lines.map(({element}) => element.scrollWidth > element.clientWidth);
    this.element.classList.remove('inspector-measured');
    this.lines.forEach(({element}, k) => element.classList.toggle('inspector-wide', wide[k]));
    const heights = this.lines.map(({element}) => element.offsetHeight);
    this.lines.forEach(({element}, k) => { element.style.minHeight = `${heights[k]}px`; });
  }
}
