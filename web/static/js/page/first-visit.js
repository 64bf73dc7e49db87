// Three things to try, told one after the other on the first visit: each gives
// way to the next once it was tried, and none comes again.

import {h} from '../ui/dom.js';
import {icon} from '../ui/icon.js';

/** @typedef {import('../figure/app.js').App} App */

const TOLD = 'optviz.told'; // in the browser's storage, once all is told

/**
 * What is to be tried; state differs once it was, '' tells nothing.
 * @type {{key: string, state: (app: App) => string}[]}
 */
const HINTS = [
  {key: 'first.start', state: ({experiment: {problem}}) => JSON.stringify(problem.start)},
  {key: 'first.slider', state: ({experiment: {runs}}) => JSON.stringify(runs)},
  {key: 'first.step', state: ({player, playing}) => (playing ? '' : String(player.target))},
];
const STEP = HINTS.length - 1;

export class FirstVisit {
  /**
   * @param {HTMLElement} root
   * @param {App} app
   */
  constructor(root, app) {
    this.app = app;
    this.text = h('span');
    this.text.setAttribute('role', 'status');
    const close = h('button', {type: 'button', className: 'icon-button', title: app.t('first.close'), onclick: () => this.end()}, icon('close'));
    close.setAttribute('aria-label', app.t('first.close'));
    this.element = h('div', {className: 'first-visit'}, this.text, close);
    this.hint = 0;
    this.preset = this.before = '';
    this.tell();
    if (document.documentElement.dataset.mode !== 'explore' || app.fixed || app.view.ask || told()) return;
    root.append(this.element);
    for (const event of /** @type {const} */ (['experiment', 'cursor'])) app.on(event, () => this.look());
    // Steps that were under way when it was paused are no trial.
    app.on('steps', () => { if (this.hint === STEP) this.before = HINTS[STEP].state(app); });
  }

  tell() {
    const {app, text} = this;
    if (app.experiment.problem.model) this.hint = Math.max(this.hint, 1); // its start is nothing to drag
    const {hint} = this;
    this.preset = app.preset;
    this.before = HINTS[hint].state(app);
    text.textContent = `${hint + 1}/${HINTS.length} · ${app.t(HINTS[hint].key)}`;
  }

  /** Goes on once what was told is tried; another figure is no trial. */
  look() {
    const {app, hint, preset, before} = this;
    if (!this.element.isConnected) return;
    const now = HINTS[hint].state(app);
    const other = app.preset !== preset;
    if (now === before && !other) return;
    if (!other && now !== '' && before !== '') this.hint++;
    if (this.hint < HINTS.length) this.tell();
    else this.end();
  }

  end() {
    this.element.remove();
    try {
      localStorage.setItem(TOLD, '1');
    } catch {
      // a page that may keep nothing tells it again
    }
  }
}

/** @returns {boolean} whether all was told before */
function told() {
  try {
    return localStorage.getItem(TOLD) !== null;
  } catch {
    return false;
  }
}
