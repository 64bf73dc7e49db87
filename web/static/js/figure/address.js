// Keeps the address bar on the figure: reload, back and a copied link show the
// same thing. So does the title: that of a written page is of the figure it was
// made of.

import {problemName} from '../problem/problem-name.js';

/** @typedef {import('./app.js').App} App */

const QUIET = 300;
/** Characters of a query, as on the server; what is longer is no link. */
export const LONGEST = 65536;

export class Address {
  /**
   * @param {HTMLElement} figure
   * @param {App} app
   */
  constructor(figure, app) {
    this.app = app;
    this.heading = figure.querySelector('h1');
    this.problem = problemOf(app);
    this.timer = 0;
    this.name();
    for (const event of /** @type {const} */ (['experiment', 'view'])) app.on(event, () => this.later());
    window.addEventListener('popstate', () => location.reload());
  }

  name() {
    document.title = this.app.t('page.title', {name: problemName(this.app)});
    if (this.heading) this.heading.textContent = document.title;
  }

  later() {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.write(), QUIET);
  }

  write() {
    const link = this.app.link() + location.hash; // the hash is the embedding page's, see frame.js
    if (link === location.href || link.length > LONGEST) return;
    // Going to another problem is a place to come back to; a slider is not.
    const next = problemOf(this.app);
    if (next === this.problem) history.replaceState(null, '', link);
    else history.pushState(null, '', link);
    this.problem = next;
    this.name(); // the place that was left keeps its own
  }
}

/** @param {App} app */
function problemOf({experiment: {problem}}) {
  return JSON.stringify([problem.surface, problem.expression, problem.model, problem.data?.set]);
}
