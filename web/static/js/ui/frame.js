// What is to be done in the next frame, all of it in one callback: each of its
// own costs the browser more, and what a worker draws would go there one by one.

import {attempt} from './attempt.js';

/** @type {Set<() => void>} in the order in which they came */
let wanted = new Set();
let frame = 0;

/**
 * Calls a function in the next frame, once however often it is asked for.
 * @param {() => void} draw
 */
export function nextFrame(draw) {
  wanted.add(draw);
  frame ||= requestAnimationFrame(run);
}

/** Takes that back. @param {() => void} draw */
export function notNextFrame(draw) { wanted.delete(draw); }

function run() {
  const now = wanted;
  wanted = new Set();
  frame = 0;
  for (const draw of now) attempt(draw);
}
