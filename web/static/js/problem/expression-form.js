// A function of one's own: typed, checked by the server while it is typed, and
// shown on a domain.

import {h} from '../ui/dom.js';
import {comparesOptimizers} from '../figure/experiment.js';
import {compile} from './expression.js';
import {problemFormula} from '../stage/problem-formula.js';
import {NumberField} from '../ui/field.js';
import {common} from '../runs/params.js';

/** @typedef {import('../figure/app.js').App} App */
/** @typedef {import('../session/protocol.js').Interval} Interval */

const PAUSE = 150; // ms without a key before the server is asked
const RATE = 20; // steps per second

/** @type {{expression: string, domain: Interval[]}[]} */
const EXAMPLES = [
  {expression: 'x^2 + 3*y^2 + sin(3*x)', domain: [[-4, 4], [-3, 3]]},
  {expression: '(1 - x)^2 + 100*(y - x^2)^2', domain: [[-2, 2], [-1, 3]]},
  {expression: 'abs(x) + 10*abs(y)', domain: [[-4, 4], [-3, 3]]},
  {expression: '-exp(-(x^2 + y^2)/4) + 0.05*(x^2 + y^2)', domain: [[-4, 4], [-4, 4]]},
  {expression: 'x^4 - 3*x^2 + x', domain: [[-2.2, 2.2]]},
];

const FUNCTIONS = 'sin cos tan exp log sqrt abs tanh min max';

export class ExpressionForm {
  /**
   * @param {App} app
   * @param {() => void} onshow called when the function is shown
   */
  constructor(app, onshow) {
    this.app = app;
    this.onshow = onshow;
    this.input = h('input', {
      id: 'expression', className: 'input mono', type: 'text', autocomplete: 'off', autocapitalize: 'off', spellcheck: false,
      maxLength: 512, value: EXAMPLES[0].expression,
    });
    this.input.setAttribute('aria-describedby', 'expression-error');
    /** The function as the stage writes it. */
    this.formula = h('p', {className: 'expression-formula'});
    this.before = h('span');
    this.caret = h('div', {className: 'expression-caret mono', ariaHidden: 'true'}, this.before, '▲');
    this.error = h('p', {id: 'expression-error', className: 'field-error', role: 'alert'});
    /** @type {Interval[]} */
    this.domain = [[-5, 5], [-5, 5]];
    this.rows = ['x', 'y'].map((name, axis) => this.row(name, axis));
    this.show = h('button', {type: 'submit', className: 'button button-primary', textContent: app.t('expression.show')});
    this.element = h('form', {className: 'expression', noValidate: true},
      h('div', {className: 'field'}, h('label', {htmlFor: 'expression', textContent: app.t('expression.label')}), this.input,
        h('div', {className: 'expression-answer'}, this.formula, this.caret, this.error)),
      h('div', {className: 'expression-domain'}, ...this.rows.map(({element}) => element), this.show),
      this.examples(),
      h('p', {className: 'secondary', textContent: app.t('expression.functions', {functions: FUNCTIONS})}));
    this.timer = 0;
    /** Counts the checks, so that an answer that comes late is known. */
    this.asked = 0;
    this.input.addEventListener('input', () => this.changed());
    this.input.addEventListener('scroll', () => this.align());
    this.element.addEventListener('submit', (event) => {
      event.preventDefault();
      this.submit();
    });
    this.use(EXAMPLES[0]);
  }

  /** Whether the function has a y; one without is shown as a curve. */
  get dim() { return /(?<![a-z])y(?![a-z])/.test(this.input.value) ? 2 : 1; }

  /**
   * @param {string} name
   * @param {number} axis
   */
  row(name, axis) {
    const {app} = this;
    const fields = [0, 1].map((end) => new NumberField(app, common(app, 'coordinate'), {
      label: app.t(end ? 'expression.to' : 'expression.from', {name}),
      onchange: (value) => {
        this.domain[axis][end] = value;
        this.changed();
      },
    }));
    const element = h('div', {className: 'field-row'}, h('span', {className: 'symbol', textContent: name}),
      fields[0].input, h('span', {textContent: '…'}), fields[1].input, ...fields.map(({message}) => message));
    return {element, fields};
  }

  examples() {
    const chips = EXAMPLES.map((example) => {
      const chip = h('button', {type: 'button', className: 'chip mono', textContent: example.expression});
      chip.addEventListener('click', () => {
        this.use(example);
        this.check();
      });
      return chip;
    });
    return h('div', {className: 'expression-examples'}, h('span', {className: 'secondary', textContent: this.app.t('expression.examples')}), ...chips);
  }

  /** @param {{expression: string, domain: Interval[]}} example */
  use({expression, domain}) {
    this.input.value = expression;
    this.domain = this.domain.map((interval, axis) => [...(domain[axis] ?? interval)]);
    this.rows.forEach(({fields}, axis) => fields.forEach((field, end) => field.set(this.domain[axis][end])));
    this.rows[1].element.hidden = this.dim < 2;
    this.report('');
  }

  focus() {
    this.element.scrollIntoView({block: 'nearest'});
    this.input.focus();
    this.input.select();
  }

  changed() {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.check(), PAUSE);
  }

  /**
   * Asks the server whether this is a function.
   * @returns {Promise<import('../session/protocol.js').Experiment|null>} an experiment on it; null if it is none, or no longer what is typed
   */
  async check() {
    clearTimeout(this.timer);
    const asked = ++this.asked;
    const answer = await compile(this.app, this.input.value, this.domain.slice(0, this.dim));
    if (asked !== this.asked) return null;
    this.report(answer.message, answer.column);
    if (answer.experiment) {
      this.formula.textContent = problemFormula(this.app.catalog, answer.experiment.problem);
      this.input.ariaInvalid = 'false'; // marked as a function
      this.rows[1].element.hidden = this.dim < 2;
    }
    return answer.experiment;
  }

  async submit() {
    const experiment = await this.check();
    if (!experiment) {
      this.input.focus();
      return;
    }
    this.app.setExperiment(experiment, {rate: RATE, preset: '', keepRuns: comparesOptimizers(this.app.experiment)});
    this.onshow();
  }

  /**
   * @param {string} message '' if all is well
   * @param {number} [column] of the mistake, from 1, in characters
   */
  report(message, column) {
    this.error.textContent = message;
    this.formula.textContent = '';
    this.input.ariaInvalid = message ? 'true' : null;
    this.caret.hidden = column === undefined;
    this.before.textContent = [...this.input.value].slice(0, (column ?? 1) - 1).join('');
    this.align();
  }

  /** Keeps the caret under its column when the field scrolls. */
  align() {
    this.caret.style.textIndent = `${-this.input.scrollLeft}px`;
  }
}
