// The gradient where the selected run is, as the server computed it.

/** @typedef {import('../figure/app.js').App} App */
/** @typedef {import('../plot/trails.js').Track} Track */
/** @typedef {import('../session/protocol.js').Inspection} Inspection */

/** Rest of the cursor after which the gradient is asked for, in milliseconds. */
const REST = 150;
/** Steps per second up to which an arrow can be followed while playing. */
const SLOW = 5;

export class Gradient {
  /**
   * @param {App} app
   * @param {() => void} changed called when there is something new to draw
   */
  constructor(app, changed) {
    this.app = app;
    this.timer = 0;
    /** @type {Inspection|null} the newest known */
    this.known = null;
    app.on('inspection', ({detail}) => { this.known = detail; changed(); });
    app.on('experiment', () => { this.known = null; });
  }

  /**
   * Returns what is known at the cursor; if that is nothing, and no other part
   * of the page asks first, asks for it.
   * @param {Track[]} tracks
   * @returns {Inspection|null}
   */
  at(tracks) {
    const {app, known} = this;
    clearTimeout(this.timer);
    const track = tracks.find(({run}) => run === app.view.selected);
    if (!track || app.dragging || (app.playing && app.rate > SLOW)) return null;
    const step = Math.min(app.cursor, track.last);
    if (known?.run === track.run && known.step === step) return known;
    this.timer = setTimeout(() => app.inspect(track.run, step), REST);
    return null;
  }
}
