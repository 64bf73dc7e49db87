// What stands beside the landscape. The page loads it once the first picture is
// there, so that the runs move before the rest has arrived.

import {Announcer} from './announce.js';
import {Attribution} from './attribution.js';
import {Cards} from './cards.js';
import {Chart} from './chart.js';
import {Inspector} from './inspector.js';
import {Panels} from './panels.js';
import {PresentButton} from './present-button.js';
import {ProblemFormula} from './problem-formula.js';

/** @type {import('./main.js').Components} */
export const components = [
  ['runs', Cards], ['chart', Chart], ['inspector', Inspector], ['live', Announcer], ['panels', Panels],
  ['attribution', Attribution], ['present-button', PresentButton],
  ['stage', ProblemFormula],
];
