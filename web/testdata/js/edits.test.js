import {editMarks} from '/static/js/figure/edits.js';
import {hyperAt, withBranch, withHyper} from '/static/js/figure/experiment.js';
import {catalog, surface, words} from './catalog.js';
import {equal, test} from './harness.js';

const momentum = surface.runs.findIndex(({optimizer}) => optimizer === 'momentum');

/** @param {import('/static/js/session/protocol.js').Edit[]} edits */
const labels = (...edits) => editMarks({...words, experiment: {...surface, edits}}).map(({label}) => label);

test('an edit is told by what it changes', () => {
  const run = momentum;
  const {learning_rate} = surface.runs[run].hyper;
  equal(labels({step: 3, run, hyper: {learning_rate: 0.5}}), [`η ${learning_rate} → 0.5`]);
  equal(labels({step: 3, run, schedule: {kind: 'constant'}, clip: {kind: 'norm', max: 1}}), ['edit.schedule, edit.clip']);
  equal(labels({step: 3, run, clip: null}), ['edit.clip_off']);
});

test('a branch at the step of an edit shares all of it, and changes no other run', () => {
  const edit = {step: 40, run: momentum, hyper: {learning_rate: 0.01, momentum: 0.5}, schedule: {kind: 'constant'}, clip: null};
  const edited = {...surface, edits: [edit]};
  const branched = withBranch(edited, momentum, 40);
  const branch = surface.runs.length;
  equal(branched.edits, [edit, {...edit, run: branch}]);
  const moved = withHyper(branched, branch, {learning_rate: 0.02});
  equal([momentum, branch].map((run) => hyperAt(moved, run, 40)), [hyperAt(edited, momentum, 40), {...hyperAt(edited, momentum, 40), learning_rate: 0.02}]);
  equal(withBranch(edited, momentum, 41).edits?.at(-1), {step: 41, run: branch, hyper: {learning_rate: 0.01}});
});
