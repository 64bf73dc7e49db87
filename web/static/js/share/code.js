// The code that puts the figure into a page, a deck, a book or a notebook.

import {h} from '../ui/dom.js';
import {snippets} from '../snippets/catalog.js';
import {Copied} from './copied.js';
import {EmbedOptions} from './options.js';

/** @typedef {import('../snippets/figure.js').Shared} Shared */

const FIRST = 3; // snippets beside the menu

/** @type {import('./dialog.js').MakeSection} */
export function codeSection(app, say) {
  const code = new Copied(app, say, {id: 'share-embed', block: true, label: 'share.code', action: 'share.copy_embed'});
  const setup = new Copied(app, say, {id: 'share-setup', block: true, label: 'share.code', action: 'share.copy_embed'});
  code.label.className = 'visually-hidden';
  const help = h('p', {className: 'secondary'});
  const first = snippets.slice(0, FIRST).map(({id, name}) => {
    const button = h('button', {type: 'button', textContent: app.text(name)});
    button.dataset.snippet = id;
    button.addEventListener('click', () => choose(id));
    return button;
  });
  const more = h('select', {className: 'select', ariaLabel: app.t('share.more')},
    h('option', {value: '', textContent: app.t('share.more'), hidden: true}),
    ...snippets.slice(FIRST).map(({id, name}) => h('option', {value: id, textContent: app.text(name)})));
  more.addEventListener('change', () => choose(more.value));

  /** @type {Shared|undefined} */
  let figure;
  let chosen = snippets[0];
  const show = () => {
    if (figure) code.set(chosen.code({...figure, embed: options.applied(figure.embed)}));
    setup.set(chosen.setup?.code ?? '');
  };
  const options = new EmbedOptions(app, show);
  const choose = (/** @type {string} */ id) => {
    chosen = snippets.find((snippet) => snippet.id === id) ?? chosen;
    for (const button of first) button.ariaPressed = String(button.dataset.snippet === chosen.id);
    more.value = snippets.indexOf(chosen) < FIRST ? '' : chosen.id;
    help.textContent = app.text(chosen.help);
    setup.label.textContent = app.t('share.setup', {file: chosen.setup?.file ?? ''});
    setup.element.hidden = !chosen.setup;
    show();
  };
  choose(chosen.id);
  return {
    element: h('section', {className: 'share-section'},
      h('h3', {className: 'heading', textContent: app.t('share.embed')}),
      h('div', {className: 'share-kinds'}, h('div', {className: 'segmented', role: 'group', ariaLabel: app.t('share.embed')}, ...first), more),
      help, options.element, code.element, setup.element),
    update: (next) => { figure = next; show(); },
  };
}
