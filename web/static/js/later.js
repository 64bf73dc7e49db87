// What the first picture of a surface does without: the dialogs, and the views
// of a model. The page loads it once that picture stands.

import {Help} from './help.js';
import {Picker} from './picker.js';
import {PlaneView} from './plane.js';
import {Prediction} from './prediction.js';
import {Share} from './share.js';

/** @typedef {[string, new (root: HTMLElement, app: import('./app.js').App) => unknown][]} Components id of the root, and what fills it */

/** @type {Components} */
export const later = [
  ['stage', Prediction], ['stage', PlaneView], ['picker', Picker], ['share', Share], ['help', Help],
];
