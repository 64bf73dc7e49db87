// The button to Present, which is loaded when it is first wanted.

import {insist} from '../ui/insist.js';

export class PresentButton {
  /**
   * @param {HTMLElement} root a button
   * @param {import('../figure/app.js').App} app
   */
  constructor(root, app) {
    root.addEventListener('click', () => {
      app.setView({present: true});
      document.documentElement.requestFullscreen?.().catch(() => {}); // some browsers and frames refuse
    });
    let loaded = false;
    const load = async () => {
      if (loaded || !app.view.present) return;
      loaded = true;
      const {Present} = await insist(() => import('./present.js'));
      new Present(app);
    };
    app.on('view', load);
    load();
  }
}
