import {appended, classNumbers, labelOf, parseTable} from '/static/js/problem/csv.js';
import {equal, test} from './harness.js';

const LIMITS = {bytes: 200, rows: 5, inputs: 3, classes: 4};

/** @param {string} text */
function read(text) {
  const answer = parseTable(text, LIMITS);
  return 'table' in answer ? answer.table : answer.mistake;
}

test('the last column is the target, names in the first line are skipped', () => {
  const table = {x: [[1, 2], [3, 4]], y: [0, 1], labels: ['0', '1'], named: false};
  equal(read('1,2,0\n3,4,1'), table);
  equal(read('a,b,class\r\n1,2,0\r\n\r\n3,4,1\r\n'), table);
  equal(read('\uFEFF"a, long","b","c"\n1;2;0\n3;4;1'.replace('"a, long","b","c"', '"a; long";b;c')), table);
  equal(read('1\t2\t0\n3\t4\t1'), table);
  equal(read('1 2  0\n 3 4 1'), table);
});

test('between semicolons a comma is a decimal point', () => {
  equal(read('1,5;0,25\n-,5;2e-1'), {x: [[1.5], [-0.5]], y: [0.25, 0.2], labels: null, named: false});
});

test('few integers can be classes, in the order of their size', () => {
  const table = parseTable('1,9\n2,-1\n3,9', LIMITS);
  equal('table' in table && [table.table.labels, classNumbers(table.table)], [['-1', '9'], [1, 0, 1]]);
  equal(read('1,0.5\n2,1')['labels'], null);
  const many = Array.from({length: 11}, (_, i) => `0,${i}`).join('\n');
  equal('table' in parseTable(many, {...LIMITS, rows: 20}) && parseTable(many, {...LIMITS, rows: 20}).table.labels, null);
});

test('names are classes', () => {
  equal(read('x,kind\n1,cat\n2,dog\n3,cat'), {x: [[1], [2], [3]], y: [0, 1, 0], labels: ['cat', 'dog'], named: true});
});

test('names without a header', () => {
  equal(read('1,cat\n2,dog')['labels'], ['cat', 'dog']);
});

test('mistakes name line and column', () => {
  for (const [text, key, params] of /** @type {[string, string, object][]} */ ([
    ['', 'csv.empty', {}],
    [' \n\n', 'csv.empty', {}],
    ['a,b', 'csv.empty', {}],
    ['1\n2', 'csv.columns_few', {line: 1}],
    ['1,2,3,4,5', 'csv.columns_many', {columns: 4, limit: 3, line: 1}],
    ['a,b\n1,2\n\n3,four,5', 'csv.width', {line: 4, cells: 3, columns: 2}],
    ['1,2\n3,four', 'csv.number', {line: 2, column: 2, cell: 'four'}],
    ['1,2\n,4', 'csv.missing', {line: 2, column: 1, cell: ''}],
    ['1,2\nInfinity,4', 'csv.number', {line: 2, column: 1, cell: 'Infinity'}],
    ['1,2\n2e9,4', 'csv.number', {line: 2, column: 1, cell: '2e9'}],
    ['1,1\n1,1\n1,1\n1,1\n1,1\n1,1', 'csv.rows', {rows: 6, limit: 5, line: 6}],
    ['1,a\n1,b\n1,c\n1,d\n1,e', 'csv.classes', {classes: 5, limit: 4}],
    ['9'.repeat(201), 'csv.bytes', {bytes: 201, limit: 200}],
  ])) equal(read(text), {key, params}, text);
});

test('a long line of separators is cut quickly', () => {
  equal(parseTable(','.repeat(250_000), {...LIMITS, bytes: 300_000}), {mistake: {key: 'csv.empty', params: {}}});
});

test('a point is written as the lines before it', () => {
  equal(appended('', [1, 2, 0]), '1, 2, 0');
  equal(appended('a;b;c\n1;2;0\n', [3, 4, 'x']), 'a;b;c\n1;2;0\n3;4;x');
  equal(appended('1 2 0', [3, 4, 1]), '1 2 0\n3 4 1');
});

test('a point takes the name of its class, or makes the next', () => {
  const {table} = /** @type {{table: import('/static/js/problem/csv.js').Table}} */ (parseTable('1,cat\n2,dog', LIMITS));
  equal([0, 1, 2].map((k) => labelOf(table, k)), ['cat', 'dog', 'class2']);
  const {table: numbers} = /** @type {{table: import('/static/js/problem/csv.js').Table}} */ (parseTable('1,-1\n2,5', LIMITS));
  equal([0, 1, 2].map((k) => labelOf(numbers, k)), ['-1', '5', '6']);
  equal(labelOf(null, 2), '2');
});
