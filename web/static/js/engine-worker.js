// Runs the engine beside the page. It is loaded behind Go's wasm_exec.js, as one
// script.

/** @typedef {{argv: string[], importObject: WebAssembly.Imports, run: (instance: WebAssembly.Instance) => Promise<void>}} GoRuntime */

addEventListener('message', async (/** @type {MessageEvent<{module: WebAssembly.Module, lang: string, build: string}>} */ {data}) => {
  const {Go} = /** @type {{Go: new () => GoRuntime}} */ (/** @type {unknown} */ (globalThis));
  const go = new Go();
  go.argv = ['engine', data.lang, data.build];
  try {
    await go.run(await WebAssembly.instantiate(data.module, go.importObject));
  } finally {
    postMessage({ended: true}); // it never ends but by a defect, which the console names
  }
}, {once: true});
