// Starts a page that is a single file. Its modules are packed: each becomes a
// blob, which resolves no relative addresses, so that all import each other by
// names that one map explains. Stands in the page behind packed.js, as one script.

/** @typedef {{modules: Record<string, string>, style: string, data: Record<string, unknown>}} Program */

(async () => {
  const {unpacked} = /** @type {typeof import('./session/packed.js')} */ (/** @type {unknown} */ (globalThis));
  const {modules, style, data} = /** @type {Program} */ (await unpacked('packed-program').json());
  document.head.querySelector('style')?.replaceChildren(style);
  /** @type {Record<string, string>} */
  const imports = {};
  for (const [name, source] of Object.entries(modules)) imports[name] = URL.createObjectURL(new Blob([source], {type: 'text/javascript'}));
  /** @param {string} type @param {string} id @param {string} textContent */
  const add = (type, id, textContent) => document.head.append(Object.assign(document.createElement('script'), {type, id, textContent}));
  add('importmap', 'import-map', JSON.stringify({imports}));
  for (const [id, value] of Object.entries(data)) add('application/json', id, JSON.stringify(value));
  await import(/** @type {any} */ ('js/main.js'));
})();
