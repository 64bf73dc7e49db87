// Runs the engine beside the page. It is loaded behind Go's wasm_exec.js, as one
// script.

/** @typedef {{importObject: WebAssembly.Imports, run: (instance: WebAssembly.Instance) => Promise<void>}} GoRuntime */

/** @typedef {{module: WebAssembly.Module, lang: string, build: string, digits: string|Blob}} Start digits: gzipped, or where that is */

addEventListener('message', async (/** @type {MessageEvent<Start>} */ {data}) => {
  const {Go} = /** @type {{Go: new () => GoRuntime}} */ (/** @type {unknown} */ (globalThis));
  const go = new Go();
  Object.assign(globalThis, { // how the program starts, and what it leaves to the browser
    start: {lang: data.lang, build: data.build},
    digits: () => insist(() => unzipped(data.digits)),
    deflate: (/** @type {BlobPart} */ bytes, /** @type {number} */ most) => passed(bytes, new CompressionStream('deflate-raw'), most),
    inflate: (/** @type {BlobPart} */ bytes, /** @type {number} */ most) => passed(bytes, new DecompressionStream('deflate-raw'), most),
  });
  try {
    await go.run(await WebAssembly.instantiate(data.module, go.importObject));
  } finally {
    postMessage({ended: true}); // it never ends but by a defect, which the console names
  }
}, {once: true});

/**
 * What cannot be loaded is tried again.
 * @param {() => Promise<string>} load
 * @returns {Promise<string>}
 */
async function insist(load) {
  try {
    return await load();
  } catch {
    await new Promise((resolve) => { setTimeout(resolve, 1000); });
    return insist(load);
  }
}

/** @param {string|Blob} file */
async function unzipped(file) {
  const response = typeof file === 'string' ? await fetch(file) : new Response(file);
  if (!response.ok) throw new Error(`${file}: ${response.status}`);
  return new Response(response.body?.pipeThrough(new DecompressionStream('gzip'))).text();
}

/**
 * Returns what bytes become in a stream, or so many bytes of it.
 * @param {BlobPart} bytes
 * @param {GenericTransformStream} stream
 * @param {number} most
 */
async function passed(bytes, stream, most) {
  const reader = new Blob([bytes]).stream().pipeThrough(/** @type {any} */ (stream)).getReader();
  const parts = [];
  for (let size = 0; size < most;) {
    const {done, value} = await reader.read();
    if (done) break;
    parts.push(value);
    size += value.length;
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer()).subarray(0, most);
}
