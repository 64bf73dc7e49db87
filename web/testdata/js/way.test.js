import {insideOf, upTo} from '/static/js/plot/way.js';
import {equal, test} from './harness.js';

const picture = {width: 200, height: 100};

test('a way ends before its last pixels', () => {
  equal(upTo(5, [{x: 0, y: 0}, {x: 20, y: 0}]), [{x: 0, y: 0}, {x: 15, y: 0}]);
  equal(upTo(50, [{x: 0, y: 0}, {x: 20, y: 0}]), [{x: 0, y: 0}]);
});

test('what leaves the picture is cut at its margin', () => {
  equal(insideOf(picture, 10, [{x: 50, y: 50}, {x: 150, y: 50}]), 1);
  equal(insideOf(picture, 10, [{x: 50, y: 50}, {x: 330, y: 50}]), 0.5);
  equal(insideOf(picture, 10, [{x: 50, y: 50}, {x: 50, y: -150}]), 0.2);
  equal(insideOf(picture, 10, [{x: 5, y: 50}, {x: -20, y: 50}]), 0);
  equal(insideOf(picture, 10, []), 0);
});
