// Shows the page in the theme of the view, and for a room. Runs before the components hear of
// a change, so that they read the colours of the new theme.

/** @param {import('./app.js').App} app */
export function keepTheme(app) {
  const page = document.documentElement;
  const show = () => {
    page.dataset.theme = app.view.theme;
    page.toggleAttribute('data-present', app.view.present && page.dataset.mode === 'explore');
  };
  app.on('view', show);
  show();
}
