// Files that the page makes and the browser saves.

import {h} from './dom.js';

const KEPT = 60_000; // ms that what is saved stays in memory

/**
 * @param {Blob} content
 * @param {string} name of the file
 */
export function saveFile(content, name) {
  const address = URL.createObjectURL(content);
  h('a', {href: address, download: name}).click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT);
}
