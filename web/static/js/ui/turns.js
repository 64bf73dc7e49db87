// What is written beside the pictures takes its turn, a few texts in each
// frame: to lay out and paint all of them would take longer than a frame has.

/** Texts written in a frame. */
const AT_ONCE = 2;
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
  frame = 0;
  for (const write of [...waiting].slice(0, AT_ONCE)) {
    waiting.delete(write);
    write();
  }
  if (waiting.size > 0) frame ||= requestAnimationFrame(next);
}
