// How the figure is looked at: everything that changes no step.

/** @typedef {import('../session/protocol.js').Interval} Interval */

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
 * @property {import('../plot/orbit.js').Orbit|null} orbit from where a landscape is seen in three dimensions; null is the map
 * @property {'log'|'linear'} heights of a landscape in three dimensions
 * @property {string} tab a quantity, see quantities.js; '' is the problem's first
 * @property {string} phase the axis of the phase plane, see phase-axis.js
 * @property {import('../plot/horizontal.js').Unit} x
 * @property {boolean} log
 * @property {boolean} table
 * @property {string} tolerance distance from a minimum that counts as arrived, one of TOLERANCES
 * @property {number} rate steps per second; 0 takes the problem's
 * @property {boolean} present for a room
 * @property {boolean} sliders whether an embedded figure has sliders
 * @property {string} lang
 * @property {'auto'|'light'|'dark'|'projector'} theme
 * @property {string[]} hide controls that an author left out of a figure
 * @property {'full'|'basic'|'none'} controls
 * @property {boolean} autoplay whether an embedded figure plays once it is seen
 * @property {boolean} links whether an embedded figure leads to the whole page
 * @property {string} ask the question that the address puts before the figure; the server reads it
 * @property {string} askText its author's own wording
 */

/** What may count as arrived at a minimum. */
export const TOLERANCES = ['1', '0.1', '0.01', '0.001', '0.0001'];

/** @returns {View} */
export function defaultView() {
  return {
    runs: [], selected: 1, camera: null, stage: 'prediction', orbit: null, heights: 'log', tab: '', phase: 'theta_0', x: 'steps', log: true, table: false,
    tolerance: '0.1', rate: 0,
    present: false, sliders: false, lang: '', theme: 'auto', hide: [], controls: 'full', autoplay: true, links: true, ask: '', askText: '',
  };
}

/** What hide may name: the parts that embed.css leaves out. */
export const PARTS = ['chart', 'runs', 'playback', 'buttons', 'timeline', 'step', 'speed', 'links'];

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
