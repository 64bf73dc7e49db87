// Every way to put the figure somewhere, in the order of the menu; the first
// three are offered at once.

import {element} from './element.js';
import {html} from './html.js';
import {hugo} from './hugo.js';
import {markdown} from './markdown.js';
import {mdx} from './mdx.js';
import {myst} from './myst.js';
import {notebook} from './notebook.js';
import {quarto} from './quarto.js';
import {reveal} from './reveal.js';

/** @type {import('./figure.js').Snippet[]} */
export const snippets = [html, element, markdown, myst, quarto, reveal, hugo, mdx, notebook];
