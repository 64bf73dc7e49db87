// What is read, not watched: while it changes faster than one can read it is
// written only now and then, and once it rests.

/** Between two times, and how long nothing changes once it rests, in milliseconds. */
const TIMES = {calm: 1000, rest: 100};

/**
 * Makes a function that may be called with every change. The first change is
 * told at once, those that follow every second, the last one after a moment.
 * @param {() => void} tell
 * @returns {() => void}
 */
export function calmly(tell) {
  let told = -Infinity;
  let timer = 0;
  const now = () => {
    clearTimeout(timer);
    told = performance.now();
    tell();
  };
  return () => {
    const left = told + TIMES.calm - performance.now();
    if (left <= 0) return now();
    clearTimeout(timer);
    timer = setTimeout(now, Math.min(left, TIMES.rest));
  };
}
