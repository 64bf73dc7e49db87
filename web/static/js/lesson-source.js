// Where a lesson on paper is to be found: its address, and that as a code.

import {h} from './ui/dom.js';
import {codeOf} from './page/qr.js';

/** @param {HTMLElement} root what the lesson stands in */
export function nameSource(root) {
  const code = codeOf(location.href);
  root.append(h('footer', {className: 'lesson-source', hidden: true}, ...(code ? [code] : []), h('p', {}, `${document.title}. optviz (MIT). `, h('a', {href: location.href, textContent: location.href}))));
}
