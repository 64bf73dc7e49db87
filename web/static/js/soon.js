// What stands beside the landscape. The page loads it once the first picture is
// there, so that the runs move before the rest has arrived.

import {Address} from './figure/address.js';
import {Announcer} from './page/announce.js';
import {Attribution} from './page/attribution.js';
import {Cards} from './runs/cards.js';
import {Chart} from './chart/chart.js';
import {Inspector} from './inspector/inspector.js';
import {Keys} from './page/keys.js';
import {Panels} from './page/panels.js';
import {PresentButton} from './page/present-button.js';
import {ProblemFormula} from './stage/problem-formula.js';
import {Recall} from './session/recall.js';
import {Traces} from './chart/traces.js';

/** @type {import('./main.js').Components} */
export const components = [
  ['figure', Keys], ['figure', Address], ['runs', Cards], ['chart', Traces], ['chart', Chart], ['inspector', Inspector], ['live', Announcer],
  ['panels', Panels], ['attribution', Attribution], ['present-button', PresentButton], ['stage', ProblemFormula], ['stage', Recall],
];
