// The stage in three dimensions: the landscape as a block, with the runs lying
// on it. Loaded when it is first asked for.

import {homeDomain, startOf} from './home.js';
import {Picture} from './picture.js';
import {drawBlockAxes} from '../plot/block-axes.js';
import {Block} from '../plot/block.js';
import {pixels, screenX, screenY, worldX, worldY} from '../plot/camera.js';
import {coarse, drawCoarse} from '../plot/coarse.js';
import {DRAPED} from '../plot/drape.js';
import {h, hide} from '../ui/dom.js';
import {drawEnd, drawHidden, drawPoints, drawStart} from '../plot/overlay.js';
import {Trails} from '../plot/trails.js';
import {Turn} from './turn.js';

/** @typedef {import('../figure/app.js').App} App */
/** @typedef {import('./stage.js').Ground} Ground */
/** @typedef {import('../plot/camera.js').Camera} Camera */
/** @typedef {import('../plot/trails.js').Track} Track */

/** Size of the mark of a minimum or saddle that something stands before, as a share. */
const HIDDEN = 0.7;
/** The block reaches beyond the problem's domain on each side by this part of it. */
const BEYOND = 0.1;
/** Points of a long run that are nearer are left out while it is turned, in pixels. */
const GAP = 2;

export class Relief extends Picture {
  /**
   * @param {App} app
   * @param {HTMLElement} root carries the theme
   * @param {import('../plot/layer.js').Layer[]} layers
   * @param {() => void} changed called when there is something new to draw
   */
  constructor(app, root, layers, changed) {
    super(app, root, layers);
    const [, under, settled] = this.layers;
    /** Shows the block while it is turned, and all that is drawn then is on the top layer: each canvas that
     *  changes costs the browser time, but to enlarge one is not the page's work. */
    this.sheet = h('canvas', {className: 'stage-sheet', hidden: true});
    this.base.canvas.parentElement?.before(this.sheet);
    this.block = new Block(changed);
    this.draped = new Trails(under, settled, DRAPED);
    this.turn = new Turn(app);
    /** The domains with which grounds were first seen. @type {WeakMap<Ground, import('../session/protocol.js').Interval[]>} */
    this.wholes = new WeakMap();
    /** @type {Track[]} in the plane */
    this.flat = [];
    /** What is drawn of the runs while they are turned. @type {{tracks: Track[], under: Track[]}} */
    this.coarse = {tracks: [], under: []};
  }

  /**
   * @override
   * @param {Ground} ground
   * @param {Camera} camera of the map
   * @param {import('./gradient.js').Gradient|null} gradient
   */
  draw(ground, camera, gradient) {
    const {app, block, theme} = this;
    const {store, view, ghost} = app;
    if (!('stretch' in ground)) return true;
    this.ground = ground;
    this.lens = pixels(camera);
    const linear = view.heights === 'linear';
    const lens = block.aim(ground, this.domain(ground, camera), camera, {orbit: this.turn.orbit, linear}, theme.em);
    if (!lens) return true;
    this.turned(!block.fine);
    if (this.changed('base', block.version, theme, app.facts)) {
      if (block.fine) this.drawBlock(ground, linear);
      else this.fillSheet();
    }
    if (this.changed('trails', store, lens, block.fine, theme, view.runs, view.selected, ghost)) this.draped.reset();
    this.flat = this.tracksOf(store, view);
    const marked = block.fine ? undefined : [app.cursor, app.hoverStep ?? 0, ...(app.experiment.edits ?? []).map(({step}) => step)];
    if (marked || this.changed('laid', store, lens, block.version, store.count, view.runs, view.selected, theme)) this.tracks = block.lay(this.flat, marked);
    this.top.clear();
    const done = !block.fine || this.drawTrails(this.draped, this.flat, lens);
    if (!block.fine) this.drawTurned(ground, linear, lens);
    this.drawOverlay(this.lens, gradient);
    return done;
  }

  /** Shows the sheet in the place of all layers but the top one, or these. @param {boolean} turned */
  turned(turned) {
    const [base, under, settled] = this.layers;
    hide(this.sheet, !turned);
    for (const {canvas} of [base, settled]) hide(canvas, turned);
    if (turned) hide(under.canvas, true); // what lies on it is shown with it
  }

