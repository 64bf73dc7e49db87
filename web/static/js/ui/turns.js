// What is written beside the pictures takes its turn, one text in each frame: to
// lay out and paint more would take longer than a frame has.

/** @type {Set<() => void>} in the order in which they came */
const waiting = new Set();
let frame = 0;

/**
 * Calls a function within the next frames, once however often it is asked for.
 * @param {() => void} write
 */
export function inTurn(write) {
  waiting.add(write);
  frame ||= requestAnimationFrame(next);
}

function next() {
  const [write] = waiting;
  waiting.delete(write);
  frame = waiting.size > 0 ? requestAnimationFrame(next) : 0;
  write();
}
