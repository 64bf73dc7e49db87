// Ways over a picture, as points in pixels. Pure.

/** @typedef {{x: number, y: number}} Place */

/**
 * Returns a way without its last pixels.
 * @param {number} pixels
 * @param {Place[]} way
 */
export function upTo(pixels, way) {
  const {x, y} = way[way.length - 1];
  const far = way.findLastIndex((place) => Math.hypot(x - place.x, y - place.y) > pixels);
  if (far < 0) return way.slice(0, 1);
  const from = way[far];
  const share = pixels / Math.hypot(x - from.x, y - from.y);
  return [...way.slice(0, far + 1), {x: x + share * (from.x - x), y: y + share * (from.y - y)}];
}

/**
 * Returns the share of a way that lies inside the picture, as if it were straight.
 * @param {{width: number, height: number}} picture
 * @param {number} margin inside its border
 * @param {Place[]} way
 */
export function insideOf({width, height}, margin, way) {
  const [start, end] = [way[0], way.at(-1)];
  if (!start || !end) return 0;
  const share = (/** @type {number} */ from, /** @type {number} */ to, /** @type {number} */ size) =>
    (to === from ? 1 : Math.max(0, (to > from ? size - margin - from : from - margin) / Math.abs(to - from)));
  return Math.min(1, share(start.x, end.x, width), share(start.y, end.y, height));
}
