// The question that an address puts before its figure. Nothing runs until it is
// answered; then the experiment is run and marks the answer.

import {h} from '../ui/dom.js';
import {exact, significant} from '../ui/format.js';
import {reached} from '../session/opened.js';
import {inputFor} from './inputs.js';
import {mark, nearOf, truthOf} from './mark.js';
import {printed} from './place.js';

/** @typedef {import('../figure/app.js').App} App */
/** @typedef {import('../session/protocol.js').Question} Question */
/** @typedef {import('./mark.js').Answer} Answer */

/** What is out of reach until the question is answered. */
const LOCKED = ['runs', 'chart', 'inspector', 'playback', 'panels'];

export class Panel {
  /**
   * @param {HTMLElement} root of the document
   * @param {App} app with a question
   * @param {string} assets base path of the style sheets; '' where all are in the page
   */
  constructor(root, app, assets) {
    this.root = root;
    this.app = app;
    this.question = /** @type {Question} */ (app.question);
    this.problem = JSON.stringify(app.experiment.problem);
    /** The experiment as it was asked about. */
    this.asked = app.experiment;
    /** How its runs were looked at. */
    this.views = app.view.runs;
    /** @type {Answer|null} what is being marked */
    this.answer = null;
    if (assets) document.head.append(h('link', {rel: 'stylesheet', href: `${assets}/css/ask.css`}));
    const stage = /** @type {HTMLElement} */ (document.getElementById('stage'));
    this.verdict = h('p', {className: 'ask-verdict', role: 'status'});
    this.check = h('button', {type: 'button', className: 'button button-primary', textContent: app.t('lesson.check')});
    this.close = h('button', {type: 'button', className: 'button', textContent: app.t('ask.close'), hidden: true});
    this.check.addEventListener('click', () => (app.asking ? this.run() : this.again()));
    this.close.addEventListener('click', () => this.end());
    this.host = this.question.kind === 'host';
    this.input = this.host ? null : inputFor(app, this.question, stage);
    this.panel = h('section', {className: 'ask card', ariaLabel: app.t('lesson.predict')},
      h('h2', {className: 'ask-title', textContent: app.t('lesson.predict')}),
      h('p', {className: 'ask-text', textContent: this.text()}),
      ...(this.input ? [this.input.element, h('div', {className: 'ask-foot'}, this.check, this.close), this.verdict] : []));
    this.input?.element.addEventListener('input', () => { if (!app.asking) this.again(); }); // another answer has no verdict yet
    stage.after(this.panel);
    if (!this.input?.reveal) this.shield(stage);
    new ResizeObserver(() => root.style.setProperty('--ask', `${this.panel.offsetHeight}px`)).observe(this.panel);
    this.lock();
    app.on('steps', () => this.look());
    app.on('experiment', () => { if (JSON.stringify(app.experiment.problem) !== this.problem) this.end(); });
    app.on('reveal', () => { if (this.host) this.end(); });
  }

  /** What is asked, in the author's words or in ours. */
  text() {
    const {app, question: {kind, run, step, param, loss = NaN, text}} = this;
    const spec = app.catalog.optimizers.find(({id}) => id === app.experiment.runs[run].optimizer)?.params.find(({id}) => id === param);
    return text || app.t(`ask.text_${kind}`, {name: app.nameOf(run), step, loss: exact(loss), param: spec ? app.text(spec.text).toLowerCase() : ''});
  }

  /** Keeps the start and the view of the landscape from being changed. @param {HTMLElement} stage */
  shield(stage) {
    for (const type of ['pointerdown', 'keydown']) {
      stage.addEventListener(type, (event) => {
        if (this.app.asking && event.target instanceof Element && !event.target.closest('button')) event.stopPropagation();
      }, true);
    }
  }

  lock() {
    const {asking} = this.app;
    if (asking) this.root.dataset.asking = this.question.kind;
    else delete this.root.dataset.asking;
    for (const id of LOCKED) document.getElementById(id)?.toggleAttribute('inert', asking);
  }

  /** Runs the experiment up to the step that tells. */
  run() {
    const {app, question} = this;
    this.answer = this.input?.answer() ?? null;
    if (this.answer === null) {
      this.say(app.t('lesson.choose'), '');
      return;
    }
    app.asking = false;
    this.lock();
    this.say(app.t('ask.running'), '');
    this.views = app.view.runs;
    if (question.kind === 'set' && !Array.isArray(this.answer)) this.runValue(this.answer, false);
    else app.seek(question.step);
    this.look();
  }

