// Keeps the address bar on the figure: reload, back and a copied link show the
// same thing. So does the title: that of a written page is of the figure it was
// made of.

import {problemName} from '../problem/problem-name.js';

/** @typedef {import('./app.js').App} App */

const QUIET = 300;
/** Characters of a query, as on the server; what is longer is no link. */
export const LONGEST = 65536;

/** @param {App} app */
export function keepAddress(app) {
  let timer = 0;
  let problem = problemOf(app);
  const heading = document.querySelector('.figure > h1');
  const name = () => {
    document.title = app.t('page.title', {name: problemName(app)});
    if (heading) heading.textContent = document.title;
  };
  name();
  const write = () => {
    const link = app.link() + location.hash; // the hash is the embedding page's, see frame.js
    if (link === location.href || link.length > LONGEST) return;
    // Going to another problem is a place to come back to; a slider is not.
    const next = problemOf(app);
    if (next === problem) history.replaceState(null, '', link);
    else history.pushState(null, '', link);
    problem = next;
    name(); // the place that was left keeps its own
  };
  const later = () => {
    clearTimeout(timer);
    timer = window.setTimeout(write, QUIET);
  };
  app.on('experiment', later);
  app.on('view', later);
  window.addEventListener('popstate', () => location.reload());
}

/** @param {App} app */
function problemOf({experiment: {problem}}) {
  return JSON.stringify([problem.surface, problem.expression, problem.model, problem.data?.set]);
}
