// Axes with their numbers inside the frame.

import {domainOf, screenX, screenY} from './camera.js';
import {tickLabel, tickStep, ticks} from './ticks.js';

/** @typedef {import('./camera.js').Camera} Camera */
/** @typedef {import('./theme.js').Theme} Theme */

/** Pixels between two ticks of a large picture, about. */
const SPACING = 80;
/** Width of the widest label of a tick and the gap beside it, in ems. */
const LABEL = 3.6;
const TICK = 4;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Camera} camera
 * @param {Theme} theme
 * @param {[string, string]} names of the two axes
 * @param {number} [spacing] of the ticks, about, in pixels
 */
export function drawAxes(context, camera, theme, [nameX, nameY], spacing = SPACING) {
  const {width, height} = camera;
  const {em} = theme;
  const [[x0, x1], [y0, y1]] = domainOf(camera);
  const stepX = tickStep(x0, x1, Math.max(2, width / Math.max(spacing, LABEL * em)));
  const stepY = camera.kx === camera.ky ? stepX : tickStep(y0, y1, Math.max(2, height / spacing));
  const write = writer(context, theme);

  context.lineWidth = 1;
  context.strokeStyle = theme.ink;
  context.beginPath();
  for (const x of ticks(x0, x1, stepX)) {
    const px = Math.round(screenX(camera, x)) + 0.5;
    if (px < 2.5 * em || px > width - 2.5 * em) continue;
    context.moveTo(px, height);
    context.lineTo(px, height - TICK);
    write(tickLabel(x, stepX), px, height - TICK - 0.3 * em, 'center', 'alphabetic');
  }
  for (const y of ticks(y0, y1, stepY)) {
    const py = Math.round(screenY(camera, y)) + 0.5;
    if (py < 3 * em || py > height - 2.5 * em) continue;
    context.moveTo(0, py);
    context.lineTo(TICK, py);
    write(tickLabel(y, stepY), TICK + 0.4 * em, py, 'left', 'middle');
  }
  context.stroke();
  write(nameX, width - 0.8 * em, height - TICK - 0.3 * em, 'right', 'alphabetic');
  write(nameY, TICK + 0.4 * em, 1.2 * em, 'left', 'middle');
}

/**
 * Returns a function that writes text legible on any ground.
 * @param {CanvasRenderingContext2D} context
 * @param {Theme} theme
 * @param {boolean} [halo] what is on ground of one colour needs none
 * @returns {(text: string, x: number, y: number, align: CanvasTextAlign, baseline: CanvasTextBaseline) => void}
 */
export function writer(context, theme, halo = true) {
  return (text, x, y, align, baseline) => {
    context.save();
    context.font = theme.font;
    context.textAlign = align;
    context.textBaseline = baseline;
    if (halo) {
      context.lineJoin = 'round';
      context.lineWidth = 3;
      context.strokeStyle = theme.surface;
      context.globalAlpha = 0.75;
      context.strokeText(text, x, y);
      context.globalAlpha = 1;
    }
    context.fillStyle = theme.ink;
    context.fillText(text, x, y);
    context.restore();
  };
}
