import {placeLabel} from '/static/js/plot/labels.js';
import {equal, test} from './harness.js';

const size = {width: 50, height: 10};
const frame = {width: 200, height: 100};
const side = {left: false, up: false, gap: 8};
/** @param {{x: number, y: number}} point @param {import('/static/js/plot/labels.js').Box[]} [taken] */
const place = (point, taken = []) => {
  const {x, y} = placeLabel(point, size, side, frame, taken);
  return [x, y];
};

test('a label lies where it is wanted', () => equal(place({x: 20, y: 20}), [28, 20]));

test('a label changes sides before what is taken, then lines', () => {
  const right = {x: 75, y: 10, width: 100, height: 30};
  equal(place({x: 80, y: 20}, [right]), [22, 20]);
  equal(place({x: 80, y: 20}, [right, {x: 0, y: 15, width: 75, height: 10}]), [22, 30]);
});

test('a label stays inside the frame', () => {
  equal(place({x: 190, y: 95}), [146, 86]);
  equal(place({x: 190, y: 95}, [{x: 185, y: 88, width: 15, height: 12}]), [132, 86]);
  equal(place({x: -30, y: -30}), [4, 4]);
});
