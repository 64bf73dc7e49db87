// What pointer, wheel and keys do on the stage: they drag the start, move or
// turn the landscape, zoom, and light the point under the pointer.

import {startOf} from './home.js';

/** @typedef {import('./stage.js').Stage} Stage */
/** @typedef {{x: number, y: number}} Place pixels from the stage's corner */

/** A pointer that moves less than this between down and up has clicked. */
const CLICK = 5;
const KEY_ZOOM = 1.25;
/** The start moves by so many pixels per key, to the next round number. */
const KEY_STEP = 8;
const KEY_STEP_LARGE = 40;
/** A key turns the landscape as the pointer does over so many pixels. */
const KEY_TURN = 12;

/** @type {Record<string, [number, number]>} */
const ARROWS = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1]};

export class StageInput {
  /** @param {Stage} stage */
  constructor(stage) {
    this.stage = stage;
    /** @type {Map<number, Place>} pointers that are down */
    this.pointers = new Map();
    /** @type {'none'|'start'|'pan'} */
    this.mode = 'none';
    this.travel = 0;
    /** The camera when the first pointer came down. */
    this.before = stage.camera;
    /** @type {number[]|null} newest place of the held start, not sent yet */
    this.start = null;
    this.frame = 0;
    const {view, parts} = stage;
    parts.start.addEventListener('pointerdown', (event) => this.down(event, 'start'));
    parts.start.addEventListener('mousedown', (event) => event.preventDefault()); // the focus stays on the view
    view.addEventListener('pointerdown', (event) => this.down(event, 'pan'));
    for (const element of [view, parts.start]) {
      element.addEventListener('pointermove', (event) => this.move(event));
      element.addEventListener('pointerup', (event) => this.up(event));
      element.addEventListener('pointercancel', (event) => this.up(event));
      element.addEventListener('pointerleave', () => { if (this.mode === 'none') stage.hover(null); });
    }
    view.addEventListener('wheel', (event) => this.wheel(event), {passive: false});
    view.addEventListener('keydown', (event) => this.key(event));
    view.addEventListener('keyup', (event) => { if (event.key in ARROWS) this.release(); });
    view.addEventListener('blur', () => this.release());
  }

  /** @param {PointerEvent|WheelEvent} event @returns {Place} */
  place(event) {
    const box = this.stage.view.getBoundingClientRect();
    return {x: event.clientX - box.left, y: event.clientY - box.top};
  }

  /**
   * @param {PointerEvent} event
   * @param {'start'|'pan'} mode
   */
  down(event, mode) {
    if (event.button !== 0) return;
    event.stopPropagation();
    /** @type {HTMLElement} */ (event.currentTarget).setPointerCapture(event.pointerId);
    // A finger may be about to scroll the page: it chooses the stage later.
    if (event.pointerType !== 'touch') this.stage.view.focus({preventScroll: true});
    if (this.pointers.size === 0) this.before = this.stage.camera;
    this.pointers.set(event.pointerId, this.place(event));
    if (this.pointers.size > 1) {
      this.release();
      this.mode = 'pan';
      this.travel = Infinity; // two fingers do not click
      return;
    }
    this.mode = mode;
    this.travel = 0;
    this.stage.hover(null);
    if (mode === 'start') this.stage.app.beginDrag();
  }

  /** @param {PointerEvent} event */
  move(event) {
    const place = this.place(event);
    const before = this.pointers.get(event.pointerId);
    if (!before) {
      if (this.mode === 'none') this.stage.hover(place);
      return;
    }
    this.travel += Math.hypot(place.x - before.x, place.y - before.y);
    const held = [...this.pointers.values()];
    this.pointers.set(event.pointerId, place);
    if (this.mode === 'start') {
      if (this.travel > CLICK) this.drag(place);
    } else if (this.pointers.size === 2) {
      this.pinch(held, [...this.pointers.values()]);
    } else if (this.travel > CLICK) {
      this.stage.drag(place.x - before.x, place.y - before.y);
    }
  }

