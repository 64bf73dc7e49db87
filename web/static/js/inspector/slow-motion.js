// One update in its parts, each named: played one after the other, or by a
// button where motion is not wanted.

import {h, hide, write} from '../ui/dom.js';
import {icon} from '../ui/icon.js';
import {partsOf} from './rule.js';

/** @typedef {import('../figure/app.js').App} App */

const DURATION = 1200; // of a part, in milliseconds

export class SlowMotion {
  /**
   * @param {App} app
   * @param {(part: number|null) => void} onpart called with the part to show; null for all
   */
  constructor(app, onpart) {
    this.app = app;
    this.onpart = onpart;
    this.timer = 0;
    /** @type {number|null} */
    this.part = null;
    /** @type {import('./step-picture.js').Explained|null} */
    this.explained = null;
    this.button = h('button', {type: 'button', className: 'button', textContent: app.t('slow.play'), onclick: () => this.play()});
    this.next = h('button', {type: 'button', className: 'button slow-next', title: app.t('slow.next'), onclick: () => { this.stop(); this.advance(); }},
      icon('forward'), h('span', {textContent: app.t('slow.next')}));
    this.name = h('output', {className: 'slow-name'});
    this.element = h('div', {className: 'slow-motion', hidden: true}, h('div', {className: 'slow-buttons'}, this.button, this.next), this.name);
    const still = matchMedia('(prefers-reduced-motion: reduce)');
    this.button.hidden = still.matches;
    still.addEventListener('change', () => { this.button.hidden = still.matches; });
  }

  /** @param {import('./step-picture.js').Explained|null} explained */
  explain(explained) {
    this.stop();
    this.part = null;
    this.explained = explained;
    hide(this.element, explained === null);
    write(this.name, '');
  }

  /** What is done in each part, and the name of what it is done to. */
  get parts() {
    if (!this.explained) return [];
    const {spec, inspection} = this.explained;
    return partsOf(spec, inspection).map(({key, target}) => {
      const vector = spec.vectors.find(({symbol}) => symbol === target);
      return {key, name: vector ? `${this.app.text(vector.text)} ${vector.symbol}` : target.normalize('NFC')};
    });
  }

  play() {
    this.stop();
    this.part = null;
    this.advance();
    this.timer = setInterval(() => this.advance(), DURATION);
  }

  stop() { clearInterval(this.timer); }

  /** Shows the next part; after the last one the step is made. */
  advance() {
    const {app, parts} = this;
    if (app.playing) app.toggle();
    const part = this.part === null ? 0 : this.part + 1;
    if (part >= parts.length) {
      this.stop();
      this.part = null;
      this.name.textContent = '';
      this.onpart(null);
      app.stepBy(1);
      return;
    }
    this.part = part;
    const {key, name} = parts[part];
    this.name.textContent = app.t('slow.part', {part: part + 1, parts: parts.length, what: app.t(`slow.${key}`, {name})});
    this.onpart(part);
  }
}
