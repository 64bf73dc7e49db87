// Modules that are loaded when they are first needed.

const RETRY = 1000; // ms

/**
 * Loads a module; should the server be away just then, it is asked again.
 * @template T
 * @param {() => Promise<T>} load
 * @returns {Promise<T>}
 */
export async function insist(load) {
  try {
    return await load();
  } catch {
    await new Promise((resolve) => { setTimeout(resolve, RETRY); });
    return insist(load);
  }
}
