// What the models predict, in the place of the landscape: a tile per run, or
// one for all where they are curves; and the tabs that choose between the two.

import {onDensity} from '../ui/density.js';
import {h, write} from '../ui/dom.js';
import {nextFrame, notNextFrame} from '../ui/frame.js';
import {digitPainters} from '../plot/digits.js';
import {embeddingPainters} from '../plot/embedding.js';
import {fieldPainters} from '../plot/field.js';
import {curvePainters} from '../plot/fit-curves.js';
import {paletteOf} from '../plot/classes.js';
import {readTheme} from '../plot/theme.js';
import {sample} from '../ui/sample.js';
import {style} from '../ui/styles.js';
import {Tile, measureOf} from './tile.js';

/** @typedef {import('../figure/app.js').App} App */
/** @typedef {import('../plot/scene.js').Painter} Painter */
/** @typedef {import('../session/protocol.js').ModelFacts} ModelFacts */

/** Tiles at once; the other runs wait behind their names. */
const MOST = 4;
/** Height of a tile of tables by its width. */
const TALL = 2.2;

export class Prediction {
  /**
   * @param {HTMLElement} root the stage
   * @param {App} app
   */
  constructor(root, app) {
    this.root = root;
    this.app = app;
    this.head = h('div', {className: 'prediction-head'});
    this.tiles = h('div', {className: 'tiles'});
    this.element = h('div', {className: 'prediction'}, this.head, this.tiles);
    this.buttons = (/** @type {const} */ (['prediction', 'landscape'])).map((stage) => h('button', {
      type: 'button', textContent: app.t(`stage.tab_${stage}`), onclick: () => app.setView({stage})}));
    this.tabs = h('div', {className: 'stage-tabs segmented', role: 'group', ariaLabel: app.t('stage.tabs')}, ...this.buttons);
    root.append(this.tabs, this.element);
    /** @type {Tile[]} */
    this.shown = [];
    this.arranged = '';
    this.theme = readTheme(this.element);
    this.palette = paletteOf(this.theme);
    const retheme = () => {
      this.theme = readTheme(this.element);
      this.palette = paletteOf(this.theme);
      this.schedule();
    };
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', retheme);
    new MutationObserver(retheme).observe(document.documentElement, {attributeFilter: ['data-theme']});
    const resize = () => {
      retheme();
      this.spread();
      this.draw();
    };
    this.sizes = new ResizeObserver(resize);
    onDensity(resize);
    this.sizes.observe(this.tiles);
    for (const event of /** @type {const} */ (['experiment', 'view'])) app.on(event, () => this.show());
    for (const event of /** @type {const} */ (['snapshot', 'cursor', 'steps'])) app.on(event, () => this.schedule());
    this.show();
  }

  /** Shows the tabs of a model, and the one chosen. */
  show() {
    const {app, root, tabs, buttons} = this;
    const {model, domain} = app.facts;
    tabs.hidden = !model;
    this.element.hidden = !model;
    const ground = domain.length > 0 ? 'landscape' : 'plane';
    const stage = model && app.view.stage === 'prediction' ? 'prediction' : ground;
    root.dataset.view = stage;
    buttons.forEach((button, i) => { button.ariaPressed = String(['prediction', 'landscape'][i] === (stage === 'plane' ? 'landscape' : stage)); });
    if (model && stage === 'prediction') this.arrange(model);
    this.schedule();
  }

  /** @param {ModelFacts} model makes the tiles that are needed */
  arrange(model) {
    const {app} = this;
    const {groups, rest} = groupsOf(app, model);
    const runs = [...groups.flat(), ...rest];
    const legend = this.legend(model);
    const arranged = JSON.stringify([legend, groups, runs, app.view.selected, app.view.runs.map(({slot}) => slot), runs.map((run) => app.nameOf(run))]);
    this.groups = groups;
    if (arranged === this.arranged) return;
    this.arranged = arranged;
    this.shown.length = Math.min(this.shown.length, groups.length);
    while (this.shown.length < groups.length) {
      const tile = new Tile(app);
      this.sizes.observe(tile.body); // its head may take another line
      this.shown.push(tile);
    }
    this.tiles.replaceChildren(...this.shown.map((tile) => tile.element));
    this.spread();
    this.shown.forEach((tile, i) => {
      tile.element.classList.toggle('tile-selected', groups.length > 1 && groups[i][0] === app.view.selected);
    });
    this.head.replaceChildren(...legend.map((textContent) => h('p', {textContent})), ...rest.map((run) => this.more(run)));
  }

  /** Puts the tiles into as many columns as make them largest. */
  spread() {
    const {clientWidth, clientHeight} = this.tiles;
    this.tiles.style.setProperty('--columns', String(this.app.facts.model ? columnsFor(this.app.facts.model, this.shown.length, clientWidth, clientHeight) : 1));
    for (const tile of this.shown) tile.resize();
  }

