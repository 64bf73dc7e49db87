// The formula of the surface, in a corner of its picture.

import {coordinate} from '../inspector/symbols.js';
import {h} from '../ui/dom.js';
import {written} from '../ui/format.js';

/** @typedef {import('../figure/app.js').App} App */

const COORDINATES = ['x', 'y'];

/**
 * Returns the formula of the surface, or the function that was typed, in the
 * coordinates of the axes; '' for a model.
 * @param {import('../session/protocol.js').Catalog} catalog
 * @param {import('../session/protocol.js').Problem} problem
 * @returns {string}
 */
export function problemFormula(catalog, problem) {
  const {start = []} = problem;
  if (problem.model) return '';
  const surface = catalog.surfaces.find(({id}) => id === problem.surface);
  const formula = surface ? upright(surface, problem) : written(problem.expression ?? '');
  return `J = ${formula.replace(/exp|max|[xy]/g, (part) => (COORDINATES.includes(part) ? coordinate('θ', COORDINATES.indexOf(part), start.length) : part))}`;
}

/**
 * Returns the formula without the turns by an angle of 0.
 * @param {import('../session/protocol.js').SurfaceSpec} surface
 * @param {import('../session/protocol.js').Problem} problem
 */
function upright({formula, params}, {args}) {
  const unturned = (params ?? []).filter(({id, default: usual}) => (args?.[id] ?? usual) === 0);
  return unturned.reduce((text, {symbol}) => text.replace(` ↻ ${symbol}`, ''), formula);
}

export class ProblemFormula {
  /**
   * @param {HTMLElement} root
   * @param {App} app
   */
  constructor(root, app) {
    const line = h('p', {className: 'stage-formula'});
    root.append(line);
    const show = () => {
      line.textContent = problemFormula(app.catalog, app.experiment.problem);
    };
    app.on('experiment', show);
    show();
  }
}
