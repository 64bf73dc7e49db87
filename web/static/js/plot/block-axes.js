// The axes of a block: along its front edges the parameters, upright the loss.

import {project} from './orbit.js';
import {tickLabel, ticks, tickStep} from './ticks.js';
import {writer} from './axes.js';

/** @typedef {import('./drape.js').View} View */
/** @typedef {import('./landscape.js').Landscape} Landscape */
/** @typedef {import('./theme.js').Theme} Theme */
/** @typedef {ReturnType<typeof writer>} Write */
/** @typedef {{x: number, y: number}} Place */

/** Between two ticks, about, in ems; and how many there are at least. */
const SPACING = 3.4;
const FEWEST = 3;
/** An edge shorter than this has no numbers, in pixels. */
const SHORT = 48;
const TICK = 5;
/** Ticks of a stretched height. */
const LEVELS = [0, 0.25, 0.5, 0.75, 1];
/** A loss that is less, as a share of the range, is written as 0. */
const NOTHING = 1e-5;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {View} view
 * @param {Landscape} landscape
 * @param {boolean} linear whether heights are proportional to the loss
 * @param {Theme} theme
 * @param {boolean} [fine] whether the texts have halos, which take long
 */
export function drawBlockAxes(context, view, landscape, linear, theme, fine = true) {
  const {domain, box, sight} = view;
  const {a, b} = box;
  const [nearX, nearY] = [sight.sinA > 0 ? -a : a, sight.cosA > 0 ? -b : b]; // of the corner in front
  const bottom = -0.09; // of the block
  const place = (/** @type {number} */ x, /** @type {number} */ y, z = bottom) => project(sight, x, y, z);
  context.lineWidth = 1;
  context.strokeStyle = theme.muted;
  const [namesX, namesY] = landscape.names;
  const write = writer(context, theme, fine);
  drawEdge(context, write, theme.em, namesX, domain[0], (x) => place((x - box.x) / box.unit, nearY), place(0, 0));
  drawEdge(context, write, theme.em, namesY, domain[1], (y) => place(nearX, (y - box.y) / box.unit), place(0, 0));
  // Upright at the corner that is farthest to the left.
  const corners = [[-a, -b], [a, -b], [-a, b], [a, b]];
  const [x, y] = corners.reduce((left, corner) => (place(corner[0], corner[1]).x < place(left[0], left[1]).x ? corner : left));
  if (sight.cosE > 0.2) drawUpright(context, write, theme.em, heightTicks(landscape, linear), (z) => place(x, y, z));
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Write} write
 * @param {number} em
 * @param {string} name
 * @param {import('../session/protocol.js').Interval} interval
 * @param {(value: number) => Place} place
 * @param {Place} middle of the bottom: numbers stand on the other side
 */
function drawEdge(context, write, em, name, [low, high], place, middle) {
  const [from, to] = [place(low), place(high)];
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length < SHORT) return; // seen end-on
  const centre = place((low + high) / 2);
  let [nx, ny] = [(to.y - from.y) / length, (from.x - to.x) / length];
  if (nx * (centre.x - middle.x) + ny * (centre.y - middle.y) < 0) [nx, ny] = [-nx, -ny];
  const step = tickStep(low, high, Math.max(FEWEST, length / (SPACING * em)));
  const align = nx > 0.4 ? 'left' : nx < -0.4 ? 'right' : 'center';
  context.beginPath();
  for (const value of ticks(low, high, step)) {
    const {x, y} = place(value);
    if (Math.min(Math.hypot(x - from.x, y - from.y), Math.hypot(x - to.x, y - to.y)) < em) continue; // the corner is the other axis's too
    context.moveTo(x, y);
    context.lineTo(x + TICK * nx, y + TICK * ny);
    write(tickLabel(value, step), x + (TICK + 0.3 * em) * nx, y + (TICK + 0.7 * em) * ny, align, 'middle');
  }
  context.stroke();
  write(name, centre.x + (TICK + 2.2 * em) * nx, centre.y + (TICK + 2.2 * em) * ny, align, 'middle');
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Write} write
 * @param {number} em
 * @param {{height: number, label: string}[]} marks
 * @param {(height: number) => Place} place
 */
function drawUpright(context, write, em, marks, place) {
  const top = place(1);
  context.beginPath();
  context.moveTo(place(0).x, place(0).y);
  context.lineTo(top.x, top.y);
  let before = Infinity;
  for (const {height, label} of marks) {
    const {x, y} = place(height);
    if (before - y < 1.2 * em) continue;
    before = y;
    context.moveTo(x, y);
    context.lineTo(x - TICK, y);
    write(label, x - TICK - 0.3 * em, y, 'right', 'middle');
  }
  context.stroke();
  write('J', top.x - TICK - 0.3 * em, top.y - 1.3 * em, 'right', 'middle');
}

/**
 * Returns the losses that are marked, and at which heights.
 * @param {Landscape} landscape
 * @param {boolean} linear
 */
export function heightTicks({stretch}, linear) {
  if (!stretch) return [];
  const [low, high] = [stretch.value(0), stretch.value(1)];
  if (!(high > low)) return [];
  if (linear) {
    const step = tickStep(low, high, 4);
    return ticks(low, high, step).map((value) => ({height: (value - low) / (high - low), label: tickLabel(value, step)}));
  }
  const least = NOTHING * (high - low);
  const values = LEVELS.map((level) => stretch.value(level));
  // To one digit, but −0.3 between −10 and 10 to 0.
  const unit = (/** @type {number} */ value) => 10 ** Math.floor(Math.log10(Math.abs(value) || least));
  const rounded = values.map((value, i) => {
    const gap = Math.min(...[values[i - 1], values[i + 1]].map((other) => Math.abs(other - value)).filter(Number.isFinite));
    const digit = Math.max(unit(value), unit(gap));
    return Math.abs(value) < least ? 0 : Number((Math.round(value / digit) * digit).toPrecision(1)) + 0;
  });
  return [...new Set(rounded)].flatMap((value) => {
    const height = stretch.height(value);
    return value >= low - least && height <= 1 ? [{height, label: tickLabel(value, 10 ** Math.floor(Math.log10(Math.abs(value) || 1)))}] : [];
  });
}
