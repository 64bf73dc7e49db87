// Every type that crosses the wire or comes with the page, and the decoder of
// binary frames. The names are those of the Go side.

/**
 * A text; the page is given its own language only.
 * @typedef {{en: string, zh: string}} Text
 * @typedef {{id: string, symbol: string, text: Text, help: Text, kind: 'number'|'integer'|'switch',
 *   range: {min: number, max: number, min_open?: boolean, max_open?: boolean},
 *   slider: {min: number, max: number, step?: number, log?: boolean},
 *   default: number, more?: boolean, zero?: Text}} Param zero names what 0 stands for where it is no quantity
 * @typedef {{id: string, name: string, text: Text, source: string, notes: Text, exact?: Text, params: Param[],
 *   vectors: {id: string, symbol: string, text: Text, kind: 'direction'|'square'|'size'}[], defaults: Record<string, Record<string, number>>}} OptimizerSpec
 * @typedef {{id: string, name: Text, teaches: Text, formula: string, source: string, params: Param[],
 *   domain: Interval[], start: number[], steps: number, rate: number,
 *   learning_rates: Record<string, number>, log_scale?: boolean}} SurfaceSpec
 * @typedef {{id: string, text: Text, params: Param[], list?: Param, watches_loss?: boolean,
 *   suggest?: Record<string, 'steps'|'learning_rate'>}} ScheduleSpec suggest: what parameters best equal in a figure
 * @typedef {{id: string, name: Text, text: Text, hidden: number[]|null, params: Param[], labels: boolean, sets: string[],
 *   init: string, data: string, batch_size: number, steps: number, rate: number,
 *   learning_rates: Record<string, number>}} ModelSpec labels: targets are classes whatever the loss
 * @typedef {{id: string, name: Text, formula: string, params: Param[], labels: boolean}} LossSpec labels: needs classes
 * @typedef {{id: string, name: Text, text: Text, params: Param[], inputs: number, outputs: number, classes: number,
 *   words?: boolean}} DataSpec
 * @typedef {{models: ModelSpec[], model_params: Param[], activations: Choice[], inits: Choice[], losses: LossSpec[],
 *   data: DataSpec[], data_params: Param[], per_run: string[]}} ModelCatalog
 * @typedef {{id: string, name: Text}} Choice
 * @typedef {{id: string, group: string, name: Text, teaches: Text, front: boolean, experiment: Experiment,
 *   rate: number, domain: Interval[], tab?: string}} Preset
 * @typedef {{optimizers: OptimizerSpec[], surfaces: SurfaceSpec[], presets: Preset[], schedules: ScheduleSpec[],
 *   groups: {id: string, text: Text}[], params: Param[], stop: Param[], quantities: QuantitySpec[],
 *   formats: {id: string, extension: string, text: Text, picture?: boolean}[], questions: {id: string, form: string, plane: boolean}[],
 *   limits: Record<string, number>} & ModelCatalog} Catalog
 *
 * @typedef {{id: string, text: Text, help: Text, second?: Text, limit?: Text, linear?: boolean, range?: [number, number],
 *   slow?: boolean}} QuantitySpec slow of a model
 *
 * @typedef {{ask: string, kind: string, run: number, param?: string, loss?: number, step: number, text: string}} Question ask: as the
 *   address writes it; text: the author's own wording, or ''
 *
 * @typedef {[number, number]} Interval
 * @typedef {Record<string, number|boolean>} Hyper
 * @typedef {{surface?: string, args?: Record<string, number>, expression?: string, domain?: Interval[],
 *   start?: number[], noise: number} & Partial<ModelProblem>} Problem a model may be without a start: it is drawn then
 * @typedef {'linear'|'logistic'|'softmax'|'mlp'|'cnn'|'embedding'} ModelKind
 * @typedef {{loss: string, delta: number, label_smoothing: number, batch_size: number, l1: number, l2: number,
 *   dropout: number, residual: boolean, patience: number, lazy: boolean}} Training what runs of a model may differ in
 * @typedef {{model: ModelKind, layers: number[], activation: string, stem: boolean, bias: boolean, outputs: number,
 *   filters: number, dims: number, init: string, data: {set: string} & Record<string, unknown>,
 *   batches: number[][]} & Training} ModelProblem batches holds numbers of training rows, a list per step, cycled
 * @typedef {{kind: 'norm'|'value', max: number}} Clip
 * @typedef {{kind: string} & Record<string, unknown>} Schedule
 * @typedef {{optimizer: string, dialect: string, hyper: Hyper, schedule?: Schedule, clip?: Clip,
 *   with?: {noise?: number, scaling?: boolean, stem?: boolean} & Partial<Training>}} Run
 * @typedef {{step: number, run: number, hyper?: Hyper, schedule?: Schedule, clip?: Clip|null}} Edit clip null ends it
 * @typedef {{problem: Problem, runs: Run[], seed: number, steps: number,
 *   stop?: Record<string, number|null>, edits?: Edit[]}} Experiment
 *
 * @typedef {{kind: 'minimum'|'saddle'|'maximum', at: number[], value: number}} Point
 * @typedef {{name: string, in: number, out: number, weights: Interval, biases: Interval}} LayerFacts
 * @typedef {{inputs: number, outputs: number, classes: number, x?: number[][], y?: (number|number[])[], words?: string[],
 *   train: number[], validation: number[], box?: Interval[]}} DataFacts y holds class numbers, or real targets where
 *   classes is 0; train and validation are numbers of rows
 * @typedef {{layers: LayerFacts[], data: DataFacts, epoch_steps: number[], step_samples: number[]}} ModelFacts
 *   epoch_steps and step_samples have one per run
 * @typedef {{rate: number, motion: 'glides'|'swings'|'bounces', critical?: number}} Theory of the coefficient along an
 *   eigenvector: by what a step multiplies it in the long run, how it moves, the momentum up to which it does not swing
 * @typedef {{eigenvalue: number, vector: number[], theory: (Theory|null)[]}} Mode theory has one per run
 * @typedef {{kind?: 'surface'|'model', dim: number, domain: Interval[], points: Point[]|null, eigenvalues: number[]|null,
 *   modes?: Mode[], log_scale: boolean, quantities?: string[], rates?: (number[]|null)[], usual_rates?: number[], model?: ModelFacts}} Facts rates has for each run the learning rates
 *   planned for the whole budget, evenly spaced; null where they never change or follow the loss; usual_rates, of a typed
 *   function, what each run gets if no rate is given, 0 for that of its dialect
 *
 * @typedef {'running'|'converged'|'diverged'|'limit'|'stopped'} RunStatus
 * @typedef {{step: number, validation_loss: number}} Best
 * @typedef {{type: 'opened', id: number, experiment: Experiment, columns: string[], from: number, build: string,
 *   facts: Facts, query: string}} Opened
 * @typedef {{type: 'status', id: number, run: number, step: number, status: RunStatus, message: string, best?: Best}} Status
 * @typedef {{type: 'edit', id: number} & Edit} EditMessage
 * @typedef {{type: 'inspection', id: number, run: number, step: number, theta: number[], loss: number,
 *   gradient: number[], applied: number[], learning_rate: number, hyper: Record<string, number>, formula: string[], scalars: Record<string, number>,
 *   before: Record<string, number[]>, state: Record<string, number[]>|null, update: number[]|null}} Inspection
 *   of update step → step+1; applied is the gradient after noise, clip and coupled weight decay; formula is the rule that the
 *   run follows; scalars, by symbol, and before are what it remembers; state and update are null where they are not finite
 * @typedef {{type: 'snapshot', id: number, run: number, step: number, parts: {name: string, shape: number[]}[]}} SnapshotMessage
 *   what the binary frame after it holds
 * @typedef {{steps: number[], u: number[], v: number[], distance: number[]}} Projection of a run's trajectory; distance
 *   is from the plane
 * @typedef {'pca'|'random'|'points'} PlaneKind
 * @typedef {{run: number, step: number, u: number, v: number}} Passing a point that a plane goes through
 * @typedef {{kind: PlaneKind, step: number, center: number, domain: Interval[], explained: [number, number], rows: number,
 *   runs: Projection[], through?: Passing[]}} Plane a slice through the parameters of a model
 * @typedef {{type: 'plane', id: number} & Plane} PlaneMessage the grid after it is the loss on it
 * @typedef {{type: 'probe', id: number, run: number, at: number[], parts: {name: string, shape: number[]}[]}} ProbeMessage
 *   of a model that no run has been; the binary frame after it holds the parts
 * @typedef {{run: number, quantity: string, step: number, steps: number[], values: (number|null)[][]|null}} Trace of a
 *   quantity along a run, a list of values for each curve
 * @typedef {{type: 'trace', id: number} & Trace} TraceMessage
 * @typedef {{type: 'error', id: number, code: string, field: string, message: string}} ErrorMessage
 * @typedef {Opened|Status|EditMessage|Inspection|SnapshotMessage|ProbeMessage|PlaneMessage|TraceMessage|ErrorMessage} ServerMessage
 *
 * @typedef {{type: 'open', id: number, experiment: Experiment, from: number}
 *   | {type: 'play', rate: number} | {type: 'pause'} | {type: 'step', n: number} | {type: 'run', to: number, id?: number}
 *   | {type: 'inspect', run: number, step: number} | {type: 'snapshot', run: number, step: number}
 *   | {type: 'landscape', nx: number, ny: number, domain: Interval[]}
 *   | {type: 'landscape', nx: number, ny: number, plane: PlaneKind, through?: number[][]}
 *   | {type: 'probe', run: number, at: number[]}
 *   | {type: 'trace', run: number, quantity: string, points: number}
 *   | {type: 'ack', step: number}} ClientMessage
 *
 * @typedef {{kind: 'steps', id: number, runs: number, first: number, count: number, columns: number,
 *   values: Float32Array}} StepsFrame  values run-major, then column-major, then step
 * @typedef {{kind: 'landscape', id: number, nx: number, ny: number, values: Float32Array}} GridFrame
 *   values row-major, y ascending, NaN where the surface is undefined
 * @typedef {{kind: 'snapshot', id: number, step: number, values: Float32Array}} SnapshotFrame
 *   the parts one after the other, NaN where there is none
 * @typedef {{domain: Interval[], nx: number, ny: number, values: Float32Array}} Grid
 */

export const SUBPROTOCOL = 'optviz.v1';

const HEADER = 16;
const VERSION = 1;
const STEPS = 1;
const LANDSCAPE = 2;
const SNAPSHOT = 3;

/**
 * Decodes a binary frame. Throws on a frame that is not one of version 1.
 * @param {ArrayBuffer} buffer
 * @returns {StepsFrame | GridFrame | SnapshotFrame}
 */
export function decodeFrame(buffer) {
  const head = new DataView(buffer);
  const kind = head.getUint8(0);
  const version = head.getUint8(1);
  if (version !== VERSION) throw new Error(`frame version ${version}`);
  const runs = head.getUint16(2, true);
  const first = head.getUint32(4, true);
  const count = head.getUint32(8, true);
  const columns = head.getUint16(12, true);
  const id = head.getUint16(14, true);
  const values = new Float32Array(buffer, HEADER);
  switch (kind) {
    case STEPS: return {kind: 'steps', id, runs, first, count, columns, values};
    case LANDSCAPE: return {kind: 'landscape', id, nx: first, ny: count, values};
    case SNAPSHOT: return {kind: 'snapshot', id, step: first, values};
    default: throw new Error(`frame kind ${kind}`);
  }
}
