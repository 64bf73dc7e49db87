// Style sheets of what the first picture does without. The document names them in
// their place among the others, disabled: browsers load them once they are enabled.

import {insist} from './insist.js';

/**
 * Loads a style sheet, or all that are left. What they style is shown once they
 * are there.
 * @param {string} [name] without .css
 */
export async function styled(name = '') {
  const links = /** @type {NodeListOf<HTMLLinkElement>} */ (document.querySelectorAll(`link[rel='stylesheet'][href$='${name}.css']:not([media])`));
  await Promise.all([...links].filter(({sheet}) => !sheet).map((link) => insist(() => loaded(link))));
}

/** @param {HTMLLinkElement} link */
function loaded(link) {
  return new Promise((resolve, reject) => {
    link.addEventListener('load', resolve, {once: true});
    link.addEventListener('error', () => {
      link.disabled = true; // so that enabling it loads it again
      reject();
    }, {once: true});
    link.disabled = false;
  });
}
