// Where the plane lies on the screen. A camera is a value; every function
// returns another one.

/** @typedef {import('../session/protocol.js').Interval} Interval */
/**
 * @typedef {object} Camera
 * @property {number} x first coordinate at the centre of the picture
 * @property {number} y second coordinate there
 * @property {number} kx pixels per unit to the right
 * @property {number} ky pixels per unit upwards; kx on a landscape
 * @property {number} width CSS pixels
 * @property {number} height
 */
/** @typedef {{top: number, right: number, bottom: number, left: number}} Inset CSS pixels */

/** Scales beyond these show only rounding errors. */
const SCALES = {min: 1e-9, max: 1e8};
const NO_INSET = {top: 0, right: 0, bottom: 0, left: 0};

/** @param {Camera} c @param {number} x */
export const screenX = (c, x) => (x - c.x) * c.kx + c.width / 2;
/** @param {Camera} c @param {number} y */
export const screenY = (c, y) => (c.y - y) * c.ky + c.height / 2;
/** @param {Camera} c @param {number} px */
export const worldX = (c, px) => (px - c.width / 2) / c.kx + c.x;
/** @param {Camera} c @param {number} py */
export const worldY = (c, py) => (c.height / 2 - py) / c.ky + c.y;

/**
 * Returns the part of the plane in the picture.
 * @param {Camera} c
 * @returns {[Interval, Interval]}
 */
export function domainOf(c) {
  return [[worldX(c, 0), worldX(c, c.width)], [worldY(c, c.height), worldY(c, 0)]];
}

/**
 * Returns the camera that shows a domain as large as it fits between the
 * insets. With equal aspect a unit is as long in both directions.
 * @param {Interval[]} domain
 * @param {{width: number, height: number}} size
 * @param {{inset?: Inset, equal?: boolean}} [options]
 * @returns {Camera}
 */
export function fit([[x0, x1], [y0, y1]], {width, height}, {inset = NO_INSET, equal = true} = {}) {
  const innerWidth = Math.max(1, width - inset.left - inset.right);
  const innerHeight = Math.max(1, height - inset.top - inset.bottom);
  let kx = innerWidth / (x1 - x0);
  let ky = innerHeight / (y1 - y0);
  if (equal) kx = ky = Math.min(kx, ky);
  return {
    x: (x0 + x1) / 2 + (inset.right - inset.left) / 2 / kx,
    y: (y0 + y1) / 2 + (inset.top - inset.bottom) / 2 / ky,
    kx, ky, width, height,
  };
}

/**
 * Returns the camera to which pixels are coordinates.
 * @param {{width: number, height: number}} size
 * @returns {Camera}
 */
export const pixels = ({width, height}) => ({x: width / 2, y: height / 2, kx: 1, ky: -1, width, height});

/**
 * Moves the plane by pixels.
 * @param {Camera} c
 * @param {number} dx
 * @param {number} dy
 * @returns {Camera}
 */
export function pan(c, dx, dy) {
  return {...c, x: c.x - dx / c.kx, y: c.y + dy / c.ky};
}

/**
 * Enlarges about a point of the screen, which stays where it is.
 * @param {Camera} c
 * @param {number} factor
 * @param {number} px
 * @param {number} py
 * @returns {Camera}
 */
export function zoomAt(c, factor, px, py) {
  const kx = Math.min(SCALES.max, Math.max(SCALES.min, c.kx * factor));
  const ky = c.ky * kx / c.kx;
  return {...c, kx, ky, x: c.x + (px - c.width / 2) * (1 / c.kx - 1 / kx), y: c.y - (py - c.height / 2) * (1 / c.ky - 1 / ky)};
}

/**
 * Whether a point of the screen lies in the picture, at least margin from its
 * border.
 * @param {Camera} c
 * @param {number} px
 * @param {number} py
 * @param {Inset} [inset]
 */
export function inside(c, px, py, inset = NO_INSET) {
  return px >= inset.left && px <= c.width - inset.right && py >= inset.top && py <= c.height - inset.bottom;
}
