// The block that a landscape becomes in three dimensions: drawn coarsely while
// it is turned, finely once it rests.

import {drawBlockAxes} from './block-axes.js';
import {inFront, seenAt} from './drape.js';
import {boxOf, denser, project, sightOf, unproject} from './orbit.js';
import {paint, Raster, rasterize} from './raster.js';
import {riseAt, terrainOf} from './terrain.js';

/** @typedef {import('./drape.js').View} View */
/** @typedef {import('./landscape.js').Landscape} Landscape */
/** @typedef {import('./orbit.js').Orbit} Orbit */
/** @typedef {import('./theme.js').Theme} Theme */
/** @typedef {import('./trails.js').Track} Track */
/** @typedef {import('../session/protocol.js').Interval} Interval */
/** @typedef {{orbit: Orbit, linear: boolean}} Pose linear: heights proportional to the loss */

/** Rest after which the block is drawn finely, in milliseconds. */
const REST = 120;
/** Pixels of the raster per CSS pixel at rest: more than the screen has, so that edges are smooth. */
const fine = () => Math.max(2, 1.5 * devicePixelRatio);
/** While it is turned: as many as a frame bears. They change in steps, and seldom: others are other canvases. */
const COARSE = {min: 0.4, max: 1, step: 0.1};
/** What drawing may take of a frame, in milliseconds. */
const BUDGET = 4;
/** Weight of the newest frame in what one takes: the machine does other things too. */
const NEWEST = 0.2;
/** An arrow over the ground has so many straight pieces. */
const PIECES = 24;
/** Room for the names and numbers of the axes, in ems. */
const ROOM = {top: 3.6, right: 4, bottom: 3.2, left: 4, numbers: 1.6};

export class Block {
  /** @param {() => void} changed called when it can be drawn more finely */
  constructor(changed) {
    this.changed = changed;
    /** @type {View|null} */
    this.view = null;
    /** Counts what there is to draw. */
    this.version = 0;
    /** @type {unknown[]} what the view is made from */
    this.madeFrom = [];
    this.density = COARSE.max;
    /** Milliseconds that a pixel of the raster takes, on average. */
    this.pace = 0;
    this.fine = true;
    this.timer = 0;
    this.raster = new Raster(0, 0);
    this.canvas = new OffscreenCanvas(1, 1);
  }

