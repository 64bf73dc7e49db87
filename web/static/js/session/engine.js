// The program itself, compiled to WebAssembly, in a worker of the page: takes
// and sends the same messages as the server, and answers what the page asks
// the server for outside its session.

import {Refusal} from './api.js';

/** @typedef {import('./socket.js').Transport} Transport */
/** @typedef {{worker: string, wasm: string, digits: string}} Files addresses: of the script of the worker, of the program and of the images of digits, both gzipped; in a page that is a single file #ids, all gzipped once more */
/** @typedef {{script: Blob, module: WebAssembly.Module, digits: string|Blob}} Loaded */
/** @typedef {{answer?: number, text: string, mistake?: string, ready?: boolean, ended?: boolean}} Reply see cmd/engine */

const PAUSE = 1000; // ms before another attempt

/** @implements {Transport} */
export class Engine {
  /**
   * @param {Files} files
   * @param {string} lang
   * @param {string} build
   */
  constructor(files, lang, build) {
    this.files = files;
    this.lang = lang;
    this.build = build;
    this.onopen = () => {};
    /** @type {(data: string|ArrayBuffer) => void} */
    this.onmessage = () => {};
    this.onclose = () => {};
    /** @type {Map<number, {resolve: (text: string) => void, reject: (error: Error) => void}>} */
    this.asked = new Map();
    this.lastAsk = 0;
    this.open = false;
    /** @type {Loaded|undefined} */
    this.loaded = undefined;
    this.running = this.start();
  }

  async dial() {
    await this.running;
    this.open = true;
    this.onopen();
  }

  /** @param {string} text */
  async send(text) { if (this.open) (await this.running).postMessage(text); }

  /**
   * Returns the figure of the query of an address.
   * @param {string} query
   */
  async figure(query) { return JSON.parse(await this.ask({what: 'figure', text: query})); }

  /**
   * @param {Record<string, unknown>} experiment
   * @param {string} format
   */
  async record(experiment, format) {
    return new Blob([await this.ask({what: 'record', text: JSON.stringify(experiment), format})]);
  }

  /**
   * @param {Record<string, string>} question
   * @returns {Promise<string>}
   */
  async ask(question) {
    const worker = await this.running;
    const ask = ++this.lastAsk;
    worker.postMessage({ask, ...question});
    return new Promise((resolve, reject) => { this.asked.set(ask, {resolve, reject}); });
  }

  /**
   * Starts the worker; what cannot be loaded is tried again.
   * @returns {Promise<Worker>}
   */
  async start() {
    for (;;) {
      try {
        this.loaded ??= await load(this.files);
        return await this.hire(this.loaded);
      } catch (error) {
        console.error(error);
        await pause();
      }
    }
  }

  /**
   * @param {Loaded} loaded
   * @returns {Promise<Worker>}
   */
  hire({script, module, digits}) {
    const address = URL.createObjectURL(script); // a sandboxed frame may have no other workers
    const worker = new Worker(address);
    URL.revokeObjectURL(address);
    worker.postMessage({module, lang: this.lang, build: this.build, digits});
    return new Promise((resolve, reject) => {
      worker.onerror = reject;
      worker.onmessage = ({data}) => {
        if (typeof data === 'string' || data instanceof ArrayBuffer) this.onmessage(data);
        else if (data.ready) resolve(worker);
        else if (data.ended) this.restart(worker);
        else this.answered(data);
      };
    });
  }

  /** @param {Reply} reply */
  answered({answer = 0, text, mistake}) {
    const {resolve, reject} = this.asked.get(answer) ?? {};
    this.asked.delete(answer);
    if (mistake !== undefined) reject?.(new Refusal(mistake));
    else resolve?.(text);
  }

  /** @param {Worker} worker that has ended */
  async restart(worker) {
    worker.terminate();
    for (const {reject} of this.asked.values()) reject(new Error('the engine has ended'));
    this.asked.clear();
    this.open = false;
    this.onclose();
    this.running = pause().then(() => this.start());
    await this.dial();
  }
}

const pause = () => new Promise((resolve) => { setTimeout(resolve, PAUSE); });

/**
 * @param {Files} files
 * @returns {Promise<Loaded>}
 */
async function load({worker, wasm, digits}) {
  const [script, program] = await Promise.all([opened(worker), opened(wasm, true)]);
  const module = await WebAssembly.compileStreaming(new Response(program.body, {headers: {'Content-Type': 'application/wasm'}}));
  return {
    script: new Blob([await script.text()], {type: 'text/javascript'}),
    module,
    digits: digits.startsWith('#') ? await (await opened(digits)).blob() : new URL(digits, document.baseURI).href, // the worker loads it when it is asked for
  };
}

/**
 * @param {string} address
 * @param {boolean} [zipped]
 */
async function opened(address, zipped = false) {
  if (address.startsWith('#')) return (await import('./packed.js')).unpacked(address.slice(1));
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return zipped ? new Response(response.body?.pipeThrough(new DecompressionStream('gzip'))) : response;
}