  /** @param {ModelFacts} model @returns {string[]} what the marks of the samples mean */
  legend({data, epoch_steps}) {
    const {t} = this.app;
    const held = data.validation.length > 0;
    const parts = [t(`stage.${measureOf(this.app.facts)}${held ? '_both' : '_training'}`)];
    if (data.inputs <= 2 && !data.words) {
      parts.push(t(held ? 'stage.legend_both' : 'stage.legend'));
      if (epoch_steps.some((steps) => steps > 1)) parts.push(t('stage.legend_batch'));
    }
    if (data.inputs > 2 && data.classes > 0) parts.push(t('stage.confusion'));
    return parts;
  }

  /** @param {number} run @returns {HTMLElement} selects a run that has no tile */
  more(run) {
    const {app} = this;
    const {slot} = app.view.runs[run];
    const button = h('button', {type: 'button', className: 'button prediction-more', onclick: () => app.select(run)},
      sample(slot), h('span', {textContent: app.nameOf(run)}));
    button.style.setProperty('--color', `var(${style(slot).color})`);
    return button;
  }

  schedule() { nextFrame(this.draw); }

  draw = () => {
    notNextFrame(this.draw);
    const {app, theme, palette, groups} = this;
    const {model} = app.facts;
    if (!model || !groups || this.root.dataset.view !== 'prediction') return;
    this.shown.forEach((tile, i) => fillTile(tile, app, model, groups[i], theme, palette));
  };
}

/**
 * Shows in a tile what some runs predict at the cursor.
 * @param {Tile} tile
 * @param {App} app
 * @param {ModelFacts} model
 * @param {number[]} group runs
 * @param {import('../plot/theme.js').Theme} theme
 * @param {import('../plot/classes.js').Palette} palette
 */
export function fillTile(tile, app, model, group, theme, palette) {
  const runs = group.filter((run) => run < app.store.runs)
    .map((run) => ({run, snapshot: app.snapshots.at(run, app.cursor)}));
  tile.title(runs);
  const fitted = runs.flatMap(({run, snapshot}) => {
    const {color, dash, marker} = style(app.view.runs[run].slot);
    return snapshot ? [{snapshot, dash, marker, color: theme.color(color)}] : [];
  });
  const painters = fitted.length ? paintersOf(model, fitted[0].snapshot) : [];
  tile.note.hidden = fitted.length === 0 || painters.length > 0;
  write(tile.note, tile.note.hidden ? '' : app.t('stage.no_picture', {n: model.data.inputs}));
  const batch = Array.from(runs[0]?.snapshot?.parts.get('batch')?.values ?? []);
  tile.draw(painters, {model, runs: fitted, batch, theme, palette, t: app.t});
}

/**
 * Returns the runs of each tile, in their order, and those without one. The run
 * selected has one; curves share theirs.
 * @param {App} app
 * @param {ModelFacts} model
 * @returns {{groups: number[][], rest: number[]}}
 */
export function groupsOf({view, store}, {data}) {
  const runs = view.runs.flatMap(({hidden}, run) => (hidden || run >= store.runs ? [] : [run]));
  if (data.inputs === 1 && !data.words) return {groups: [runs], rest: []};
  const first = runs.slice(0, MOST);
  const shown = first.includes(view.selected) || !runs.includes(view.selected) ? first : [...first.slice(0, -1), view.selected];
  return {groups: shown.map((run) => [run]), rest: runs.filter((run) => !shown.includes(run))};
}

/**
 * Returns into how many columns tiles are put to be largest: squares, but where
 * filters, samples and a table stand one under the other.
 * @param {ModelFacts} model
 * @param {number} count
 * @param {number} width
 * @param {number} height
 */
export function columnsFor({data}, count, width, height) {
  const tall = data.inputs > 2 && !data.words ? TALL : 1;
  const side = (/** @type {number} */ columns) => Math.min(width / columns, height / Math.ceil(count / columns) / tall);
  return [1, 2, 3, 4].reduce((best, n) => (n <= count && side(n) > side(best) ? n : best));
}

/**
 * Returns how a model's predictions are drawn; [] where there is no picture.
 * @param {ModelFacts} model
 * @param {import('../session/snapshots.js').Snapshot} snapshot
 * @returns {Painter[]}
 */
export function paintersOf({data}, {parts}) {
  if (parts.has('embedding')) return embeddingPainters;
  if (parts.has('filters')) return digitPainters;
  if (parts.has('prediction')) return data.inputs === 1 ? curvePainters : fieldPainters;
  return parts.has('confusion') ? digitPainters : [];
}
