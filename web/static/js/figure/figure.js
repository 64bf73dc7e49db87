// The figure that is shown: the experiment with its recorded steps, where the
// cursor stands and how it is looked at. What changes the experiment is in
// app.js.

import {attempt} from '../ui/attempt.js';
import {Client} from '../session/client.js';
import {Player} from './player.js';
import {runNames} from './run-names.js';
import {Snapshots} from '../session/snapshots.js';
import {Store} from '../session/store.js';
import {fitView} from './view.js';
import {writeView} from './view-keys.js';

/** @typedef {import('../session/protocol.js').Experiment} Experiment */
/** @typedef {import('../session/protocol.js').Catalog} Catalog */
/** @typedef {import('../session/protocol.js').Facts} Facts */
/** @typedef {import('../session/protocol.js').Interval} Interval */
/** @typedef {import('./view.js').View} View */
/** @typedef {{store: Store, snapshots: Snapshots, runs: number[], experiment: Experiment, view: View}} Ghost */
/** @typedef {'experiment'|'steps'|'cursor'|'view'|'grid'|'connection'|'error'|'inspection'|'snapshot'|'plane'|'probe'|'point'|'trace'|'look'|'answer'|'reveal'|'retheme'|'plotter'} AppEvent */
/** @typedef {(event: {detail: any}) => void} Listener */
/** @typedef {{field: string, message: string}} Note */
/**
 * What the query of an address shows.
 * @typedef {object} Shown
 * @property {Experiment} experiment
 * @property {Facts} facts
 * @property {string} query
 * @property {string} preset id of the preset shown, or ''
 * @property {number} rate the problem's own speed in steps per second
 * @property {Note[]} notes what was wrong in the address
 * @property {string} [search] the address's, with what its view says of the runs shown, where some were left out
 * @property {import('../session/protocol.js').Question} [question] what the address asks before the figure runs
 */
/**
 * @typedef {object} Page
 * @property {Catalog} catalog
 * @property {View} view
 * @property {string} lang
 * @property {string} embed name of the page that shows the figure alone; '' where there is none
 * @property {string} thumbnails where the pictures of the presets are; '' where there are none
 * @property {(key: string, params?: Record<string, string|number>) => string} t
 * @property {import('../session/socket.js').Transport} transport
 */
/** @typedef {Shown & Page} Setup */

export class Figure {
  /** @param {Setup} setup */
  constructor(setup) {
    const {catalog, experiment, facts, query, preset, rate, notes, question, view, lang, embed, thumbnails, t, transport} = setup;
    this.catalog = catalog;
    this.lang = lang;
    /** Whether it is a recording, which can be looked at and not changed. */
    this.fixed = transport.fixed === true;
    this.embed = embed;
    this.thumbnails = thumbnails;
    this.t = t;
    this.experiment = experiment;
    this.facts = facts;
    this.query = query;
    this.preset = preset;
    this.notes = notes;
    /** @type {string[]} of the runs of named, where they were given none */
    this.names = [];
    /** @type {Experiment|null} */
    this.named = null;
    this.problemRate = rate;
    this.question = question;
    /** Whether a prediction is waited for: until then nothing runs. */
    this.asking = question !== undefined;
    this.view = fitView({...view, ask: question?.ask ?? '', askText: question?.text ?? ''}, experiment.runs.length);
    this.store = new Store(experiment.runs.length, columnsOf(facts));
    this.snapshots = new Snapshots(experiment.runs.length);
    /** @type {Ghost|null} */
    this.ghost = null;
    this.cursor = 0;
    /** @type {number|null} */
    this.hoverStep = null;
    this.playing = false;
    /** What draws for the page, once it is there. @type {import('../plot/plotter.js').Plotter|null} */
    this.plotter = null;
    /** The landscape as it was last drawn. @type {import('../stage/picture.js').Picture|null} */
    this.look = null;
    /** What lies under the runs, once the stage is drawn. @type {import('../stage/stage.js').Ground|null} */
    this.ground = null;
    /** Draws the update of a step, its gradient included, while one is explained. @type {import('../inspector/step-picture.js').StepPicture|null} */
    this.explaining = null;
    /** @type {'connecting'|'open'|'lost'} */
    this.connection = 'connecting';
    this.player = new Player(this);
    this.client = new Client(transport, {
      onopened: (opened) => this.opened(opened),
      onsteps: () => this.stepsArrived(),
      ongrid: (grid) => this.emit('grid', grid),
      onplane: (plane, grid) => this.emit('plane', {plane, grid}),
      onsnapshot: (run) => this.emit('snapshot', run),
      onprobe: (probed) => this.emit('probe', probed),
      ontrace: (trace) => this.emit('trace', trace),
      oninspection: (inspection) => this.emit('inspection', inspection),
      onerror: (error) => this.emit('error', error),
      onconnection: (open) => {
        this.connection = open ? 'open' : 'lost';
        this.emit('connection');
      },
    });
    this.client.open(experiment, 0);
  }

