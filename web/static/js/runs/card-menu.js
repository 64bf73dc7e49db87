// What can be done with a run as a whole.

import {h} from '../ui/dom.js';
import {icon} from '../ui/icon.js';
import {Menu} from '../ui/menu.js';

/** @typedef {import('../figure/app.js').App} App */

export class CardMenu {
  /**
   * @param {App} app
   * @param {number} run
   * @param {() => void} rename
   */
  constructor(app, run, rename) {
    this.app = app;
    this.run = run;
    this.rename = rename;
    this.button = h('button', {type: 'button', className: 'icon-button'}, icon('more'));
    this.element = h('span', {className: 'card-menu'}, this.button);
    new Menu(this.button, () => this.items());
  }

  update() {
    this.button.ariaLabel = this.app.t('card.menu', {name: this.app.nameOf(this.run)});
  }

  /** @returns {import('../ui/menu.js').Item[]} */
  items() {
    const {app, run} = this;
    const {hidden} = app.view.runs[run];
    const {fixed} = app;
    const full = fixed || app.experiment.runs.length >= app.catalog.limits.runs;
    const step = Math.min(app.cursor, app.experiment.steps - 1);
    return [
      {label: app.t('card.duplicate'), disabled: full, run: () => app.duplicate(run)},
      {label: app.t('card.branch', {step}), disabled: full, run: () => app.branch(run, step)},
      {label: app.t(hidden ? 'card.show' : 'card.hide'), run: () => app.setHidden(run, !hidden)},
      {label: app.t('card.rename'), run: this.rename},
      {label: app.t('card.optimizer'), disabled: fixed, items: optimizers(app, (optimizer) => app.setRun(run, {optimizer}))},
      {label: app.t('card.remove'), disabled: fixed || app.experiment.runs.length === 1, run: () => app.remove(run)},
    ];
  }
}

/**
 * Returns an item for every optimizer of the catalogue.
 * @param {App} app
 * @param {(id: string) => void} choose
 * @returns {import('../ui/menu.js').Item[]}
 */
export function optimizers(app, choose) {
  return app.catalog.optimizers.map(({id, name, text}) => (
    {label: name, detail: app.text(text), run: () => choose(id)}));
}
