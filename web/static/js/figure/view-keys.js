// How the figure is looked at, in an address. One table of properties reads
// these and writes them; the experiment's own keys are the server's.

import {PARTS, TOLERANCES, defaultView} from './view.js';
import {choice, served, toggle} from './view-property.js';

/** @typedef {import('./view.js').View} View */
/** @typedef {import('./view.js').RunView} RunView */
/** @typedef {import('./view-property.js').Extent} Extent */
/** @typedef {import('./view-property.js').Property} Property */
/** @typedef {import('../session/protocol.js').Interval} Interval */

/**
 * @param {View} view
 * @param {number} i
 * @returns {RunView}
 */
function runView(view, i) {
  while (view.runs.length <= i) view.runs.push({name: '', slot: view.runs.length, hidden: false});
  return view.runs[i];
}

/**
 * Returns the numbers, below 100, of a list of at most 16; null if it is none.
 * @param {string} text
 */
const integers = (text) => (/^\d\d?(,\d\d?){0,15}$/.test(text) ? text.split(',').map(Number) : null);

/**
 * Tells whether an axis can have these ends: not so close to each other that
 * numbers run out of digits between them, nor beyond where a run has diverged.
 * The server's sim.Visible takes the same.
 * @param {number} low
 * @param {number} high
 */
function visible(low, high) {
  const size = Math.max(Math.abs(low), Math.abs(high));
  return size <= 1e30 && high - low >= 1e-12 * Math.max(size, 1e-12);
}

/**
 * Returns the ends of an axis with five digits, and those that tell places
 * between them apart.
 * @param {Interval} interval
 */
function ends([low, high]) {
  const width = Math.log10(high - low);
  return [low, high].map((v) => {
    const digits = v === 0 ? 5 : Math.floor(Math.log10(Math.abs(v))) - Math.floor(width) + 5;
    return Number(v.toPrecision(Math.min(17, Math.max(5, digits))));
  });
}

/** @type {Property[]} */
const PROPERTIES = [
  {
    key: 'names',
    write: ({runs}) => (runs.some((run) => run.name) ? runs.map((run) => run.name.replaceAll('|', '/')).join('|') : null),
    read: (view, text) => {
      text.split('|').slice(0, 16).forEach((name, i) => { runView(view, i).name = name.slice(0, 60); });
      return true;
    },
  },
  {
    key: 'styles',
    write: ({runs}) => (runs.some((run, i) => run.slot !== i) ? runs.map((run) => run.slot).join(',') : null),
    read: (view, text) => {
      const slots = integers(text);
      slots?.forEach((slot, i) => { runView(view, i).slot = slot; });
      return slots !== null;
    },
    range: () => '0…99, …',
  },
  {
    key: 'off',
    write: ({runs}) => runs.flatMap((run, i) => (run.hidden ? [i] : [])).join(',') || null,
    read: (view, text, {runs}) => {
      const off = integers(text)?.every((i) => i < runs) ? integers(text) : null;
      off?.forEach((i) => { runView(view, i).hidden = true; });
      return off !== null;
    },
    range: ({runs}) => `0…${runs - 1}, …`,
  },
  {
    key: 'select',
    write: ({selected}) => (selected === defaultView().selected ? null : String(selected)),
    read: (view, text, {runs}) => {
      const values = integers(text);
      const valid = values?.length === 1 && values[0] < runs;
      if (valid) [view.selected] = values;
      return valid;
    },
    range: ({runs}) => `0…${runs - 1}`,
  },
  {
    key: 'view',
    write: ({camera}) => camera?.flatMap(ends).join(',') ?? null,
    read: (view, text, {dim}) => {
      const values = text.split(',').map((end) => (end.trim() ? Number(end) : NaN));
      const camera = /** @type {Interval[]} */ (values.length === 2 ? [values] : [values.slice(0, 2), values.slice(2)]);
      const valid = camera.every((pair) => pair.length === 2 && visible(pair[0], pair[1]))
        && (dim === 0 || dim > 2 || camera.length === dim);
      if (valid) view.camera = camera;
      return valid;
    },
    range: ({dim}) => (dim === 1 ? 'x₀,x₁ (x₀ < x₁)' : 'x₀,x₁,y₀,y₁ (x₀ < x₁, y₀ < y₁)'),
  },
  choice('stage', ['prediction', 'landscape']),
  {
    key: 'orbit',
    write: ({orbit}) => (orbit ? [orbit.azimuth, orbit.elevation].map(Math.round).join() : null),
    read: (view, text) => {
      const [azimuth, elevation] = text.split(',').map(Number);
      if (!(Math.abs(azimuth) <= 360 && elevation >= 10 && elevation <= 90)) return false;
      view.orbit = {azimuth, elevation};
      return true;
    },
    range: () => '−360…360,10…90',
  },
  choice('heights', ['log', 'linear']),
  {
    key: 'tab',
    write: ({tab}) => tab || null,
    read: (view, text, {tabs}) => {
      const known = tabs ? tabs.includes(text) : /^[a-z_]{1,40}$/.test(text);
      if (known) view.tab = text;
      return known;
    },
    range: ({tabs}) => tabs?.join(' | ') ?? '',
  },
  choice('phase', ['theta_0', 'theta_1', 'c_0', 'c_1']),
  choice('x', ['steps', 'epochs', 'evaluations']),
  toggle('log', 'scale', ['log', 'linear']),
  toggle('table'),
  choice('tolerance', TOLERANCES),
  {
    key: 'rate',
    write: ({rate}) => (rate ? String(Number(rate.toPrecision(3))) : null),
    read: (view, text) => {
      const valid = Number(text) >= 1 && Number(text) <= 1000;
      if (valid) view.rate = Number(text);
      return valid;
    },
    range: () => '1…1000',
  },
  toggle('present'),
  toggle('sliders'),
  {
    ...choice('lang', ['en', 'zh-CN']),
    read: (view, text) => { // any tag will do: the server takes the nearest
      if (['en', 'zh-CN'].includes(text)) view.lang = text;
      return true;
    },
  },
  choice('theme', ['auto', 'light', 'dark', 'projector']),
  choice('controls', ['full', 'basic', 'none']),
  toggle('autoplay'),
  toggle('links'),
  served('ask', 'ask'),
  served('askText', 'ask_text'),
  {
    key: 'hide',
    write: ({hide}) => hide.join(',') || null,
    read: (view, text) => {
      const parts = text.split(',');
      view.hide = parts.filter((part) => PARTS.includes(part));
      return view.hide.length === parts.length;
    },
    range: () => PARTS.join(' | '),
  },
];

/** The parameters that make another experiment of the whole. */
export const PROBLEM_KEYS = ['surface', 'expression', 'model', 'z'];

/** The parameters of an address that change no step. */
export const VIEW_KEYS = PROPERTIES.map(({key}) => key);

/**
 * Reads the view properties of an address.
 * @param {string} search
 * @param {(key: string, text: string, range: string) => void} [refuse] called with what makes no sense, and what would
 * @param {Extent} [extent] of the figure, once it is known
 * @returns {View}
 */
export function readView(search, refuse, extent = {runs: 16, dim: 0}) {
  const view = defaultView();
  const query = new URLSearchParams(search);
  for (const {key, read, range} of PROPERTIES) {
    const text = query.get(key);
    if (text !== null && !read(view, text, extent)) refuse?.(key, text, range?.(extent) ?? '');
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
    // What stands between values stays legible: a link is meant to be read and edited.
    return text === null ? '' : `&${key}=${encodeURIComponent(text).replace(/%(?:2C|3A|40)/g, decodeURIComponent)}`;
  }).join('');
}
