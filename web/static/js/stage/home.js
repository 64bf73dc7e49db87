// The camera that a problem opens with, and the one that finds a lost run.

import {inside, screenX, screenY, zoomAt} from '../plot/camera.js';

/** @typedef {import('../figure/app.js').App} App */
/** @typedef {import('../plot/camera.js').Camera} Camera */
/** @typedef {import('../session/protocol.js').Interval} Interval */

/** Room for axes, buttons and the label of the start. */
const INSET = {top: 40, right: 28, bottom: 40, left: 44};
/** A point farther away than this many pictures is not centred but fitted in. */
const FAR = 10;

/**
 * Returns the preset's own domain, or else that of the problem, with the start.
 * @param {App} app
 * @returns {Interval[]}
 */
export function homeDomain(app) {
  const {facts, catalog, preset} = app;
  const start = startOf(app);
  const own = catalog.presets.find(({id}) => id === preset)?.domain;
  const domain = own?.length === facts.dim ? own : facts.domain;
  return domain.map(([low, high], i) => [Math.min(low, start[i] ?? low), Math.max(high, start[i] ?? high)]);
}

/**
 * Returns the camera that shows this domain, with the start and the minima clear
 * of what lies along the border.
 * @param {App} app
 * @param {{width: number, height: number}} size
 * @param {import('./stage.js').Ground} ground
 * @returns {Camera}
 */
export function homeCamera(app, size, ground) {
  const domain = homeDomain(app);
  const points = [startOf(app), ...(app.facts.points ?? []).filter((p) => p.kind === 'minimum').map((p) => p.at)]
    .filter((at) => at.every((v, i) => v >= domain[i][0] && v <= domain[i][1]))
    .map((at) => ground.place(at));
  const camera = ground.frame(domain, size);
  const clear = points.every(({x, y}) => inside(camera, screenX(camera, x), screenY(camera, y), INSET));
  return clear ? camera : ground.frame(domain, size, INSET);
}

/**
 * Returns the start, of a model as it was drawn; [] where it is not recorded.
 * @param {App} app
 * @returns {number[]}
 */
export function startOf({experiment: {problem}, store}) {
  const {start = []} = problem;
  if (start.length > 0 || store.count === 0) return start;
  return Array.from({length: store.dim}, (_, i) => store.column(0, `theta_${i}`)[0]);
}

/**
 * Returns the camera that brings a point into view: in the centre, or, if it is
 * far away, together with what is seen now.
 * @param {Camera} camera
 * @param {{x: number, y: number}} at in the picture's plane
 * @param {import('./stage.js').Ground} ground
 * @returns {Camera}
 */
export function cameraTowards(camera, at, ground) {
  const {x, y, kx, ky, width, height} = camera;
  if (Math.abs(at.x - x) * kx < FAR * width && Math.abs(at.y - y) * ky < FAR * height) return {...camera, ...at};
  const both = (/** @type {number} */ a, /** @type {number} */ b) => /** @type {Interval} */ ([Math.min(a, b), Math.max(a, b)]);
  return zoomAt(ground.frame([both(x, at.x), both(y, at.y)], camera), 0.8, width / 2, height / 2);
}
