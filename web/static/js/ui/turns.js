// What is written beside the pictures takes its turn, one text in each frame: to
// lay out and paint more would take longer than a frame has.

import {nextFrame} from './frame.js';

/** @type {Set<() => void>} in the order in which they came */
const waiting = new Set();

/**
 * Calls a function within the next frames, once however often it is asked for.
 * @param {() => void} write
 */
export function inTurn(write) {
  waiting.add(write);
  nextFrame(next);
}

function next() {
  const [write] = waiting;
  waiting.delete(write);
  if (waiting.size > 0) nextFrame(next);
  write();
}
