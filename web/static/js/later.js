// What a surface does without until something is opened: the dialogs, the views
// of a model, and paper.

import {FileDrop} from './experiment-file.js';
import {FirstVisit} from './first-visit.js';
import {Help} from './help.js';
import {Picker} from './picker.js';
import {PlaneView} from './plane.js';
import {Probe} from './probe.js';
import {Prediction} from './prediction.js';
import {Share} from './share.js';
import {Sheet} from './sheet.js';

/** @type {import('./main.js').Components} */
export const components = [
  ['stage', Prediction], ['stage', PlaneView], ['stage', Probe], ['picker', Picker], ['share', Share], ['share', FileDrop], ['help', Help], ['figure', Sheet],
  ['stage', FirstVisit],
];
