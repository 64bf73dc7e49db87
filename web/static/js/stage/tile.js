// One tile of predictions: the name of a run and how well it fits, over
// canvases that are drawn anew only where something changed.

import {h, write} from '../ui/dom.js';
import {significant} from '../ui/format.js';
import {Layer} from '../plot/layer.js';
import {sample} from '../ui/sample.js';
import {style} from '../ui/styles.js';

/** @typedef {import('../figure/app.js').App} App */
/** @typedef {import('../plot/scene.js').Scene} Scene */
/** @typedef {import('../plot/scene.js').Painter} Painter */
/** @typedef {import('../session/snapshots.js').Snapshot} Snapshot */

const LAYERS = 3;

export class Tile {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    this.layers = Array.from({length: LAYERS}, () => new Layer());
    /** @type {unknown[][]} what each layer shows */
    this.drawn = [];
    this.head = h('figcaption', {className: 'tile-head'});
    this.note = h('p', {className: 'secondary', hidden: true});
    this.body = h('div', {className: 'tile-body', role: 'img'}, ...this.layers.map(({canvas}) => canvas), this.note);
    this.element = h('figure', {className: 'tile'}, this.head, this.body);
    this.titled = '';
    /** @type {HTMLElement[]} how well each run fits */
    this.fits = [];
    this.size = {width: 0, height: 0};
  }

  /**
   * Takes the size of its box; everything is drawn anew.
   * @param {number} [density] device pixels per CSS pixel
   */
  resize(density = devicePixelRatio) {
    const {clientWidth: width, clientHeight: height} = this.body;
    this.size = {width, height};
    for (const layer of this.layers) layer.resize(width, height, density);
    this.drawn = [];
  }

  /**
   * Names the runs and says how well they fit.
   * @param {{run: number, snapshot: Snapshot|undefined}[]} runs
   */
  title(runs) {
    const {app} = this;
    const texts = runs.map(({snapshot}) => (snapshot ? fitOf(measureOf(app.facts), snapshot) : ''));
    const names = runs.map(({run}) => app.nameOf(run));
    const titled = JSON.stringify([names, runs.map(({run}) => app.view.runs[run].slot)]);
    if (titled !== this.titled) {
      this.titled = titled;
      this.fits = texts.map(() => h('span', {className: 'tile-fit'}));
      this.head.replaceChildren(...runs.map(({run}, i) => {
        const {slot} = app.view.runs[run];
        const line = h('div', {className: 'tile-run'}, sample(slot), h('b', {textContent: names[i], title: names[i]}), this.fits[i]);
        line.style.setProperty('--color', `var(${style(slot).color})`);
        return line;
      }));
    }
    this.fits.forEach((fit, i) => write(fit, texts[i]));
    const measure = app.t(`chart.${measureOf(app.facts)}`);
    const label = app.t('stage.tile', {names: names.map((name, i) => `${name}, ${measure} ${texts[i]}`).join('; ')});
    if (this.body.ariaLabel !== label) this.body.ariaLabel = label;
  }

  /**
   * @param {Painter[]} painters
   * @param {Omit<Scene, 'width'|'height'>} scene
   */
  draw(painters, scene) {
    if (this.size.width === 0 || this.size.height === 0) return;
    const whole = {...scene, ...this.size};
    this.layers.forEach((layer, i) => {
      const painter = painters[i];
      const now = painter ? [painter, ...painter.of(whole)] : [];
      const before = this.drawn[i];
      if (before && before.length === now.length && now.every((value, k) => value === before[k])) return;
      this.drawn[i] = now;
      layer.clear();
      layer.canvas.hidden = !painter; // the browser copies a canvas in every frame, empty or not
      painter?.draw(layer.draw(), whole);
    });
  }
}

/**
 * Returns by what a fit is told: the accuracy, but for words, of which most are
 * rarely guessed, and where there are no classes.
 * @param {import('../session/protocol.js').Facts} facts
 * @returns {'loss'|'accuracy'}
 */
export function measureOf({model}) { return model?.data.classes && !model.data.words ? 'accuracy' : 'loss'; }

/**
 * @param {'loss'|'accuracy'} measure
 * @param {Snapshot} snapshot
 * @returns {string} of the training and, where there is one, the validation set
 */
function fitOf(measure, {trainLoss, validationLoss, trainAccuracy, validationAccuracy}) {
  const both = measure === 'loss' ? [trainLoss, validationLoss] : [trainAccuracy, validationAccuracy];
  return both.filter((v) => !Number.isNaN(v)).map((v) => significant(v)).join(' / ');
}