  /**
   * Runs the answer's value instead of the figure's own, which may be right, or beside it.
   * @param {number} value
   * @param {boolean} beside
   */
  runValue(value, beside) {
    const {app, question: {run, param = '', step}, asked: {runs}, views} = this;
    const own = runs[run];
    const yours = {...own, hyper: {...own.hyper, [param]: value}};
    const at = beside ? runs.length : run;
    const look = {...views[run], hidden: false, name: app.t('ask.yours', {value: exact(value)})};
    if (beside) look.slot = Math.max(...views.map((view) => view.slot)) + 1;
    app.change({...this.asked, runs: [...runs.slice(0, at), yours, ...runs.slice(at + 1)]}, {
      ghosts: [], reach: step,
      view: {runs: [...views.slice(0, at), look, ...views.slice(at + 1)], selected: at},
    });
  }

  /** Tells the figure's own value beside the answer's. @param {number} value */
  tell(value) {
    this.answer = value;
    this.say(this.app.t('ask.running'), '');
    this.runValue(value, true);
    this.look();
  }

  /** Marks the answer once what it is about is there. */
  look() {
    const {app, answer, question} = this;
    const {store, client: {pending, shown}} = app;
    if (answer === null || pending || !shown || !reached(shown, question.step)) return;
    this.answer = null;
    const beside = store.runs > this.asked.runs.length;
    const truth = truthOf(beside ? {...question, run: store.runs - 1} : question, store);
    const near = nearOf(app.facts.domain);
    const {right, off} = mark(question, answer, truth, store, near);
    const set = question.kind === 'set' && !beside && !Array.isArray(answer);
    if (set && right) {
      this.tell(answer);
      return;
    }
    if (Array.isArray(answer)) this.input?.reveal?.({at: truth.at, near, run: truth.run, wide: question.kind === 'turn'});
    this.say(`${app.t(right ? 'lesson.right' : 'lesson.wrong')} ${this.why(truth, off, near, answer)}`, right ? 'right' : 'wrong');
    if (set) this.verdict.append(' ', h('button', {type: 'button', className: 'link-button', textContent: app.t('lesson.answer'), onclick: () => this.tell(answer)}));
    this.check.textContent = app.t('ask.again');
    this.close.hidden = false;
    if (right || !beside) app.emit('answer', {right, kind: question.kind, ...(Array.isArray(answer) ? {distance: off} : {})});
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    app.toStart();
    app.play();
  }

  /**
   * @param {import('./mark.js').Truth} truth
   * @param {number} off
   * @param {number} near
   * @param {Answer} answer
   */
  why({run, step, loss, at}, off, near, answer) {
    const {app, question} = this;
    const name = run < 0 ? '' : app.nameOf(run);
    if (Array.isArray(answer)) {
      return app.t('ask.is_place', {name, step, place: printed(at), distance: significant(off), near: significant(near)});
    }
    switch (question.kind) {
      case 'first_below': return run < 0 ? app.t('ask.is_none', {loss: exact(question.loss ?? 0), step}) : app.t('ask.is_first', {name, step, loss: exact(question.loss ?? 0)});
      case 'set': {
        if (this.app.store.runs === this.asked.runs.length) return app.t('ask.is_yours', {loss: significant(loss), step});
        const own = truthOf(question, app.store).loss;
        return app.t('ask.is_set', {loss: significant(loss), step, own: significant(own), value: exact(Number(this.asked.runs[question.run].hyper[question.param ?? '']))});
      }
      default: return app.t('ask.is_loss', {name, step, loss: significant(loss)});
    }
  }

  /** @param {string} text @param {string} kind right, wrong or '' */
  say(text, kind) {
    this.verdict.textContent = text;
    this.verdict.dataset.kind = kind;
    if (text) this.verdict.scrollIntoView({block: 'nearest'});
  }

  /** Asks once more: all is as it was. */
  again() {
    const {app, asked} = this;
    this.answer = null;
    app.pause();
    app.asking = true;
    app.replace(asked, {...app.view, runs: this.views}, 0);
    this.input?.reveal?.(null);
    this.say('', '');
    this.check.textContent = app.t('lesson.check');
    this.lock();
  }

  /** Lets go of the figure: it is as any other. */
  end() {
    const {app} = this;
    const waited = app.asking;
    app.asking = false;
    this.lock();
    this.panel.remove();
    this.root.style.removeProperty('--ask');
    this.input?.remove?.();
    if (!waited) return;
    app.emit('experiment'); // it may be undone now
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) app.toEnd();
    else app.play();
  }
}
