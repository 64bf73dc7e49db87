// The landscape of a model with many parameters in three dimensions. Loaded
// when it is first asked for.

import {Block} from '../plot/block.js';
import {DRAPED} from '../plot/drape.js';
import {Pen} from '../plot/trajectory.js';
import {Turn} from './turn.js';

/** @typedef {import('../figure/app.js').App} App */
/** @typedef {import('../plot/theme.js').Theme} Theme */

export class PlaneRelief {
  /**
   * @param {App} app
   * @param {() => void} changed called when there is something new to draw
   */
  constructor(app, changed) {
    this.app = app;
    this.block = new Block(changed);
    this.turn = new Turn(app);
  }

  /**
   * @param {import('../plot/landscape.js').Landscape} landscape
   * @param {import('../session/protocol.js').Interval[]} domain
   * @param {{width: number, height: number}} size CSS pixels
   * @param {number} em
   * @returns {number} counts what there is to draw
   */
  aim(landscape, domain, size, em) {
    this.block.aim(landscape, domain, size, {orbit: this.turn.orbit, linear: this.app.view.heights === 'linear'}, em);
    return this.block.version;
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {import('../plot/trails.js').Track} track
   * @param {Theme} theme
   */
  drawLine(context, track, theme) {
    const {view} = this.block;
    if (view) DRAPED.line(context, track, 0, track.last, new Pen(), view, theme, false);
  }
}
