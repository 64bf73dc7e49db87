// The runs as the stage draws them: hidden ones left out, the selected one
// last, that is on top.

import {style} from '../ui/styles.js';

/** @typedef {import('../plot/trails.js').Track} Track */
/** @typedef {import('../plot/theme.js').Theme} Theme */
/** @typedef {import('../session/store.js').Store} Store */
/** @typedef {import('../figure/view.js').View} View */

/**
 * @param {Store} store
 * @param {View} view
 * @param {string} column what the second axis shows
 * @param {Theme} theme
 * @param {number[]} [runs] all by default
 * @returns {Track[]}
 */
export function tracksOf(store, view, column, theme, runs = [...Array(store.runs).keys()]) {
  if (store.count === 0) return [];
  const shown = runs.filter((run) => run < store.runs && view.runs[run] && !view.runs[run].hidden);
  shown.sort((a, b) => Number(a === view.selected) - Number(b === view.selected));
  return shown.map((run) => {
    const {color, dash, marker} = style(view.runs[run].slot);
    return {
      run, dash, marker,
      xs: store.column(run, 'theta_0'),
      ys: store.column(run, column),
      last: store.lastStep(run),
      dotted: store.dim === 1,
      color: theme.color(color),
    };
  });
}
