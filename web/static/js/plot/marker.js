// The marker of a run as a path.

/** @typedef {import('../ui/styles.js').MarkerShape} MarkerShape */

/**
 * Corners at angles (in turns, clockwise from the top) and radii (in units of
 * the marker's radius); each has about the area of the circle.
 * @type {Record<Exclude<MarkerShape, 'circle'>, [number, number][]>}
 */
const CORNERS = {
  triangle: polygon(3, 1.35),
  down: polygon(3, 1.35, 0.5),
  square: polygon(4, 1.25, 0.125),
  diamond: polygon(4, 1.3),
  hexagon: polygon(6, 1.1),
  star: Array.from({length: 10}, (_, i) => [i / 10, i % 2 ? 0.62 : 1.4]),
  plus: [0, 1, 2, 3].flatMap((side) => /** @type {[number, number][]} */ (
    [[side / 4 - 0.055, 1.25], [side / 4 + 0.055, 1.25], [side / 4 + 0.125, 0.6]])),
};

/**
 * @param {number} corners
 * @param {number} radius
 * @param {number} [turn] of the first corner
 * @returns {[number, number][]}
 */
function polygon(corners, radius, turn = 0) {
  return Array.from({length: corners}, (_, i) => [turn + i / corners, radius]);
}

/**
 * Returns the corners of a marker around the origin; a circle has none.
 * @param {MarkerShape} shape
 * @param {number} radius of the circle of the same size
 * @returns {[number, number][]}
 */
export function markerCorners(shape, radius) {
  if (shape === 'circle') return [];
  return CORNERS[shape].map(([turn, r]) => [radius * r * Math.sin(2 * Math.PI * turn), -radius * r * Math.cos(2 * Math.PI * turn)]);
}

/**
 * Makes the outline of a marker the path of a context.
 * @param {CanvasRenderingContext2D} context
 * @param {MarkerShape} shape
 * @param {number} x
 * @param {number} y
 * @param {number} radius of the circle of the same size
 */
export function traceMarker(context, shape, x, y, radius) {
  context.beginPath();
  if (shape === 'circle') context.arc(x, y, radius, 0, 2 * Math.PI);
  for (const [dx, dy] of markerCorners(shape, radius)) context.lineTo(x + dx, y + dy);
  context.closePath();
}
