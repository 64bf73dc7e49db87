// Draws a block of terrain pixel by pixel, the same with and without a graphics
// processor. Every column of the picture is a straight line through the plane,
// walked from the front to the back: what does not rise above all before it is
// hidden (the "floating horizon"; Wright, A Two-Space Solution to the Hidden
// Line Problem, IEEE Transactions on Computers 22, 1973).

import {CONTRAST, LEVELS} from './landscape.js';
import {BASE, TALL, upOf} from './orbit.js';
import {lightOf, steepness, STRIDE} from './terrain.js';

/** @typedef {import('./orbit.js').Box} Box */
/** @typedef {import('./orbit.js').Sight} Sight */
/** @typedef {import('./terrain.js').Terrain} Terrain */

/** Light on a surface turned away, and how much more there is on one turned to the lamp. */
const AMBIENT = 0.7;
const LAMP = 0.32;
/** On the walls, which stand in shade, and how much the side turned to the lamp gains. */
const WALL = {ambient: 0.78, lamp: 0.2};
const BETWEEN = LEVELS[1] - LEVELS[0];
/** Contour lines closer than this many to a pixel are not told apart. */
const DENSE = 0.35;

/** Steps of the walk are not shorter than so many pixels on the ground. */
const FINEST = 1.5;

/** What a pixel shows. */
const [NOTHING, GROUND, SIDE] = [0, 1, 2];

/** What is seen at each pixel: column by column, as it is filled. */
export class Raster {
  /** @param {number} width pixels @param {number} height */
  constructor(width, height) {
    this.width = width;
    this.height = height;
    this.kind = new Uint8Array(width * height);
    /** Height that gives the colour; NaN in a hole. */
    this.shade = new Float32Array(width * height);
    /** Factor of the colour. */
    this.light = new Float32Array(width * height);
    /** How far away; Infinity where there is nothing. */
    this.depth = new Float32Array(width * height).fill(Infinity);
    /** As it was painted. @type {ImageData|null} */
    this.image = null;
  }

  /** Shows nothing. */
  clear() {
    this.kind.fill(NOTHING);
    this.depth.fill(Infinity);
  }

  /** @param {number} x @param {number} y pixels */
  depthAt(x, y) {
    const i = Math.floor(x);
    const j = Math.floor(y);
    return i >= 0 && j >= 0 && i < this.width && j < this.height ? this.depth[i * this.height + j] : Infinity;
  }
}

/**
 * Fills a raster with the block over the box.
 * @param {Raster} raster
 * @param {Terrain} terrain
 * @param {Box} box
 * @param {Sight} sight of the raster's pixels
 */
export function rasterize(raster, terrain, box, sight) {
  const {width, height, kind, shade, light, depth} = raster;
  const {domain: [[x0, x1], [y0, y1]], nx, ny, samples} = terrain;
  const {sinA, cosA, sinE, cosE, k} = sight;
  const lamp = lightOf(sight);
  const steep = steepness(terrain, box);
  // From the box to columns and rows of the grid.
  const [scaleU, scaleV] = [box.unit * (nx - 1) / (x1 - x0), box.unit * (ny - 1) / (y1 - y0)];
  const [originU, originV] = [(box.x - x0) / (x1 - x0) * (nx - 1), (box.y - y0) / (y1 - y0) * (ny - 1)];
  const walls = {
    x: WALL.ambient + WALL.lamp * Math.max(0, -Math.sign(sinA) * lamp.x),
    y: WALL.ambient + WALL.lamp * Math.max(0, -Math.sign(cosA) * lamp.y),
  };
  const step = Math.max(FINEST / k, 1 / Math.max(scaleU * Math.abs(sinA) + scaleV * Math.abs(cosA), 1e-6)); // about a sample

  for (let column = 0; column < width; column++) {
    const right = (column + 0.5 - sight.x) / k;
    const line = throughBox(right, sight, box);
    if (!line) continue;
    const {near, far} = line;
    const wall = walls[line.side];
    const first = column * height;
    const count = Math.max(1, Math.ceil((far - near) / step));
    const [pace, turnU, turnV] = [(far - near) / count, originU + right * cosA * scaleU, originV - right * sinA * scaleV];
    /** Rows from here on are filled. */
    let horizon = height;
    // The wall begins at the bottom of the block.
    let beforeY = sight.y - (near * sinE - (TALL + BASE) / 2 * cosE) * k;
    let beforeShade = -BASE;
    let beforeLight = wall;
    let beforeDepth = near * cosE + (TALL + BASE) / 2 * sinE;
    for (let n = 0; n <= count; n++) {
      const away = near + n * pace;
      const u = turnU + away * sinA * scaleU;
      const v = turnV + away * cosA * scaleV;
      const inside = u >= -1e-3 && v >= -1e-3 && u <= nx - 1 + 1e-3 && v <= ny - 1 + 1e-3;
      const i = Math.min(nx - 2, Math.max(0, Math.floor(u)));
      const j = Math.min(ny - 2, Math.max(0, Math.floor(v)));
      const s = u - i;
      const t = v - j;
      const a = STRIDE * (j * nx + i);
      const b = a + STRIDE * nx;
      const wa = (1 - t) * (1 - s);
      const wb = (1 - t) * s;
      const wc = t * (1 - s);
      const wd = t * s;
      const rise = inside ? wa * samples[a] + wb * samples[a + STRIDE] + wc * samples[b] + wd * samples[b + STRIDE] : 0;
      const colour = inside ? wa * samples[a + 1] + wb * samples[a + STRIDE + 1] + wc * samples[b + 1] + wd * samples[b + STRIDE + 1] : NaN;
      const sx = steep.x * (wa * samples[a + 2] + wb * samples[a + STRIDE + 2] + wc * samples[b + 2] + wd * samples[b + STRIDE + 2]);
      const sy = steep.y * (wa * samples[a + 3] + wb * samples[a + STRIDE + 3] + wc * samples[b + 3] + wd * samples[b + STRIDE + 3]);
      const facing = (lamp.z - sx * lamp.x - sy * lamp.y) / Math.sqrt(1 + sx * sx + sy * sy);
      const lit = AMBIENT + LAMP * Math.max(0, facing);
      const up = upOf(rise);
      const y = sight.y - (up * cosE + away * sinE) * k;
      const far = away * cosE - up * sinE;
      const top = Math.max(0, Math.ceil(y - 0.5));
      if (top < horizon) {
        const bottom = Math.min(horizon - 1, Math.floor(beforeY - 0.5));
        const slope = 1 / (beforeY - y);
        const lightHere = n === 0 ? wall : lit;
        const here = n === 0 ? SIDE : GROUND;
        for (let row = bottom; row >= top; row--) {
          const part = (beforeY - row - 0.5) * slope;
          const at = first + row;
          shade[at] = beforeShade + part * (colour - beforeShade);
          light[at] = beforeLight + part * (lightHere - beforeLight);
          kind[at] = here;
          depth[at] = beforeDepth + part * (far - beforeDepth);
        }
        horizon = top;
      }
      beforeY = y;
      beforeShade = colour;
      beforeLight = lit;
      beforeDepth = far;
    }
  }
}

