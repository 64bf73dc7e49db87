// The catalogue of the program and two experiments, as the server writes them.

/** @param {string} address */
const json = async (address) => (await fetch(address)).json();

/** @type {[import('/static/js/session/protocol.js').Catalog, ...import('/static/js/session/protocol.js').Experiment[]]} */
export const [catalog, surface, model] = await Promise.all([
  json('/catalog.json'), json('/experiment.json?surface=quadratic'), json('/experiment.json?model=mlp&data=circle'),
]);

/** @type {import('/static/js/figure/run-names.js').Words} */
export const words = {catalog, text: ({en}) => en, t: (key, params = {}) => [key, ...Object.values(params)].join(' ')};
