// Asks the page around a frame for the height that suits its width: in our own
// words, and in those of Canvas, H5P and WordPress. See docs/embedding.md.

/** To whatever page holds the frame: nothing of it is secret. @param {object} message */
export const say = (message) => parent.postMessage(message, '*');

export class FrameHeight {
  constructor() {
    this.height = 0;
    /** Whether an H5P host resizes the frame: it has answered. */
    this.h5p = false;
    window.addEventListener('message', ({source, data}) => { if (source === parent && data?.context === 'h5p') this.answer(data.action); });
    new ResizeObserver(() => this.fit()).observe(document.documentElement);
    say({context: 'h5p', action: 'hello'});
    this.fit(); // nothing is observed out of view
  }

  fit() {
    const height = heightFor(document.documentElement.clientWidth);
    if (height === this.height) return;
    this.height = height;
    say({type: 'optviz:resize', subject: 'lti.frameResize', height}); // Canvas reads the subject
    const secret = new URLSearchParams(location.hash.replace(/^#\??/, '')).get('secret'); // WordPress
    if (secret) say({message: 'height', value: height, secret});
    if (this.h5p) this.answer('hello');
  }

  /** @param {unknown} action of an H5P host */
  answer(action) {
    const {height} = this;
    if (action === 'hello') {
      this.h5p = true;
      say({context: 'h5p', action: 'prepareResize', scrollHeight: height, clientHeight: innerHeight});
    } else if (action === 'resizePrepared') {
      say({context: 'h5p', action: 'resize', scrollHeight: height, height});
    }
  }
}

/**
 * Returns the height that suits a figure of a width; it depends on the width
 * alone, so that a frame that follows it comes to rest.
 * @param {number} width px
 * @returns {number} px
 */
export function heightFor(width) {
  const height = width < 620 ? Math.min(640, width + 160) : Math.min(720, width * 10 / 16);
  return Math.round(Math.max(400, height));
}
