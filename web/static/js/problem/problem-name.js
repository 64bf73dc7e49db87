// What the problem shown is called.

import {exact, written} from '../ui/format.js';

/**
 * Returns the preset's name; else the model's and that of its data; else the
 * surface's, with the arguments that are not its defaults; else the function
 * typed.
 * @param {import('../figure/app.js').App} app
 * @param {(typed: string) => string} [print] how a typed function is written
 * @returns {string}
 */
export function problemName(app, print = written) {
  const {catalog, preset, experiment: {problem}} = app;
  const known = catalog.presets.find(({id}) => id === preset);
  const shared = (/** @type {import('../session/protocol.js').Problem} */ p) => JSON.stringify([p.surface, p.args, p.model, p.layers, p.data?.set]);
  if (known && shared(known.experiment.problem) === shared(problem)) return app.text(known.name);
  const model = catalog.models.find(({id}) => id === problem.model);
  if (model) {
    const data = catalog.data.find(({id}) => id === problem.data?.set);
    return [app.text(model.name), data ? app.text(data.name) : app.t('data.custom')].join(', ');
  }
  const surface = catalog.surfaces.find(({id}) => id === problem.surface);
  if (!surface) return print(problem.expression ?? '');
  const args = (surface.params ?? []).flatMap(({id, symbol, default: usual}) => {
    const value = problem.args?.[id] ?? usual;
    return value === usual ? [] : [`${symbol || id}\u00a0=\u00a0${exact(value)}`];
  });
  return [app.text(surface.name), ...args].join(', ');
}
