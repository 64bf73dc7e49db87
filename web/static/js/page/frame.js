// A figure in a frame of another page: it says what has happened, does what
// that page asks. See docs/embedding.md.

import {LONGEST} from '../figure/address.js';
import {FrameHeight, say} from './frame-height.js';
import {PROBLEM_KEYS, VIEW_KEYS} from '../figure/view-keys.js';

/** @typedef {import('../figure/app.js').App} App */

export class Frame {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    this.watched = false;
    this.pending = 0;
    window.addEventListener('message', ({source, data}) => { if (source === parent) this.hear(data); });
    for (const event of /** @type {const} */ (['experiment', 'steps', 'cursor'])) app.on(event, () => this.changed());
    app.on('answer', ({detail}) => say({type: 'optviz:answer', ...detail}));
    app.on('error', ({detail}) => this.fail(detail.message, detail.field));
    say({type: 'optviz:ready', v: 1});
    new FrameHeight();
    for (const {field, message} of app.notes) this.fail(message, field);
  }

  /** @param {string} message @param {string} [field] */
  fail(message, field) { say({type: 'optviz:error', message, field}); }

  /** @param {any} data */
  hear(data) {
    const {app} = this;
    switch (data?.type ?? data) {
      case 'slide:start': case 'optviz:play': if (!app.playing) app.play(); break;
      case 'slide:stop': case 'optviz:pause': app.pause(); break;
      case 'optviz:reset': app.toStart(); break;
      case 'optviz:reveal': app.emit('reveal'); break;
      case 'optviz:set': this.set(data.params); break;
      case 'optviz:state':
        this.watched = data.watch === true;
        this.tell();
        break;
      default:
        if (String(data?.type).startsWith('optviz:')) this.fail(`unknown message ${data.type}`);
    }
  }

  /**
   * Goes to the address with other parameters, so that they are read as those
   * of any link are.
   * @param {unknown} params
   */
  set(params) {
    const search = changedSearch(new URL(this.app.link()).search, params);
    if (search === null) this.fail('params must be an object of texts, numbers, switches, lists of them, or null', 'params');
    else if (search.length > LONGEST) this.fail(`params must make a query of at most ${LONGEST} characters`, 'params');
    else location.replace(`${location.pathname}?${search}${location.hash}`);
  }

  /** Tells a page that watches, once a frame. */
  changed() {
    if (!this.watched) return;
    this.pending ||= requestAnimationFrame(() => {
      this.pending = 0;
      this.tell();
    });
  }

  tell() {
    const {app} = this;
    const runs = app.experiment.runs.map(({optimizer}, i) => ({optimizer, name: app.nameOf(i)}));
    say({type: 'optviz:state', step: app.cursor, steps: app.experiment.steps, playing: app.playing, query: new URL(app.link()).search.slice(1), runs});
  }
}

/**
 * Changes parameters of a query. Another problem drops all of the old
 * experiment and leaves the view.
 * @param {string} search
 * @param {unknown} params null removes a parameter, a list repeats it
 * @returns {string|null} null if params are none
 */
export function changedSearch(search, params) {
  if (typeof params !== 'object' || params === null || Array.isArray(params)) return null;
  const query = new URLSearchParams(search);
  const other = PROBLEM_KEYS.some((key) => Object.hasOwn(params, key));
  if (other) for (const key of [...query.keys()]) if (!VIEW_KEYS.includes(key)) query.delete(key);
  for (const [key, value] of Object.entries(params)) {
    query.delete(key);
    for (const item of value === null ? [] : [value].flat()) {
      if (!['string', 'number', 'boolean'].includes(typeof item)) return null;
      query.append(key, String(item));
    }
  }
  return query.toString();
}
