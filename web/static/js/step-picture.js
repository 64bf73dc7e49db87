// The update that the inspector explains, on the landscape: arrows for what
// points somewhere, squares for mean squares, the effective learning rate as an
// ellipse, and where the next step will be.

import {significant} from './format.js';
import {divisorOf, partsOf} from './rule.js';
import {style} from './styles.js';
import {subscript} from './symbols.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./stage.js').Stage} Stage */
/** @typedef {import('./protocol.js').OptimizerSpec} OptimizerSpec */
/** @typedef {import('./rule.js').Inspection} Inspection */
/** @typedef {{spec: OptimizerSpec, inspection: Inspection, part: number|null}} Explained part: up to which part of the
 *   update to show; null for all of it */
/** @typedef {{x: number, y: number}} Place */

const SHORTEST = 18; // arrows are magnified or reduced by powers of ten until they can be seen, in pixels
const LONGEST = 0.3; // of the picture's smaller side
const AXIS = 30; // half the ellipse's longer axis, pixels
const THINNEST = 1.5; // half the shorter one
const CORNERS = 48; // of the ellipse, which may lie on hilly ground
const SIDE = 44; // of the largest square
const HEAD = 11; // of an arrow
const LINE = 1.2; // between labels, in ems
const WIDE = 0.58; // a letter
const FAST = 5; // steps a second that can still be followed

export class StepPicture {
  /**
   * @param {HTMLElement} root the stage
   * @param {App} app
   */
  constructor(root, app) {
    this.app = app;
    this.svg = svg('svg', {class: 'step-picture', 'aria-hidden': 'true'});
    root.append(this.svg);
    /** @type {Explained|null} */
    this.explained = null;
    /** @type {(Place & {wide: number})[]} where the labels begin */
    this.labels = [];
    this.texts = svg('g', {}); // above all else
    this.em = 13;
    for (const event of /** @type {const} */ (['look', 'cursor', 'view'])) app.on(event, () => this.draw());
  }

  get look() { return this.app.look; }

  /** @param {Explained|null} explained */
  show(explained) {
    this.explained = explained;
    this.draw();
    if (this.app.explaining === (explained !== null)) return;
    this.app.explaining = explained !== null;
    this.app.emit('cursor'); // the stage draws no gradient of its own beside these arrows
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
    this.svg.replaceChildren();
    if (!this.shown || !this.explained || !this.look) return;
    const {spec, inspection, part} = this.explained;
    const parts = partsOf(spec, inspection).slice(0, part === null ? undefined : part + 1);
    const latest = new Map(parts.map(({target, value}) => [target, value]));
    this.svg.style.setProperty('--color', `var(${style(this.app.view.runs[inspection.run].slot).color})`);
    this.labels = this.taken();
    this.texts = svg('g', {});
    this.em = parseFloat(getComputedStyle(this.svg).fontSize);
    const {theta, learning_rate: eta, update} = inspection;
    const moved = latest.get('θ');
    const divisors = theta.map((_, i) => divisorOf(spec, inspection, i) ?? NaN);
    if (theta.length === 2 && divisors.every(Number.isFinite) && (part === null || moved)) this.ellipse(theta, divisors.map((d) => eta / d));
    const factor = this.factorOf(update);
    const step = (/** @type {number[]} */ v) => v.map((x) => -eta * x);
    this.arrow('gradient', '−η∇J', theta, step(inspection.applied), factor);
    for (const {symbol, kind} of spec.vectors) {
      const value = latest.get(symbol);
      if (value && kind === 'direction') this.arrow('direction', `−η${symbol}`, theta, step(value), factor);
    }
    if (moved) {
      this.arrow('update', 'Δθ', theta, moved, factor);
      this.target(theta.map((x, i) => x + moved[i]));
    }
    this.squares(spec.vectors.flatMap(({symbol, kind}) => {
      const value = latest.get(symbol);
      return value && kind === 'square' ? value.map((v, i) => ({name: symbol + (theta.length > 1 ? subscript(i + 1) : ''), value: v})) : [];
    }));
    this.svg.append(this.texts);
  }

  /** The place that the stage's own label takes. */
  taken() {
    const label = this.svg.parentElement?.querySelector('.stage-start-label')?.getBoundingClientRect();
    const box = this.svg.getBoundingClientRect();
    return label?.width ? [{x: label.x - box.x, y: label.bottom - box.y - label.height / 4, wide: label.width}] : [];
  }

  /** The picture that this lies on. */
  get picture() { return /** @type {import('./picture.js').Picture} */ (this.look); }

  /** @param {number[]} v @returns {number} the power of ten that makes it visible */
  factorOf(v) {
    const {width, height} = this.picture.lens;
    const length = this.picture.reach(v);
    if (length === 0) return 1;
    if (length < SHORTEST) return 10 ** Math.ceil(Math.log10(SHORTEST / length));
    return 10 ** Math.min(0, Math.floor(Math.log10(LONGEST * Math.min(width, height) / length)));
  }