  /**
   * Looks at a landscape. Returns the same view as long as it shows the same.
   * @param {Landscape} landscape
   * @param {Interval[]} domain
   * @param {{width: number, height: number}} size CSS pixels
   * @param {Pose} pose
   * @param {number} em
   * @returns {View|null} null while there is no grid
   */
  aim(landscape, domain, size, {orbit, linear}, em) {
    const {grid, heights, stretch, version} = landscape;
    if (!grid || !heights || !stretch) return null;
    const from = [landscape, version, orbit.azimuth, orbit.elevation, linear, em, size.width, size.height, ...domain.flat()];
    const {view, madeFrom} = this;
    if (view && from.every((value, i) => value === madeFrom[i])) return view;
    const known = view && [0, 1, 4].every((i) => from[i] === madeFrom[i]);
    this.madeFrom = from;
    const box = boxOf(domain);
    this.view = {
      domain, box, sight: sightIn(orbit, box, size, em),
      terrain: known ? view.terrain : terrainOf(grid, heights, stretch, linear),
      raster: this.raster, density: 1,
    };
    const first = this.version === 0;
    this.rasterize(size, first ? fine() : this.density);
    this.fine = first;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.refine(size), REST);
    return this.view;
  }

  /** @param {{width: number, height: number}} size */
  refine(size) {
    if (this.fine) return;
    this.fine = true;
    this.rasterize(size, fine());
    this.changed();
  }

  /** @param {{width: number, height: number}} size @param {number} density */
  rasterize({width, height}, density) {
    const {view} = this;
    if (!view) return;
    const began = performance.now();
    view.density = density;
    view.raster = this.emptyRaster(Math.ceil(width * density), Math.ceil(height * density));
    rasterize(view.raster, view.terrain, view.box, denser(view.sight, density));
    this.version++;
    if (density > COARSE.max) return;
    const took = 2 * (performance.now() - began) / (density * density * width * height); // painting takes about as long again
    this.pace += (this.pace ? NEWEST : 1) * (took - this.pace);
    const bearable = Math.min(COARSE.max, Math.max(COARSE.min, Math.sqrt(BUDGET / (this.pace * width * height))));
    if (Math.abs(bearable - density) > 0.75 * COARSE.step) this.density = Math.round(bearable / COARSE.step) * COARSE.step;
  }

  /** @param {number} width @param {number} height @returns {Raster} the last one, if it is as large */
  emptyRaster(width, height) {
    if (this.raster.width === width && this.raster.height === height) this.raster.clear();
    else this.raster = new Raster(width, height);
    return this.raster;
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Landscape} landscape
   * @param {boolean} linear
   * @param {Theme} theme
   */
  draw(context, landscape, linear, theme) {
    const {view, canvas} = this;
    if (!view || !landscape.stretch) return;
    const {raster: {width, height}, density} = view;
    this.paint(canvas, theme);
    context.fillStyle = theme.surface;
    context.fillRect(0, 0, width / density, height / density);
    context.imageSmoothingQuality = density > COARSE.max ? 'high' : 'low';
    context.drawImage(canvas, 0, 0, width / density, height / density);
    drawBlockAxes(context, view, landscape, linear, theme, this.fine);
  }

  /**
   * Paints the block alone, pixel by pixel of its raster.
   * @param {HTMLCanvasElement|OffscreenCanvas} canvas becomes as large
   * @param {Theme} theme
   */
  paint(canvas, theme) {
    const {view} = this;
    if (!view) return;
    const {raster, density} = view;
    if (canvas.width !== raster.width) canvas.width = raster.width;
    if (canvas.height !== raster.height) canvas.height = raster.height;
    const image = paint(raster, theme.ramp, density * theme.stroke, rgb(theme.line));
    /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext('2d')).putImageData(image, 0, 0);
  }

  /**
   * Returns the point of the plane that is seen at a place; null beside the block.
   * @param {{x: number, y: number}} place CSS pixels
   * @returns {[number, number]|null}
   */
  at({x, y}) {
    const {view} = this;
    const depth = view ? view.raster.depthAt(x * view.density, y * view.density) : Infinity;
    if (!view || depth === Infinity) return null;
    const {box, domain} = view;
    const at = unproject(view.sight, {x, y, depth});
    return [within(domain[0], box.x + at.x * box.unit), within(domain[1], box.y + at.y * box.unit)];
  }

  /**
   * Returns where a point of the plane is seen, and whether nothing stands
   * before it. What lies beyond the block is beyond the picture, in its direction.
   * @param {number} x
   * @param {number} y
   * @returns {{x: number, y: number, front: boolean}}
   */
  place(x, y) {
    const {view} = this;
    if (!view) return {x: NaN, y: NaN, front: false};
    const seen = seenAt(view, x, y);
    if (seen) return {x: seen.x, y: seen.y, front: inFront(view, seen)};
    const {box, sight} = view;
    const [dx, dy] = [x - box.x, y - box.y];
    const right = dx * sight.cosA - dy * sight.sinA;
    const down = -(dx * sight.sinA + dy * sight.cosA) * sight.sinE;
    const far = 4 * (sight.x + sight.y) / (Math.hypot(right, down) || 1);
    return {x: sight.x + far * right, y: sight.y + far * down, front: true};
  }

  /** Returns how many pixels a vector of the plane is long, seen from above. @param {number[]} v */
  reach(v) { return this.view ? Math.hypot(...v) / this.view.box.unit * this.view.sight.k : 0; }

  /**
   * Returns the way from a point of the plane along a vector: a parabola that is
   * on the ground at both ends and in the middle, for the grid of a narrow valley
   * has steps. Beyond the block the ground is as high as its border. [] if it
   * begins there, or over a hole.
   * @param {number[]} from
   * @param {number[]} v
   * @returns {{x: number, y: number}[]} pixels
   */
  along([x, y], [dx, dy]) {
    const {view} = this;
    if (!view || !seenAt(view, x, y)) return [];
    const {terrain, domain, box, sight} = view;
    const rise = (/** @type {number} */ t) => riseAt(terrain, within(domain[0], x + t * dx), within(domain[1], y + t * dy)) || 0; // a hole is flat
    const [from, middle, to] = [rise(0), rise(0.5), rise(1)];
    return Array.from({length: PIECES + 1}, (_, i) => {
      const t = i / PIECES;
      const z = (1 - t) * (1 - 2 * t) * from + 4 * t * (1 - t) * middle + t * (2 * t - 1) * to;
      return project(sight, (x + t * dx - box.x) / box.unit, (y + t * dy - box.y) / box.unit, z);
    });
  }

  /**
   * Lays tracks of the plane on the screen.
   * @param {Track[]} tracks
   * @param {number[]} [steps] all by default; the others are nowhere
   * @returns {Track[]}
   */
  lay(tracks, steps) {
    return tracks.map((track) => {
      /** @type {number[]|Float32Array} */
      const xs = steps ? [] : new Float32Array(track.last + 1);
      /** @type {number[]|Float32Array} */
      const ys = steps ? [] : new Float32Array(track.last + 1);
      const lay = (/** @type {number} */ k) => { ({x: xs[k], y: ys[k]} = this.place(track.xs[k], track.ys[k])); };
      if (steps) for (const step of steps) lay(Math.min(step, track.last));
      else for (let k = 0; k <= track.last; k++) lay(k);
      return {...track, xs, ys};
    });
  }
}

/**
 * Fits the box between the names and numbers of its axes. A name stands beside the
 * middle of its edge: the more that slants, the less room is needed beyond its end.
 * @param {Orbit} orbit
 * @param {import('./orbit.js').Box} box
 * @param {{width: number, height: number}} size CSS pixels
 * @param {number} em
 */
export function sightIn(orbit, box, size, em) {
  const inset = {top: ROOM.top * em, right: ROOM.right * em, bottom: ROOM.bottom * em, left: ROOM.left * em};
  const {sinA, cosA, sinE, k} = sightOf(orbit, box, size, inset);
  const [rise, run] = [Math.min(box.a * Math.abs(sinA), box.b * Math.abs(cosA)) * sinE * k, Math.min(box.a * Math.abs(cosA), box.b * Math.abs(sinA)) * k];
  const right = Math.max(ROOM.numbers * em, inset.right - run);
  return sightOf(orbit, box, size, {...inset, right, bottom: Math.max(ROOM.numbers * em, inset.bottom - rise)});
}

/** @param {Interval} interval @param {number} value */
const within = ([low, high], value) => Math.min(high, Math.max(low, value));

/** @param {string} color */
const rgb = (color) => (color.match(/[\d.]+/g) ?? ['128', '128', '128']).map(Number);
