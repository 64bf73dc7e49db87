// What is to be drawn on a canvas in a worker, written down: calls and settings
// of a two-dimensional context as numbers, which the worker plays (plotter.js).

/**
 * A call or a setting, by the number of its arguments; of some the first is a text.
 * @typedef {{name: string, length: number, text?: boolean, sets?: boolean}} Op
 */

/** @type {Op[]} */
export const OPS = [
  ...Object.entries({
    moveTo: 2, lineTo: 2, quadraticCurveTo: 4, arc: 5, rect: 4, beginPath: 0, closePath: 0,
    stroke: 0, fill: 0, clip: 0, fillRect: 4, save: 0, restore: 0, translate: 2,
  }).map(([name, length]) => ({name, length})),
  ...['fillText', 'strokeText'].map((name) => ({name, length: 3, text: true})),
  ...['lineWidth', 'globalAlpha', 'lineDashOffset'].map((name) => ({name, length: 1, sets: true})),
  ...['strokeStyle', 'fillStyle', 'font', 'textAlign', 'textBaseline', 'lineCap', 'lineJoin'].map((name) => ({name, length: 1, text: true, sets: true})),
];
/** The one call that takes a list: its length follows, then what is in it. */
export const DASH = OPS.length;

/** Numbers before those of a canvas: its id, its new size in device pixels and density or zeros, whether what it shows is
 *  wiped off first, how many numbers follow, and the place of its first text. */
export const HEAD = 7;

/**
 * What canvases are to show.
 * @typedef {object} Sheets
 * @property {Float64Array} values of one canvas after the other: its head; then the number of an op in OPS, its arguments,
 *   texts as their place after the first; the next op
 * @property {number} length how many of them count
 * @property {string[]} texts
 */

/** Stands in for a CanvasRenderingContext2D: takes what is drawn, but nothing can be read from it. */
export class Recorder {
  /**
   * @param {number} id
   * @param {() => void} changed called when there is something to play
   */
  constructor(id, changed) {
    this.id = id;
    this.changed = changed;
    /** A new one, in device pixels. @type {{width: number, height: number, density: number}|null} */
    this.size = null;
    this.fresh = false;
    this.values = new Float64Array(1 << 10);
    this.count = 0;
    /** @type {Map<string, number>} */
    this.texts = new Map();
    this.lastFont = '';
  }

  /** @param {{width: number, height: number, density: number}} size in device pixels */
  resize(size) {
    this.wipe();
    this.size = size;
  }

  /** Wipes all off, what is not played yet too. */
  wipe() {
    this.count = 0;
    this.texts.clear();
    this.fresh = true;
    this.changed();
  }

  /** @param {number[]} dash */
  setLineDash(dash) {
    this.write(DASH);
    this.write(dash.length);
    for (const length of dash) this.write(length);
  }

  /** @param {string} text @returns {TextMetrics} */
  measureText(text) {
    const ruler = /** @type {OffscreenCanvasRenderingContext2D} */ (new OffscreenCanvas(1, 1).getContext('2d'));
    ruler.font = this.lastFont;
    return ruler.measureText(text);
  }

  /** @param {number} value */
  write(value) {
    if (this.count === 0) this.changed();
    if (this.count === this.values.length) {
      const longer = new Float64Array(2 * this.count);
      longer.set(this.values);
      this.values = longer;
    }
    this.values[this.count++] = value;
  }

  /** @param {string} text */
  placeOf(text) {
    const place = this.texts.get(text) ?? this.texts.size;
    this.texts.set(text, place);
    return place;
  }

  /** How many numbers are to be played, the head included. */
  get length() { return HEAD + this.count; }

  /**
   * Takes off what is to be played.
   * @param {Float64Array} values written to
   * @param {number} at where
   * @param {string[]} texts appended to
   */
  take(values, at, texts) {
    const {width, height, density} = this.size ?? {width: 0, height: 0, density: 0};
    values.set([this.id, width, height, density, Number(this.fresh), this.count, texts.length], at);
    values.set(this.values.subarray(0, this.count), at + HEAD);
    texts.push(...this.texts.keys());
    this.size = null;
    this.fresh = false;
    this.count = 0;
    this.texts.clear();
  }
}

OPS.forEach(({name, length, text, sets}, op) => {
  /** @this {Recorder} */
  function write() {
    this.write(op);
    if (name === 'font') this.lastFont = arguments[0];
    for (let i = 0; i < length; i++) this.write(text && i === 0 ? this.placeOf(arguments[0]) : arguments[i]);
  }
  Object.defineProperty(Recorder.prototype, name, sets ? {set: write} : {value: write});
});
