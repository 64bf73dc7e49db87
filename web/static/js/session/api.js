// What the page asks outside its session.

/** What is wrong with an experiment that was not recorded. */
export class Refusal extends Error {}

/**
 * Runs an experiment from start to end and returns the result in a format of
 * `viz run`. Throws a Refusal in the language of the page where the experiment
 * is at fault, other errors where nobody answers.
 * @param {import('../figure/app.js').App} app
 * @param {Record<string, unknown>} experiment as in docs/experiment.md
 * @param {string} [format]
 * @param {string} [view] keys of the view for a picture, as in a link: '&theme=dark…'
 * @returns {Promise<Blob>}
 */
export async function record(app, experiment, format = 'json', view = '') {
  const {transport} = app.client;
  if (transport.record) return transport.record(experiment, format);
  const response = await fetch(`api/run?${new URLSearchParams({lang: app.lang, format})}${view}`, {
    method: 'POST',
    headers: {'Content-Type': 'application/json'},
    body: JSON.stringify(experiment),
  });
  if (response.ok) return response.blob();
  throw new Refusal((await response.json()).error.message);
}
