// The point of a trajectory under the pointer.

import {screenX, screenY} from './camera.js';

/** @typedef {import('./camera.js').Camera} Camera */
/** @typedef {import('./trails.js').Track} Track */

/**
 * Returns the recorded point nearest to a place on the screen, or null if none
 * is within reach; of two at the same place the later step of the upper run.
 * @param {Track[]} tracks in drawing order
 * @param {Camera} camera
 * @param {number} px
 * @param {number} py
 * @param {number} reach pixels
 * @returns {{track: Track, step: number}|null}
 */
export function nearest(tracks, camera, px, py, reach) {
  let best = reach * reach;
  let found = null;
  for (const track of tracks) {
    for (let step = 0; step <= track.last; step++) {
      const dx = screenX(camera, track.xs[step]) - px;
      const dy = screenY(camera, track.ys[step]) - py;
      const distance = dx * dx + dy * dy;
      if (distance <= best) {
        best = distance;
        found = {track, step};
      }
    }
  }
  return found;
}
