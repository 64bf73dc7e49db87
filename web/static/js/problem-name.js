// What the problem shown is called.

import {exact} from './format.js';

/**
 * Returns the preset's name; else the surface's, with the arguments that are
 * not its defaults; else the function typed.
 * @param {import('./app.js').App} app
 * @returns {string}
 */
export function problemName(app) {
  const {catalog, preset, experiment: {problem}} = app;
  const known = catalog.presets.find(({id}) => id === preset);
  const same = known?.experiment.problem;
  if (known && same?.surface === problem.surface && JSON.stringify(same?.args) === JSON.stringify(problem.args)) return app.text(known.name);
  const surface = catalog.surfaces.find(({id}) => id === problem.surface);
  if (!surface) return problem.expression ?? '';
  const args = (surface.params ?? []).flatMap(({id, symbol, default: usual}) => {
    const value = problem.args?.[id] ?? usual;
    return value === usual ? [] : [`${symbol || id} = ${exact(value)}`];
  });
  return [app.text(surface.name), ...args].join(', ');
}
