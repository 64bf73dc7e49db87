/** @type {import('./figure.js').Snippet} */
export const notebook = {
  id: 'notebook',
  name: {en: 'Notebook', zh: 'Notebook'},
  help: {en: 'A Python cell for Jupyter, JupyterLab, VS Code or Colab.', zh: '适用于 Jupyter、JupyterLab、VS Code 或 Colab 的 Python 单元格。'},
  code: ({embed}) => `from IPython.display import IFrame\n\nIFrame("${embed.replaceAll('\\', '%5C').replaceAll('"', '%22')}", width="100%", height=520)`,
};
