// Traces contour lines beside the page.

import {isolines} from './isolines.js';

/** @typedef {import('./isolines.js').Relief} Relief */

addEventListener('message', (/** @type {MessageEvent<Relief & {id: number}>} */ {data}) => {
  const lines = isolines(data);
  postMessage({id: data.id, lines}, {transfer: lines.map((line) => line.buffer)});
});
