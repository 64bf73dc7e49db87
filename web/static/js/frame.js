// A figure in a frame of another page: it says what has happened, does what
// that page asks, and asks for the height it needs. See docs/embedding.md.

import {VIEW_KEYS} from './view.js';

/** @typedef {import('./app.js').App} App */

const PROBLEM = ['surface', 'expression', 'model'];
const LONGEST = 65536; // characters of a query, as on the server

export class Frame {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    this.height = 0;
    /** Whether an H5P host resizes the frame: it has answered. */
    this.h5p = false;
    this.watched = false;
    this.pending = 0;
    window.addEventListener('message', ({source, data}) => { if (source === parent) this.hear(data); });
    new ResizeObserver(() => this.fit()).observe(document.documentElement);
    for (const event of /** @type {const} */ (['experiment', 'steps', 'cursor'])) app.on(event, () => this.changed());
    app.on('answer', ({detail}) => this.say({type: 'optviz:answer', ...detail}));
    app.on('error', ({detail}) => this.fail(detail.message, detail.field));
    this.say({context: 'h5p', action: 'hello'});
    this.say({type: 'optviz:ready', v: 1});
    this.fit(); // nothing is observed out of view
    for (const {field, message} of app.problems) this.fail(message, field);
  }

  /** To whatever page holds the frame: nothing of it is secret. @param {object} message */
  say(message) { parent.postMessage(message, '*'); }

  /** @param {string} message @param {string} [field] */
  fail(message, field) { this.say({type: 'optviz:error', message, field}); }

  /** @param {any} data */
  hear(data) {
    const {app} = this;
    if (data?.context === 'h5p') this.answer(data.action);
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
    this.say({type: 'optviz:state', step: app.cursor, steps: app.experiment.steps, playing: app.playing, query: new URL(app.link()).search.slice(1), runs});
  }

  fit() {
    const height = heightFor(document.documentElement.clientWidth);
    if (height === this.height) return;
    this.height = height;
    this.say({type: 'optviz:resize', subject: 'lti.frameResize', height}); // Canvas reads the subject
    const secret = new URLSearchParams(location.hash.replace(/^#\??/, '')).get('secret'); // WordPress
    if (secret) this.say({message: 'height', value: height, secret});
    if (this.h5p) this.answer('hello');
  }

  /** @param {unknown} action of an H5P host */
  answer(action) {
    const {height} = this;
    if (action === 'hello') {
      this.h5p = true;
      this.say({context: 'h5p', action: 'prepareResize', scrollHeight: height, clientHeight: innerHeight});
    } else if (action === 'resizePrepared') {
      this.say({context: 'h5p', action: 'resize', scrollHeight: height, height});
    }
  }
}

/**
 * Returns the height that suits a figure of a width; it depends on the width
 * alone, so that a frame that follows it comes to rest.
 * @param {number} width px
 * @returns {number} px
 */
export function heightFor(width) {
  const height = width < 620 ? Math.min(640, width + 160) : Math.min(720, width * 10 / 16);
  return Math.round(Math.max(400, height));
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
  const other = PROBLEM.some((key) => Object.hasOwn(params, key));
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
