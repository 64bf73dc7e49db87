import {FORMATS} from '/static/js/chart/table-text.js';
import {equal, test} from './harness.js';

const head = ['Run', 'η', '‖∇J‖', 'Arrived'];
const rows = [['a|b, "c" & d_1', 0.0123456, 1.23456e-7, 12], ['50 %', 1, 1500000, NaN]];
const write = (/** @type {string} */ id) => FORMATS.find((format) => format.id === id)?.write(head, rows, 'At step 12.');

test('CSV keeps every digit and quotes what it must', () => equal(write('csv'),
  'Run,η,‖∇J‖,Arrived\r\n"a|b, ""c"" & d_1",0.0123456,1.23456e-7,12\r\n50 %,1,1500000,\r\n'));

test('Markdown rounds and escapes bars', () => equal(write('markdown'),
  'At step 12.\n\n| Run | η | ‖∇J‖ | Arrived |\n| --- | ---: | ---: | ---: |\n| a\\|b, "c" & d_1 | 0.0123 | 1.23e-7 | 12 |\n| 50 % | 1 | 1500000 | – |\n'));

test('LaTeX escapes what would be a command and sets powers', () => equal(write('latex'),
  '% At step 12.\n% \\usepackage{booktabs}\n\\begin{tabular}{lrrr}\n  \\toprule\n  Run & $\\eta$ & $\\Vert\\nabla J\\Vert$ & Arrived \\\\\n  \\midrule\n'
  + '  a|b, "c" \\& d\\_1 & $0.0123$ & $1.23\\times 10^{-7}$ & $12$ \\\\\n  50 \\% & $1$ & $1500000$ & -- \\\\\n  \\bottomrule\n\\end{tabular}\n'));
