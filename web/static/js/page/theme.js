// Shows the page in the theme of the view, for a room, with sliders. Runs before the components hear of
// a change, so that they read the colours of the new theme.

/** @param {import('../figure/app.js').App} app */
export function keepTheme(app) {
  const page = document.documentElement;
  const show = () => {
    page.dataset.theme = app.view.theme;
    page.toggleAttribute('data-sliders', app.view.sliders);
    page.toggleAttribute('data-present', app.view.present && page.dataset.mode === 'explore');
  };
  app.on('view', show);
  show();
}
