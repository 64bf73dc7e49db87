// What the picture of a step is made of, and how it is drawn.

import {upTo} from '../plot/way.js';

/** @typedef {import('../plot/theme.js').Theme} Theme */
/** @typedef {{x: number, y: number}} Place */
/**
 * @typedef {{kind: 'arrow', role: string, way: Place[], cut: boolean}} ArrowMark cut: longer than it is drawn
 * @typedef {{kind: 'target', x: number, y: number, color: string}} TargetMark where the next step will be
 * @typedef {{kind: 'rate', way: Place[]}} RateMark
 * @typedef {{kind: 'square', x: number, y: number, side: number}} SquareMark
 * @typedef {{kind: 'bar', x: number, y: number, length: number}} BarMark
 * @typedef {{kind: 'label', role: string, text: string, box: import('../plot/labels.js').Box}} LabelMark
 * @typedef {ArrowMark|TargetMark|RateMark|SquareMark|BarMark|LabelMark} Mark
 */

/** Custom properties of the colours. @type {Record<string, string>} */
const INKS = {gradient: '--gradient', direction: '--direction', square: '--square', size: '--square', rate: '--ink-2', scale: '--ink-2', update: '--ink-1'};
const HEAD = {length: 11, half: 5};
/** The two strokes behind the head of an arrow that is cut: how far they begin behind its tip, how far they lean, half their length. */
const BREAK = {from: [26, 20], lean: 5, half: 6};
const TARGET = 7;
/** Height of a bar. */
export const BAR = 10;

/** @param {Theme} theme */
export const labelFont = (theme) => `650 ${theme.font}`;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Mark} mark
 * @param {Theme} theme
 */
export function drawMark(context, mark, theme) {
  context.lineCap = context.lineJoin = 'round';
  switch (mark.kind) {
    case 'arrow': return drawArrow(context, mark, theme);
    case 'target': return drawTarget(context, mark, theme);
    case 'rate': return drawRate(context, mark, theme);
    case 'square': return drawBox(context, mark.x, mark.y, mark.side, mark.side, theme);
    case 'bar': return drawBox(context, mark.x, mark.y, mark.length, BAR, theme);
    case 'label': return drawLabel(context, mark, theme);
  }
}

/** @param {CanvasRenderingContext2D} context @param {ArrowMark} mark @param {Theme} theme */
function drawArrow(context, {role, way, cut}, theme) {
  const ink = theme.color(INKS[role]);
  const [before, end] = way.slice(-2);
  const length = Math.hypot(end.x - before.x, end.y - before.y);
  const [ux, uy] = [(end.x - before.x) / length, (end.y - before.y) / length];
  const behind = (/** @type {number} */ back, /** @type {number} */ side) => ({x: end.x - back * ux - side * uy, y: end.y - back * uy + side * ux});
  trace(context, upTo(HEAD.length, way));
  if (role !== 'update') stroke(context, theme.surface, 7 * theme.stroke); // the update may lie on what it is made of
  else context.setLineDash([6, 5]);
  stroke(context, ink, (role === 'gradient' ? 4 : 2.5) * theme.stroke);
  context.setLineDash([]);
  trace(context, [end, behind(HEAD.length, HEAD.half), behind(HEAD.length, -HEAD.half)]);
  context.closePath();
  fill(context, ink);
  stroke(context, theme.surface, 1);
  if (!cut) return;
  for (const from of BREAK.from) {
    trace(context, [behind(from, BREAK.half), behind(from - BREAK.lean, -BREAK.half)]);
    stroke(context, ink, 2 * theme.stroke);
  }
}

/** @param {CanvasRenderingContext2D} context @param {TargetMark} mark @param {Theme} theme */
function drawTarget(context, {x, y, color}, theme) {
  context.beginPath();
  context.arc(x, y, TARGET, 0, 2 * Math.PI);
  fill(context, theme.surface, 0.6);
  stroke(context, theme.color(color), 2.5);
}

/** @param {CanvasRenderingContext2D} context @param {RateMark} mark @param {Theme} theme */
function drawRate(context, {way}, theme) {
  trace(context, way);
  context.closePath();
  fill(context, theme.surface, 0.3);
  context.setLineDash([2, 3]);
  stroke(context, theme.ink, 1);
  context.setLineDash([]);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} height
 * @param {Theme} theme
 */
function drawBox(context, x, y, width, height, theme) {
  const ink = theme.color(INKS.square);
  context.beginPath();
  context.rect(x, y, width, height);
  fill(context, ink, 0.6);
  stroke(context, ink, 1);
}

/** @param {CanvasRenderingContext2D} context @param {LabelMark} mark @param {Theme} theme */
function drawLabel(context, {role, text, box: {x, y}}, theme) {
  context.font = labelFont(theme);
  context.lineWidth = 4;
  context.strokeStyle = theme.surface;
  context.strokeText(text, x, y + theme.em);
  context.fillStyle = theme.color(INKS[role]);
  context.fillText(text, x, y + theme.em);
}

/** @param {CanvasRenderingContext2D} context @param {Place[]} way */
function trace(context, way) {
  context.beginPath();
  context.moveTo(way[0].x, way[0].y);
  for (const {x, y} of way.slice(1)) context.lineTo(x, y);
}

/** @param {CanvasRenderingContext2D} context @param {string} color @param {number} width */
function stroke(context, color, width) {
  context.strokeStyle = color;
  context.lineWidth = width;
  context.stroke();
}

/** @param {CanvasRenderingContext2D} context @param {string} color @param {number} [alpha] */
function fill(context, color, alpha = 1) {
  context.globalAlpha = alpha;
  context.fillStyle = color;
  context.fill();
  context.globalAlpha = 1;
}
