// Three things to try, told one after the other on the first visit: each gives
// way to the next once it was tried, and none comes again.

import {h} from '../ui/dom.js';
import {icon} from '../ui/icon.js';
import {screenX, screenY} from '../plot/camera.js';
import {around, overlap} from '../plot/labels.js';

/** @typedef {import('../figure/app.js').App} App */

const TOLD = 'optviz.told'; // in the browser's storage, once all is told

/**
 * What is to be tried; state differs once it was, '' tells nothing.
 * @type {{key: string, state: (app: App) => string}[]}
 */
const HINTS = [
  {key: 'first.start', state: ({experiment: {problem}}) => JSON.stringify(problem.start)},
  {key: 'first.slider', state: ({experiment: {runs}}) => JSON.stringify(runs)},
  {key: 'first.step', state: ({player, playing}) => (playing ? '' : String(player.target))},
];
const STEP = HINTS.length - 1;
/** Where it may stand in the stage: see stage.css. */
const PLACES = ['', 'right', 'head', 'head right'];
/** Between looks at what lies under it, in milliseconds. */
const REST = 250;

export class FirstVisit {
  /**
   * @param {HTMLElement} root
   * @param {App} app
   */
  constructor(root, app) {
    this.app = app;
    this.text = h('span');
    this.text.setAttribute('role', 'status');
    const close = h('button', {type: 'button', className: 'icon-button', title: app.t('first.close'), onclick: () => this.end()}, icon('close'));
    close.setAttribute('aria-label', app.t('first.close'));
    this.element = h('div', {className: 'first-visit'}, this.text, close);
    this.hint = this.timer = 0;
    this.preset = this.before = '';
    this.tell();
    if (document.documentElement.dataset.mode !== 'explore' || app.fixed || app.view.ask || told()) return;
    root.append(this.element);
    for (const event of /** @type {const} */ (['experiment', 'cursor'])) app.on(event, () => this.look());
    const aside = () => { this.timer ||= setTimeout(() => this.stepAside(), REST); };
    for (const event of /** @type {const} */ (['look', 'cursor'])) app.on(event, aside);
    aside();
    // Steps that were under way when it was paused are no trial.
    app.on('steps', () => { if (this.hint === STEP) this.before = HINTS[STEP].state(app); });
  }

  tell() {
    const {app, text} = this;
    if (app.experiment.problem.model) this.hint = Math.max(this.hint, 1); // its start is nothing to drag
    const {hint} = this;
    this.preset = app.preset;
    this.before = HINTS[hint].state(app);
    text.textContent = `${hint + 1}/${HINTS.length} · ${app.t(HINTS[hint].key)}`;
  }

  /** Goes on once what was told is tried; another figure is no trial. */
  look() {
    const {app, hint, preset, before} = this;
    if (!this.element.isConnected) return;
    const now = HINTS[hint].state(app);
    const other = app.preset !== preset;
    if (now === before && !other) return;
    if (!other && now !== '' && before !== '') this.hint++;
    if (this.hint < HINTS.length) this.tell();
    else this.end();
  }

  /** Stands where least lies under it. */
  stepAside() {
    this.timer = 0;
    const {app: {look, cursor, explaining}, element} = this;
    const stage = element.parentElement;
    if (!look || stage?.dataset.view !== 'landscape') return;
    const frame = stage.getBoundingClientRect();
    const marks = [
      ...look.tracks.map(({xs, ys, last}) => {
        const step = Math.min(cursor, last);
        return around({x: screenX(look.lens, xs[step]), y: screenY(look.lens, ys[step])});
      }),
      ...(explaining?.marks ?? []).flatMap((mark) => (mark.kind === 'label' ? [mark.box] : [])),
      ...Array.from(stage.querySelectorAll('.stage-start, .stage-start-label'), (part) => part.getBoundingClientRect())
        .map(({x, y, width, height}) => ({x: x - frame.x, y: y - frame.y, width, height})),
    ];
    const covered = () => {
      const {offsetLeft: x, offsetTop: y, offsetWidth: width, offsetHeight: height} = element;
      return marks.reduce((sum, mark) => sum + overlap(mark, {x, y, width, height}), 0);
    };
    if (covered() === 0) return;
    const areas = PLACES.map((place) => {
      element.dataset.place = place;
      return covered();
    });
    element.dataset.place = PLACES[areas.indexOf(Math.min(...areas))];
  }

  end() {
    this.element.remove();
    try {
      localStorage.setItem(TOLD, '1');
    } catch {
      // a page that may keep nothing tells it again
    }
  }
}

/** @returns {boolean} whether all was told before */
function told() {
  try {
    return localStorage.getItem(TOLD) !== null;
  } catch {
    return false;
  }
}
