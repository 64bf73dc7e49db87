// The figure as a file, of any size: its experiment and how it is looked at. What
// is opened as one may be anything.

import {saveFile} from '../ui/saved.js';
import {readView, writeView} from './view-keys.js';

/** @typedef {import('./app.js').App} App */

const LARGEST = 16 << 20; // bytes of a file, which may be a recording
const MESSAGE = (1 << 20) - (1 << 10); // bytes of an experiment that the server takes

/** @param {App} app */
export function saveExperiment(app) {
  const text = JSON.stringify({experiment: app.experiment, view: writeView(app.view).slice(1)});
  saveFile(new Blob([text], {type: 'application/json'}), 'optviz-experiment.json');
}

/**
 * Shows the experiment of a file, a recording's too; says so if there is none.
 * @param {App} app
 * @param {File} file
 */
export async function openExperiment(app, file) {
  for (const dialog of document.querySelectorAll('dialog')) dialog.close(); // what is said is behind them
  const wrong = (/** @type {string} */ key) => app.emit('error', {field: file.name, message: app.t(`file.${key}`)});
  if (file.size > LARGEST) return wrong('large');
  let content;
  try {
    content = JSON.parse(await file.text());
  } catch {
    return wrong('not_json');
  }
  const experiment = content?.experiment ?? content;
  if (!experiment?.problem) return wrong('no_experiment');
  if (new Blob([JSON.stringify(experiment)]).size > MESSAGE) return wrong('large');
  const {runs, selected, camera, stage, orbit, heights, tab, phase, x, log, table, tolerance, rate} = readView(String(content.view ?? ''));
  app.take(experiment, {runs, selected, camera, stage, orbit, heights, tab, phase, x, log, table, tolerance, rate});
}

/** Takes a file that is dropped onto the page, where nothing else does. */
export class FileDrop {
  /**
   * @param {HTMLElement} _
   * @param {App} app
   */
  constructor(_, app) {
    document.addEventListener('dragover', (event) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    });
    document.addEventListener('drop', (event) => {
      const file = event.dataTransfer?.files[0];
      if (!file || event.defaultPrevented) return;
      event.preventDefault();
      openExperiment(app, file);
    });
  }
}
