// How the figure is looked at: everything that changes no step. One table of
// properties reads these from the address and writes them to it; the
// experiment's own keys are the server's.

/** @typedef {import('./protocol.js').Interval} Interval */

/**
 * @typedef {object} RunView
 * @property {string} name '' shows the optimizer's name
 * @property {number} slot colour, dash and marker, see styles.js
 * @property {boolean} hidden
 */
/**
 * @typedef {object} View
 * @property {RunView[]} runs
 * @property {number} selected
 * @property {Interval[]|null} camera part of the plane shown; null fits the problem's domain
 * @property {'prediction'|'landscape'} stage what the stage shows of a model
 * @property {string} tab a quantity, see quantities.js; '' is the problem's first
 * @property {import('./plot/horizontal.js').Unit} x
 * @property {boolean} log
 * @property {boolean} table
 * @property {number} rate steps per second; 0 takes the problem's
 * @property {boolean} present for a room
 * @property {boolean} sliders whether an embedded figure has sliders
 * @property {string} lang
 * @property {'auto'|'light'|'dark'|'projector'} theme
 * @property {string[]} hide controls that an author left out of a figure
 * @property {'full'|'basic'|'none'} controls
 * @property {boolean} autoplay whether an embedded figure plays once it is seen
 * @property {boolean} links whether an embedded figure leads to the whole page
 */

/** @returns {View} */
export function defaultView() {
  return {
    runs: [], selected: 1, camera: null, stage: 'prediction', tab: '', x: 'steps', log: true, table: false, rate: 0, present: false, sliders: false,
    lang: '', theme: 'auto', hide: [], controls: 'full', autoplay: true, links: true,
  };
}

/**
 * One property: how it is written (null leaves it out) and how it is read (a
 * text that makes no sense changes nothing).
 * @typedef {{key: string, write: (view: View) => string|null, read: (view: View, text: string) => void}} Property
 */

/**
 * @param {keyof View} key
 * @param {readonly string[]} values
 * @returns {Property}
 */
function choice(key, values) {
  return {
    key,
    write: (view) => (view[key] === defaultView()[key] ? null : String(view[key])),
    read: (view, text) => { if (values.includes(text)) Object.assign(view, {[key]: text}); },
  };
}

/**
 * @param {'autoplay'|'links'} key a switch that is on by default
 * @returns {Property}
 */
function on(key) {
  return {
    key,
    write: (view) => (view[key] ? null : '0'),
    read: (view, text) => { view[key] = text !== '0'; },
  };
}

/**
 * @param {View} view
 * @param {number} i
 * @returns {RunView}
 */
function runView(view, i) {
  while (view.runs.length <= i) view.runs.push({name: '', slot: view.runs.length, hidden: false});
  return view.runs[i];
}

/** @param {string} text */
const integers = (text) => text.split(',').filter((item) => /^\d{1,2}$/.test(item)).map(Number);

