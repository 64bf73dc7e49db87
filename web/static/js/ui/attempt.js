// For one of many that are called in a row.

/**
 * Calls a function; if it fails, those after it are none the worse for it.
 * @template {unknown[]} A
 * @param {(...args: A) => void} act
 * @param {A} args
 */
export function attempt(act, ...args) {
  try {
    act(...args);
  } catch (error) {
    reportError(error);
  }
}