  /** @param {PointerEvent} event */
  up(event) {
    if (!this.pointers.delete(event.pointerId) || this.pointers.size > 0) return;
    const scrolled = event.type === 'pointercancel'; // the finger was the page's
    if (this.mode === 'start') this.release();
    else if (scrolled) this.stage.back(this.before);
    else if (this.travel <= CLICK) this.click(this.place(event));
    if (!scrolled) this.stage.view.focus({preventScroll: true});
    this.mode = 'none';
  }

  /**
   * A click on a trajectory selects its run; elsewhere the start comes to it.
   * @param {Place} place
   */
  click(place) {
    const point = this.stage.pointAt(place);
    if (point) {
      this.stage.app.select(point.run);
      return;
    }
    this.drag(place);
    this.release();
  }

  /**
   * Two fingers move and enlarge the plane with them.
   * @param {Place[]} from
   * @param {Place[]} to
   */
  pinch([a0, b0], [a1, b1]) {
    const middle = {x: (a1.x + b1.x) / 2, y: (a1.y + b1.y) / 2};
    this.stage.drag(middle.x - (a0.x + b0.x) / 2, middle.y - (a0.y + b0.y) / 2);
    this.stage.zoom(Math.hypot(a1.x - b1.x, a1.y - b1.y) / Math.max(1, Math.hypot(a0.x - b0.x, a0.y - b0.y)), middle);
  }

  /**
   * Takes the start along; the experiment changes once per frame.
   * @param {Place} place
   */
  drag({x, y}) {
    const {camera, picture} = this.stage;
    const at = picture.at({x: Math.min(camera.width, Math.max(0, x)), y: Math.min(camera.height, Math.max(0, y))}, camera);
    if (at) this.hold([round(at[0], camera.kx), round(at[1], camera.ky)]);
  }

  /** @param {number[]} start */
  hold(start) {
    this.start = start.slice(0, this.stage.app.facts.dim);
    this.frame ||= requestAnimationFrame(() => this.send());
  }

  send() {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    if (!this.start) return;
    this.stage.parts.startDragged();
    this.stage.app.setProblem({start: this.start});
    this.start = null;
  }

  /** Lets go of the start. */
  release() {
    this.send();
    this.stage.app.endDrag();
  }

  /** @param {WheelEvent} event */
  wheel(event) {
    // A page that scrolls keeps its wheel until the stage is chosen.
    const {view, app} = this.stage;
    const page = /** @type {Element} */ (document.scrollingElement);
    const alone = self === top && page.scrollHeight <= page.clientHeight;
    if (app.dragging || !(event.ctrlKey || alone || document.activeElement === view)) return;
    event.preventDefault();
    const {x, y} = this.place(event);
    const pixels = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1);
    this.stage.zoom(Math.exp(-pixels * (event.ctrlKey ? 0.01 : 0.0016)), {x, y});
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const {stage} = this;
    const arrow = ARROWS[event.key];
    if (arrow && stage.turning && !event.shiftKey) stage.drag(-KEY_TURN * arrow[0], KEY_TURN * arrow[1]);
    else if (arrow) this.nudge(arrow, event.shiftKey && !stage.turning ? KEY_STEP_LARGE : KEY_STEP); // in three dimensions Shift is what moves the start
    else if (event.key === '+' || event.key === '=') stage.zoom(KEY_ZOOM);
    else if (event.key === '-') stage.zoom(1 / KEY_ZOOM);
    else if (event.key === '0') stage.reset();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /**
   * Moves the start by keys; what is done while a key is held is one change.
   * @param {[number, number]} direction
   * @param {number} pixels
   */
  nudge([dx, dy], pixels) {
    const {app, camera} = this.stage;
    const [x, y = 0] = this.start ?? startOf(app);
    app.beginDrag();
    this.hold([round(x + dx * pixels / camera.kx, camera.kx), round(y + dy * pixels / camera.ky, camera.ky)]);
  }
}

/**
 * Rounds a coordinate to a decimal place finer than a pixel, so that the
 * address stays short.
 * @param {number} value
 * @param {number} scale pixels per unit
 */
function round(value, scale) {
  const decimals = Math.min(12, Math.max(0, Math.ceil(Math.log10(scale))));
  return Number(value.toFixed(decimals)) + 0;
}