  /** Paints the block on the sheet. */
  fillSheet() {
    const {block, sheet, theme} = this;
    const {width, height} = sheet;
    block.paint(sheet, theme);
    if (!block.view || (sheet.width === width && sheet.height === height)) return;
    const {density} = block.view;
    Object.assign(sheet.style, {width: `${sheet.width / density}px`, height: `${sheet.height / density}px`});
  }

  /**
   * Draws what lies on the block while it is turned.
   * @param {import('../plot/landscape.js').Landscape} ground
   * @param {boolean} linear
   * @param {import('../plot/drape.js').View} lens
   */
  drawTurned(ground, linear, lens) {
    const {app: {store, view, ghost, cursor}, flat, theme} = this;
    const context = this.top.draw();
    drawBlockAxes(context, lens, ground, linear, theme, false);
    this.drawPoints(context);
    const gap = GAP * lens.box.unit / lens.sight.k;
    if (this.changed('coarse', store, store.count, cursor, ghost, view.runs, view.selected, theme, Math.round(Math.log2(gap)))) {
      const ghosts = ghost ? this.tracksOf(ghost.store, ghost.view, ghost.runs) : [];
      const ahead = cursor < store.count - 1 ? flat : [];
      this.coarse = {
        tracks: flat.map((track) => coarse(track, cursor, gap)),
        under: [...ghosts, ...ahead].map((track) => coarse(track, track.last, gap)),
      };
    }
    drawCoarse(context, this.coarse, DRAPED, lens, theme);
  }

  /**
   * Returns the part of the plane on which the block stands: what the map shows
   * where it shows the problem's domain at first.
   * @param {Ground} ground
   * @param {Camera} camera
   * @returns {import('../session/protocol.js').Interval[]}
   */
  domain(ground, camera) {
    const whole = this.wholes.get(ground) ?? homeDomain(this.app);
    this.wholes.set(ground, whole);
    const home = ground.frame(whole, camera);
    const [[x0, x1], [y0, y1]] = whole;
    const [dx, dy] = [BEYOND * (x1 - x0), BEYOND * (y1 - y0)];
    const inX = (/** @type {number} */ x) => worldX(camera, Math.min(camera.width, Math.max(0, screenX(home, x))));
    const inY = (/** @type {number} */ y) => worldY(camera, Math.min(camera.height, Math.max(0, screenY(home, y))));
    return [[inX(x0 - dx), inX(x1 + dx)], [inY(y0 - dy), inY(y1 + dy)]];
  }

  /**
   * @param {import('../plot/landscape.js').Landscape} ground
   * @param {boolean} linear
   */
  drawBlock(ground, linear) {
    const {block, theme} = this;
    this.base.clear();
    const context = this.base.draw();
    block.draw(context, ground, linear, theme);
    this.drawPoints(context);
    this.base.show();
  }

  /** @param {CanvasRenderingContext2D} context */
  drawPoints(context) {
    const {app, block, lens, theme} = this;
    const points = (app.facts.points ?? []).map(({kind, at: [x, y]}) => ({kind, ...block.place(x, y)}));
    drawPoints(context, points.filter(({front}) => !front), lens, {...theme, ink: theme.muted, stroke: HIDDEN * theme.stroke});
    drawPoints(context, points.filter(({front}) => front), lens, theme);
  }

  /** @override */
  leave() { this.turned(false); }

  /** @override */
  get moving() { return !this.block.fine && !this.app.dragging; }

  /**
   * @override
   * @param {Camera} camera
   * @param {import('./gradient.js').Gradient|null} gradient
   */
  drawOverlay(camera, gradient) {
    super.drawOverlay(camera, gradient);
    const start = startOf(this.app);
    if (this.moving && start.length === 2) drawStart(this.top.draw(), this.place(start), this.theme);
  }

  /** @override @param {number[]} theta */
  place([x, y]) { return this.block.place(x, y); }

  /** @override @param {{x: number, y: number}} place pixels */
  at(place) { return this.block.at(place); }

  /** @override @param {number[]} v */
  reach(v) { return this.block.reach(v); }

  /** @override @param {number[]} theta @param {number[]} v */
  along(theta, v) { return this.block.along(theta, v); }

  /**
   * @override
   * @param {import('../plot/overlay.js').Mark} draw
   * @param {Track} track
   * @param {number} step
   */
  mark(draw, track, step) {
    const flat = this.flat.find(({run}) => run === track.run);
    const hidden = flat && !this.block.place(flat.xs[step], flat.ys[step]).front;
    super.mark(hidden && draw === drawEnd ? drawHidden : draw, track, step);
  }
}
