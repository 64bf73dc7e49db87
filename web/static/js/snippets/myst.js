import {escapeMarkdown} from './figure.js';

/** @type {import('./figure.js').Snippet} */
export const myst = {
  id: 'myst',
  name: {en: 'MyST, Jupyter Book 2', zh: 'MyST、Jupyter Book 2'},
  help: {en: 'For a MyST page or a Markdown cell of Jupyter Book 2.', zh: '适用于 MyST 页面或 Jupyter Book 2 的 Markdown 单元格。'},
  code: ({embed, title}) => `:::{iframe} ${embed}
:width: 100%
:title: ${title}
${escapeMarkdown(title)}
:::`,
};
