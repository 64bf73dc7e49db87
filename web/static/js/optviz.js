// <optimizer-viz>: a figure of optviz in any page, without other scripts.
//
//   <script src="https://HOST/optviz.js" async></script>
//   <optimizer-viz surface="rosenbrock" run="sgd momentum rmsprop" lang="en">
//     <a href="https://HOST/?surface=rosenbrock">Optimizer dynamics</a>
//   </optimizer-viz>
//
// Every attribute is a key of the figure's address; `query` may hold several of
// them, as in the address. A key that an address may repeat (run, edit) takes a
// list, separated by spaces. What the element contains is shown where scripts
// do not run. A figure that becomes higher or lower says so, and the element
// follows. Its messages ("optviz:ready", …) are events of the element.

(() => {
  /** The page that shows a figure, beside this script. */
  const PAGE = 'embed';
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const base = script.src;

  /** Attributes that only the element has, not its figure; `lang` is of both. */
  const OWN = /^(id|class|style|slot|title|dir|hidden|tabindex|role|part|data-.*|aria-.*|on.*)$/;
  const LISTS = ['run', 'edit'];
  /** CSS pixels; a frame may not claim any height. */
  const [LOWEST, HIGHEST] = [100, 4000];

  class OptimizerViz extends HTMLElement {
    frame = document.createElement('iframe');

    constructor() {
      super();
      const {frame} = this;
      frame.loading = 'lazy';
      frame.allow = 'fullscreen; clipboard-write';
      frame.referrerPolicy = 'strict-origin-when-cross-origin';
      frame.style.cssText = 'display:block;width:100%;aspect-ratio:16/10;min-height:420px;border:0';
      const root = this.attachShadow({mode: 'open'});
      root.append(frame);
      /** Several attributes that change at once load one figure. */
      this.observer = new MutationObserver(() => this.show());
    }

    connectedCallback() {
      if (!this.style.display) this.style.display = 'block';
      window.addEventListener('message', this.hear);
      this.observer.observe(this, {attributes: true, childList: true});
      this.show();
    }

    disconnectedCallback() {
      window.removeEventListener('message', this.hear);
      this.observer.disconnect();
    }

    /** The address of the figure that the attributes describe. */
    get src() {
      const address = new URL(PAGE, base);
      const query = new URLSearchParams(this.getAttribute('query') ?? '');
      for (const {name, value} of this.attributes) {
        if (name === 'query' || OWN.test(name)) continue;
        query.delete(name);
        for (const item of LISTS.includes(name) ? value.split(/\s+/).filter(Boolean) : [value]) query.append(name, item);
      }
      address.search = query.toString();
      return address.href;
    }

    show() {
      const {src} = this;
      if (this.frame.src !== src) {
        // A new frame, since a new address of the old one would be a step of Back.
        const frame = /** @type {HTMLIFrameElement} */ (this.frame.cloneNode());
        frame.src = src;
        this.frame.replaceWith(frame);
        this.frame = frame;
      }
      this.frame.title = this.title || this.textContent?.trim() || 'optviz';
    }

    /**
     * Sends the figure a message: {type: 'optviz:play'}, …. To any origin, for
     * that of a sandboxed page has no name.
     * @param {unknown} message
     */
    post(message) { this.frame.contentWindow?.postMessage(message, '*'); }

    /** @param {MessageEvent} event */
    hear = ({source, data}) => {
      if (source !== this.frame.contentWindow || typeof data?.type !== 'string' || !data.type.startsWith('optviz:')) return;
      if (data.type === 'optviz:resize' && Number.isFinite(data.height)) {
        this.frame.style.height = `${Math.min(Math.max(data.height, LOWEST), HIGHEST)}px`;
        this.frame.style.aspectRatio = 'auto';
        this.frame.style.minHeight = '0';
      }
      this.dispatchEvent(new CustomEvent(data.type, {detail: data}));
    };
  }

  if (!customElements.get('optimizer-viz')) customElements.define('optimizer-viz', OptimizerViz);
})();
