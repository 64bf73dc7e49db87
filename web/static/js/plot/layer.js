// One of the canvases that lie on top of each other in the stage.

export class Layer {
  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.canvas = canvas;
    this.context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    this.empty = true;
  }

  /**
   * Fits the canvas to its box and the density of the screen, which clears it.
   * @param {number} width CSS pixels
   * @param {number} height
   * @param {number} density device pixels per CSS pixel
   */
  resize(width, height, density) {
    this.canvas.width = Math.round(width * density);
    this.canvas.height = Math.round(height * density);
    this.context.setTransform(density, 0, 0, density, 0, 0);
    this.empty = true;
  }

  clear() {
    if (this.empty) return;
    const {context, canvas} = this;
    context.save();
    context.resetTransform();
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.restore();
    this.empty = true;
  }

  /** Returns the context to draw with. */
  draw() {
    this.empty = false;
    return this.context;
  }
}
