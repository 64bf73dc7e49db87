// A test harness of three functions. The page that loads the tests calls
// finish() after the last, which leaves the results in window.__results.

/** @type {{name: string, error: string}[]} */
const results = [];

let last = Promise.resolve();

/** Runs a test after those before it. @param {string} name @param {() => void|Promise<void>} fn throws when the test fails */
export function test(name, fn) {
  last = last.then(async () => {
    let error = '';
    try {
      await fn();
    } catch (e) {
      error = e instanceof Error ? e.message : String(e);
    }
    results.push({name, error});
  });
}

/** JSON has no such numbers: they would all be null. @param {string} _ @param {unknown} v */
const named = (_, v) => (typeof v === 'number' && !Number.isFinite(v) ? String(v) : v);

/** @param {unknown} got @param {unknown} want compared as JSON @param {string} [what] */
export function equal(got, want, what = '') {
  const [g, w] = [got, want].map((v) => JSON.stringify(v, named));
  if (g !== w) throw new Error(`${what} got ${g}, want ${w}`);
}

/** @param {number} got @param {number} want @param {number} tolerance absolute @param {string} [what] */
export function close(got, want, tolerance, what = '') {
  if (!(Math.abs(got - want) <= tolerance)) throw new Error(`${what} got ${got}, want ${want} ± ${tolerance}`);
}

export async function finish() {
  await last;
  Object.assign(window, {__results: results});
}
