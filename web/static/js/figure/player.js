// The clock of the page. What is recorded is replayed by the page's own clock;
// at the end of it the server is asked to go on, and the cursor follows the
// steps as they come.

/** @typedef {import('./figure.js').Figure} Figure */

export class Player {
  /** @param {Figure} figure */
  constructor(figure) {
    this.figure = figure;
    /** Whether the cursor sticks to the newest step. */
    this.following = true;
    /** Replay position between steps. */
    this.position = 0;
    this.frame = 0;
    /** Whether the figure is on screen; in a frame it may be scrolled out of it. */
    this.inView = self === top;
    document.addEventListener('visibilitychange', () => this.visibilityChanged());
    if (this.inView) return;
    new IntersectionObserver((entries) => {
      this.inView = entries.some(({isIntersecting}) => isIntersecting);
      this.visibilityChanged();
    }).observe(document.documentElement);
  }

  get seen() { return this.inView && document.visibilityState === 'visible'; }

  get atEnd() {
    const {cursor, store, experiment} = this.figure;
    return cursor >= experiment.steps || (cursor >= store.count - 1 && this.allEnded);
  }

  get allEnded() {
    return this.figure.store.statuses.every((status) => status !== null);
  }

  /** The step shown, or the one that is being computed to be shown. */
  get target() {
    const {client: {motion}, cursor} = this.figure;
    return motion?.type === 'run' && !this.allEnded ? motion.to : cursor;
  }

  play() {
    const {figure} = this;
    if (figure.asking) return;
    figure.playing = true;
    if (this.atEnd) figure.cursor = 0;
    this.go();
    figure.emit('cursor');
  }

  pause() {
    const {figure} = this;
    if (!figure.playing) return;
    figure.playing = false;
    this.halt();
    figure.emit('cursor');
  }

  /** Plays the newest steps as they come, wherever the cursor was. */
  follow() {
    const {figure} = this;
    if (figure.asking) return;
    cancelAnimationFrame(this.frame);
    this.following = true;
    figure.playing = true;
    if (this.seen) figure.client.play(figure.rate);
    figure.emit('cursor');
  }

  /** Moves on from the cursor: a replay first, then live. */
  go() {
    const {figure} = this;
    cancelAnimationFrame(this.frame);
    if (!this.seen) return;
    this.following = figure.cursor >= figure.store.count - 1;
    if (this.following) {
      figure.client.play(figure.rate);
      return;
    }
    this.position = figure.cursor;
    let last = performance.now();
    const tick = (/** @type {number} */ now) => {
      // A frame may be stamped before the moment that asked for it.
      this.position += Math.min(Math.max(0, now - last), 250) * figure.rate / 1000;
      last = now;
      const step = Math.floor(this.position);
      if (step >= figure.store.count - 1) {
        this.moveTo(figure.store.count - 1);
        if (!this.stopAtEnd()) this.go();
        return;
      }
      if (step !== figure.cursor) this.moveTo(step);
      this.frame = requestAnimationFrame(tick);
    };
    this.frame = requestAnimationFrame(tick);
  }

  /** Stops both clocks; whether the page counts as playing is left alone. */
  halt() {
    cancelAnimationFrame(this.frame);
    this.figure.client.pause();
  }

  /** Called when the store has grown or was replaced. */
  stepsArrived() {
    const {figure} = this;
    const end = figure.store.count - 1;
    if (this.following || figure.cursor > end) figure.cursor = end;
    // The end of the experiment still shown says nothing about the one under way.
    const {pending, queued} = figure.client;
    if (figure.playing && this.following && !pending && !queued) this.stopAtEnd();
  }

  stopAtEnd() {
    if (!this.atEnd) return false;
    this.figure.playing = false;
    this.figure.emit('cursor');
    return true;
  }

  /** @param {number} step */
  moveTo(step) {
    this.figure.cursor = step;
    this.figure.emit('cursor');
  }

  /**
   * Shows another step; one that is not there yet is computed first.
   * @param {number} step
   */
  seek(step) {
    const {figure} = this;
    if (figure.asking) return;
    const wasPlaying = figure.playing;
    this.halt();
    const to = Math.max(0, Math.min(step, figure.experiment.steps));
    const end = figure.store.count - 1;
    this.following = to >= end;
    if (to > end && !this.allEnded) figure.client.runTo(to);
    figure.playing = wasPlaying && to < end;
    this.moveTo(Math.min(to, end));
    if (figure.playing) this.go();
  }

  visibilityChanged() {
    if (!this.figure.playing) return;
    if (this.seen) this.go();
    else this.halt();
  }
}
