// The ground of a surface in one dimension: the curve of J over θ. Its second
// axis fits the part that is shown.

import {domainOf, fit, screenY, worldX} from '../plot/camera.js';
import {shade} from '../plot/ramp.js';

/** @typedef {import('../plot/camera.js').Camera} Camera */
/** @typedef {import('../plot/theme.js').Theme} Theme */
/** @typedef {import('../session/protocol.js').Grid} Grid */
/** @typedef {import('../session/protocol.js').Interval} Interval */

const SAMPLES = 1024;
/** The grid reaches beyond the picture on each side by this part of it. */
const BEYOND = 0.5;
/** The part of the curve that stays below the top of the picture. */
const LOWER = 0.6;
/** Space above and below that part, as a share of its height. */
const PADDING = 0.15;

export class Curve {
  /** @param {number} start where the runs began when the problem was opened; NaN where that is not known yet */
  constructor(start) {
    this.start = start;
    /** @type {Grid|null} */
    this.grid = null;
    /** Counts what there is to draw. */
    this.version = 0;
  }

  /** @type {[string, string]} */
  names = ['θ', 'J'];
  column = 'loss';

  /**
   * Returns the camera that shows an interval of θ with the curve above it.
   * @param {Interval[]} domain
   * @param {{width: number, height: number}} size
   * @param {import('../plot/camera.js').Inset} [inset]
   */
  frame([xs], size, inset) { return fit([xs, this.heights(xs)], size, {inset, equal: false}); }

  /**
   * Returns the interval of J to show over an interval of θ: steep ends, which
   * would flatten all else, may leave it, but not the start.
   * @param {Interval} xs
   * @returns {Interval}
   */
  heights([x0, x1]) {
    if (!this.grid) return [0, 1];
    const {domain: [[g0, g1]], nx, values} = this.grid;
    const at = (/** @type {number} */ x) => Math.min(nx - 1, Math.max(0, Math.round((x - g0) / (g1 - g0) * (nx - 1))));
    const sorted = values.subarray(at(x0), at(x1) + 1).filter(Number.isFinite).sort();
    if (sorted.length === 0) return [0, 1];
    const low = sorted[0];
    const start = this.start >= x0 && this.start <= x1 ? this.at(this.start) : NaN;
    const high = Math.max(sorted[Math.floor(LOWER * (sorted.length - 1))], start || low);
    const space = PADDING * (high - low || 1);
    return [low - space, high + space];
  }

  /**
   * @param {Camera} camera
   * @returns {{domain: Interval[], nx: number, ny: number}}
   */
  wanted(camera) {
    const [[low, high]] = domainOf(camera);
    const more = BEYOND * (high - low);
    return {domain: [[low - more, high + more]], nx: SAMPLES, ny: 1};
  }

  /**
   * Fits the second axis to the part of the first that a camera shows.
   * @param {Camera} camera
   */
  steady(camera) { return this.frame([domainOf(camera)[0]], camera); }

  /** @param {Grid} grid */
  setGrid(grid) {
    this.grid = grid;
    this.version++;
  }

  /**
   * Returns J at θ, or NaN where the curve is not known.
   * @param {number} x
   */
  at(x) {
    if (!this.grid) return NaN;
    const {domain: [[low, high]], nx, values} = this.grid;
    const i = (x - low) / (high - low) * (nx - 1);
    const k = Math.floor(i);
    return values[k] + (i - k) * (values[Math.min(k + 1, nx - 1)] - values[k]);
  }

  /** @param {number[]} theta */
  place([x]) { return {x, y: this.at(x)}; }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Camera} camera
   * @param {Theme} theme
   */
  draw(context, camera, theme) {
    if (!this.grid) return;
    const {width, height} = camera;
    const line = new Path2D();
    const area = new Path2D();
    let left = NaN;
    for (let px = 0; px <= width + 1; px++) {
      const py = screenY(camera, this.at(worldX(camera, px)));
      if (Number.isNaN(py)) {
        if (!Number.isNaN(left)) close(area, left, px - 1, height);
        left = NaN;
        continue;
      }
      const y = Math.min(4 * height, Math.max(-3 * height, py));
      if (Number.isNaN(left)) {
        left = px;
        line.moveTo(px, y);
        area.moveTo(px, y);
      } else {
        line.lineTo(px, y);
        area.lineTo(px, y);
      }
    }
    if (!Number.isNaN(left)) close(area, left, width + 1, height);
    context.fillStyle = theme.surface;
    context.fillRect(0, 0, width, height);
    const [low, high] = this.heights(domainOf(camera)[0]);
    const gradient = context.createLinearGradient(0, screenY(camera, high), 0, screenY(camera, low));
    for (const stop of [0, 0.5, 1]) gradient.addColorStop(stop, shade(theme.ramp, 1 - stop));
    context.fillStyle = gradient;
    context.fill(area);
    context.lineWidth = 2 * theme.stroke;
    context.lineJoin = 'round';
    context.strokeStyle = theme.muted;
    context.stroke(line);
  }
}

/**
 * @param {Path2D} area
 * @param {number} left
 * @param {number} right
 * @param {number} bottom
 */
function close(area, left, right, bottom) {
  area.lineTo(right, bottom);
  area.lineTo(left, bottom);
  area.closePath();
}
