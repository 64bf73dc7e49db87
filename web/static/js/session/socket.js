// A WebSocket that comes back: after a loss it dials again with growing,
// jittered pauses, at once when the page is shown or the network returns.

import {SUBPROTOCOL} from './protocol.js';

const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 10_000;
const HEALTHY_AFTER = 5_000;

/**
 * What a session needs of its connection; the WebSocket is one of them.
 * @typedef {object} Transport
 * @property {() => void} dial
 * @property {(text: string) => void} send drops the text while there is no connection
 * @property {() => void} onopen
 * @property {(data: string|ArrayBuffer) => void} onmessage
 * @property {() => void} onclose
 * @property {(experiment: Record<string, unknown>, format: string) => Promise<Blob>} [record] see api.js; where it is missing the server does it
 * @property {boolean} [fixed] whether it only plays back, so that nothing can be changed
 * @property {(run: number) => boolean} [unexplained] whether no step of a run can be inspected
 * @property {(query: string) => Promise<import('../figure/figure.js').Shown>} [figure] reads the query of an address; where it is missing the server has
 */

/** @implements {Transport} */
export class Socket {
  /** @param {string} url */
  constructor(url) {
    this.url = url;
    this.onopen = () => {};
    /** @type {(data: string|ArrayBuffer) => void} */
    this.onmessage = () => {};
    this.onclose = () => {};
    this.pause = FIRST_PAUSE;
    this.timer = 0;
    /** @type {WebSocket|null} */
    this.ws = null;
    const now = () => document.visibilityState === 'visible' && !this.ws && this.dial();
    document.addEventListener('visibilitychange', now);
    window.addEventListener('online', now);
    window.addEventListener('pageshow', now);
  }

  dial() {
    clearTimeout(this.timer);
    const ws = new WebSocket(this.url, SUBPROTOCOL);
    ws.binaryType = 'arraybuffer';
    this.ws = ws;
    let healthy = 0;
    ws.onopen = () => {
      healthy = window.setTimeout(() => { this.pause = FIRST_PAUSE; }, HEALTHY_AFTER);
      this.onopen();
    };
    ws.onmessage = (event) => this.onmessage(event.data);
    ws.onclose = () => {
      clearTimeout(healthy);
      this.ws = null;
      this.timer = window.setTimeout(() => this.dial(), this.pause * (0.5 + Math.random() / 2));
      this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
      this.onclose();
    };
  }

  /** @param {string} text */
  send(text) {
    if (this.ws?.readyState === WebSocket.OPEN) this.ws.send(text);
  }
}
