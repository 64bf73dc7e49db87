import {escape} from './figure.js';

/** @type {import('./figure.js').Snippet} */
export const mdx = {
  id: 'mdx',
  name: {en: 'MDX, Docusaurus, React', zh: 'MDX、Docusaurus、React'},
  help: {en: 'For an .mdx file or a React component.', zh: '适用于 .mdx 文件或 React 组件。'},
  code: ({embed, title}) => `<iframe src="${escape(embed)}" title="${escape(title)}" loading="lazy"
  allow="fullscreen; clipboard-write" referrerPolicy="strict-origin-when-cross-origin"
  style={{width: '100%', aspectRatio: '16/10', minHeight: 420, border: 0}} />`,
};
