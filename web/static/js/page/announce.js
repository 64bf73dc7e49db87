// Says the state to those who do not see it: once it has been quiet for a
// moment, and only what is new.

import {significant} from '../ui/format.js';
import {describe} from '../runs/describe.js';

/** @typedef {import('../figure/app.js').App} App */

const QUIET = 800;

export class Announcer {
  /**
   * @param {HTMLElement} root a live region
   * @param {App} app
   */
  constructor(root, app) {
    this.root = root;
    this.app = app;
    this.timer = 0;
    this.said = '';
    for (const event of /** @type {const} */ (['experiment', 'steps', 'cursor', 'connection'])) app.on(event, () => this.later());
  }

  /** While it plays, what there is to say stays the same: no need to be quiet. */
  later() {
    if (this.app.playing && this.timer) return;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      this.timer = 0;
      this.say(summary(this.app));
    }, QUIET);
  }

  /** @param {string} text */
  say(text) {
    if (text === this.said) return;
    this.said = text;
    this.root.textContent = text;
  }
}

/**
 * Returns the state in words: the loss and the motion of every run shown; while
 * playing only which runs have diverged.
 * @param {App} app
 * @returns {string}
 */
export function summary(app) {
  const {t, store, cursor, experiment} = app;
  if (app.connection === 'lost') return t('announce.lost');
  const runs = app.view.runs.flatMap(({hidden}, run) => (hidden || run >= store.runs ? [] : [run]));
  if (app.playing) {
    const ended = runs.filter((run) => store.statuses[run]?.status === 'diverged' && store.lastStep(run) <= cursor);
    return [t('announce.playing'), ...ended.map((run) =>
      t('announce.diverged', {name: app.nameOf(run), step: store.lastStep(run)}))].join(' ');
  }
  if (store.count === 0) return '';
  return [t('announce.step', {step: cursor, steps: experiment.steps}), ...runs.map((run) =>
    t('announce.run', {name: app.nameOf(run), loss: significant(store.column(run, 'loss')[cursor]), sentence: describe(app, run).text}))].join(' ');
}