/** @type {Property[]} */
const PROPERTIES = [
  {
    key: 'names',
    write: ({runs}) => (runs.some((run) => run.name) ? runs.map((run) => run.name.replaceAll('|', '/')).join('|') : null),
    read: (view, text) => text.split('|').slice(0, 16).forEach((name, i) => { runView(view, i).name = name.slice(0, 60); }),
  },
  {
    key: 'styles',
    write: ({runs}) => (runs.some((run, i) => run.slot !== i) ? runs.map((run) => run.slot).join(',') : null),
    read: (view, text) => integers(text).slice(0, 16).forEach((slot, i) => { runView(view, i).slot = slot; }),
  },
  {
    key: 'off',
    write: ({runs}) => runs.flatMap((run, i) => (run.hidden ? [i] : [])).join(',') || null,
    read: (view, text) => integers(text).filter((i) => i < 16).forEach((i) => { runView(view, i).hidden = true; }),
  },
  {
    key: 'select',
    write: ({selected}) => (selected === defaultView().selected ? null : String(selected)),
    read: (view, text) => { view.selected = integers(text)[0] ?? view.selected; },
  },
  {
    key: 'view',
    write: ({camera}) => (camera ? camera.flat().map((v) => Number(v.toPrecision(5))).join(',') : null),
    read: (view, text) => {
      const ends = text.split(',').map(Number);
      const valid = ends.length > 0 && ends.length % 2 === 0 && ends.every(Number.isFinite);
      const camera = /** @type {Interval[]} */ ([ends.slice(0, 2), ends.slice(2, 4)].filter((pair) => pair.length === 2));
      if (valid && camera.every(([low, high]) => low < high)) view.camera = camera;
    },
  },
  choice('stage', ['prediction', 'landscape']),
  {
    key: 'tab',
    write: ({tab}) => tab || null,
    read: (view, text) => { if (/^[a-z_]{1,40}$/.test(text)) view.tab = text; },
  },
  choice('x', ['steps', 'epochs', 'evaluations']),
  {
    key: 'scale',
    write: ({log}) => (log ? null : 'linear'),
    read: (view, text) => { view.log = text !== 'linear'; },
  },
  {
    key: 'table',
    write: ({table}) => (table ? '1' : null),
    read: (view, text) => { view.table = text === '1'; },
  },
  {
    key: 'rate',
    write: ({rate}) => (rate ? String(Number(rate.toPrecision(3))) : null),
    read: (view, text) => { if (Number(text) >= 1 && Number(text) <= 1000) view.rate = Number(text); },
  },
  {
    key: 'present',
    write: ({present}) => (present ? '1' : null),
    read: (view, text) => { view.present = text === '1'; },
  },
  {
    key: 'sliders',
    write: ({sliders}) => (sliders ? '1' : null),
    read: (view, text) => { view.sliders = text === '1'; },
  },
  choice('lang', ['en', 'zh-CN']),
  choice('theme', ['auto', 'light', 'dark', 'projector']),
  choice('controls', ['full', 'basic', 'none']),
  on('autoplay'),
  on('links'),
  {
    key: 'hide',
    write: ({hide}) => hide.join(',') || null,
    read: (view, text) => { view.hide = text.split(',').filter((id) => /^[a-z_-]{1,40}$/.test(id)); },
  },
];

/** The parameters of an address that change no step. */
export const VIEW_KEYS = PROPERTIES.map(({key}) => key);

const LEFT_OUT = {full: [], basic: ['buttons', 'speed'], none: ['playback', 'runs']};

/**
 * Returns the parts that an author leaves out of an embedded figure, as
 * embed.css names them.
 * @param {View} view
 * @returns {string[]}
 */
export function hiddenParts({controls, hide, links}) {
  return [...new Set([...hide, ...LEFT_OUT[controls], ...(links ? [] : ['links'])])].sort();
}

/**
 * Reads the view properties of an address.
 * @param {string} search
 * @returns {View}
 */
export function readView(search) {
  const view = defaultView();
  const query = new URLSearchParams(search);
  for (const property of PROPERTIES) {
    const text = query.get(property.key);
    if (text !== null) property.read(view, text);
  }
  return view;
}

/**
 * Writes the view properties that differ from the default, ready to be joined
 * to the experiment's query.
 * @param {View} view
 * @returns {string} '' or '&key=value…'
 */
export function writeView(view) {
  return PROPERTIES.map(({key, write}) => {
    const text = write(view);
    // Commas and bars stay legible: a link is meant to be read and edited.
    return text === null ? '' : `&${key}=${encodeURIComponent(text).replace(/%2C/g, ',')}`;
  }).join('');
}

/**
 * Gives every run of an experiment a view and drops those beyond.
 * @param {View} view
 * @param {number} runs
 * @returns {View}
 */
export function fitView(view, runs) {
  const fitted = view.runs.slice(0, runs).map((run) => ({...run}));
  while (fitted.length < runs) fitted.push({name: '', slot: freeSlot(fitted), hidden: false});
  return {...view, runs: fitted, selected: Math.min(view.selected, Math.max(0, runs - 1))};
}

/** @param {RunView[]} runs */
function freeSlot(runs) {
  const used = new Set(runs.map((run) => run.slot));
  for (let slot = 0; ; slot++) if (!used.has(slot) || slot >= 16) return slot;
}
