// A short piece of a run's line with its marker, as in a legend.

import {markerCorners} from '../plot/marker.js';
import {style} from './styles.js';

const SVG = 'http://www.w3.org/2000/svg';
const RADIUS = 5;

/**
 * Makes the sample of a slot, drawn in --color of where it stands.
 * @param {number} slot
 * @returns {SVGSVGElement}
 */
export function sample(slot) {
  const {dash, marker} = style(slot);
  const svg = element('svg', {viewBox: '0 0 28 14', class: 'sample', 'aria-hidden': 'true'});
  const corners = markerCorners(marker, RADIUS);
  svg.append(
    element('path', {class: 'sample-line', d: 'M1 7H21', 'stroke-dasharray': dash.map((d) => 0.8 * d).join(' ')}),
    corners.length > 0
      ? element('polygon', {class: 'sample-marker', points: corners.map(([x, y]) => `${21 + x},${7 + y}`).join(' ')})
      : element('circle', {class: 'sample-marker', cx: '21', cy: '7', r: String(RADIUS)}));
  return svg;
}

/**
 * @template {'svg'|'path'|'polygon'|'circle'} K
 * @param {K} tag
 * @param {Record<string, string>} attributes
 * @returns {SVGElementTagNameMap[K]}
 */
function element(tag, attributes) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}
