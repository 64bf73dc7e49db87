// A table as text for a paper, a page or a spreadsheet. Pure. Numbers are rounded
// to three digits where people read them, and whole for a spreadsheet.

/** @typedef {string|number} Cell NaN is an empty cell */
/** @typedef {{id: string, name: string, write: (head: string[], rows: Cell[][], title: string) => string}} Format title: what the numbers are, in a sentence */

/** @type {Format[]} */
export const FORMATS = [
  {id: 'csv', name: 'CSV', write: csv},
  {id: 'markdown', name: 'Markdown', write: markdown},
  {id: 'latex', name: 'LaTeX', write: latex},
];

/** @param {string[]} head @param {Cell[][]} rows RFC 4180 */
function csv(head, rows) {
  const quote = (/** @type {Cell} */ cell) => {
    const text = missing(cell) ? '' : String(cell);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [head, ...rows].map((row) => `${row.map(quote).join(',')}\r\n`).join('');
}

/** @param {string[]} head @param {Cell[][]} rows @param {string} title */
function markdown(head, rows, title) {
  const cell = (/** @type {Cell} */ c) => (missing(c) ? '–' : typeof c === 'number' ? rounded(c) : c.replaceAll('\\', '\\\\').replaceAll('|', '\\|'));
  const line = (/** @type {string[]} */ cells) => `| ${cells.join(' | ')} |\n`;
  return `${title}\n\n` + line(head.map(cell)) + line(head.map((_, i) => (typeof rows[0]?.[i] === 'number' ? '---:' : '---'))) + rows.map((row) => line(row.map(cell))).join('');
}

/** @param {string[]} head @param {Cell[][]} rows @param {string} title */
function latex(head, rows, title) {
  const cell = (/** @type {Cell} */ c) => (missing(c) ? '--' : typeof c === 'number' ? `$${rounded(c).replace(/e\+?(-?\d+)/, '\\times 10^{$1}')}$` : texText(c));
  const line = (/** @type {string[]} */ cells) => `  ${cells.join(' & ')} \\\\\n`;
  const columns = head.map((_, i) => (typeof rows[0]?.[i] === 'number' ? 'r' : 'l')).join('');
  return `% ${title}\n% \\usepackage{booktabs}\n\\begin{tabular}{${columns}}\n  \\toprule\n${line(head.map(cell))}  \\midrule\n${rows.map((row) => line(row.map(cell))).join('')}  \\bottomrule\n\\end{tabular}\n`;
}

/** @type {Record<string, string>} what TeX would read as a command, and symbols of our headings and names */
const TEX = {
  '\\': '\\textbackslash{}', '{': '\\{', '}': '\\}', '~': '\\textasciitilde{}', '^': '\\textasciicircum{}',
  '‖∇J‖': '$\\Vert\\nabla J\\Vert$', 'η': '$\\eta$', 'β': '$\\beta$', 'ρ': '$\\rho$', 'ε': '$\\varepsilon$', 'λ': '$\\lambda$', '−': '$-$', '≤': '$\\le$', '·': '$\\cdot$',
};

/** @param {string} text */
function texText(text) {
  return text.replace(/‖∇J‖|[\\{}~^ηβρελ−≤·&%$#_]/g, (c) => TEX[c] ?? `\\${c}`);
}

/** @param {Cell} cell */
function missing(cell) { return Number.isNaN(cell); }

/** @param {number} value */
function rounded(value) { return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(3))); }
