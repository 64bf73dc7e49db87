// What runs are called that were given no name: by their optimizer, by what
// those that share it differ in, or where all share it by that alone. Pure.

import {hyperOf} from './experiment.js';
import {short} from '../ui/format.js';
import {ownParams, sharedValue} from './problem-edits.js';

/** @typedef {import('../session/protocol.js').Experiment} Experiment */
/** @typedef {import('../session/protocol.js').Param} Param */
/** @typedef {{id: string, words: string}} Setting words is '' where there is nothing to say, as of a switch that is off */
/**
 * The words of the page; an App is one.
 * @typedef {object} Words
 * @property {import('../session/protocol.js').Catalog} catalog
 * @property {(text: import('../session/protocol.js').Text) => string} text picks the language
 * @property {(key: string, params?: Record<string, string|number>) => string} t
 */

export const SEPARATOR = ' · ';

/**
 * @param {Words} words
 * @param {Experiment} experiment
 * @returns {string[]}
 */
export function runNames(words, experiment) {
  const settings = experiment.runs.map((_, run) => [...hyperSettings(words, experiment, run), ...ownSettings(words, experiment, run)]);
  const single = new Set(experiment.runs.map(({optimizer}) => optimizer)).size === 1;
  return experiment.runs.map(({optimizer}, i) => {
    const alike = settings.filter((_, other) => experiment.runs[other].optimizer === optimizer);
    const differs = (/** @type {Setting} */ own) => alike.some((other) => other.some(({id, words: said}) => id === own.id && said !== own.words));
    const differing = settings[i].filter(differs);
    const name = words.catalog.optimizers.find(({id}) => id === optimizer)?.name ?? optimizer;
    const differences = differing.flatMap((setting) => setting.words || []);
    return [...(single && differences.length > 0 ? [] : [name]), ...differences].join(SEPARATOR);
  });
}

/**
 * Returns the words that the name of a run is put together from; one that it was
 * given is one.
 * @param {import('./figure.js').Figure} figure
 * @param {number} run
 */
export function nameParts(figure, run) {
  const name = figure.nameOf(run);
  return figure.view.runs[run].name ? [name] : name.split(SEPARATOR);
}

/**
 * Says in what a run differs from the problem that all share.
 * @param {Words} words
 * @param {Experiment} experiment
 * @param {number} run
 * @returns {string[]}
 */
export function ownWords(words, experiment, run) {
  const own = experiment.runs[run].with ?? {};
  return ownSettings(words, experiment, run).flatMap(({id, words: said}) => {
    if (!(id in own)) return [];
    const param = ownParams(words.catalog, experiment.problem, own.loss).find((p) => p.id === id);
    return said || (param ? words.t('card.without', {name: words.text(param.text)}) : []);
  });
}

/**
 * @param {Words} words
 * @param {Experiment} experiment
 * @param {number} run
 * @returns {Setting[]}
 */
function hyperSettings({catalog, text}, experiment, run) {
  const {optimizer, schedule, clip, dialect} = experiment.runs[run];
  const hyper = hyperOf(experiment, run);
  const params = catalog.optimizers.find(({id}) => id === optimizer)?.params ?? [];
  const kind = catalog.schedules.find(({id}) => id === schedule?.kind);
  return [
    ...params.filter(({id}) => id in hyper).map((param) => {
      const value = Number(hyper[param.id]);
      const label = param.symbol || text(param.text);
      return {id: param.id, words: param.kind === 'switch' ? (value ? label : '') : `${label} ${short(value)}`};
    }),
    {id: 'schedule', words: kind && kind.id !== 'constant' ? text(kind.text) : ''},
    ...(kind?.params ?? []).map(({id, symbol}) => ({id: `${kind?.id}.${id}`, words: `${symbol || id} ${short(Number(schedule?.[id]))}`})),
    {id: 'clip', words: clip ? `‖g‖ ≤ ${short(clip.max)}` : ''},
    {id: 'dialect', words: dialect},
  ];
}

/**
 * @param {Words} words
 * @param {Experiment} experiment
 * @param {number} run
 * @returns {Setting[]}
 */
function ownSettings({catalog, text}, {problem, runs}, run) {
  const own = runs[run].with ?? {};
  const loss = catalog.losses.find(({id}) => id === (own.loss ?? problem.loss));
  const params = ownParams(catalog, problem, own.loss).map((param) => {
    const value = Number(/** @type {Record<string, unknown>} */ (own)[param.id] ?? sharedValue(problem, param));
    const label = text(param.text);
    const amount = param.kind === 'switch' ? label : `${label} ${short(value)}`;
    return {id: param.id, words: value ? amount : param.zero ? text(param.zero) : ''};
  });
  return [...(loss ? [{id: 'loss', words: text(loss.name)}] : []), ...params];
}