  /**
   * @param {string} role what gives it its colour
   * @param {string} name
   * @param {number[]} from
   * @param {number[]} v
   * @param {number} common factor of the update, used where it suits
   */
  arrow(role, name, from, v, common) {
    if (!v.every(Number.isFinite) || v.every((x) => x === 0)) return;
    const own = this.factorOf(v.map((x) => x * common));
    const factor = common * own;
    const way = this.picture.along(from, v.map((x) => x * factor));
    if (way.length === 0) return;
    const [start, before, end] = [way[0], ...way.slice(-2)];
    const turn = Math.atan2(end.y - before.y, end.x - before.x) * 180 / Math.PI;
    const d = `M${pathOf(upTo(HEAD, way))}`;
    if (role !== 'update') this.svg.append(svg('path', {class: 'step-halo', d})); // the update may lie on what it is made of
    this.svg.append(
      svg('path', {class: `step-line step-${role}`, d}),
      svg('path', {class: `step-head step-${role}`, d: `M0 0l${-HEAD} 5v-10z`, transform: `translate(${end.x} ${end.y}) rotate(${turn})`}));
    const left = end.x < start.x;
    this.label(role, factor === 1 ? name : `${name} ×${significant(factor, 1)}`, {x: end.x + (left ? -8 : 8), y: end.y + (end.y < start.y ? -8 : LINE * this.em)}, left);
  }

  /** Marks where the step that is still to come will be. @param {number[]} theta */
  target(theta) {
    const place = this.picture.along(theta, [0, 0]).at(-1);
    if (place && Number.isFinite(place.x + place.y)) this.svg.append(svg('circle', {class: 'step-target', cx: place.x, cy: place.y, r: 7}));
  }

  /** @param {number[]} theta @param {number[]} rates effective learning rate of each coordinate */
  ellipse(theta, rates) {
    const longest = Math.max(...rates);
    const radii = rates.map((rate, i) => Math.max(THINNEST, AXIS * rate / longest) / this.picture.reach(rates.map((_, k) => Number(k === i))));
    const ring = Array.from({length: CORNERS}, (_, k) => 2 * Math.PI * k / CORNERS)
      .flatMap((turn) => this.picture.along(theta, [radii[0] * Math.cos(turn), radii[1] * Math.sin(turn)]).slice(-1));
    if (ring.length === 0) return;
    this.svg.append(svg('path', {class: 'step-rate', d: `M${pathOf(ring)}Z`}));
    const name = this.app.t('inspector.effective');
    const across = ring.toSorted((a, b) => a.x - b.x);
    const [west, east] = [across[0], across[CORNERS - 1]];
    const left = west.x - 8 > this.wide(name);
    const {x, y} = left ? west : east;
    this.label('rate', name, {x: x + (left ? -8 : 8), y: y + this.em / 3}, left);
  }

  /** @param {string} text @returns {number} about how wide it is, in pixels */
  wide(text) { return WIDE * this.em * text.length; }

  /** Draws numbers as squares whose areas they are. @param {{name: string, value: number}[]} values */
  squares(values) {
    const largest = Math.max(...values.map(({value}) => value));
    if (!(largest > 0)) return;
    let x = 4 * this.em; // beside the numbers of the axis
    for (const {name, value} of values) {
      const text = `${name} = ${significant(value)}`;
      const side = SIDE * Math.sqrt(value / largest);
      this.svg.append(svg('rect', {class: 'step-square', x, y: 16 + SIDE - side, width: side, height: side}));
      this.label('square', text, {x, y: 16 + SIDE + LINE * this.em}, false);
      x += Math.max(SIDE, this.wide(text)) + this.em;
    }
  }

  /**
   * @param {string} role
   * @param {string} text
   * @param {Place} place
   * @param {boolean} left whether it ends there
   */
  label(role, text, place, left) {
    const {em} = this;
    const wide = this.wide(text);
    const at = {x: left ? place.x - wide : place.x, y: place.y};
    const touches = (/** @type {Place & {wide: number}} */ other) =>
      Math.abs(other.y - at.y) < em && other.x < at.x + wide && at.x < other.x + other.wide;
    while (this.labels.some(touches)) at.y += LINE * em;
    this.labels.push({...at, wide});
    const element = svg('text', {class: `step-label step-${role}`, x: place.x, y: at.y, 'text-anchor': left ? 'end' : 'start'});
    element.textContent = text;
    this.texts.append(element);
  }
}

/**
 * Returns a way without its last pixels.
 * @param {number} pixels
 * @param {Place[]} way
 */
function upTo(pixels, way) {
  const {x, y} = way[way.length - 1];
  const far = way.findLastIndex((place) => Math.hypot(x - place.x, y - place.y) > pixels);
  if (far < 0) return way.slice(0, 1);
  const from = way[far];
  const share = pixels / Math.hypot(x - from.x, y - from.y);
  return [...way.slice(0, far + 1), {x: x + share * (from.x - x), y: y + share * (from.y - y)}];
}

/** @param {Place[]} way */
const pathOf = (way) => way.map(({x, y}) => `${x} ${y}`).join('L');

/**
 * @template {keyof SVGElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, string|number>} attributes
 */
function svg(tag, attributes) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}