/**
 * Returns where the line of a column enters and leaves the box, and through
 * which side it enters; null if it passes by.
 * @param {number} right of the middle, in units of the box
 * @param {Sight} sight
 * @param {Box} box
 * @returns {{near: number, far: number, side: 'x'|'y'}|null}
 */
function throughBox(right, {sinA, cosA}, {a, b}) {
  let [near, far] = [-Infinity, Infinity];
  /** @type {'x'|'y'} */
  let side = 'x';
  for (const [at, direction, half, name] of /** @type {[number, number, number, 'x'|'y'][]} */ ([[right * cosA, sinA, a, 'x'], [-right * sinA, cosA, b, 'y']])) {
    if (Math.abs(direction) < 1e-9) {
      if (Math.abs(at) > half) return null;
      continue;
    }
    const reach = half / Math.abs(direction);
    const middle = -at / direction;
    if (middle - reach > near) [near, side] = [middle - reach, name];
    far = Math.min(far, middle + reach);
  }
  return near < far ? {near, far, side} : null;
}

/**
 * Paints a raster: colours of the heights in the light, and contour lines.
 * @param {Raster} raster
 * @param {Uint8ClampedArray} ramp
 * @param {number} stroke width of the contour lines, in pixels
 * @param {number[]} none colour of the ground of holes, red, green and blue
 * @returns {ImageData} the same for the same raster
 */
export function paint(raster, ramp, stroke, none) {
  const {width, height, kind, shade, light} = raster;
  const image = raster.image ??= new ImageData(width, height);
  const {data} = image;
  data.fill(0);
  const top = ramp.length / 4 - 1;
  for (let column = 0, at = 0; column < width; column++) {
    for (let row = 0; row < height; row++, at++) {
      if (kind[at] === NOTHING) continue;
      const high = shade[at];
      const lit = light[at];
      const to = 4 * (row * width + column);
      data[to + 3] = 255;
      if (high !== high) {
        for (let c = 0; c < 3; c++) data[to + c] = lit * none[c];
        continue;
      }
      const across = column + 1 < width && kind[at + height] === GROUND ? shade[at + height] - high : 0;
      const down = row + 1 < height && kind[at + 1] === GROUND ? shade[at + 1] - high : 0;
      const slope = Math.sqrt(across * across + down * down) / BETWEEN; // contour lines per pixel
      let line = 0;
      if (kind[at] === GROUND && slope > 1e-9 && slope < DENSE) {
        const level = (high - LEVELS[0]) / BETWEEN;
        const off = Math.abs(level - Math.round(level)) / slope;
        if (level > -0.5) line = (1 - slope / DENSE) * Math.min(1, Math.max(0, stroke / 2 + 0.5 - off));
      }
      const plain = 4 * Math.round(top * Math.min(1, Math.max(0, high)));
      const marked = line > 0 ? 4 * Math.round(top * Math.min(1, high + CONTRAST)) : plain;
      data[to] = lit * (ramp[plain] + line * (ramp[marked] - ramp[plain]));
      data[to + 1] = lit * (ramp[plain + 1] + line * (ramp[marked + 1] - ramp[plain + 1]));
      data[to + 2] = lit * (ramp[plain + 2] + line * (ramp[marked + 2] - ramp[plain + 2]));
    }
  }
  return image;
}
