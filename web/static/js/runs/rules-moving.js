// Rules of the sentences about a run on its way. Pure.

import {significant} from '../ui/format.js';
import {AROUND, STILL, isLocal, isStill, say} from './rules.js';

/** @typedef {import('./rules.js').Rule} Rule */

/** @type {Rule} */
export const past = (known) => {
  const {minima, motion} = known;
  const point = motion.nearest(minima);
  if (!point || isStill(motion)) return null;
  const swings = swinging(known);
  if (swings && motion.passes(point) > 1) return swings;
  const isPast = (/** @type {number} */ k) => motion.beyond(point, k) >= Math.max(0.01 * motion.width, 0.5 * motion.distance(point, k));
  if (swings ? !motion.lately(3, isPast) : !isPast(motion.step)) return null;
  return say(motion.returns(point) ? 'past_back' : 'past');
};

/** @type {Rule} */
export const bouncing = ({motion}) => {
  if (!motion.lately(3, (k) => motion.turns(k))) return null;
  return say(motion.lately(3, (k) => motion.size(k) > motion.size(k - 1)) ? 'bouncing_wider' : 'bouncing', {n: motion.bounces()});
};

/** @type {Rule} */
export const bounced = ({noise, motion}) => {
  const n = motion.bounces();
  if (n === 0) return null;
  const onwards = motion.theta.length === 2 && noise === 0 && motion.lately(5, (k) => motion.ahead(k) > 0);
  if (!onwards || motion.gradNorm[motion.step] > 0.1 * motion.gradNorm[0]) return null;
  return say(motion.size(motion.step) < 0.015 * motion.width ? 'bounced_crawling' : 'bounced_floor', {n});
};

/** @type {Rule} */
export const swinging = ({motion}) => {
  const from = Math.max(2, motion.step - 29);
  const swings = motion.theta.map((theta, i) => {
    let n = 0;
    let low = Infinity;
    let high = -Infinity;
    for (let k = from; k <= motion.step; k++) {
      if (motion.move(k, i) * motion.move(k - 1, i) < 0) n++;
      low = Math.min(low, theta[k]);
      high = Math.max(high, theta[k]);
    }
    return high - low >= 0.02 * motion.width ? n : 0;
  });
  return Math.max(...swings) >= 2 ? say('swinging') : null;
};

/** @type {Rule} */
export const diagonal = ({minima, motion}) => {
  if (motion.theta.length !== 2 || motion.step < 10) return null;
  if (minima.some((p) => motion.distance(p) < 2 * AROUND * motion.width)) return null;
  const slope = (/** @type {number} */ k) => {
    const [x, y] = [Math.abs(motion.move(k, 0)), Math.abs(motion.move(k, 1))];
    return Math.min(x, y) / Math.max(x, y);
  };
  return slope(1) > 0.5 && motion.lately(5, (k) => slope(k) < 0.1) ? say('diagonal_floor') : null;
};

/** @type {Rule} */
export const closing = ({minima, lowest, motion}) => {
  const point = motion.nearest(minima);
  if (!point || motion.distance(point) > 0.25 * motion.distance(point, 0)) return null;
  if (!motion.lately(3, (k) => motion.distance(point, k) < motion.distance(point, k - 1))) return null;
  return say(isLocal(point, lowest) ? 'closing_local' : 'closing', {distance: significant(motion.distance(point), 2)});
};

/** @type {Rule} */
export const slope = ({step, motion}) => {
  const {loss} = motion;
  const [now, lately] = [step - 1, Math.max(0, step - 10)].map((k) => Math.sign(loss[step] - loss[k]));
  if (now * lately < 0 || motion.wavers(20) > 1) return say('wavering', {loss: significant(loss[step])});
  if (now + lately === 0 && motion.size(step) >= STILL * motion.width) return say('same_loss', {loss: significant(loss[step])});
  return say(['downhill', 'level', 'uphill'][1 + Math.sign(now + lately)]);
};
