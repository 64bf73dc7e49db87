// The pictures of the stage: the map, and the same in three dimensions, which
// is loaded when it is first asked for.

import {insist} from '../ui/insist.js';
import {Picture} from './picture.js';
import {raised} from './space.js';

/** @typedef {import('../figure/app.js').App} App */

export class Pictures {
  /**
   * @param {App} app
   * @param {HTMLElement} root carries the theme
   * @param {import('../plot/layer.js').Layer[]} layers that the pictures share
   * @param {() => void} changed called when there is something new to draw
   */
  constructor(app, root, layers, changed) {
    this.app = app;
    this.map = new Picture(app, root, layers);
    /** @type {import('./relief.js').Relief|null} */
    this.relief = null;
    /** @type {Picture} the one that is drawn */
    this.current = this.map;
    this.loading = false;
    this.load = async () => {
      this.loading = true;
      const {Relief} = await insist(() => import('./relief.js'));
      this.relief = new Relief(app, root, layers, changed);
      changed();
    };
  }

  /** The picture in three dimensions, if it is the one that is drawn. */
  get raised() { return this.current === this.relief ? this.relief : null; }

  /**
   * Takes the picture that the view asks for; the map until the other is there.
   * @param {{width: number, height: number}} size
   */
  pick(size) {
    const wanted = raised(this.app);
    if (wanted && !this.relief && !this.loading) this.load();
    const picture = (wanted && this.relief) || this.map;
    if (picture === this.current) return;
    this.current.leave();
    this.current = picture;
    picture.retheme();
    picture.resize(size);
  }
}
