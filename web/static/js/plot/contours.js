// Contour lines, traced in a worker where there can be one, else here on a
// coarser grid.

import {isolines} from './isolines.js';

/** @typedef {import('./isolines.js').Relief} Relief */
/** @typedef {(path: Path2D[]) => void} Listener lines in grid coordinates, one path per level */

/** Samples per axis that the page's own thread contours in a few milliseconds. */
const COARSE = 96;

export class Contours {
  constructor() {
    this.id = 0;
    /** @type {Relief|null} */
    this.relief = null;
    /** @type {Listener} */
    this.listener = () => {};
    this.worker = this.hire();
  }

  /** @returns {Worker|null} */
  hire() {
    try {
      const worker = new Worker(new URL('./contour-worker.js', import.meta.url), {type: 'module'});
      worker.onmessage = ({data}) => { if (data.id === this.id) this.listener(data.lines.map(pathOf)); };
      worker.onerror = () => this.dismiss();
      return worker;
    } catch {
      return null; // a sandboxed frame may not have workers
    }
  }

  dismiss() {
    this.worker?.terminate();
    this.worker = null;
    if (this.relief) this.trace(this.relief, this.listener);
  }

  /**
   * Traces the lines; only the newest relief is answered.
   * @param {Relief} relief
   * @param {Listener} listener
   */
  trace(relief, listener) {
    this.id++;
    this.relief = relief;
    this.listener = listener;
    if (this.worker) this.worker.postMessage({...relief, id: this.id});
    else listener(traceHere(relief));
  }
}

/**
 * @param {Relief} relief
 * @returns {Path2D[]}
 */
function traceHere(relief) {
  const stride = Math.max(1, Math.ceil(Math.max(relief.nx, relief.ny) / COARSE));
  const nx = Math.floor((relief.nx - 1) / stride) + 1;
  const ny = Math.floor((relief.ny - 1) / stride) + 1;
  const values = Float32Array.from({length: nx * ny}, (_, k) =>
    relief.values[Math.floor(k / nx) * stride * relief.nx + (k % nx) * stride]);
  return isolines({values, nx, ny, levels: relief.levels}).map((line) => pathOf(line.map((v) => v * stride)));
}

/**
 * @param {Float32Array} points
 * @returns {Path2D}
 */
function pathOf(points) {
  const path = new Path2D();
  let lifted = true;
  for (let i = 0; i < points.length; i += 2) {
    if (Number.isNaN(points[i])) lifted = true;
    else if (lifted) {
      path.moveTo(points[i], points[i + 1]);
      lifted = false;
    } else path.lineTo(points[i], points[i + 1]);
  }
  return path;
}
