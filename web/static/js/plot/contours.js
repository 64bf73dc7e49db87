// Contour lines, traced in a worker where there can be one, else here, level by
// level.

/** @typedef {import('./isolines.js').Relief} Relief */
/** @typedef {(path: Path2D[]) => void} Listener lines in grid coordinates, one path per level */

export class Contours {
  constructor() {
    this.id = 0;
    /** @type {Relief|null} */
    this.relief = null;
    /** @type {Listener} */
    this.listener = () => {};
    /** @type {Worker|null|undefined} undefined before the first is needed */
    this.worker = undefined;
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
    this.worker ??= this.worker === undefined ? this.hire() : null;
    if (this.worker) this.worker.postMessage({...relief, id: this.id});
    else this.traceHere(relief, this.id);
  }

  /**
   * Traces one level after the other, and lets the page draw in between.
   * @param {Relief} relief
   * @param {number} id
   */
  async traceHere(relief, id) {
    /** @type {Path2D[]} */
    const paths = [];
    const {isolines} = await import('./isolines.js');
    for (const level of relief.levels) {
      await new Promise((resume) => setTimeout(resume));
      if (id !== this.id) return;
      paths.push(...isolines({...relief, levels: [level]}).map(pathOf));
    }
    this.listener(paths);
  }
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
