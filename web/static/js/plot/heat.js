// The heat map of a grid of heights.

/**
 * Paints one pixel per sample, north up. Undefined samples stay transparent.
 * @param {Float32Array} heights row-major, y ascending
 * @param {number} nx
 * @param {number} ny
 * @param {Uint8ClampedArray} ramp
 * @returns {HTMLCanvasElement}
 */
export function paintHeat(heights, nx, ny, ramp) {
  const canvas = Object.assign(document.createElement('canvas'), {width: nx, height: ny});
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const image = context.createImageData(nx, ny);
  const pixels = new Uint32Array(image.data.buffer);
  const colors = new Uint32Array(ramp.buffer);
  const top = colors.length - 1;
  for (let j = 0; j < ny; j++) {
    const row = (ny - 1 - j) * nx;
    for (let i = 0; i < nx; i++) {
      const height = heights[j * nx + i];
      if (height >= 0) pixels[row + i] = colors[Math.min(top, Math.round(height * top))];
    }
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

/**
 * Returns the hatching that stands for "undefined here".
 * @param {CanvasRenderingContext2D} context
 * @param {string} color
 * @returns {CanvasPattern|null}
 */
export function hatching(context, color) {
  const tile = Object.assign(document.createElement('canvas'), {width: 8, height: 8});
  const pen = /** @type {CanvasRenderingContext2D} */ (tile.getContext('2d'));
  pen.strokeStyle = color;
  pen.globalAlpha = 0.4;
  pen.beginPath();
  for (const x of [-8, 0, 8]) {
    pen.moveTo(x, 8);
    pen.lineTo(x + 8, 0);
  }
  pen.stroke();
  return context.createPattern(tile, 'repeat');
}
