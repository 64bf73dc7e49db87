// A field for mini-batches given row by row, for example "0 4 2 / 1 3": a batch
// for each step, cycled.

import {h} from '../ui/dom.js';

/** @typedef {import('../figure/app.js').App} App */

export class BatchesField {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    this.message = h('span', {className: 'field-error', id: 'batches-error', role: 'alert', hidden: true});
    this.input = h('input', {className: 'number', type: 'text', autocomplete: 'off', spellcheck: false, placeholder: app.t('training.batches_none')});
    this.input.setAttribute('aria-describedby', this.message.id);
    this.element = h('div', {className: 'field-row list-field'},
      h('label', {title: app.t('training.batches_help')}, h('span', {textContent: app.t('training.batches')}), this.input), this.message);
    this.input.addEventListener('change', () => {
      const batches = this.read();
      if (batches) app.setProblem({batches: batches.length ? batches : undefined});
    });
  }

  update() {
    if (document.activeElement === this.input) return;
    this.input.value = (this.app.experiment.problem.batches ?? []).map((rows) => rows.join(' ')).join(' / ');
  }

  /** @returns {number[][]|null} null, and a message, if the text is no such list */
  read() {
    const {app, input, message} = this;
    const last = (app.facts.model?.data.train.length ?? 1) - 1;
    const batches = input.value.trim() === '' ? [] : input.value.split('/').map((batch) => batch.split(/[\s,，、]+/).filter(Boolean).map(Number));
    const ok = batches.every((rows) => rows.length > 0 && rows.every((row) => Number.isInteger(row) && row >= 0 && row <= last));
    message.hidden = ok;
    message.textContent = ok ? '' : app.t('training.batches_wrong', {last});
    input.ariaInvalid = ok ? null : 'true';
    return ok ? batches : null;
  }
}
