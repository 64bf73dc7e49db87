// What the picture that stands for a figure owes the page around it: a height,
// and to the figure the words that the page has put into the address.

import {FrameHeight} from './page/frame-height.js';

const link = /** @type {HTMLAnchorElement} */ (document.querySelector('.poster'));
link.addEventListener('click', () => { link.hash = location.hash; });
if (self !== top) new FrameHeight();
