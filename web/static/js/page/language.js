// The language of a page without a server: each has a page of its own, and the
// reader's may be the other.

/**
 * Goes to the page in the other language where the address asks for it, or the
 * reader prefers it and the address names none, neither in its query nor as the
 * directory of this page.
 * @param {string} lang of this page
 * @param {string} asked in the address, or ''
 */
export function keepLanguage(lang, asked) {
  const other = /** @type {HTMLLinkElement|null} */ (document.querySelector('link[rel=alternate][hreflang]'));
  if (!other) return;
  const spoken = [lang, other.hreflang];
  if (!asked && location.pathname.split('/').includes(lang)) return;
  const wanted = asked || navigator.languages.map((tag) => spoken.find((of) => of.slice(0, 2) === tag.slice(0, 2))).find(Boolean);
  if (wanted === other.hreflang) location.replace(other.href + location.search + location.hash);
}
