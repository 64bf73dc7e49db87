// The ground of a surface in two dimensions: heat map, contour lines, and the
// points where the gradient vanishes.

import {domainOf, fit, screenX, screenY} from './camera.js';
import {hatching, paintHeat} from './heat.js';
import {stretchOf} from './heights.js';
import {shade} from './ramp.js';

/** @typedef {import('./camera.js').Camera} Camera */
/** @typedef {import('./contours.js').Contours} Contours */
/** @typedef {import('./theme.js').Theme} Theme */
/** @typedef {import('../session/protocol.js').Grid} Grid */
/** @typedef {import('../session/protocol.js').Facts} Facts */
/** @typedef {import('../session/protocol.js').Interval} Interval */

/** Heights of the contour lines, also of those that come into view when the plane is moved. */
export const LEVELS = Array.from({length: 24}, (_, i) => (i + 0.5) / 16);
/** A contour line has the colour of a point so much higher. */
export const CONTRAST = 0.25;
/** CSS pixels per sample of the grid. */
const CELL = 3;
/** Most samples per axis that are asked for. */
const MOST = 320;
/** The grid reaches beyond the picture on each side by this part of it. */
const BEYOND = 0.25;

export class Landscape {
  /**
   * @param {Contours} contours
   * @param {() => void} changed called when there is something new to draw
   */
  constructor(contours, changed) {
    this.contours = contours;
    this.changed = changed;
    /** Counts what there is to draw. */
    this.version = 0;
    /** @type {Grid|null} */
    this.grid = null;
    /** @type {Float32Array|null} height of each sample */
    this.heights = null;
    /** @type {import('./heights.js').Stretch|null} */
    this.stretch = null;
    /** @type {HTMLCanvasElement|null} */
    this.heat = null;
    /** @type {Path2D[]} */
    this.lines = [];
    /** @type {Theme|null} */
    this.painted = null;
  }

  /** @type {[string, string]} */
  names = ['θ₁', 'θ₂'];
  column = 'theta_1';

  /** @param {Interval[]} domain @param {{width: number, height: number}} size @param {import('./camera.js').Inset} [inset] */
  frame(domain, size, inset) { return fit(domain, size, {inset}); }

  /**
   * Returns the grid to ask for: the picture and some more around it.
   * @param {Camera} camera
   * @returns {{domain: Interval[], nx: number, ny: number}}
   */
  wanted(camera) {
    const grow = (/** @type {Interval} */ [low, high]) => /** @type {Interval} */ (
      [low - BEYOND * (high - low), high + BEYOND * (high - low)]);
    const samples = (/** @type {number} */ pixels) => Math.min(MOST, Math.ceil(pixels * (1 + 2 * BEYOND) / CELL));
    return {domain: domainOf(camera).map(grow), nx: samples(camera.width), ny: samples(camera.height)};
  }

  /**
   * Takes a new grid. It replaces the one before only when its contour lines
   * are there too.
   * @param {Grid} grid
   * @param {Facts} facts
   * @param {Float32Array} [seen] values in view
   */
  setGrid(grid, facts, seen = inView(grid)) {
    const minima = (facts.points ?? []).filter((p) => p.kind === 'minimum').map((p) => p.value);
    const stretch = stretchOf(seen, Math.min(...minima));
    const heights = grid.values.map(stretch.height);
    const {nx, ny} = grid;
    const show = (/** @type {Path2D[]} */ lines) => {
      Object.assign(this, {grid, heights, stretch, lines, painted: null, version: this.version + 1});
      this.changed();
    };
    if (!this.grid) show([]);
    this.contours.trace({values: heights, nx, ny, levels: LEVELS}, show);
  }

  /**
   * The camera is the user's alone: both axes have the same scale.
   * @param {Camera} camera
   */
  steady(camera) { return camera; }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Camera} camera
   * @param {Theme} theme
   */
  draw(context, camera, theme) {
    if (!this.grid || !this.heights) return;
    const {nx, ny, domain: [[x0, x1], [y0, y1]]} = this.grid;
    if (this.painted !== theme) {
      this.heat = paintHeat(this.heights, nx, ny, theme.ramp);
      this.painted = theme;
    }
    const dx = (x1 - x0) / (nx - 1) * camera.kx;
    const dy = (y1 - y0) / (ny - 1) * camera.ky;
    const left = screenX(camera, x0);
    const bottom = screenY(camera, y0);

    context.fillStyle = hatching(context, theme.muted) ?? theme.line;
    context.fillRect(left, bottom - dy * (ny - 1), dx * (nx - 1), dy * (ny - 1));
    context.imageSmoothingQuality = 'high';
    // A sample is the middle of its pixel.
    if (this.heat) context.drawImage(this.heat, left - dx / 2, bottom - dy * (ny - 0.5), dx * nx, dy * ny);
    this.drawLines(context, theme, new DOMMatrix([dx, 0, 0, -dy, left, bottom]));
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Theme} theme
   * @param {DOMMatrix} matrix from the grid to the screen
   */
  drawLines(context, theme, matrix) {
    context.lineWidth = theme.stroke;
    this.lines.forEach((line, i) => {
      context.strokeStyle = shade(theme.ramp, LEVELS[i] + CONTRAST);
      const path = new Path2D();
      path.addPath(line, matrix);
      context.stroke(path);
    });
  }

  /**
   * Returns where a point of the parameters lies in the picture's plane.
   * @param {number[]} theta
   */
  place([x, y]) { return {x, y}; }
}

/**
 * Returns the values of a grid in the picture it was asked for.
 * @param {Grid} grid
 */
function inView({values, nx, ny}) {
  const share = BEYOND / (1 + 2 * BEYOND);
  const [left, bottom] = [Math.ceil(share * nx), Math.ceil(share * ny)];
  const width = nx - 2 * left;
  const seen = new Float32Array(width * (ny - 2 * bottom));
  for (let j = bottom; j < ny - bottom; j++) seen.set(values.subarray(j * nx + left, j * nx + left + width), (j - bottom) * width);
  return seen;
}
