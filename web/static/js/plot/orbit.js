// How a box is looked at from outside: a parallel projection, so that a unit is
// as long in front as behind. The box holds the part of the plane in view, its
// longer side from −1 to 1, and heights 0…1 above it.

/** @typedef {import('../session/protocol.js').Interval} Interval */
/**
 * @typedef {object} Orbit where the viewer stands
 * @property {number} azimuth degrees about the upright axis
 * @property {number} elevation degrees above the plane
 */
/**
 * @typedef {object} Box
 * @property {number} x coordinate of the plane at the middle of the box
 * @property {number} y
 * @property {number} unit length in the plane of 1 in the box
 * @property {number} a half of the first side
 * @property {number} b half of the second side
 */
/**
 * @typedef {object} Sight an orbit made ready to project with
 * @property {number} sinA
 * @property {number} cosA
 * @property {number} sinE
 * @property {number} cosE
 * @property {number} k pixels per unit of the box
 * @property {number} x pixels of its middle from the left
 * @property {number} y pixels from the top
 */
/** @typedef {{x: number, y: number, depth: number}} Seen pixels from the corner, and how far away */
/** @typedef {{top: number, right: number, bottom: number, left: number}} Inset CSS pixels */

/** Height of the box. */
export const TALL = 0.55;
/** Thickness of the ground below the lowest point. */
export const BASE = 0.07;
const ELEVATIONS = {min: 10, max: 90};
const RADIANS = Math.PI / 180;

/** @param {Interval[]} domain @returns {Box} */
export function boxOf([[x0, x1], [y0, y1]]) {
  const unit = Math.max(x1 - x0, y1 - y0) / 2;
  return {x: (x0 + x1) / 2, y: (y0 + y1) / 2, unit, a: (x1 - x0) / 2 / unit, b: (y1 - y0) / 2 / unit};
}

/**
 * Returns an orbit turned and raised, within its limits.
 * @param {Orbit} orbit
 * @param {number} azimuth degrees more
 * @param {number} elevation degrees more
 * @returns {Orbit}
 */
export function turned(orbit, azimuth, elevation) {
  return {
    azimuth: ((orbit.azimuth + azimuth + 180) % 360 + 360) % 360 - 180,
    elevation: Math.min(ELEVATIONS.max, Math.max(ELEVATIONS.min, orbit.elevation + elevation)),
  };
}

/**
 * Fits the box between the insets.
 * @param {Orbit} orbit
 * @param {Box} box
 * @param {{width: number, height: number}} size pixels
 * @param {Inset} inset
 * @returns {Sight}
 */
export function sightOf({azimuth, elevation}, {a, b}, {width, height}, {top, right, bottom, left}) {
  const [sinA, cosA] = [Math.sin(azimuth * RADIANS), Math.cos(azimuth * RADIANS)];
  const [sinE, cosE] = [Math.sin(elevation * RADIANS), Math.cos(elevation * RADIANS)];
  const [across, deep] = [a * Math.abs(cosA) + b * Math.abs(sinA), a * Math.abs(sinA) + b * Math.abs(cosA)];
  const k = Math.min((width - left - right) / 2 / across, (height - top - bottom) / 2 / (deep * sinE + (TALL + BASE) / 2 * cosE));
  return {sinA, cosA, sinE, cosE, k: Math.max(1e-3, k), x: (width + left - right) / 2, y: (height + top - bottom) / 2};
}

/**
 * Returns a sight with so many times as many pixels.
 * @param {Sight} sight
 * @param {number} density
 * @returns {Sight}
 */
export const denser = (sight, density) => ({...sight, k: sight.k * density, x: sight.x * density, y: sight.y * density});

/** Returns how far a height of the box, 0…1, lies above its middle. @param {number} z */
export const upOf = (z) => (z - 0.5) * TALL + BASE / 2;

/**
 * Projects a point of the box.
 * @param {Sight} s
 * @param {number} x −a…a
 * @param {number} y −b…b
 * @param {number} z height, 0…1
 * @returns {Seen}
 */
export function project(s, x, y, z) {
  const away = x * s.sinA + y * s.cosA;
  const up = upOf(z);
  return {
    x: s.x + (x * s.cosA - y * s.sinA) * s.k,
    y: s.y - (up * s.cosE + away * s.sinE) * s.k,
    depth: away * s.cosE - up * s.sinE,
  };
}

/**
 * Returns the point of the box that is seen at a place and a depth.
 * @param {Sight} s
 * @param {Seen} seen
 * @returns {{x: number, y: number}}
 */
export function unproject(s, {x, y, depth}) {
  const right = (x - s.x) / s.k;
  const high = (s.y - y) / s.k;
  const away = high * s.sinE + depth * s.cosE;
  return {x: right * s.cosA + away * s.sinA, y: away * s.cosA - right * s.sinA};
}
