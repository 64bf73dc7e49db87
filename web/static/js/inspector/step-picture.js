// The update that the inspector explains, on the landscape: arrows for what
// points somewhere, squares for mean squares, bars for sizes, the effective learning rate as an
// ellipse, and where the next step will be.

import {h, hide} from '../ui/dom.js';
import {significant} from '../ui/format.js';
import {inside, screenX, screenY} from '../plot/camera.js';
import {along, around, overlap, placeLabel} from '../plot/labels.js';
import {Layer} from '../plot/layer.js';
import {readTheme} from '../plot/theme.js';
import {insideOf} from '../plot/way.js';
import {amountsOf, arrowsOf, divisorOf, partsOf} from './rule.js';
import {imperceptible} from './imperceptible.js';
import {BAR, drawMark, labelFont} from './step-marks.js';
import {style} from '../ui/styles.js';

/** @typedef {import('../figure/app.js').App} App */
/** @typedef {import('../stage/stage.js').Stage} Stage */
/** @typedef {import('../session/protocol.js').OptimizerSpec} OptimizerSpec */
/** @typedef {import('./rule.js').Inspection} Inspection */
/** @typedef {{spec: OptimizerSpec, inspection: Inspection, part: number|null}} Explained part: up to which part of the
 *   update to show; null for all of it */
/** @typedef {{x: number, y: number}} Place */
/** @typedef {import('./rule.js').Arrow} Arrow */
/** @typedef {import('./step-marks.js').Mark} Mark */

const SHORTEST = 18; // arrows are magnified or reduced by a power of ten until the update can be seen, in pixels
const LONGEST = 0.3; // of the picture's smaller side, that the update may be long
const CUT = 0.45; // of the picture's smaller side, where longer arrows are cut
const HIDDEN = 3; // pixels below which there is no arrow
const MARGIN = 16; // about the picture, where no arrow ends
const AXIS = 30; // half the ellipse's longer axis, pixels
const THINNEST = 1.5; // half the shorter one
const CORNERS = 48; // of the ellipse, which may lie on hilly ground
const SIDE = 44; // of the largest square, and the longest bar
const AXIS_WIDTH = 4; // of the numbers at the left, in ems
const LINE = 1.2; // a line of text, in ems
const FAST = 5; // steps a second that can still be followed
const REST = 100; // for which the cursor stands before anything is drawn, in milliseconds: for less it would only flicker

export class StepPicture {
  /**
   * @param {HTMLElement} root the stage
   * @param {App} app
   */
  constructor(root, app) {
    this.root = root;
    this.app = app;
    this.layer = new Layer(h('canvas', {className: 'step-picture', ariaHidden: 'true', hidden: true}));
    root.append(this.layer.canvas);
    this.theme = readTheme(this.layer.canvas);
    /** What the theme and the size of the canvas are those of. @type {unknown[]} */
    this.fits = [];
    /** @type {Explained|null} */
    this.explained = null;
    /** Where the cursor stands, and since when, in milliseconds. */
    this.stands = {cursor: -1, since: 0};
    this.timer = 0;
    /** What is drawn. @type {Mark[]} */
    this.marks = [];
    /** @type {{role: string, text: string, point: Place, side: import('../plot/labels.js').Side}[]} placed once all else is drawn */
    this.labels = [];
    /** @type {import('../plot/labels.js').Box[]} where no label should lie */
    this.taken = [];
    /** @type {import('../plot/labels.js').Box[]} of the arrows */
    this.shafts = [];
    for (const event of /** @type {const} */ (['look', 'cursor', 'view'])) app.on(event, () => this.draw());
  }

  get look() { return this.app.look; }

  /** @param {Explained|null} explained */
  show(explained) {
    this.explained = explained;
    this.draw();
    if ((this.app.explaining !== null) === (explained !== null)) return;
    this.app.explaining = explained && this;
    this.app.emit('cursor'); // the stage draws no gradient of its own beside these arrows
  }

  /** How long the cursor is still to stand where it is, in milliseconds; when playing, its pace tells. */
  get rest() {
    const {app: {cursor, playing}, stands} = this;
    const now = performance.now();
    if (cursor !== stands.cursor) this.stands = {cursor, since: now};
    return playing ? 0 : this.stands.since + REST - now;
  }

  /** Whether what is explained is what is shown, slowly enough to be read. */
  get shown() {
    const {app, explained} = this;
    if (!explained || !this.look || app.facts.dim > 2) return false;
    const {run, step} = explained.inspection;
    return !(app.playing && app.rate > FAST) && run === app.view.selected && !app.view.runs[run]?.hidden
      && step === Math.min(app.cursor, app.store.lastStep(run));
  }

