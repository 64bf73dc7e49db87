// The formula of the surface, in a corner of its picture.

import {h} from '../ui/dom.js';

/** @typedef {import('../figure/app.js').App} App */

const COORDINATES = /** @type {Record<string, string>} */ ({x: 'θ₁', y: 'θ₂'});

/**
 * Returns the formula of the surface in the coordinates of the axes, or the
 * function that was typed; '' for a model.
 * @param {App} app
 * @returns {string}
 */
function problemFormula(app) {
  const {catalog, experiment: {problem}} = app;
  if (problem.expression !== undefined) return `J(${problem.start.length === 1 ? 'x' : 'x, y'}) = ${problem.expression}`;
  const surface = catalog.surfaces.find(({id}) => id === problem.surface);
  if (!surface) return '';
  const formula = surface.formula.replace(/exp|max|[xy]/g, (part) => COORDINATES[part] ?? part);
  return `J = ${formula}`;
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
      line.textContent = problemFormula(app);
    };
    app.on('experiment', show);
    show();
  }
}
