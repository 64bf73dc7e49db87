// What a snippet is made of, and the code that several of them share.

/**
 * The figure as others see it.
 * @typedef {object} Shared
 * @property {string} link address of the whole page
 * @property {string} embed address of the figure alone
 * @property {string} script address of the script of <optimizer-viz>
 * @property {string} title one line
 * @property {string} lang
 */
/**
 * A way to put the figure somewhere.
 * @typedef {object} Snippet
 * @property {string} id
 * @property {import('../session/protocol.js').Text} name
 * @property {import('../session/protocol.js').Text} help where the code goes
 * @property {(figure: Shared) => string} code
 * @property {{file: string, code: string}} [setup] what is needed once, and in which file
 */

/**
 * @param {string} link
 * @param {string} title
 * @param {string} lang of the page
 * @param {string} page name of the page that shows the figure alone
 * @returns {Shared}
 */
export function shared(link, title, lang, page) {
  const figure = new URL(link);
  figure.pathname = figure.pathname.replace(/[^/]*$/, page);
  const embed = figure.href + (figure.searchParams.has('lang') ? '' : `&lang=${lang}`);
  return {link, embed, script: new URL('optviz.js', link).href, title, lang};
}

/** @param {Shared} figure */
export function iframe({embed, title}) {
  return `<iframe src="${escape(embed)}" title="${escape(title)}" loading="lazy"
  allow="fullscreen; clipboard-write" referrerpolicy="strict-origin-when-cross-origin"
  style="width:100%;aspect-ratio:16/10;min-height:420px;border:0"></iframe>`;
}

/**
 * Escapes a text for an attribute of HTML or JSX.
 * @param {string} text
 */
export function escape(text) {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

/**
 * Escapes a line of text for Markdown.
 * @param {string} text
 */
export function escapeMarkdown(text) { return text.replace(/[\\`*_[\]<>^~$&]/g, '\\$&'); }
