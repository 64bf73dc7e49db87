// Whether an update is too small to speak of.

/** Updates shorter than this are none to the eye, however the arrows are magnified: in pixels. */
const LEAST = 0.01;

/**
 * Reports whether an update is far too short to be seen where the landscape is looked at.
 * @param {import('../figure/app.js').App} app
 * @param {number[]} update
 */
export const imperceptible = ({look, facts}, update) => facts.dim <= 2 && !facts.model && Number(look?.reach(update)) < LEAST;
