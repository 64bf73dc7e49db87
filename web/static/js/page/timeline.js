// What is seen of the timeline: a bar, filled up to the step shown and half
// filled up to the last one recorded, and a ring at the step. It moves in every
// frame, so it is drawn: to move the slider, which lies over it unseen, costs the
// browser the style, layout and paint of its parts.

import {Layer} from '../plot/layer.js';
import {onDensity} from '../ui/density.js';

/** Thickness of the bar, in CSS pixels. */
const BAR = 4;
const RING = 2;

export class Timeline {
  /**
   * @param {HTMLCanvasElement} canvas
   * @param {HTMLInputElement} slider
   * @param {import('../figure/app.js').App} app
   */
  constructor(canvas, slider, app) {
    this.slider = slider;
    this.layer = new Layer(canvas);
    /** In CSS pixels. */
    this.width = this.height = 0;
    /** Of all steps. */
    this.share = this.recorded = 0;
    this.look = {filled: '', rest: '', ground: '', thumb: 0};
    new ResizeObserver(([{contentRect: {width, height}}]) => {
      Object.assign(this, {width, height});
      this.restyle();
    }).observe(slider);
    onDensity(() => this.restyle());
    for (const change of ['(prefers-color-scheme: dark)', '(forced-colors: active)', '(pointer: coarse)']) matchMedia(change).addEventListener('change', () => this.restyle());
    new MutationObserver(() => this.restyle()).observe(document.documentElement, {attributeFilter: ['data-theme']});
    for (const event of ['pointerdown', 'pointerup', 'pointercancel']) slider.addEventListener(event, () => requestAnimationFrame(() => this.draw()));
    app.on('plotter', ({detail}) => {
      this.layer.lend(detail);
      this.restyle();
    });
  }

  /** Reads the look from the style sheet, and draws anew. */
  restyle() {
    const {color, fill, stroke, fontSize} = getComputedStyle(this.layer.canvas);
    this.look = {filled: color, rest: fill, ground: stroke, thumb: parseFloat(fontSize)};
    this.layer.resize(this.width, this.height, devicePixelRatio);
    this.draw();
  }

  /** @param {number} share of all steps, that the cursor has passed @param {number} recorded */
  show(share, recorded) {
    Object.assign(this, {share, recorded});
    this.draw();
  }

  draw() {
    const {layer, width, share, recorded, look: {filled, rest, ground, thumb}} = this;
    if (width === 0) return; // hidden
    layer.clear();
    const context = layer.draw();
    const y = Math.round(this.height / 2);
    const place = (/** @type {number} */ part) => thumb / 2 + (width - thumb) * part;
    const bar = (/** @type {number} */ end, /** @type {string} */ color) => {
      context.strokeStyle = color;
      context.beginPath();
      context.moveTo(BAR / 2, y);
      context.lineTo(end, y);
      context.stroke();
    };
    context.lineWidth = BAR;
    context.lineCap = 'round';
    bar(width - BAR / 2, rest);
    context.globalAlpha = 0.4;
    if (recorded > share) bar(place(recorded), filled);
    context.globalAlpha = 1;
    bar(place(share), filled);
    context.lineWidth = RING;
    context.fillStyle = this.slider.matches(':active') ? filled : ground;
    context.beginPath();
    context.arc(place(share), y, (thumb - RING) / 2, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  }
}