  /** Who is told of what; the browser's own events cost ten times as much. @type {Map<AppEvent, Set<Listener>>} */
  listeners = new Map();

  /**
   * @param {AppEvent} name
   * @param {Listener} listener
   * @returns {() => void} takes it back
   */
  on(name, listener) {
    const listeners = this.listeners.get(name) ?? new Set();
    this.listeners.set(name, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /**
   * @param {AppEvent} name
   * @param {unknown} [detail]
   */
  emit(name, detail) {
    for (const listener of this.listeners.get(name) ?? []) attempt(listener, {detail});
  }

  /** @param {import('../session/protocol.js').Text} text */
  text = (text) => (this.lang.startsWith('zh') ? text.zh : text.en);

  // Playback.

  get rate() { return this.view.rate || this.problemRate; }
  play() { this.player.play(); }
  pause() { this.player.pause(); }
  toggle() { if (this.playing) this.pause(); else this.play(); }
  /** @param {number} n */
  stepBy(n) { this.seek(this.player.target + n); }
  /** @param {number} step */
  seek(step) { this.player.seek(step); }
  toStart() { this.seek(0); }
  toEnd() { this.seek(this.experiment.steps); }

  /** @param {number} rate steps per second */
  setRate(rate) {
    this.setView({rate});
    if (this.playing) this.player.go();
  }

  /** @param {number|null} step */
  hover(step) {
    if (step === this.hoverStep) return;
    this.hoverStep = step;
    this.emit('cursor');
  }

  /** @param {import('../session/opened.js').Opened} opened */
  opened({experiment, facts, query, store, snapshots}) {
    // While a newer one is queued the controls keep what the user just set.
    if (!this.client.queued) this.experiment = experiment;
    this.facts = facts;
    this.query = query;
    this.store = store;
    this.snapshots = snapshots;
    if (this.ghost?.store.dim !== store.dim) this.ghost = null; // nothing to lay beside each other
    this.player.stepsArrived();
    this.emit('experiment');
    this.emit('steps');
  }

  stepsArrived() {
    this.player.stepsArrived();
    this.emit('steps');
  }

  // How it is looked at.

  /** @param {Partial<View>} patch */
  setView(patch) {
    this.view = {...this.view, ...patch};
    this.emit('view');
  }

  /**
   * @param {number} run
   * @param {Partial<import('./view.js').RunView>} patch
   */
  setRunView(run, patch) {
    this.setView({runs: this.view.runs.map((r, i) => (i === run ? {...r, ...patch} : r))});
  }

  /** @param {number} run */
  select(run) { this.setView({selected: run}); }
  /** @param {number} run @param {string} name */
  rename(run, name) { this.setRunView(run, {name}); }
  /** @param {number} run @param {boolean} hidden */
  setHidden(run, hidden) { this.setRunView(run, {hidden}); }

  /** @param {number} run */
  nameOf(run) {
    if (this.named !== this.experiment) {
      this.named = this.experiment;
      this.names = runNames(this, this.experiment);
    }
    return this.view.runs[run].name || this.names[run];
  }

  /**
   * @param {Interval[]} domain
   * @param {number} nx
   * @param {number} ny
   */
  requestGrid(domain, nx, ny) { this.client.questions.landscape(domain, nx, ny); }

  /** @param {number} run @param {number} step */
  inspect(run, step) { this.client.questions.inspect(run, step); }

  /**
   * Returns the address of the figure as it is seen now.
   * @param {Partial<import('./view.js').View>} [view] what else holds there
   */
  link(view) { return `${location.href.split(/[?#]/)[0]}?${this.query}${writeView({...this.view, ...view})}`; }
}

/** @param {Facts} facts */
function columnsOf(facts) {
  return [...Array.from({length: facts.dim <= 2 ? facts.dim : 0}, (_, i) => `theta_${i}`), 'loss', 'grad_norm'];
}
