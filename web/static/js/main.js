// Wires the page: data that came with it, the connection, the components.

import {Announcer} from './announce.js';
import {App} from './app.js';
import {Attribution} from './attribution.js';
import {Banner} from './banner.js';
import {Cards} from './cards.js';
import {Chart} from './chart.js';
import {Header} from './header.js';
import {translator} from './i18n.js';
import {Inspector} from './inspector.js';
import {Keys} from './keys.js';
import {keepAddress} from './address.js';
import {Panels} from './panels.js';
import {Playback} from './playback.js';
import {Socket} from './socket.js';
import {Stage} from './stage.js';
import {keepTheme} from './theme.js';
import {readView} from './view.js';

/**
 * @param {string} id
 * @returns {HTMLElement|null}
 */
const element = (id) => document.getElementById(id);

/** @param {string} id */
function data(id) {
  const script = element(id);
  if (!script) throw new Error(`the page has no #${id}`);
  return JSON.parse(script.textContent ?? '');
}

const config = data('data-config');
const first = data('data-experiment');
const socket = new Socket(new URL(config.socket, document.baseURI).href.replace(/^http/, 'ws'));
/** The figure of this page: for the tests and for the console. */
export const app = new App({
  ...first,
  catalog: data('data-catalog'),
  view: readView(location.search),
  lang: config.lang,
  t: translator(data('data-messages')),
  transport: socket,
});

keepTheme(app);

/**
 * Makes the components whose root this page has.
 * @param {import('./later.js').Components} components
 */
function make(components) {
  for (const [id, Component] of components) {
    const root = element(id);
    if (root) new Component(root, app);
  }
}

/** Makes what may come later; should the server be away just then, it is asked again. */
async function makeLater() {
  try {
    make((await import('./later.js')).later);
  } catch {
    setTimeout(makeLater, 1000);
  }
}

make([
  ['stage', Stage], ['chart', Chart], ['inspector', Inspector], ['runs', Cards], ['playback', Playback], ['header', Header],
  ['banner', Banner], ['live', Announcer], ['panels', Panels], ['attribution', Attribution],
]);
new Keys(document.body, app);
keepAddress(app);

socket.dial();
if (!matchMedia('(prefers-reduced-motion: reduce)').matches) app.play();
requestAnimationFrame(() => setTimeout(makeLater));
