import {escapeMarkdown, iframe} from './figure.js';

/** @type {import('./figure.js').Snippet} */
export const markdown = {
  id: 'markdown',
  name: {en: 'Markdown', zh: 'Markdown'},
  help: {en: 'Where Markdown may contain HTML, the figure; elsewhere, as on GitHub, the link below it.', zh: '允许 HTML 的 Markdown 中显示此图；其他地方（如 GitHub）显示下方的链接。'},
  code: (figure) => `${iframe(figure)}\n\n[${escapeMarkdown(figure.title)}](<${figure.link.replaceAll('<', '%3C').replaceAll('>', '%3E')}>)`,
};
