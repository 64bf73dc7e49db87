// Draws canvases in a worker, so that filling and copying pixels is not the
// page's work: the page writes down what to draw (recorder.js), the worker plays it.

import {DASH, HEAD, OPS, Recorder} from './recorder.js';

/** @typedef {import('./recorder.js').Op} Op */
/** @typedef {import('./recorder.js').Sheets} Sheets */
/** @typedef {{canvas: OffscreenCanvas, id: number} | Sheets} Order a canvas to take, or what to draw */

/** In which the first picture has to be seen. */
const FRAMES = 60;

export class Plotter {
  /** @param {Worker} worker */
  constructor(worker) {
    this.worker = worker;
    /** @type {Recorder[]} by id */
    this.recorders = [];
    /** @type {Set<Recorder>} with something to play */
    this.changed = new Set();
    /** In which the next is sent: it comes back once that is drawn. */
    this.values = new Float64Array(1 << 12);
    /** How often it was sent something, and how much of that is drawn. */
    this.sent = this.done = 0;
    /** Called when what was sent is drawn. @type {((nothing: undefined) => void)[]} */
    this.waiting = [];
    worker.onmessage = ({data}) => {
      this.values = data;
      this.done++;
      for (const drawn of this.waiting.splice(0)) drawn(undefined);
      this.send();
    };
  }

  /**
   * Takes a canvas over, for good.
   * @param {HTMLCanvasElement} canvas without a context
   * @returns {Recorder} to draw with instead
   */
  take(canvas) {
    const recorder = new Recorder(this.recorders.length, () => {
      if (this.changed.size === 0) queueMicrotask(() => this.send()); // once all that belongs together is written
      this.changed.add(recorder);
    });
    this.recorders.push(recorder);
    const offscreen = canvas.transferControlToOffscreen();
    this.worker.postMessage({canvas: offscreen, id: recorder.id}, [offscreen]);
    return recorder;
  }

  /** Sends what there is, unless the worker still draws: then it is sent later, without what was wiped off meanwhile. */
  send() {
    if (this.done < this.sent || this.changed.size === 0) return;
    this.sent++;
    const length = [...this.changed].reduce((sum, recorder) => sum + recorder.length, 0);
    const values = length <= this.values.length ? this.values : new Float64Array(2 * length);
    /** @type {string[]} */
    const texts = [];
    let at = 0;
    for (const recorder of this.changed) {
      const end = at + recorder.length;
      recorder.take(values, at, texts);
      at = end;
    }
    this.changed.clear();
    this.worker.postMessage({values, length, texts}, [values.buffer]);
  }

  /** Waits until what is written down by now is drawn. When it is seen is the browser's affair. */
  async drawn() {
    const all = this.sent + Math.min(1, this.changed.size);
    while (this.done < all) await new Promise((resolve) => { this.waiting.push(resolve); });
  }
}

/**
 * Starts a plotter.
 * @returns {Promise<Plotter|null>} null where there can be none: the page draws itself
 */
export function hire() {
  return new Promise((resolve) => {
    if (!('transferControlToOffscreen' in HTMLCanvasElement.prototype)) return resolve(null);
    // A file and a sandboxed frame may have no worker of another kind.
    const address = URL.createObjectURL(new Blob([`(${work})(${JSON.stringify(OPS)}, ${DASH}, ${HEAD})`], {type: 'text/javascript'}));
    try {
      const worker = new Worker(address);
      worker.onmessage = () => resolve(proven(new Plotter(worker)));
      worker.onerror = () => resolve(null);
    } catch {
      resolve(null);
    } finally {
      URL.revokeObjectURL(address);
    }
  });
}

/**
 * Returns a plotter whose first picture is seen, as it is in Chromium; Firefox
 * shows it with the second, which may never come.
 * @param {Plotter} plotter
 * @returns {Promise<Plotter|null>}
 */
async function proven(plotter) {
  const canvas = document.createElement('canvas');
  const context = /** @type {CanvasRenderingContext2D} */ (/** @type {unknown} */ (plotter.take(canvas)));
  context.fillRect(0, 0, 9, 9);
  const copy = /** @type {OffscreenCanvasRenderingContext2D} */ (new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true}));
  for (let frame = 0; frame < FRAMES; frame++) {
    await new Promise(requestAnimationFrame);
    copy.drawImage(canvas, 0, 0);
    if (copy.getImageData(0, 0, 1, 1).data[3] > 0) return plotter;
  }
  plotter.worker.terminate();
  return null;
}

/**
 * What the worker does; it knows nothing but its arguments.
 * @param {Op[]} ops
 * @param {number} dashOp
 * @param {number} head
 */
function work(ops, dashOp, head) {
  /** @type {OffscreenCanvasRenderingContext2D[]} */
  const contexts = [];

  /**
   * @param {Float64Array} values
   * @param {number} at where those of a canvas begin
   * @param {string[]} texts
   * @returns {number} where those of the next one do
   */
  function draw(values, at, texts) {
    const [id, width, height, density, fresh, count, text] = values.subarray(at, at + head);
    const context = contexts[id];
    const {canvas} = context;
    if (density > 0) {
      canvas.width = width;
      canvas.height = height;
      context.setTransform(density, 0, 0, density, 0, 0);
    } else if (fresh) {
      context.save();
      context.resetTransform();
      context.clearRect(0, 0, canvas.width, canvas.height);
      context.restore();
    }
    const end = at + head + count;
    for (let op = at + head; op < end;) op = play(context, values, op, texts, text);
    return end;
  }

  /**
   * @param {OffscreenCanvasRenderingContext2D} context
   * @param {Float64Array} values
   * @param {number} at
   * @param {string[]} texts
   * @param {number} from which of them are this canvas's
   * @returns {number} where the next op is
   */
  function play(context, values, at, texts, from) {
    if (values[at] === dashOp) {
      const first = at + 2;
      const end = first + values[at + 1];
      context.setLineDash([...values.subarray(first, end)]);
      return end;
    }
    const {name, length, text, sets} = ops[values[at]];
    const first = text ? texts[from + values[at + 1]] : values[at + 1];
    const to = /** @type {Record<string, any>} */ (/** @type {unknown} */ (context));
    if (sets) to[name] = first;
    else if (length === 2) to[name](first, values[at + 2]); // most are lineTo
    else to[name](...[first, ...values.subarray(at + 2, at + 1 + length)].slice(0, length));
    return at + 1 + length;
  }

  self.onmessage = (/** @type {MessageEvent<Order>} */ {data}) => {
    if ('canvas' in data) contexts[data.id] = /** @type {OffscreenCanvasRenderingContext2D} */ (data.canvas.getContext('2d'));
    else {
      const {values, length, texts} = data;
      for (let at = 0; at < length;) at = draw(values, at, texts);
      self.postMessage(values, {transfer: [values.buffer]});
    }
  };
  self.postMessage('ready');
}
