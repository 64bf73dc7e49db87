// What is written beside the pictures takes its turn, a few texts in each
// frame: to lay out and paint all of them would take longer than a frame has.

/** Texts written in a frame; a long one has it for itself. */
const AT_ONCE = 2;
/** @type {Map<() => void, boolean>} and whether they are long, in the order in which they came */
const waiting = new Map();
let frame = 0;

/**
 * Calls a function within the next frames, once however often it is asked for.
 * @param {() => void} write
 * @param {boolean} [long] whether it writes so much that nothing else should be written in its frame
 */
export function inTurn(write, long = false) {
  waiting.set(write, long);
  frame ||= requestAnimationFrame(next);
}

function next() {
  frame = 0;
  let room = AT_ONCE;
  for (const [write, long] of [...waiting]) {
    room -= long ? AT_ONCE : 1;
    if (room < 0) break;
    waiting.delete(write);
    write();
  }
  if (waiting.size > 0) frame ||= requestAnimationFrame(next);
}
