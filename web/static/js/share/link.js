// The link, and whom it reaches.

import {LONGEST} from '../figure/address.js';
import {h} from '../ui/dom.js';
import {Copied} from './copied.js';

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** Whether the page's address is of this computer only. */
export const isLoopback = () => location.protocol === 'file:' || LOOPBACK.test(location.hostname);

/** @type {import('./dialog.js').MakeSection} */
export function linkSection(app, say) {
  const link = new Copied(app, say, {id: 'share-link', label: 'share.link', action: 'share.copy_link'});
  const local = h('p', {className: 'note', textContent: app.t('share.local'), hidden: !isLoopback()});
  const long = h('p', {className: 'note note-warning', textContent: app.t('share.long')});
  return {
    element: h('section', {className: 'share-section'}, link.element, local, long),
    update: (figure) => {
      link.set(figure.link);
      long.hidden = figure.link.length <= LONGEST;
    },
  };
}
