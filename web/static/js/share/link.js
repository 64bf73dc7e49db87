// The link, and whom it reaches.

import {h} from '../dom.js';
import {Copied} from './copied.js';

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** Whether the page's address is of this computer only. */
export const isLoopback = () => location.protocol === 'file:' || LOOPBACK.test(location.hostname);

/** @type {import('./dialog.js').MakeSection} */
export function linkSection(app, say) {
  const link = new Copied(app, say, {id: 'share-link', label: 'share.link', action: 'share.copy_link'});
  const local = h('p', {className: 'note', textContent: app.t('share.local'), hidden: !isLoopback()});
  return {element: h('section', {className: 'share-section'}, link.element, local), update: (figure) => link.set(figure.link)};
}
