// What a lesson does itself where no server does it: its language and theme, and
// the verdicts on all answers, whose experiments ran when the site was written.

import {keepLanguage} from './page/language.js';

/** @typedef {{figure: string, caption: string}} Shown a figure's query, and its caption */
/** @typedef {Shown & {right: boolean, why: string, own?: Shown}} Verdict own: what a wrong value does by itself */

/** Keeps the language and the theme that the address asks for, here and in what it leads to. */
export function keepLook() {
  const root = document.documentElement;
  const asked = new URLSearchParams(location.search);
  keepLanguage(root.lang, asked.get('lang') ?? '');
  const other = /** @type {HTMLAnchorElement|null} */ (document.querySelector('.header a[hreflang]'));
  if (other) other.search = `?lang=${other.hreflang}`;
  const theme = asked.get('theme') ?? '';
  if (!['light', 'dark', 'projector'].includes(theme)) return;
  root.dataset.theme = theme;
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll('a[href*="lang="]'))) link.search += `&theme=${theme}`;
  for (const key of ['embed', 'look', 'ask']) {
    for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(`[data-${key}*="lang="]`))) element.dataset[key] += `&theme=${theme}`;
  }
  const frame = document.querySelector('iframe');
  if (frame) frame.src += `&theme=${theme}`;
}

/**
 * @param {string} address of the verdicts, gzipped
 * @returns {Promise<Verdict[][]>} by question, and by choice or by place of the slider
 */
export async function loadVerdicts(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return new Response(response.body?.pipeThrough(new DecompressionStream('gzip'))).json();
}
