// How to name the figure as a source.

import {h} from '../ui/dom.js';
import {Copied} from './copied.js';

/** @typedef {import('../snippets/figure.js').Shared} Shared */

/** @type {import('./dialog.js').MakeSection} */
export function citeSection(app, say) {
  const credit = new Copied(app, say, {id: 'share-credit', label: 'share.credit', action: 'share.copy_credit'});
  const entry = new Copied(app, say, {id: 'share-bibtex', block: true, label: 'share.bibtex', action: 'share.copy_bibtex'});
  return {
    element: h('details', {className: 'share-section share-fold'},
      h('summary', {className: 'heading', textContent: app.t('share.cite')}), credit.element, entry.element),
    update: (figure) => {
      credit.set(app.t('share.credit_text', {title: figure.title, link: figure.link}));
      entry.set(bibtex(figure, app.client.build, new Date()));
    },
  };
}

/** What TeX takes for a command, and how it is written instead. */
const TEX = /** @type {Record<string, string>} */ ({
  '\\': '\\textbackslash{}', '~': '\\textasciitilde{}', '^': '\\textasciicircum{}',
  '&': '\\&', '%': '\\%', '$': '\\$', '#': '\\#', '_': '\\_', '{': '\\{', '}': '\\}',
});

/**
 * @param {Shared} figure
 * @param {string} build of the program, which makes the numbers repeatable
 * @param {Date} date of access
 * @returns {string} an entry for BibTeX and biber
 */
export function bibtex({title, link}, build, date) {
  const name = title.replace(/[\\~^&%$#_{}]/g, (sign) => TEX[sign]);
  const day = date.toISOString().slice(0, 10);
  const key = (title.match(/[A-Za-z0-9]+/g) ?? []).slice(0, 4).join('-').toLowerCase();
  return `@misc{optviz-${key || 'figure'},
  title        = {${name}},
  author       = {{optviz}},
  year         = {${day.slice(0, 4)}},
  howpublished = {\\url{${link.replaceAll('{', '%7B').replaceAll('}', '%7D')}}},
  note         = {Interactive figure, build ${build}, accessed ${day}},
}`;
}
