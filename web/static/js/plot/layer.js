// One of the canvases that lie on top of each other in a picture.

import {h} from '../ui/dom.js';

/** @typedef {import('./plotter.js').Plotter} Plotter */
/** @typedef {import('./recorder.js').Recorder} Recorder */

export class Layer {
  /** @param {HTMLCanvasElement} [canvas] */
  constructor(canvas = h('canvas')) {
    this.canvas = canvas;
    this.context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    /** Takes what is drawn, once a plotter draws it. @type {Recorder|null} */
    this.recorder = null;
    /** Shows what is drawn, once it is drawn out of sight. @type {ImageBitmapRenderingContext|null} */
    this.picture = null;
    this.empty = true;
  }

  /**
   * Lets a plotter draw from now on, on a canvas in the place of this one, which
   * stays until the other is drawn. All is to be resized and drawn anew.
   * @param {Plotter} plotter
   */
  lend(plotter) {
    const before = this.canvas;
    this.canvas = /** @type {HTMLCanvasElement} */ (before.cloneNode());
    this.recorder = plotter.take(this.canvas);
    this.context = /** @type {CanvasRenderingContext2D} */ (/** @type {unknown} */ (this.recorder));
    before.after(this.canvas);
    requestAnimationFrame(async () => {
      await plotter.drawn();
      requestAnimationFrame(() => before.remove());
    });
  }

  /**
   * Draws out of sight from now on, and shows pictures of it, for what rarely
   * changes: a canvas the browser copies in every frame in which anything of the
   * page does, a picture it does not. All is to be resized and drawn anew.
   */
  still() {
    const before = this.canvas;
    this.canvas = /** @type {HTMLCanvasElement} */ (before.cloneNode());
    this.picture = /** @type {ImageBitmapRenderingContext} */ (this.canvas.getContext('bitmaprenderer'));
    this.context = /** @type {CanvasRenderingContext2D} */ (/** @type {unknown} */ (new OffscreenCanvas(1, 1).getContext('2d')));
    before.replaceWith(this.canvas);
  }

  /** Shows what is drawn; all of it is to be drawn anew the next time. */
  show() {
    const drawn = /** @type {OffscreenCanvas} */ (/** @type {unknown} */ (this.context.canvas));
    this.picture?.transferFromImageBitmap(drawn.transferToImageBitmap());
  }

  /**
   * Fits the canvas to its box and the density of the screen, which clears it.
   * @param {number} width CSS pixels
   * @param {number} height
   * @param {number} density device pixels per CSS pixel
   */
  resize(width, height, density) {
    const size = {width: Math.round(width * density), height: Math.round(height * density)};
    if (this.recorder) this.recorder.resize({...size, density});
    else {
      Object.assign(this.canvas, size);
      Object.assign(this.context.canvas, size); // another where it is drawn out of sight
      this.context.setTransform(density, 0, 0, density, 0, 0);
    }
    this.empty = true;
  }

  clear() {
    if (this.empty) return;
    const {context, context: {canvas}, recorder} = this;
    if (recorder) recorder.wipe();
    else {
      context.save();
      context.resetTransform();
      context.clearRect(0, 0, canvas.width, canvas.height);
      context.restore();
    }
    this.empty = true;
  }

  /** Returns the context to draw with. */
  draw() {
    this.empty = false;
    return this.context;
  }
}
