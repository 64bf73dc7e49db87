import {placeNames} from '/static/js/plot/names.js';
import {equal, test} from './harness.js';

/** @typedef {import('/static/js/plot/names.js').Named} Named */

const SIZE = {width: 300, height: 200};
const EM = 12;
const THEME = /** @type {any} */ ({em: EM, font: '12px sans-serif', surface: '#fff', ink: '#000'});

/**
 * Returns the boxes of the names that are written.
 * @param {Named[]} points
 */
function written(points) {
  const context = /** @type {CanvasRenderingContext2D} */ (document.createElement('canvas').getContext('2d'));
  /** @type {{name: string, left: number, right: number, top: number, bottom: number}[]} */
  const boxes = [];
  context.fillText = (name, x, y) => {
    const half = context.measureText(name).width / 2;
    boxes.push({name, left: x - half, right: x + half, top: y - EM / 2, bottom: y + EM / 2});
  };
  placeNames(context, points, SIZE, THEME);
  return boxes;
}

test('names lie in the picture, on no point and on no other name', () => {
  const names = ['SGD', 'Momentum', 'RMSprop', 'Adam'];
  for (const [x, y, found] of [[150, 100, 4], [298, 100, 4], [150, 199, 4], [2, 2, 1]]) {
    const points = names.map((name, i) => ({name, x: x === 298 ? x - i : x + i, y: Math.min(199, y + i)}));
    const boxes = written(points);
    equal(boxes.length >= found, true, `${boxes.length} names at ${x}, ${y}`);
    boxes.forEach((box, i) => {
      equal(box.left >= 0 && box.right <= SIZE.width && box.top >= 0 && box.bottom <= SIZE.height, true, box.name);
      equal(points.some((point) => point.x > box.left && point.x < box.right && point.y > box.top && point.y < box.bottom), false, `${box.name} on a point`);
      equal(boxes.slice(0, i).some((o) => box.left < o.right && o.left < box.right && box.top < o.bottom && o.top < box.bottom), false, `${box.name} on a name`);
    });
  }
});

test('a point out of the picture has no name, nor has one in a crowd', () => {
  equal(written([{name: 'out', x: -1, y: 100}, {name: 'in', x: 10, y: 100}]).map(({name}) => name), ['in']);
  const crowd = Array.from({length: 60}, (_, i) => ({name: `Adam ${i}`, x: 150, y: 100}));
  const {length} = written(crowd);
  equal(length > 4 && length < 30, true, `${length} names`);
});
