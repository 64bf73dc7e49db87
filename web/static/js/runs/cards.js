// The column of runs: a card each, and what all share below.

import {calmly} from '../ui/calmly.js';
import {Card} from './card.js';
import {aspects, compared} from '../figure/compare.js';
import {optimizers} from './card-menu.js';
import {h, hide} from '../ui/dom.js';
import {Menu} from '../ui/menu.js';
import {switchBox} from './params.js';
import {ProblemControls} from '../problem/problem-controls.js';
import {runNames} from '../figure/run-names.js';
import {inTurn} from '../ui/turns.js';

/** @typedef {import('../figure/app.js').App} App */

export class Cards {
  /**
   * @param {HTMLElement} root
   * @param {App} app
   */
  constructor(root, app) {
    this.root = root;
    this.app = app;
    /** @type {Card[]} */
    this.cards = [];
    this.add = h('button', {type: 'button', className: 'link-button', textContent: app.t('runs.add')});
    this.compare = h('button', {type: 'button', className: 'link-button', disabled: app.fixed, textContent: app.t('compare.by')});
    this.shown = false;
    this.list = h('ul', {className: 'card-list'});
    this.problem = new ProblemControls(app);
    this.link = switchBox(app.t('runs.link'), (on) => app.linkRates(on));
    this.hint = h('p', {textContent: app.t(app.fixed ? 'recording.fixed' : 'runs.hint')});
    this.ghost = this.ghostBar();
    root.replaceChildren(
      h('div', {className: 'runs-head'}, h('h2', {className: 'heading', textContent: app.t('runs.title')}), h('span', {className: 'runs-make'}, h('span', {}, this.add), h('span', {}, this.compare))),
      h('div', {className: 'runs-scroll'}, this.list, this.problem.element),
      h('div', {className: 'runs-foot'}, this.hint, this.ghost));
    this.problem.title.after(this.link.element);
    new Menu(this.add, () => optimizers(app, (id) => app.addRun(id)));
    new Menu(this.compare, () => this.comparisons());
    app.on('experiment', () => this.update());
    app.on('view', () => this.update());
    for (const event of /** @type {const} */ (['steps', 'snapshot', 'cursor'])) app.on(event, () => this.read());
    this.update();
  }

  /** @returns {import('../ui/menu.js').Item[]} */
  comparisons() {
    const {app} = this;
    const {catalog, experiment, view} = app;
    return aspects(catalog, experiment).map((aspect) => {
      const next = compared(catalog, experiment, view.selected, aspect);
      return {
        label: app.t(`compare.${aspect}`),
        detail: runNames(app, next).join(', '),
        run: () => app.change(next, {ghosts: [], view: {runs: [], selected: 0}}),
      };
    });
  }

  ghostBar() {
    const {app} = this;
    const button = (/** @type {string} */ key, /** @type {() => void} */ run) => {
      const element = h('button', {type: 'button', className: 'link-button', textContent: app.t(key)});
      element.addEventListener('click', run);
      return element;
    };
    return h('p', {className: 'ghost-bar'}, h('span', {textContent: app.t('runs.ghost')}),
      button('runs.ghost_keep', () => app.keepGhost()), button('runs.ghost_drop', () => app.dropGhost()));
  }

  /** Shows the experiment and the view; makes cards only when their number changes. */
  update() {
    const {app} = this;
    const {runs} = app.experiment;
    this.root.hidden = app.view.controls === 'none';
    while (this.cards.length > runs.length) this.cards.pop()?.element.remove();
    this.cards.forEach((card) => card.update());
    while (this.cards.length < runs.length) {
      const card = new Card(app, this.cards.length);
      this.cards.push(card);
      this.list.append(card.element);
      // The run just added is selected; those of another problem stay below the fold.
      if (this.shown && this.cards.length - 1 === app.view.selected) card.element.scrollIntoView({block: 'nearest'});
    }
    this.shown = true;
    const full = runs.length >= app.catalog.limits.runs;
    this.add.disabled = full || app.fixed;
    this.add.title = full ? app.t('runs.full', {limit: app.catalog.limits.runs}) : '';
    this.link.element.hidden = runs.length < 2;
    this.link.input.checked = app.linked;
    this.problem.update();
    this.read();
  }

  /** Shows the losses of the runs at the step shown, and what they do. */
  read() {
    for (const card of this.cards) inTurn(card.read);
    this.tell();
    this.showGhost();
  }

  tell = calmly(() => {
    for (const card of this.cards) inTurn(card.tell);
  });

  showGhost() {
    const ghost = this.app.ghost !== null;
    hide(this.ghost, !ghost);
    hide(this.hint, ghost);
  }
}
