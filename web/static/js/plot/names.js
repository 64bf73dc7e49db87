// Names beside the points that they belong to, clear of each other.

import {writer} from './axes.js';

/** @typedef {import('./theme.js').Theme} Theme */
/** @typedef {{name: string, x: number, y: number}} Named */
/** @typedef {{left: number, top: number, right: number, bottom: number}} Box */

/** Where a name lies about its point: the direction, and how far along it. */
const SIDES = [0.75, 1.5, 2.25, 3].flatMap((far) => [[1, 0], [-1, 0], [0, -1], [0, 1], [1, -1], [-1, -1], [1, 1], [-1, 1]].map(([dx, dy]) => ({dx: dx * far, dy: dy * far})));

/**
 * Writes each name where it lies in the picture and on nothing named before;
 * points out of the picture, and those in a crowd, go without.
 * @param {CanvasRenderingContext2D} context
 * @param {Named[]} points
 * @param {{width: number, height: number}} size of the picture
 * @param {Theme} theme
 */
export function placeNames(context, points, {width, height}, theme) {
  const {em} = theme;
  const write = writer(context, theme);
  context.font = theme.font;
  const shown = points.filter(({x, y}) => x >= 0 && y >= 0 && x <= width && y <= height);
  const taken = shown.map(({x, y}) => box(x, y, 1.2 * em, 1.2 * em));
  for (const {name, x, y} of shown) {
    const half = context.measureText(name).width / 2;
    const places = SIDES.map(({dx, dy}) => box(x + Math.sign(dx) * (half + Math.abs(dx) * em), y + dy * 1.2 * em, 2 * half, 1.2 * em));
    const free = places.find((place) => inside(place, width, height) && taken.every((other) => apart(place, other)));
    if (!free) continue;
    taken.push(free);
    write(name, (free.left + free.right) / 2, (free.top + free.bottom) / 2, 'center', 'middle');
  }
}

/**
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} height
 * @returns {Box} about its middle
 */
const box = (x, y, width, height) => ({left: x - width / 2, top: y - height / 2, right: x + width / 2, bottom: y + height / 2});

/** @param {Box} box @param {number} width @param {number} height */
const inside = ({left, top, right, bottom}, width, height) => left >= 2 && top >= 2 && right <= width - 2 && bottom <= height - 2;

/** @param {Box} a @param {Box} b */
const apart = (a, b) => a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
