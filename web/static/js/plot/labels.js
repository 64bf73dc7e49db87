// Places for labels where as little as possible lies under them. Pure.

/** @typedef {{x: number, y: number, width: number, height: number}} Box x, y is the top left corner */
/** @typedef {{left: boolean, up: boolean, gap: number}} Side of a point; up: above it, else below */

const AWAY = 3; // lines that a label may be moved up or down
const MARKER = 9; // half of a run's marker, in pixels
const SHAFT = 6; // wide is an arrow, with what air it needs
const BORDER = 4; // of the frame, that labels leave free

/**
 * Returns where a label beside a point lies best: inside the frame, on what is
 * taken as little as can be, near.
 * @param {{x: number, y: number}} point
 * @param {{width: number, height: number}} size
 * @param {Side} side where it lies if nothing is in its way
 * @param {{width: number, height: number}} frame
 * @param {Box[]} taken
 * @returns {Box}
 */
export function placeLabel({x, y}, {width, height}, {left, up, gap}, frame, taken) {
  const beside = (/** @type {boolean} */ toLeft) => (toLeft ? x - gap - width : x + gap);
  const lines = Array.from({length: 2 * AWAY + 2}, (_, i) => (i % 2 === 0 ? i / 2 : -(i + 1) / 2)); // 0, −1, 1, −2, …
  const candidates = lines.flatMap((line) => [left, !left].map((toLeft) =>
    ({x: beside(toLeft), y: up ? y - height * (1 + line) : y + height * line, width, height})));
  const inside = candidates.map((box) => ({...box, x: clamp(box.x, frame.width - width), y: clamp(box.y, frame.height - height)}));
  const covered = inside.map((box) => taken.reduce((sum, other) => sum + overlap(box, other), 0));
  return inside[covered.indexOf(Math.min(...covered))];
}

/** @param {{x: number, y: number}} place @returns {Box} of a marker there */
export const around = ({x, y}) => ({x: x - MARKER, y: y - MARKER, width: 2 * MARKER, height: 2 * MARKER});

/** @param {{x: number, y: number}[]} way of an arrow @returns {Box[]} that follow it */
export const along = (way) => way.slice(1).flatMap((to, i) => {
  const [dx, dy] = [to.x - way[i].x, to.y - way[i].y];
  const boxes = Math.ceil(Math.sqrt(dx * dx + dy * dy) / SHAFT);
  return Array.from({length: boxes}, (_, k) => (k + 0.5) / boxes)
    .map((share) => ({x: way[i].x + share * dx - SHAFT / 2, y: way[i].y + share * dy - SHAFT / 2, width: SHAFT, height: SHAFT}));
});

/** @param {number} value @param {number} most */
const clamp = (value, most) => Math.max(BORDER, Math.min(most - BORDER, value));

/** @param {Box} a @param {Box} b @returns {number} the area that both cover */
export function overlap(a, b) {
  const along = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, along) * Math.max(0, down);
}
