// What a surface does without until something is opened: the dialogs, the views
// of a model, paper, and who draws long runs.

import {Backfill} from './chart/backfill.js';
import {FileDrop} from './figure/experiment-file.js';
import {FirstVisit} from './page/first-visit.js';
import {Help} from './page/help.js';
import {LongRuns} from './stage/long-runs.js';
import {Picker} from './problem/picker.js';
import {PlaneView} from './stage/plane.js';
import {Probe} from './stage/probe.js';
import {Prediction} from './stage/prediction.js';
import {Share} from './share/share.js';
import {Sheet} from './share/sheet.js';

/** @type {import('./main.js').Components} */
export const components = [
  ['stage', Prediction], ['stage', PlaneView], ['stage', Probe], ['picker', Picker], ['share', Share], ['share', FileDrop], ['help', Help], ['figure', Sheet],
  ['chart', Backfill], ['stage', FirstVisit], ['stage', LongRuns],
];
