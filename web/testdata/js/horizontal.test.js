import {Horizontal} from '/static/js/plot/horizontal.js';
import {equal, test} from './harness.js';

const batches = {steps: 200, stepSamples: [1, 10, 180], rows: 180};

test('a step of a surface is one gradient evaluation', () => {
  const axis = new Horizontal({unit: 'evaluations', steps: 200});
  equal([axis.end, axis.place(1, 60), axis.step(1, 59.7), axis.common], [200, 60, 60, true]);
});

test('steps are the same for all runs', () => {
  const axis = new Horizontal({unit: 'steps', ...batches});
  equal([axis.end, axis.place(0, 60), axis.place(2, 60), axis.common], [200, 60, 60, true]);
});

test('epochs end where the run with the smallest mini-batches does', () => {
  const axis = new Horizontal({unit: 'epochs', ...batches});
  equal([axis.place(0, 90), axis.place(1, 90), axis.place(2, 90)], [0.5, 5, 90]);
  equal([axis.step(1, 5), axis.common], [90, false]);
  equal(axis.end, 200 / 180);
});

test('a gradient evaluation of a model is one sample of a mini-batch', () => {
  const axis = new Horizontal({unit: 'evaluations', ...batches});
  equal([axis.place(0, 90), axis.place(1, 90), axis.place(2, 90)], [90, 900, 16200]);
});
