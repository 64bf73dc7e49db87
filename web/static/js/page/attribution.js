// The way from an embedded figure to the whole page, which shows the same.

export class Attribution {
  /**
   * @param {HTMLElement} root a link
   * @param {import('../figure/app.js').App} app
   */
  constructor(root, app) {
    const link = /** @type {HTMLAnchorElement} */ (root);
    for (const type of ['pointerenter', 'focus', 'click']) {
      link.addEventListener(type, () => { link.search = new URL(app.link()).search; });
    }
  }
}