  draw() {
    this.marks = [];
    this.labels = [];
    this.shafts = [];
    clearTimeout(this.timer);
    const {rest} = this;
    if (rest > 0) this.timer = setTimeout(() => this.draw(), rest);
    else if (this.shown && this.explained) this.explain(this.explained);
    this.clearStart();
    const {layer: {canvas}, marks} = this;
    hide(canvas, marks.length === 0); // the browser copies a canvas in every frame, empty or not
    if (marks.length === 0) return;
    this.fit();
    this.layer.clear();
    const context = this.layer.draw();
    this.placeLabels(context);
    for (const mark of marks) drawMark(context, mark, this.theme);
  }

  /** Hides the label of the start where an arrow goes through it. */
  clearStart() {
    const {root, shafts} = this;
    const label = root.querySelector('.stage-start-label');
    label?.classList.toggle('stage-start-crossed', shafts.length > 0 && this.boxesOf([label]).some((box) => shafts.some((shaft) => overlap(box, shaft) > 0)));
  }

  /** Makes the canvas as large as the picture, its colours those of the page. */
  fit() {
    const {theme, lens: {width, height}} = this.picture;
    const fits = [theme, width, height, devicePixelRatio];
    if (fits.every((value, i) => value === this.fits[i])) return;
    this.fits = fits;
    this.theme = readTheme(this.layer.canvas);
    this.layer.resize(width, height, devicePixelRatio);
  }

  /** @param {Explained} explained */
  explain({spec, inspection, part}) {
    const {theta, learning_rate: eta, update} = inspection;
    const from = this.picture.along(theta, theta.map(() => 0)).at(-1);
    if (!from || !inside(this.picture.lens, from.x, from.y)) return; // arrows of a run out of view point nowhere
    const parts = partsOf(spec, inspection);
    const latest = new Map(parts.slice(0, part === null ? undefined : part + 1).map(({target, value}) => [target, value]));
    this.taken = this.occupied();
    const moved = latest.get('θ');
    const divisors = theta.map((_, i) => divisorOf(spec, inspection, i) ?? NaN);
    if (theta.length === 2 && divisors.every(Number.isFinite) && (part === null || moved)) this.ellipse(theta, divisors.map((d) => eta / d));
    const arrows = imperceptible(this.app, update) ? [] : arrowsOf(spec, inspection, latest);
    const factor = this.factorOf([update, ...arrows.map(({v}) => v)].find((v) => this.picture.reach(v) > 0) ?? update);
    for (const arrow of arrows) this.arrow(arrow, theta, factor);
    if (moved) this.target(theta.map((x, i) => x + moved[i]), style(this.app.view.runs[inspection.run].slot).color);
    if (factor !== 1 && arrows.length > 0) {
      const {height} = this.picture.lens;
      this.label('scale', this.app.t('inspector.scale', {factor: significant(factor, 1)}), {x: 4 * this.em, y: height - 2 * this.em}, {left: false, up: true, gap: 0});
    }
    this.amounts(amountsOf(spec, inspection, parts, latest));
  }

  /** Where markers, the numbers of the axes and the stage's own label and buttons lie. @returns {import('../plot/labels.js').Box[]} */
  occupied() {
    const {app, root, picture: {tracks, lens}} = this;
    const parts = root.querySelectorAll('.stage-start, .stage-start-label, .stage-formula, .stage-zoom, .stage-space, .first-visit');
    const axes = app.view.orbit ? [] : [
      {x: 0, y: 0, width: (AXIS_WIDTH - 1) * this.em, height: lens.height}, {x: 0, y: lens.height - 2 * this.em, width: lens.width, height: 2 * this.em}];
    return [
      ...axes,
      ...this.boxesOf(parts),
      ...tracks.map(({xs, ys, last}) => {
        const step = Math.min(app.cursor, last);
        return around({x: screenX(lens, xs[step]), y: screenY(lens, ys[step])});
      }),
    ];
  }

  /** @param {Iterable<Element>} parts of the stage @returns {import('../plot/labels.js').Box[]} where they lie in it */
  boxesOf(parts) {
    const origin = this.root.getBoundingClientRect();
    return Array.from(parts, (part) => part.getBoundingClientRect()).map(({x, y, width, height}) => ({x: x - origin.x, y: y - origin.y, width, height}));
  }

  /** The picture that this lies on. */
  get picture() { return /** @type {import('../stage/picture.js').Picture} */ (this.look); }

  get em() { return this.picture.theme.em; }

  /** @param {number[]} v @returns {number} the power of ten that makes it visible */
  factorOf(v) {
    const {width, height} = this.picture.lens;
    const length = this.picture.reach(v);
    if (length === 0) return 1;
    if (length < SHORTEST) return 10 ** Math.ceil(Math.log10(SHORTEST / length));
    return 10 ** Math.min(0, Math.floor(Math.log10(LONGEST * Math.min(width, height) / length)));
  }

