// The page's icons: symbols of the sprite in templates/icons.templ.

const SVG = 'http://www.w3.org/2000/svg';

/**
 * Makes an icon, drawn in the colour of the text around it and hidden from
 * assistive technology: the control it stands in carries the name.
 * @param {string} name as in the sprite, without "icon-"
 * @returns {SVGSVGElement}
 */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.classList.add('icon');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', `#icon-${name}`);
  svg.append(use);
  return svg;
}
