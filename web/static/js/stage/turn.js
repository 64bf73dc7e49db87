// From where a block is seen: turned by pointer and keys, kept in the view.

import {turned} from '../plot/orbit.js';
import {HOME} from './space.js';

/** @typedef {import('../figure/app.js').App} App */

/** Degrees per pixel that the pointer moves. */
const DEGREES = 0.4;
/** Rest after which the orbit becomes part of the view, in milliseconds. */
const REST = 150;

export class Turn {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    /** The property of the view as last read or written here. */
    this.saved = app.view.orbit ?? HOME;
    this.newest = this.saved;
    this.rest = 0;
  }

  /** The view's own, if that has changed since. */
  get orbit() {
    const {orbit} = this.app.view;
    if (orbit && orbit !== this.saved) this.newest = this.saved = orbit;
    return this.newest;
  }

  /** @param {number} dx @param {number} dy pixels that the pointer has moved */
  by(dx, dy) {
    const {app} = this;
    this.newest = turned(this.orbit, -dx * DEGREES, dy * DEGREES);
    const {orbit} = app.view;
    clearTimeout(this.rest);
    this.rest = window.setTimeout(() => {
      if (app.view.orbit === orbit) app.setView({orbit: this.saved = this.newest}); // else the map, or another look, was chosen since
    }, REST);
  }
}
