import {Changeable} from '/static/js/figure/changeable.js';
import {History} from '/static/js/figure/history.js';
import {equal, test} from './harness.js';

test('what cannot be given up stays an entry of undo', () => {
  const history = new History();
  history.record('before');
  /** @type {Changeable} */
  const figure = Object.assign(Object.create(Changeable.prototype), {history, client: {shown: null}});
  figure.cancel();
  equal([figure.canUndo, figure.canRedo], [true, false]);
});
