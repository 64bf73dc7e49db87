// The address of the figure as a QR code, for the phones of those who watch.

import {h} from '../ui/dom.js';
import {icon} from '../ui/icon.js';
import {isLoopback} from '../share/link.js';
import {encode} from '../../vendor/uqr-0.1.3/uqr.js';

/** @typedef {import('../figure/app.js').App} App */

const QUIET = 4; // modules around a code, as ISO/IEC 18004 asks for
const MOST = 1500; // bytes of an address whose code phones still read off a wall

/**
 * Returns the code of an address as a picture; null if it would not be readable.
 * @param {string} address
 */
export function codeOf(address) {
  if (new TextEncoder().encode(address).length > MOST) return null;
  return drawn(encode(address, {ecc: 'L', border: QUIET}));
}

/**
 * Returns a dialog that shows the code of an address.
 * @param {App} app
 * @param {string} address
 */
export function codeDialog(app, address) {
  const close = h('button', {type: 'button', className: 'icon-button', ariaLabel: app.t('present.close_code')}, icon('close'));
  const code = codeOf(address);
  const note = code ? isLoopback() && 'share.local' : 'present.long_address';
  const dialog = h('dialog', {className: 'present-code', ariaLabel: app.t('present.code')}, close, ...(code ? [code] : []),
    h('p', {className: 'note', hidden: !note, textContent: note ? app.t(note) : ''}));
  dialog.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  return dialog;
}

/** @param {{size: number, data: boolean[][]}} code */
function drawn({size, data}) {
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  const picture = h('div', {className: 'present-code-picture'});
  picture.innerHTML = `<svg viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges" aria-hidden="true"><path d="${path}"/></svg>`;
  return picture;
}
