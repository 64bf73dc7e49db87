// Trajectories laid over a terrain: what of them is seen, and, dotted, what lies
// behind a hill.

import {project} from './orbit.js';
import {GHOST, HALO, TANGLE, THIN, WIDTH, strokeThin} from './stroke.js';
import {riseAt} from './terrain.js';
import {clip} from './trajectory.js';

/** @typedef {import('./orbit.js').Box} Box */
/** @typedef {import('./orbit.js').Seen} Seen */
/** @typedef {import('./orbit.js').Sight} Sight */
/** @typedef {import('./raster.js').Raster} Raster */
/** @typedef {import('./terrain.js').Terrain} Terrain */
/** @typedef {import('./trails.js').Track} Track */
/** @typedef {import('./trajectory.js').Path} Path */
/** @typedef {import('../session/protocol.js').Interval} Interval */
/**
 * @typedef {object} View of a block of terrain
 * @property {Terrain} terrain
 * @property {Interval[]} domain that the block stands on
 * @property {Box} box
 * @property {Sight} sight
 * @property {Raster} raster
 * @property {number} density pixels of the raster per pixel of the sight
 */

/** A line lies so much in front of the ground that it lies on, in units of the box. */
const BEFORE = 0.03;
/** Pieces of a line are about so long, in units of the box; twice as long over a coarse block. */
const PIECE = 0.012;
/** Points nearer than this to the one before are not drawn, in pixels. */
const GAP = 1;
const BEHIND = {width: 2, alpha: 0.85, dots: [0.01, 5]};

/**
 * Returns where a point of the plane is seen on the ground; null beyond its
 * border and over a hole.
 * @param {View} view
 * @param {number} x
 * @param {number} y
 * @returns {Seen|null}
 */
export function seenAt({terrain, domain: [[x0, x1], [y0, y1]], box, sight}, x, y) {
  const rise = x >= x0 && x <= x1 && y >= y0 && y <= y1 ? riseAt(terrain, x, y) : NaN;
  return Number.isNaN(rise) ? null : project(sight, (x - box.x) / box.unit, (y - box.y) / box.unit, rise);
}

/** Whether nothing stands before a point. @param {View} view @param {Seen} seen */
export function inFront({raster, density}, {x, y, depth}) {
  return depth - BEFORE <= raster.depthAt(x * density, y * density);
}

/**
 * Lays the steps first…last of a track over the ground.
 * @param {{seen: Path, behind: Path}} paths
 * @param {import('./trajectory.js').Points} track
 * @param {number} first
 * @param {number} last
 * @param {View} view
 * @returns {number} length in pixels
 */
export function drape(paths, {xs, ys}, first, last, view) {
  const {domain: [[x0, x1], [y0, y1]], box, density} = view;
  const piece = density > 1 ? PIECE : 2 * PIECE;
  let from = first;
  let before = seenAt(view, xs[first], ys[first]);
  /** @type {Path|null} */
  let path = null;
  let length = 0;
  for (let k = first + 1; k <= last; k++) {
    const end = seenAt(view, xs[k], ys[k]);
    if (before && end && Math.abs(end.x - before.x) + Math.abs(end.y - before.y) < GAP && k < last) continue;
    const segment = clip(xs[from], ys[from], xs[k], ys[k], x0, y0, x1, y1);
    from = k;
    if (!segment) {
      before = path = null;
      continue;
    }
    const [ax, ay, bx, by] = segment;
    const pieces = 1 + Math.ceil(Math.hypot(bx - ax, by - ay) / box.unit / piece);
    before ??= seenAt(view, ax, ay);
    for (let i = 1; i <= pieces; i++) {
      const next = seenAt(view, ax + i / pieces * (bx - ax), ay + i / pieces * (by - ay));
      if (before && next) {
        const now = inFront(view, next) ? paths.seen : paths.behind;
        if (path !== now) now.moveTo(before.x, before.y);
        now.lineTo(next.x, next.y);
        path = now;
        length += Math.hypot(next.x - before.x, next.y - before.y);
      } else path = null;
      before = next;
    }
    if (bx !== xs[k] || by !== ys[k]) before = path = null; // it left the block
  }
  return length;
}

/**
 * Draws a line with its halo and dashes, and dotted what is hidden of it.
 * @type {import('./stroke.js').Stroke<View>}
 */
function drawDraped(context, track, first, last, pen, view, theme, fades) {
  const {seen, behind, length} = draped(track, first, last, view);
  if (fades && length > TANGLE) {
    seen.trace(context);
    strokeThin(context, track.color, THIN, theme);
    return length * THIN.cost;
  }
  context.lineJoin = 'round';
  context.lineCap = 'round';
  context.setLineDash(BEHIND.dots.map((d) => d * theme.stroke));
  behind.trace(context);
  strokeThin(context, theme.surface, {...BEHIND, width: 2 * BEHIND.width}, theme);
  strokeThin(context, track.color, BEHIND, theme);
  context.setLineDash([]);
  context.lineCap = 'butt';
  seen.trace(context);
  context.lineWidth = HALO * theme.stroke;
  context.strokeStyle = theme.surface;
  context.stroke();
  context.setLineDash(track.dash.map((d) => d * theme.stroke));
  context.lineDashOffset = pen.length;
  context.lineWidth = WIDTH * theme.stroke;
  context.strokeStyle = track.color;
  context.stroke();
  context.setLineDash([]);
  pen.length += length;
  return length;
}

/** @type {import('./stroke.js').Stroke<View>} */
function drawGhost(context, track, first, last, _pen, view, theme) {
  const {seen, length} = draped(track, first, last, view);
  seen.trace(context);
  strokeThin(context, track.color, GHOST, theme);
  return length * GHOST.cost;
}

/** @type {import('./trails.js').Strokes<View>} */
export const DRAPED = {line: drawDraped, ghost: drawGhost};

/** Lines that are drawn later. */
class Polyline {
  constructor() {
    /** Of each point x, y, and whether a line begins there. @type {number[]} */
    this.points = [];
  }

  /** @param {number} x @param {number} y */
  moveTo(x, y) { this.points.push(x, y, 1); }

  /** @param {number} x @param {number} y */
  lineTo(x, y) { this.points.push(x, y, 0); }

  /** Makes them the path of a context. @param {CanvasRenderingContext2D} context */
  trace(context) {
    const {points} = this;
    context.beginPath();
    for (let i = 0; i < points.length; i += 3) {
      if (points[i + 2]) context.moveTo(points[i], points[i + 1]);
      else context.lineTo(points[i], points[i + 1]);
    }
  }
}

/** @param {Track} track @param {number} first @param {number} last @param {View} view */
function draped(track, first, last, view) {
  const paths = {seen: new Polyline(), behind: new Polyline()};
  return {...paths, length: drape(paths, track, first, Math.min(last, track.last), view)};
}
