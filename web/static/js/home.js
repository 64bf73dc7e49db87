// The camera that a problem opens with.

import {inside, screenX, screenY} from './plot/camera.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./plot/camera.js').Camera} Camera */
/** @typedef {import('./protocol.js').Interval} Interval */

/** Room for axes, buttons and the label of the start. */
const INSET = {top: 40, right: 28, bottom: 40, left: 44};

/**
 * Returns the camera that shows the preset's own domain, or else that of the
 * problem, with the start and the minima clear of what lies along the border.
 * @param {App} app
 * @param {{width: number, height: number}} size
 * @param {import('./stage.js').Ground} ground
 * @returns {Camera}
 */
export function homeCamera(app, size, ground) {
  const {facts, catalog, preset, experiment: {problem: {start}}} = app;
  const own = catalog.presets.find(({id}) => id === preset)?.domain;
  const domain = own?.length === facts.dim ? own : facts.domain;
  const withStart = domain.map(([low, high], i) => /** @type {Interval} */ ([Math.min(low, start[i]), Math.max(high, start[i])]));
  const points = [start, ...(facts.points ?? []).filter((p) => p.kind === 'minimum').map((p) => p.at)]
    .filter((at) => at.every((v, i) => v >= withStart[i][0] && v <= withStart[i][1]))
    .map((at) => ground.place(at));
  const camera = ground.frame(withStart, size);
  const clear = points.every(({x, y}) => inside(camera, screenX(camera, x), screenY(camera, y), INSET));
  return clear ? camera : ground.frame(withStart, size, INSET);
}
