// What the share dialog consists of: one section per thing to take away, each
// in a file of its own.

import {h} from '../ui/dom.js';
import {icon} from '../ui/icon.js';
import {problemName} from '../problem/problem-name.js';
import {shared} from '../snippets/figure.js';
import {askSection} from './ask.js';
import {citeSection} from './cite.js';
import {codeSection} from './code.js';
import {fileSection} from './file.js';
import {linkSection} from './link.js';
import {pictureSection} from './picture.js';
import {recordingSection} from './recording.js';

/** @typedef {import('../figure/app.js').App} App */
/** @typedef {import('../snippets/figure.js').Shared} Shared */
/**
 * @typedef {object} Section
 * @property {HTMLElement} element
 * @property {(figure: Shared) => void} [update] called when the figure has changed
 */
/** @typedef {(app: App, say: (key: string) => void) => Section} MakeSection say tells the user the message of a key */

/** @type {MakeSection[]} */
const SECTIONS = [linkSection, askSection, codeSection, pictureSection, recordingSection, fileSection, citeSection];

/**
 * @param {HTMLDialogElement} dialog
 * @param {App} app
 */
export function fillDialog(dialog, app) {
  const said = h('p', {className: 'share-said secondary', role: 'status'});
  const sections = SECTIONS.filter((section) => !(section === codeSection && !app.embed) && !(section === askSection && app.fixed)).map((make) => make(app, (key) => { said.textContent = app.t(key); }));
  const close = h('button', {type: 'button', className: 'icon-button', ariaLabel: app.t('share.close')}, icon('close'));
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => { said.textContent = ''; });
  dialog.replaceChildren(
    h('div', {className: 'dialog-head'}, h('h2', {textContent: app.t('share.title')}), said, close),
    h('div', {className: 'dialog-body share-body'}, ...sections.map(({element}) => element)));
  const update = () => {
    const title = app.t('share.figure_title', {problem: problemName(app, String)}); // where it is cited, LaTeX has no true minus
    const figure = shared(app.link(), title, app.lang, app.embed);
    for (const section of sections) section.update?.(figure);
  };
  app.on('experiment', update);
  app.on('view', update);
  update();
  dialog.querySelector('input')?.focus();
}
