// The figure on paper, made when the page is about to be printed: what a
// teacher hands out. Print dialogs wait for nothing, so all that it takes is
// here before; print.css lays it out.

import {madeBy, runLines} from './caption.js';
import {h} from '../ui/dom.js';
import {conditions} from '../figure/fairness.js';
import {drawChart, drawStage} from './png-parts.js';
import {problemName} from '../problem/problem-name.js';
import {codeOf} from '../page/qr.js';
import {sample} from '../ui/sample.js';
import {style} from '../ui/styles.js';

/** @typedef {import('../figure/app.js').App} App */

/** Of the figure, in CSS pixels: a little more than A4 within its margins. */
const WIDTH = {stage: 440, gap: 16, chart: 340};
/** Height of the landscape, as a share of its width: within these, as on the screen. */
const SHAPE = {flat: 0.75, high: 1.1};
const DENSITY = 3;
/** Lines to write an answer on. */
const LINES = 4;
/** A landscape so light that lines in any grey stand out, and costs little ink. */
const PAPER = {'--landscape-0': '#9db4c9', '--landscape-1': '#c2d2e0', '--landscape-2': '#e2eaf1', '--landscape-3': '#ffffff'};

export class Sheet {
  /**
   * @param {HTMLElement} _root
   * @param {App} app
   */
  constructor(_root, app) {
    this.app = app;
    /** @type {HTMLElement|null} */
    this.element = null;
    addEventListener('beforeprint', () => this.make());
    addEventListener('afterprint', () => this.remove());
  }

  remove() {
    this.element?.remove();
    this.element = null;
  }

  make() {
    this.remove();
    const {app} = this;
    const picture = h('canvas', {className: 'sheet-figure'});
    const runs = runLines(app).map(({text, slot}) => {
      const line = h('li', {}, sample(slot), text);
      line.style.setProperty('--color', `var(${style(slot).color})`);
      return line;
    });
    const parts = [picture, h('ul', {className: 'sheet-runs'}, ...runs), h('p', {textContent: settings(app)})];
    const framed = self !== top; // the page around it says the rest
    this.element = h('section', {className: 'sheet', hidden: true}, ...(framed ? parts : [head(app), ...parts, ...question(), credit(app)]));
    document.body.append(this.element);
    draw(app, picture);
  }
}

/**
 * Draws the figure in the light theme; before an answer the landscape alone.
 * @param {App} app
 * @param {HTMLCanvasElement} canvas
 */
function draw(app, canvas) {
  const root = document.documentElement;
  const before = root.dataset.theme;
  const stage = /** @type {HTMLElement} */ (document.getElementById('stage'));
  const shape = stage.clientWidth ? stage.clientHeight / stage.clientWidth : 1;
  const size = {width: WIDTH.stage, height: Math.round(WIDTH.stage * Math.min(SHAPE.high, Math.max(SHAPE.flat, shape)))};
  const chart = app.asking ? 0 : WIDTH.gap + WIDTH.chart;
  canvas.width = (size.width + chart) * DENSITY;
  canvas.height = size.height * DENSITY;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const page = h('div', {className: 'export'});
  page.style.fontSize = '12px';
  for (const [name, color] of Object.entries(PAPER)) page.style.setProperty(name, color);
  document.body.append(page);
  root.dataset.theme = 'light'; // put back before the page is painted
  app.emit('retheme');
  try {
    const drawing = {context, page, density: DENSITY, named: app.cursor > 0};
    context.scale(DENSITY, DENSITY);
    drawStage(drawing, app, app.facts.model && stage.dataset.view !== 'landscape' ? null : app.ground, size);
    context.translate(size.width + WIDTH.gap, 0);
    if (chart) drawChart(drawing, app, {width: WIDTH.chart, height: size.height});
  } finally {
    root.dataset.theme = before;
    app.emit('retheme');
    page.remove();
  }
}

/** Where readers find the figure; '' for a file that lies on this computer. @param {App} app */
const linkOf = (app) => (location.protocol === 'file:' ? '' : app.link());

/** @param {App} app */
function head(app) {
  const code = linkOf(app) && codeOf(linkOf(app));
  return h('header', {className: 'sheet-head'}, h('h1', {textContent: problemName(app)}), ...(code ? [code] : []));
}

/** What the figure shows. @param {App} app */
function settings(app) {
  const {experiment, cursor, lang} = app;
  return [
    app.t('png.step', {step: cursor, steps: experiment.steps}),
    conditions(app),
  ].join(lang.startsWith('zh') ? '；' : ' · ');
}

/** The question that the page asks, as long as it does, and room for the answer. */
function question() {
  const asked = document.querySelector('.ask');
  if (!asked) return [];
  const choices = [...asked.querySelectorAll('.ask-choices > label')].map((label) => h('li', {textContent: label.textContent}));
  return [h('section', {className: 'sheet-question'},
    h('p', {className: 'sheet-asked', textContent: asked.querySelector('.ask-text')?.textContent ?? ''}),
    h('ul', {className: 'sheet-choices'}, ...choices),
    ...Array.from({length: LINES}, () => h('div', {className: 'sheet-line'})))];
}

/** @param {App} app */
function credit(app) {
  const title = app.t('share.figure_title', {problem: problemName(app)});
  const link = linkOf(app);
  return h('footer', {className: 'sheet-credit'},
    app.t('share.credit_text', {title, link: ''}).trim(), ' ', ...(link ? [h('a', {href: link, textContent: link}), ' · '] : []), madeBy(app));
}
