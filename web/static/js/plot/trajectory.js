// The line of a run through the plane, thinned to what can be seen.

import {screenX, screenY} from './camera.js';

/** @typedef {import('./camera.js').Camera} Camera */
/** @typedef {{moveTo(x: number, y: number): void, lineTo(x: number, y: number): void}} Path */
/** @typedef {{xs: ArrayLike<number>, ys: ArrayLike<number>}} Points */
/** @typedef {[number, number, number, number]} Segment x and y of one end, then of the other */

/** Points nearer than this to the one before are not drawn, in pixels. */
const GAP = 1;
/** Segments are clipped to the picture and this much around it, in pixels. */
const MARGIN = 64;
/** Segments remembered per run, so that dense or repeated ones are drawn once. */
const MEMORY = 1 << 12;
/** A segment longer than LONG is dense if another has its ends within CELL, in pixels. */
const LONG = 24;
const CELL = 4;
/** More than the cells across a picture, and so few that four fit a number. */
const SPAN = 8192;

/** Where a line was left, so that it can be continued. */
export class Pen {
  constructor() {
    this.x = NaN;
    this.y = NaN;
    /** Length drawn so far in pixels: the phase of the dashes. */
    this.length = 0;
    /** What was drawn lately, direct-mapped: a collision only draws twice. */
    this.seen = new Float64Array(MEMORY);
  }

  /**
   * Whether a segment that looks the same was drawn lately; remembers it.
   * @param {Segment} segment
   */
  drew(segment) {
    const {slot, key} = likeness(segment);
    if (this.seen[slot] === key) return true;
    this.seen[slot] = key;
    return false;
  }
}

/** A pen that goes on from where another is, and leaves that one alone. */
export class Branch extends Pen {
  constructor() {
    super();
    /** @type {Set<number>} what it drew itself */
    this.own = new Set();
  }

  /** @param {Pen} other */
  from({x, y, length, seen}) {
    Object.assign(this, {x, y, length, seen});
    this.own.clear();
    return this;
  }

  /** @override @param {Segment} segment */
  drew(segment) {
    const {slot, key} = likeness(segment);
    if (this.seen[slot] === key || this.own.has(key)) return true;
    this.own.add(key);
    return false;
  }
}

/**
 * Appends the segments from step first to step last to a path and moves the
 * pen along. A pen that has not drawn yet starts at step first.
 * @param {Path} path
 * @param {Points} points
 * @param {number} first
 * @param {number} last
 * @param {Camera} camera
 * @param {Pen} pen
 */
export function trace(path, {xs, ys}, first, last, camera, pen) {
  const right = camera.width + MARGIN;
  const bottom = camera.height + MARGIN;
  if (Number.isNaN(pen.x) && first <= last) {
    pen.x = screenX(camera, xs[first]);
    pen.y = screenY(camera, ys[first]);
  }
  let lifted = true;
  for (let k = first + 1; k <= last; k++) {
    const x = screenX(camera, xs[k]);
    const y = screenY(camera, ys[k]);
    const moved = Math.abs(x - pen.x) + Math.abs(y - pen.y);
    if (moved < GAP && k < last) continue;
    const {x: fromX, y: fromY} = pen;
    pen.x = x;
    pen.y = y;
    const segment = clip(fromX, fromY, x, y, -MARGIN, -MARGIN, right, bottom);
    if (!segment || pen.drew(segment)) {
      lifted = true;
      continue;
    }
    const [ax, ay, bx, by] = segment;
    if (lifted) path.moveTo(ax, ay);
    path.lineTo(bx, by);
    lifted = bx !== x || by !== y;
    pen.length += Math.sqrt((bx - ax) ** 2 + (by - ay) ** 2); // Math.hypot takes longer than all else here
  }
}

/**
 * Returns what segments that look the same have in common, and where it is remembered.
 * @param {Segment} segment
 */
function likeness([ax, ay, bx, by]) {
  const cell = Math.abs(bx - ax) + Math.abs(by - ay) > LONG ? CELL : 1;
  const a = place(ax, cell) * SPAN + place(ay, cell);
  const b = place(bx, cell) * SPAN + place(by, cell);
  const low = Math.min(a, b); // there and back look the same
  const high = Math.max(a, b);
  const slot = (Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)) >>> 20;
  return {slot, key: low * SPAN * SPAN + high};
}

/** @param {number} v @param {number} cell */
const place = (v, cell) => Math.round((v + MARGIN) / cell) + 1;

/**
 * Returns the part of a segment inside a rectangle (Liang–Barsky), or null.
 * @param {number} ax
 * @param {number} ay
 * @param {number} bx
 * @param {number} by
 * @param {number} left
 * @param {number} top
 * @param {number} right
 * @param {number} bottom
 * @returns {Segment|null}
 */
export function clip(ax, ay, bx, by, left, top, right, bottom) {
  const inside = ax >= left && ax <= right && ay >= top && ay <= bottom && bx >= left && bx <= right && by >= top && by <= bottom;
  if (inside) return [ax, ay, bx, by]; // as most are
  const dx = bx - ax;
  const dy = by - ay;
  let enter = 0;
  let leave = 1;
  for (const [p, q] of [[-dx, ax - left], [dx, right - ax], [-dy, ay - top], [dy, bottom - ay]]) {
    if (p === 0 && q < 0) return null;
    if (p < 0) enter = Math.max(enter, q / p);
    if (p > 0) leave = Math.min(leave, q / p);
  }
  if (enter > leave) return null;
  return [
    enter > 0 ? ax + enter * dx : ax, enter > 0 ? ay + enter * dy : ay,
    leave < 1 ? ax + leave * dx : bx, leave < 1 ? ay + leave * dy : by,
  ];
}
