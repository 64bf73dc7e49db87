// Style sheets of what the first picture does without. The document names them in
// their place among the others, disabled: browsers load them once they are enabled.

import {insist} from './insist.js';

/** @type {Map<HTMLLinkElement, Promise<void>>} those that were asked for */
const asked = new Map();

/**
 * Loads a style sheet, or all that are left. What they style is shown once they
 * are there.
 * @param {string} [name] without .css
 */
export async function styled(name = '') {
  for (const link of /** @type {NodeListOf<HTMLLinkElement>} */ (document.querySelectorAll(`link[disabled][href$='${name}.css']`))) {
    if (!asked.has(link)) asked.set(link, insist(() => loaded(link)));
  }
  await Promise.all([...asked].map(([link, load]) => link.href.endsWith(`${name}.css`) && load));
}

/** @param {HTMLLinkElement} link @returns {Promise<void>} */
function loaded(link) {
  return new Promise((resolve, reject) => {
    link.onload = () => resolve();
    link.onerror = () => {
      link.disabled = true; // so that enabling it loads it again
      reject();
    };
    link.disabled = false;
  });
}
