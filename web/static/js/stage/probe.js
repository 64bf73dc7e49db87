// The model that a point of the landscape stands for: while the pointer rests
// there, what it would predict, in a corner of the stage.

import {h} from '../ui/dom.js';
import {significant} from '../ui/format.js';
import {paletteOf} from '../plot/classes.js';
import {readTheme} from '../plot/theme.js';
import {paintersOf} from './prediction.js';
import {style} from '../ui/styles.js';
import {Tile} from './tile.js';

/** @typedef {import('../figure/app.js').App} App */
/** @typedef {{run: number, at: number[], snapshot: import('../session/snapshots.js').Snapshot}} Probed */

/** Milliseconds after which a question counts as lost. */
const LOST = 2000;

export class Probe {
  /**
   * @param {HTMLElement} root the stage
   * @param {App} app
   */
  constructor(root, app) {
    this.root = root;
    this.app = app;
    this.tile = new Tile(app);
    this.element = h('div', {className: 'probe', hidden: true}, this.tile.element);
    root.append(this.element);
    /** @type {number[]|null} where the pointer is */
    this.at = null;
    /** @type {number[]|null} what was asked for last */
    this.asked = null;
    this.since = 0;
    app.on('point', ({detail}) => this.point(detail));
    app.on('probe', ({detail}) => this.show(detail));
    app.on('experiment', () => this.point(null));
  }

  /** @param {number[]|null} at */
  point(at) {
    const {facts, fixed} = this.app;
    this.at = facts.model && !fixed && this.root.dataset.view !== 'prediction' ? at : null;
    if (this.at) this.ask();
    else this.element.hidden = true;
  }

  /** Asks for the newest point, one question at a time. */
  ask() {
    const {app, at} = this;
    if (!at || at === this.asked || (this.asked && performance.now() - this.since < LOST)) return;
    this.asked = at;
    this.since = performance.now();
    app.client.questions.probe(app.view.selected, at);
  }

  /** @param {Probed} probed */
  show({run, snapshot}) {
    const {app, tile} = this;
    const {model} = app.facts;
    const answered = this.asked;
    this.asked = null;
    if (!this.at || !model) return;
    this.element.hidden = false;
    const theme = readTheme(this.element);
    const {color, dash, marker} = style(app.view.runs[run].slot);
    tile.head.replaceChildren(h('b', {textContent: app.t('probe.title')}), ' ',
      h('span', {className: 'secondary', textContent: app.t('chart.value', {name: app.t('chart.loss'), value: significant(snapshot.trainLoss)})}));
    const painters = paintersOf(model, snapshot);
    tile.note.hidden = painters.length > 0;
    tile.body.hidden = painters.length === 0;
    tile.resize();
    tile.draw(painters, {model, runs: [{snapshot, dash, marker, color: theme.color(color)}], batch: [], theme, palette: paletteOf(theme), t: app.t});
    if (this.at !== answered) this.ask();
  }
}
