// Pointer and keys over the plane through the parameters of a model: they turn it
// where it is raised, and point to what a probe shows.

import {worldX, worldY} from '../plot/camera.js';

/** @typedef {import('./plane.js').PlaneView} PlaneView */

/** Presses of an arrow key from side to side. */
const STEPS = 40;
/** A key turns the landscape as the pointer does over so many pixels. */
const KEY_TURN = 12;

export class PlaneInput {
  /** @param {PlaneView} view */
  constructor(view) {
    this.view = view;
    /** Where the pointer was. */
    this.pointer = {x: 0, y: 0};
    const {app, element} = view;
    element.addEventListener('pointerdown', ({clientX: x, clientY: y}) => { this.pointer = {x, y}; });
    element.addEventListener('pointermove', (event) => {
      if (event.target instanceof HTMLCanvasElement) this.move(event);
    });
    element.addEventListener('pointerleave', () => app.emit('point', null));
    element.addEventListener('blur', () => app.emit('point', null));
    element.addEventListener('keydown', (event) => this.key(event));
  }

  /** @param {PointerEvent} event */
  move({buttons, clientX: x, clientY: y, offsetX, offsetY}) {
    const {pointer, view: {camera, raised}} = this;
    this.pointer = {x, y};
    if (buttons && raised) this.view.turn(x - pointer.x, y - pointer.y);
    else if (camera) this.view.pointTo(raised ? raised.block.at({x: offsetX, y: offsetY}) : [worldX(camera, offsetX), worldY(camera, offsetY)]);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const {view, view: {element, plane, raised, point}} = this;
    const step = /** @type {Record<string, [number, number]>} */ ({ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1]})[event.key];
    if (!step || !plane || event.target !== element) return;
    event.preventDefault();
    event.stopPropagation();
    if (raised && !event.shiftKey) return view.turn(-KEY_TURN * step[0], KEY_TURN * step[1]);
    const from = point ?? plane.domain.map(([low, high]) => (low + high) / 2);
    view.pointTo(from.map((x, i) => {
      const [low, high] = plane.domain[i];
      return Math.min(high, Math.max(low, x + step[i] * (high - low) / STEPS));
    }));
  }
}
