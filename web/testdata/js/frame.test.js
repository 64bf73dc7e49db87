import {changedSearch} from '/static/js/page/frame.js';
import {heightFor} from '/static/js/page/frame-height.js';
import {defaultView, hiddenParts} from '/static/js/figure/view.js';
import {readView, VIEW_KEYS, writeView} from '/static/js/figure/view-keys.js';
import {close, equal, test} from './harness.js';

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
  const view = {...defaultView(), .../** @type {Partial<import('/static/js/figure/view.js').View>} */ (patch)};
  test(`a view reads back as it was written: ${JSON.stringify(patch)}`, () => equal(readView(writeView(view)), view));
}
test('a view of any width is written so that nobody sees the difference', () => {
  for (const [low, width] of [[0.123456789012, 1e-9], [-4.00012345678, 3e-5], [12345.678912345, 0.0012], [-1e-7, 1.23456789e-10], [1e30 - 3e18, 2.5e18]]) {
    const [[a, b]] = readView(writeView({...defaultView(), camera: [[low, low + width]]})).camera ?? [[NaN, NaN]];
    close(a, low, 1e-4 * width);
    close(b, low + width, 1e-4 * width);
  }
});
for (const text of ['', '\0', 'yes', '-1', '1,,2', '1,x']) {
  test(`nonsense changes nothing and is named: ${JSON.stringify(text)}`, () => {
    /** @type {string[]} */
    const refused = [];
    const keys = VIEW_KEYS.filter((key) => !['names', 'lang', 'ask', 'ask_text'].includes(key)); // every text is one, or the server reads it
    const query = new URLSearchParams(keys.map((key) => [key, text]));
    equal(readView(query.toString(), (key) => { refused.push(key); }), {...defaultView(), tab: text === 'yes' ? text : ''});
    equal(refused, keys.filter((key) => key !== 'tab' || text !== 'yes'));
  });
}
test('what a figure does not have is refused with what it has', () => {
  /** @type {Record<string, string>} */
  const refused = {};
  const read = (/** @type {number} */ dim) => readView('select=3&off=0,3&view=1,2&rate=0&table=2&heights=log', (key, _, range) => { refused[key] = range; }, {runs: 3, dim});
  equal(read(2), defaultView());
  equal(refused, {off: '0…2, …', select: '0…2', view: 'x₀,x₁,y₀,y₁ (x₀ < x₁, y₀ < y₁)', table: '1 | 0', rate: '1…1000'});
  equal(read(1).camera, [[1, 2]]);
});
test('a view that numbers cannot tell apart is refused', () => {
  const cameraOf = (/** @type {string} */ view) => readView(`view=${view}`).camera;
  for (const view of ['1,1.0000000000000002', '0,1e-30', '0,1e31', '-1e400,1', '2,1']) equal(cameraOf(view), null, view);
  equal(cameraOf('1,1.00000001'), [[1, 1.00000001]]);
});
test('of what is to be left out, the rest is nonsense', () => {
  /** @type {string[]} */
  const refused = [];
  equal(readView('hide=chart,lr&theme=dark', (key, value) => { refused.push(key, value); }).hide, ['chart']);
  equal(refused, ['hide', 'chart,lr']);
});

test('what an author leaves out', () => {
  equal(hiddenParts(defaultView()), []);
  equal(hiddenParts(readView('controls=none&hide=chart&links=0')), ['chart', 'links', 'playback', 'runs']);
});
