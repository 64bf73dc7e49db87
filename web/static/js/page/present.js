// Present: the landscape and the curves for a room. The runs are chips that the
// keys 1–9 show and hide; a clicker's PageDown and PageUp reveal them one by one.

import {h} from '../ui/dom.js';
import {icon} from '../ui/icon.js';
import {problemName} from '../problem/problem-name.js';
import {codeDialog} from './qr.js';

/** @typedef {import('../figure/app.js').App} App */

export class Present {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    this.title = h('h1', {className: 'present-title'});
    const exit = h('button', {type: 'button', className: 'icon-button', ariaLabel: app.t('present.exit'), title: app.t('present.exit')}, icon('close'));
    exit.addEventListener('click', () => this.leave());
    /** The code of the address, once it was asked for. @type {HTMLDialogElement|null} */
    this.code = null;
    const code = h('button', {type: 'button', className: 'icon-button', ariaLabel: app.t('present.code'), title: `${app.t('present.code')} (Q)`}, icon('qr'));
    code.addEventListener('click', () => this.showCode());
    this.bar = h('header', {className: 'present-bar'}, this.title, code, exit);
    document.body.prepend(this.bar);
    // Before the controls take the keys for themselves: the lecturer may have touched a slider.
    document.addEventListener('keydown', (event) => this.key(event), {capture: true});
    document.addEventListener('fullscreenchange', () => { if (!document.fullscreenElement) this.leave(); });
    app.on('experiment', () => this.update());
    app.on('view', () => this.update());
    this.update();
  }

  update() {
    this.bar.hidden = !this.app.view.present;
    this.title.textContent = problemName(this.app);
  }

  leave() {
    if (document.fullscreenElement) document.exitFullscreen();
    if (this.app.view.present) this.app.setView({present: false});
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (!this.app.view.present || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof Element && event.target.closest('dialog:not(.present-code), input.number')) return;
    const act = this.action(event.key);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  /** Shows the address of the figure, as an ordinary page, to phones. */
  showCode() {
    this.code = codeDialog(this.app, this.app.link({present: false}));
    document.body.append(this.code);
    this.code.showModal();
  }

  /** @param {string} key @returns {(() => void)|undefined} */
  action(key) {
    const {app} = this;
    const {runs} = app.view;
    const run = Number(key) - 1;
    if (run in runs) return () => this.show(run, runs[run].hidden);
    switch (key) {
      case 'PageDown': return () => this.next();
      case 'PageUp': return () => this.back();
      case 'q': case 'Q': return () => (this.code?.open ? this.code.close() : this.showCode());
      case 'Escape': return this.code?.open ? undefined : () => this.leave();
      default: return undefined;
    }
  }

  /** Reveals the next run; once all are there, plays. */
  next() {
    const {app} = this;
    this.code?.close();
    const hidden = app.view.runs.findIndex((run) => run.hidden);
    if (hidden >= 0) this.show(hidden, true);
    else if (!app.playing) app.play();
  }

  /** Hides the last run that is shown; with one left, goes to the start. */
  back() {
    const {app} = this;
    this.code?.close();
    const last = app.view.runs.findLastIndex((run) => !run.hidden);
    if (last > 0) this.show(last, false);
    else app.toStart();
  }

  /** @param {number} run @param {boolean} on a run shown is the one whose sliders are there */
  show(run, on) {
    this.app.setHidden(run, !on);
    if (on) this.app.select(run);
  }
}
