// The choice between the map of a landscape and the same in three dimensions.

import {h} from '../ui/dom.js';

/** @typedef {import('../figure/app.js').App} App */

/** Where the viewer stands at first. @type {import('../plot/orbit.js').Orbit} */
export const HOME = {azimuth: -70, elevation: 48};

/**
 * Whether the stage shows a landscape over two parameters, or over a plane, and
 * no question asks for a place on the map.
 * @param {App} app
 */
export const raisable = ({facts, view, question}) =>
  facts.domain.length !== 1 && (!facts.model || view.stage === 'landscape') && question?.kind !== 'point' && question?.kind !== 'turn';

/** Whether it shows it in three dimensions. @param {App} app */
export const raised = (app) => raisable(app) && app.view.orbit !== null;

/** Goes from one to the other. @param {App} app */
export const toggleSpace = (app) => app.setView({orbit: app.view.orbit ? null : HOME});

/**
 * Makes the buttons.
 * @param {App} app
 * @returns {HTMLElement}
 */
export function spaceButtons(app) {
  const buttons = (/** @type {Record<string, () => void>} */ choices) =>
    Object.entries(choices).map(([key, onclick]) => h('button', {type: 'button', textContent: app.t(key), onclick}));
  const spaces = buttons({'stage.map': () => app.setView({orbit: null}), 'stage.space': () => app.setView({orbit: app.view.orbit ?? HOME})});
  const scales = buttons({'chart.log': () => app.setView({heights: 'log'}), 'chart.linear': () => app.setView({heights: 'linear'})});
  const group = (/** @type {string} */ label, /** @type {HTMLElement[]} */ content) =>
    h('div', {className: 'segmented', role: 'group', ariaLabel: app.t(label), title: app.t(label)}, ...content);
  const heights = group('stage.heights', scales);
  const element = h('div', {className: 'stage-space'}, heights, group('stage.spaces', spaces));
  const show = () => {
    const {orbit, heights: scale} = app.view;
    element.hidden = !raisable(app);
    heights.hidden = !orbit;
    [!orbit, orbit].forEach((on, i) => { spaces[i].ariaPressed = String(Boolean(on)); });
    ['log', 'linear'].forEach((name, i) => { scales[i].ariaPressed = String(name === scale); });
  };
  for (const event of /** @type {const} */ (['experiment', 'view'])) app.on(event, show);
  show();
  return element;
}
