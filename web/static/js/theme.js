// Shows the page in the theme of the view. Runs before the components hear of
// a change, so that they read the colours of the new theme.

/** @param {import('./app.js').App} app */
export function keepTheme(app) {
  const show = () => { document.documentElement.dataset.theme = app.view.theme; };
  app.on('view', show);
  show();
}
