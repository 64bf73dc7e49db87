// Wires the page: data that came with it, the connection, the components.

import {App} from './figure/app.js';
import {Banner} from './page/banner.js';
import {Header} from './page/header.js';
import {translator} from './ui/i18n.js';
import {insist} from './ui/insist.js';
import {Playback} from './page/playback.js';
import {Socket} from './session/socket.js';
import {Stage} from './stage/stage.js';
import {styled} from './ui/sheets.js';
import {keepTheme} from './page/theme.js';
import {tabsOf} from './chart/quantities.js';
import {hiddenParts} from './figure/view.js';
import {PROBLEM_KEYS, VIEW_KEYS, readView} from './figure/view-keys.js';

/** @typedef {[string, new (root: HTMLElement, app: App) => unknown][]} Components id of the root, and what fills it */

const LATE = 1000; // ms

const root = document.documentElement;
const config = data('data-config');
const t = translator(data('data-messages'));
/** @type {import('./session/protocol.js').Catalog} */
const catalog = data('data-catalog');
const search = wanted();
const early = readView(search); // for what is shown before there is a figure
root.dataset.theme = early.theme;
root.dataset.hide = hiddenParts(early).join(' ');

const transport = await connection();
const first = await shown();
/** @type {import('./figure/figure.js').Note[]} */
const notes = [];
const view = readView(first.search ?? search, (field, text, range) => notes.push({field, message: t('banner.view', {range, value: text.slice(0, 40)})}),
  {runs: first.experiment.runs.length, dim: first.facts.dim, tabs: tabsOf({...first, catalog})});
/** The figure of this page: for the tests and for the console. */
export const app = new App({
  ...first,
  notes: [...first.notes, ...notes],
  catalog,
  view,
  lang: config.lang,
  embed: config.embed,
  thumbnails: config.thumbnails,
  t,
  transport,
});

// A written page was made for another figure.
if (app.view.present) await styled('present');
if (app.facts.kind === 'model') await styled('models');
keepTheme(app);
make([['stage', Stage], ['playback', Playback], ['banner', Banner], ['header', Header]]);
transport.dial();
if (app.view.autoplay) {
  if (!matchMedia('(prefers-reduced-motion: reduce)').matches) app.play();
  else if (root.dataset.mode === 'embed') app.toEnd(); // as a figure in a text shows it
}
// A frame out of view is not drawn, but its page may speak to it.
const drawn = new Promise(requestAnimationFrame);
const late = new Promise((resolve) => { setTimeout(resolve, LATE); });
Promise.race([drawn, late]).then(() => setTimeout(makeRest));

/** @param {string} id */
function data(id) {
  const script = document.getElementById(id);
  if (!script) throw new Error(`the page has no #${id}`);
  return JSON.parse(script.textContent ?? '');
}

/** @returns {Promise<import('./session/socket.js').Transport>} */
async function connection() {
  if (config.recording) {
    const [{Recording}, {keepLanguage}] = await Promise.all([import('./session/recording.js'), import('./page/language.js')]);
    keepLanguage(config.lang, early.lang);
    return new Recording(config.recording, config.query, config.keys, t);
  }
  if (!config.engine) return new Socket(new URL(config.socket, document.baseURI).href.replace(/^http/, 'ws'));
  const [{Engine}, {keepLanguage}] = await Promise.all([import('./session/engine.js'), import('./page/language.js')]);
  keepLanguage(config.lang, early.lang);
  return new Engine(config.engine, config.lang, config.build);
}

/**
 * Returns the query of what is shown: that of the address; where this page has
 * a figure of its own and the address names no problem, that figure with what the
 * address changes.
 * @returns {string}
 */
function wanted() {
  const asked = new URLSearchParams(location.search);
  if (!config.query || PROBLEM_KEYS.some((key) => asked.has(key))) return location.search;
  const own = new URLSearchParams(config.query);
  for (const key of asked.keys()) own.delete(key);
  return `?${own}&${asked}`;
}

/**
 * Returns the figure of the address. It came with the page, but for a page
 * without a server whose address names another.
 * @returns {Promise<import('./figure/figure.js').Shown>}
 */
async function shown() {
  const other = [...new URLSearchParams(location.search).keys()].some((key) => !VIEW_KEYS.includes(key) || key === 'ask');
  const figure = await (other && transport.figure ? transport.figure(search) : data('data-experiment'));
  if (config.own && figure.experiment.lesson) {
    location.replace(config.own.replace('{slug}', figure.experiment.lesson) + location.search);
    await new Promise(() => {});
  }
  return figure;
}

/**
 * Makes the components whose root this page has.
 * @param {Components} components
 */
function make(components) {
  for (const [id, Component] of components) {
    const root = document.getElementById(id);
    if (root) new Component(root, app);
  }
}

/** Makes what the first picture does without, in the order in which it is missed. */
async function makeRest() {
  if (app.question) new (await insist(() => import('./ask/panel.js'))).Panel(root, app, config.static);
  // Named at once, they need no round trip for each level of imports.
  for (const path of config.soon) {
    document.head.append(Object.assign(document.createElement('link'), {rel: 'modulepreload', href: `${config.static}/${path}`}));
  }
  const [{components}] = await Promise.all([insist(() => import('./soon.js')), styled()]);
  make(components);
  if (root.dataset.mode === 'embed' && self !== top) new (await insist(() => import('./page/frame.js'))).Frame(app);
  make((await insist(() => import('./later.js'))).components);
}
