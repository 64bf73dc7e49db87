// A property of a view as an address writes and reads it, and the kinds that most
// of them are of.

import {defaultView} from './view.js';

/** @typedef {import('./view.js').View} View */
/**
 * What the values depend on: how many runs there are, and coordinates, 0 if not known; what the chart can show, if
 * known.
 * @typedef {{runs: number, dim: number, tabs?: string[]}} Extent
 */
/**
 * One property: how it is written (null leaves it out), how it is read (a text
 * that makes no sense changes nothing and gives false), and what it may be, in
 * no language.
 * @typedef {{key: string, write: (view: View) => string|null, read: (view: View, text: string, extent: Extent) => boolean,
 *   range?: (extent: Extent) => string}} Property
 */

/**
 * @param {keyof View} key
 * @param {readonly string[]} values
 * @returns {Property}
 */
export function choice(key, values) {
  return {
    key,
    write: (view) => (view[key] === defaultView()[key] ? null : String(view[key])),
    read: (view, text) => {
      const known = values.includes(text);
      if (known) Object.assign(view, {[key]: text});
      return known;
    },
    range: () => values.join(' | '),
  };
}

/**
 * @param {'autoplay'|'links'|'log'|'table'|'present'|'sliders'} property a switch
 * @param {string} [key]
 * @param {[string, string]} [words] for true and false
 * @returns {Property}
 */
export function toggle(property, key = property, words = ['1', '0']) {
  return {
    key,
    write: (view) => (view[property] === defaultView()[property] ? null : words[view[property] ? 0 : 1]),
    read: (view, text) => {
      const known = words.includes(text);
      if (known) view[property] = text === words[0];
      return known;
    },
    range: () => words.join(' | '),
  };
}

/**
 * @param {'ask'|'askText'} property what the server reads
 * @param {string} key
 * @returns {Property}
 */
export function served(property, key) {
  return {key, write: (view) => view[property] || null, read: () => true};
}
