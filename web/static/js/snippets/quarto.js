import {iframe} from './figure.js';

/** @type {import('./figure.js').Snippet} */
export const quarto = {
  id: 'quarto',
  name: {en: 'Quarto, R Markdown', zh: 'Quarto、R Markdown'},
  help: {en: 'For a .qmd or .Rmd file: every HTML output shows it, also slides.', zh: '适用于 .qmd 或 .Rmd 文件：所有 HTML 输出（包括幻灯片）均可显示。'},
  code: (figure) => `\`\`\`{=html}\n${iframe(figure)}\n\`\`\``,
};
