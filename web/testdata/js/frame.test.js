import {changedSearch, heightFor} from '/static/js/frame.js';
import {defaultView, hiddenParts, readView, VIEW_KEYS, writeView} from '/static/js/view.js';
import {equal, test} from './harness.js';

test('set changes one parameter and keeps the others', () => equal(
  changedSearch('?surface=quadratic&run=sgd&run=adam&seed=1', {seed: 7, start: '1,2'}), 'surface=quadratic&run=sgd&run=adam&seed=7&start=1%2C2'));
test('a list repeats a parameter, null removes it', () => equal(
  changedSearch('?surface=quadratic&run=sgd&seed=1', {run: ['adam', 'lion'], seed: null}), 'surface=quadratic&run=adam&run=lion'));
test('another problem leaves only the view', () => equal(
  changedSearch('?surface=quadratic&arg.l1=1&theme=dark', {surface: 'rosenbrock'}), 'theme=dark&surface=rosenbrock'));
for (const params of [undefined, null, 'seed=1', [1], {seed: {}}, {run: [null]}]) {
  test(`set refuses ${JSON.stringify(params)}`, () => equal(changedSearch('', params), null));
}

test('the height of a frame', () => equal([320, 600, 640, 1280, 3000].map(heightFor), [480, 640, 400, 720, 720]));

const VIEWS = [
  {}, {autoplay: false}, {links: false}, {controls: 'basic', hide: ['chart', 'speed']}, {theme: 'projector', lang: 'zh-CN'},
  {camera: [[-1, 2], [0, 3.5]]}, {camera: [[-1e-7, 2e9]]}, {stage: 'landscape', tab: 'accuracy', x: 'epochs'}, {log: false, table: true, rate: 12.5},
  {selected: 3, runs: [{name: 'a & b=c', slot: 1, hidden: true}, {name: '学习率', slot: 0, hidden: false}]},
];
for (const patch of VIEWS) {
  const view = {...defaultView(), .../** @type {Partial<import('/static/js/view.js').View>} */ (patch)};
  test(`a view reads back as it was written: ${JSON.stringify(patch)}`, () => equal(readView(writeView(view)), view));
}
test('nonsense changes nothing', () => equal(
  readView(VIEW_KEYS.filter((key) => !['names', 'hide', 'scale', 'table'].includes(key)).map((key) => `${key}=%00`).join('&')), defaultView()));

test('what an author leaves out', () => {
  equal(hiddenParts(defaultView()), []);
  equal(hiddenParts(readView('controls=none&hide=chart&links=0')), ['chart', 'links', 'playback', 'runs']);
});
