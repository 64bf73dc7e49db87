// Lines that grow, drawn piece by piece: complete pieces stay on their canvas,
// only the points since are drawn again. Long ones appear over several frames,
// so that none takes long.

/** @typedef {import('./area.js').Area} Area */
/** @typedef {import('./layer.js').Layer} Layer */
/** @typedef {{color: string, width: number, alpha: number, dash: number[], within?: boolean}} Look lengths in CSS pixels;
 *   within: what lies outside of the axis is left out */
/**
 * @typedef {object} Points of a line
 * @property {ArrayLike<number>} values
 * @property {number} settled how many of them stay as they are
 * @property {(i: number) => number} stepAt
 */
/** @typedef {{points: Points, run: number, look: Look}} Line */
/** @typedef {{points: Points, count: number, step: number, length: number}} Drawn count points up to a step, so many pixels of line */

/** Segments of a piece: short ones are also drawn faster than a long one. */
const PIECE = 16;
/** What a frame may spend on complete pieces, in pixels of line. */
const BUDGET = 10000;
/** A piece begins so many pixels before the end of the one before, so that no seam is seen. */
const OVERLAP = 0.5;

export class Growing {
  /**
   * @param {Layer} settled cleared by the caller when the lines are to look otherwise
   * @param {Layer} newest cleared by the caller each time
   */
  constructor(settled, newest) {
    this.settled = settled;
    this.newest = newest;
    /** @type {Drawn[]} what is settled of each line */
    this.drawn = [];
  }

  /** Reports whether what is settled is still right. @param {Line[]} lines */
  holds(lines) {
    return lines.length === this.drawn.length && this.drawn.every(({points, count, step}, i) =>
      points === lines[i].points && (count === 0 || (points.settled > count && points.stepAt(count) === step)));
  }

  /** Begins anew. @param {Line[]} lines */
  reset(lines) { this.drawn = lines.map(({points}) => ({points, count: 0, step: points.stepAt(0), length: 0})); }

  /**
   * @param {Line[]} lines in drawing order
   * @param {Area} area
   * @returns {boolean} whether all is drawn; if not, call again in the next frame
   */
  draw(lines, area) {
    let budget = BUDGET;
    area.inside(this.settled.draw(), () => lines.forEach((line, i) => {
      const drawn = this.drawn[i];
      for (; drawn.count + PIECE < line.points.settled && budget > 0; drawn.count += PIECE) {
        const length = drawPiece(this.settled.context, line, drawn, drawn.count + PIECE, area);
        drawn.length += length;
        budget -= length;
      }
      drawn.step = line.points.stepAt(drawn.count);
    }));
    if (budget <= 0) return false;
    area.inside(this.newest.draw(), () => lines.forEach((line, i) => {
      drawPiece(this.newest.context, line, this.drawn[i], line.points.values.length - 1, area);
    }));
    return true;
  }
}

/**
 * Draws a line from where it is drawn to up to a point.
 * @param {CanvasRenderingContext2D} context
 * @param {Line} line
 * @param {Drawn} drawn
 * @param {number} last
 * @param {Area} area
 * @returns {number} pixels of line
 */
function drawPiece(context, {points, run, look}, {count, length: before}, last, area) {
  if (count >= last) return 0;
  const {horizontal} = area;
  let length = 0;
  let x = area.x(horizontal.place(run, points.stepAt(count)));
  let y = area.y(points.values[count], look.within);
  context.beginPath();
  for (let i = count + 1; i <= last; i++) {
    const toX = area.x(horizontal.place(run, points.stepAt(i)));
    const toY = area.y(points.values[i], look.within);
    const segment = Math.sqrt((toX - x) ** 2 + (toY - y) ** 2) || 0; // a path takes no NaN: there it has a gap
    if (i === count + 1) {
      const back = Math.min(before, OVERLAP) / (segment || 1);
      context.moveTo(x - back * (toX - x), y - back * (toY - y));
    }
    context.lineTo(toX, toY);
    length += segment;
    [x, y] = [toX, toY];
  }
  context.lineJoin = 'round';
  context.strokeStyle = look.color;
  context.globalAlpha = look.alpha;
  context.lineWidth = look.width;
  context.setLineDash(look.dash);
  context.lineDashOffset = before - Math.min(before, OVERLAP);
  context.stroke();
  return length;
}
