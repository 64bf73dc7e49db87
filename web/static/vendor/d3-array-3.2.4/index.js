// The part of d3-array that d3-contour needs.
export {blur2} from './blur.js';
export {default as extent} from './extent.js';
export {default as max} from './max.js';
export {default as nice} from './nice.js';
export {default as thresholdSturges} from './threshold/sturges.js';
export {default as ticks} from './ticks.js';