  /**
   * Draws an arrow to the scale of all, or cut where it is too long for the
   * picture; without one too short to be seen.
   * @param {Arrow} arrow
   * @param {number[]} from
   * @param {number} factor
   */
  arrow({role, name, v}, from, factor) {
    const {lens} = this.picture;
    const length = this.picture.reach(v) * factor;
    if (!(length >= HIDDEN)) return;
    const reach = (/** @type {number} */ share) => this.picture.along(from, v.map((x) => x * factor * share));
    const fits = Math.min(1, CUT * Math.min(lens.width, lens.height) / length);
    const share = fits * insideOf(lens, MARGIN, reach(fits));
    const way = reach(share);
    if (way.length === 0 || (share < 1 && length * share < SHORTEST)) return;
    const [start, end] = [way[0], way[way.length - 1]];
    this.marks.push({kind: 'arrow', role, way, cut: share < 1});
    const shaft = along(way);
    this.shafts.push(...shaft);
    this.taken.push(around(end), ...shaft);
    this.label(role, name, end, {left: end.x < start.x, up: end.y < start.y, gap: 8});
  }

  /** Marks where the step that is still to come will be. @param {number[]} theta @param {string} color of the run */
  target(theta, color) {
    const place = this.picture.along(theta, [0, 0]).at(-1);
    if (!place || !Number.isFinite(place.x + place.y)) return;
    this.marks.push({kind: 'target', ...place, color});
    this.taken.push(around(place));
  }

  /** @param {number[]} theta @param {number[]} rates effective learning rate of each coordinate */
  ellipse(theta, rates) {
    if (!rates.every((rate) => rate > 0 && rate < Infinity)) return; // a step of length 0 favours no axis
    const longest = Math.max(...rates);
    const radii = rates.map((rate, i) => Math.max(THINNEST, AXIS * rate / longest) / this.picture.reach(rates.map((_, k) => Number(k === i))));
    const ring = Array.from({length: CORNERS}, (_, k) => 2 * Math.PI * k / CORNERS)
      .flatMap((turn) => this.picture.along(theta, [radii[0] * Math.cos(turn), radii[1] * Math.sin(turn)]).slice(-1));
    if (ring.length === 0) return;
    this.marks.push({kind: 'rate', way: ring});
    const [xs, ys] = [ring.map(({x}) => x), ring.map(({y}) => y)];
    const [west, north] = [Math.min(...xs), Math.min(...ys)];
    this.taken.push({x: west, y: north, width: Math.max(...xs) - west, height: Math.max(...ys) - north});
    this.label('rate', this.app.t('inspector.effective'), ring[xs.indexOf(west)], {left: true, up: false, gap: 8});
  }

  /** Draws numbers: squares of them as areas, sizes as lengths. @param {import('./rule.js').Amount[]} values */
  amounts(values) {
    if (values.length === 0) return;
    const texts = values.map(({name, value}) => `${name} = ${significant(value)}`);
    const widths = texts.map((text) => Math.max(SIDE, 0.6 * this.em * text.length) + this.em);
    const {orbit} = this.app.view;
    let x = (orbit ? 1 : AXIS_WIDTH) * this.em;
    const end = x + (orbit ? Math.max(...widths) : widths.reduce((sum, width) => sum + width, 0));
    const above = [...this.root.querySelectorAll('.stage-formula, .stage-space')]
      .filter((part) => /** @type {HTMLElement} */ (part).offsetLeft < end).map((part) => part.clientHeight);
    let top = 16 + Math.max(0, ...above);
    for (const [i, {role, share}] of values.entries()) {
      const side = SIDE * Math.sqrt(share);
      this.marks.push(role === 'square' ? {kind: 'square', x, y: top + SIDE - side, side} : {kind: 'bar', x, y: top + SIDE - BAR, length: SIDE * share});
      this.label(role, texts[i], {x, y: top + SIDE + 2}, {left: false, up: false, gap: 0});
      if (orbit) top += SIDE + 2 * LINE * this.em; // the block is to the right
      else x += widths[i];
    }
  }

  /**
   * Writes a label beside a point.
   * @param {string} role
   * @param {string} text
   * @param {Place} point
   * @param {import('../plot/labels.js').Side} side
   */
  label(role, text, point, side) { this.labels.push({role, text, point, side}); }

  /** Places the labels, above all else and where nothing lies. @param {CanvasRenderingContext2D} context */
  placeLabels(context) {
    context.font = labelFont(this.theme);
    for (const {role, text, point, side} of this.labels) {
      const box = placeLabel(point, {width: context.measureText(text).width, height: LINE * this.em}, side, this.picture.lens, this.taken);
      this.taken.push(box);
      this.marks.push({kind: 'label', role, text, box});
    }
  }
}
