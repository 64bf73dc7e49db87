// A short piece of a run's line with its marker, as in a legend.

import {style} from './styles.js';

const SVG = 'http://www.w3.org/2000/svg';

/** Outlines of the markers around the origin, about 10 units wide. */
/** @type {Record<import('./styles.js').MarkerShape, string>} */
const OUTLINES = {
  circle: 'M5 0A5 5 0 1 1-5 0A5 5 0 1 1 5 0',
  triangle: 'M0-5.500L5.500 4.500H-5.500Z',
  square: 'M-4.500-4.500H4.500V4.500H-4.500Z',
  diamond: 'M0-6L6 0L0 6L-6 0Z',
  plus: 'M-1.800-5.500H1.800V-1.800H5.500V1.800H1.800V5.500H-1.800V1.800H-5.500V-1.800H-1.800Z',
  star: 'M0-6L1.500-2L5.700-1.900L2.400.8L3.500 4.900L0 2.500L-3.500 4.900L-2.400.8L-5.700-1.900L-1.500-2Z',
  down: 'M0 5.500L5.500-4.500H-5.500Z',
  hexagon: 'M5.500 0L2.750 4.750H-2.750L-5.500 0L-2.750-4.750H2.750Z',
};

/**
 * Makes the sample of a slot, drawn in --color of where it stands.
 * @param {number} slot
 * @returns {SVGSVGElement}
 */
export function sample(slot) {
  const {dash, marker} = style(slot);
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 28 14');
  svg.setAttribute('aria-hidden', 'true');
  svg.classList.add('sample');
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', 'M1 7H21');
  line.setAttribute('stroke-dasharray', dash.map((d) => d * 0.8).join(' '));
  line.classList.add('sample-line');
  const end = document.createElementNS(SVG, 'path');
  end.setAttribute('d', OUTLINES[marker]);
  end.setAttribute('transform', 'translate(21 7)');
  end.classList.add('sample-marker');
  svg.append(line, end);
  return svg;
}
