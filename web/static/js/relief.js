// The stage in three dimensions: the landscape as a block, with the runs lying
// on it. Loaded when it is first asked for.

import {Picture} from './picture.js';
import {Block} from './plot/block.js';
import {domainOf, pixels} from './plot/camera.js';
import {DRAPED} from './plot/drape.js';
import {drawPoints} from './plot/overlay.js';
import {Trails} from './plot/trails.js';
import {tracksOf} from './tracks.js';
import {Turn} from './turn.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./stage.js').Ground} Ground */
/** @typedef {import('./plot/camera.js').Camera} Camera */
/** @typedef {import('./plot/trails.js').Track} Track */

/** How strongly what stands behind a hill is drawn. */
const BEHIND = 0.5;

export class Relief extends Picture {
  /**
   * @param {App} app
   * @param {HTMLElement} root carries the theme
   * @param {HTMLCanvasElement[]} canvases
   * @param {() => void} changed called when there is something new to draw
   */
  constructor(app, root, canvases, changed) {
    super(app, root, canvases);
    const [, under, settled] = this.layers;
    this.block = new Block(changed);
    this.draped = new Trails(under, settled, DRAPED);
    this.turn = new Turn(app);
    /** @type {Track[]} in the plane */
    this.flat = [];
  }

  /**
   * @override
   * @param {Ground} ground
   * @param {Camera} camera that shows the part of the plane on which the block stands
   */
  draw(ground, camera) {
    const {app, block, theme} = this;
    const {store, view, ghost} = app;
    if (!('stretch' in ground)) return true;
    this.ground = ground;
    this.lens = pixels(camera);
    const linear = view.heights === 'linear';
    const lens = block.aim(ground, domainOf(camera), camera, {orbit: this.turn.orbit, linear}, theme.em);
    if (!lens) return true;
    if (this.changed('base', block.version, theme, app.facts)) this.drawBlock(linear);
    if (this.changed('trails', store, lens, theme, view.runs, view.selected, ghost)) this.draped.reset();
    this.flat = tracksOf(store, view, ground.column, theme);
    if (this.changed('laid', store, lens, block.version, store.count, view.runs, view.selected, theme)) this.tracks = block.lay(this.flat);
    this.top.clear();
    const done = this.drawTrails(this.draped, this.flat, lens);
    this.drawOverlay(this.lens, null);
    return done;
  }

  /** @param {boolean} linear */
  drawBlock(linear) {
    const {app, block, ground, theme} = this;
    this.base.clear();
    const context = this.base.draw();
    if (ground && 'stretch' in ground) block.draw(context, ground, linear, theme);
    const points = (app.facts.points ?? []).map(({kind, at: [x, y]}) => ({kind, ...block.place(x, y)}));
    drawPoints(context, points.filter(({front}) => front), this.lens, theme);
  }

  /** @override @param {number[]} theta */
  place([x, y]) { return this.block.place(x, y); }

  /** @override @param {{x: number, y: number}} place pixels */
  at(place) { return this.block.at(place); }

  /** @override @param {Track} track @param {number} step */
  alphaAt({run}, step) {
    const track = this.flat.find((t) => t.run === run);
    return track && !this.block.place(track.xs[step], track.ys[step]).front ? BEHIND : 1;
  }
}
