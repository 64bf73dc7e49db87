// What theory says of a run on a quadratic, beside what was measured, in words.

import {exact, significant} from '../ui/format.js';

/** @typedef {import('../figure/app.js').App} App */
/** @typedef {import('./lines.js').Line} Line */
/** @typedef {import('../session/protocol.js').Theory} Theory */

/** Coefficients below this part of the first are rounding. */
const ROUNDING = 1e-12;
/** Points that it takes to measure a rate. */
const ENOUGH = 8;

/**
 * Says how the selected run moves along an axis of the phase plane; '' where
 * theory does not know.
 * @param {App} app
 * @param {import('./phase-axis.js').PhaseAxis} axis
 */
export function motionSentence(app, {mode}) {
  const {selected} = app.view;
  const theory = mode?.theory[selected];
  if (!theory) return '';
  const {critical = 0, motion} = theory;
  const beta = app.experiment.runs[selected].hyper?.momentum;
  const params = {name: app.nameOf(selected), beta: exact(Number(beta)), critical: significant(critical)};
  if (typeof beta !== 'number' || motion === 'bounces') return app.t(`phase.${motion}`, params);
  if (critical === 0) return motion === 'swings' ? app.t('phase.swings', params) : ''; // as at a saddle, which it leaves
  return app.t(significant(beta) === params.critical ? 'phase.critical' : `phase.${motion}_damped`, params);
}

/**
 * Says by what each step shrank the coefficients of the selected run, up to a
 * step, and what theory says.
 * @param {App} app
 * @param {Line[]} lines of all runs
 * @param {number} step
 */
export function rateSentence(app, lines, step) {
  const {facts: {modes = []}, view: {selected}} = app;
  const own = lines.filter(({source, weight}) => source.run === selected && weight !== 'theory');
  const parts = own.flatMap((line) => {
    const i = line.weight === 'main' ? modes.length - 1 : 0;
    const measured = rateOf(line.values.map((_, k) => line.stepAt(k)), line.values, step);
    const theory = modes[i]?.theory[selected]?.rate;
    return Number.isNaN(measured) ? [] : [app.t(theory === undefined ? 'rate.alone' : 'rate.beside', {
      c: modes.length > 1 ? `c${'₁₂'[i]}` : 'c', measured: significant(measured), theory: significant(theory ?? NaN)})];
  });
  const [first, second] = parts;
  return first ? app.t(second ? 'rate.both' : 'rate.one', {name: app.nameOf(selected), first, second}) : '';
}

/**
 * Measures by what a step multiplies a coefficient: from where it is largest in
 * the first half of the steps to where it is in the second.
 * @param {number[]} steps
 * @param {number[]} values not negative
 * @param {number} last step to look at
 * @returns {number} NaN where too few are known
 */
export function rateOf(steps, values, last) {
  const known = values.findLastIndex((value, i) => steps[i] <= last && value > ROUNDING * values[0]);
  if (known < ENOUGH) return NaN;
  const half = known >> 1;
  const a = largest(values, 0, half);
  const b = largest(values, half + 1, known);
  return (values[b] / values[a]) ** (1 / (steps[b] - steps[a]));
}

/** @param {number[]} values @param {number} from @param {number} to @returns {number} where the largest is, the last of equals */
function largest(values, from, to) {
  let at = from;
  for (let i = from; i <= to; i++) if (values[i] >= values[at]) at = i;
  return at;
}
