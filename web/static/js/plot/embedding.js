// Word vectors in two dimensions: colour and shape by topic, size by how
// frequent a word is. The frequent ones carry their name.

import {writer} from './axes.js';
import {fit, inside, screenX, screenY} from './camera.js';
import {traceMarker} from './marker.js';

/** @typedef {import('./scene.js').Scene} Scene */
/** @typedef {import('./scene.js').Painter} Painter */

/** Words of each topic that carry their name. */
const NAMED = 4;
const RADIUS = 7;
/** The frequency of a word falls with its rank by this power. */
const ZIPF = 1.6;

/** @type {Painter[]} */
export const embeddingPainters = [
  {of: ({runs, model, width, height, theme}) => [runs[0].snapshot, model, width, height, theme], draw: drawWords},
];

/** @param {CanvasRenderingContext2D} context @param {Scene} scene */
function drawWords(context, {runs: [{snapshot}], model, palette, theme, width, height}) {
  const part = snapshot.parts.get('embedding');
  if (!part) return;
  const [count, dims] = part.shape;
  const at = (/** @type {number} */ word, /** @type {number} */ d) => (d < dims ? part.values[word * dims + d] : 0);
  let most = 0;
  for (let word = 0; word < count; word++) most = Math.max(most, Math.abs(at(word, 0)), Math.abs(at(word, 1)));
  const reach = 2 ** (Math.ceil(2 * Math.log2(1.1 * most || 1)) / 2); // in powers of √2, so that it seldom changes
  const camera = fit([[-reach, reach], [-reach, reach]], {width, height});
  const middle = [screenX(camera, 0), screenY(camera, 0)].map(Math.round);
  context.strokeStyle = theme.line;
  context.lineWidth = 1;
  context.strokeRect(screenX(camera, -reach), screenY(camera, reach), 2 * reach * camera.kx, 2 * reach * camera.ky);
  context.beginPath();
  context.moveTo(screenX(camera, -reach), middle[1] + 0.5);
  context.lineTo(screenX(camera, reach), middle[1] + 0.5);
  context.moveTo(middle[0] + 0.5, screenY(camera, reach));
  context.lineTo(middle[0] + 0.5, screenY(camera, -reach));
  context.stroke();
  const write = writer(context, theme);
  // The frequent words come last: they lie on top.
  const words = Array.from({length: count}, (_, word) => wordOf(model.data.words?.[word] ?? String(word), word));
  words.sort((a, b) => b.rank - a.rank);
  for (const {word, topic, rank} of words) {
    const [x, y] = [screenX(camera, at(word, 0)), screenY(camera, at(word, 1))];
    if (!inside(camera, x, y)) continue;
    traceMarker(context, palette.shape(topic), x, y, (2.2 + RADIUS * rank ** (-ZIPF / 2)) * theme.stroke * Math.min(1, width / 320));
    context.fillStyle = palette.sample(topic);
    context.strokeStyle = theme.surface;
    context.lineWidth = 1.5;
    context.stroke();
    context.fill();
  }
  /** @type {[number, number][]} where names stand: another there would hide them */
  const named = [];
  for (const {word, name} of words.filter(({rank}) => rank <= NAMED).reverse()) {
    const [x, y] = [screenX(camera, at(word, 0)) + 0.6 * theme.em, screenY(camera, at(word, 1)) - 0.7 * theme.em];
    const hidden = named.some(([left, top]) => Math.abs(left - x) < 1.8 * theme.em && Math.abs(top - y) < theme.em);
    if (hidden || !inside(camera, x, y)) continue;
    named.push([x, y]);
    write(name, x, y, 'left', 'middle');
  }
}

/**
 * Takes a name such as b3 apart: the third most frequent word of topic b.
 * @param {string} name
 * @param {number} word
 */
function wordOf(name, word) {
  const rank = Number(name.slice(1));
  return {word, name, topic: name.charCodeAt(0) - 'a'.charCodeAt(0), rank: rank > 0 ? rank : word + 1};
}
