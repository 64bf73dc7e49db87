// A question that the link puts before the figure, made of the kinds of the
// catalogue. It becomes part of this page's address too.

import {h} from '../ui/dom.js';
import {exact, parseNumber} from '../ui/format.js';

/** @typedef {import('../figure/app.js').App} App */

const HOST = 'host'; // asks nothing itself: for pages, not for links

/** @type {import('./dialog.js').MakeSection} */
export function askSection(app) {
  const {t} = app;
  const surface = app.facts.kind === 'surface' && app.facts.dim <= 2;
  const kinds = app.catalog.questions.filter(({id, plane}) => id !== HOST && (surface || !plane));
  const kind = h('select', {id: 'share-ask', className: 'select'},
    h('option', {value: '', textContent: t('share.ask_nothing')}),
    ...kinds.map(({id}) => h('option', {value: id, textContent: t(`ask.text_${id}`, {name: '…', step: '…', loss: '…', param: '…'})})));
  const run = h('select', {className: 'select', ariaLabel: t('share.ask_run')});
  const param = h('select', {className: 'select', ariaLabel: t('share.ask_param')});
  const loss = h('input', {className: 'input', inputMode: 'decimal', value: '0.01', ariaLabel: t('share.ask_loss')});
  const step = h('input', {className: 'input', inputMode: 'numeric', ariaLabel: t('share.ask_step')});
  const wording = h('input', {className: 'input', maxLength: 300, ariaLabel: t('share.ask_wording')});
  const parts = {run, param, loss, step};
  const fields = Object.entries(parts).map(([name, input]) => ({name, input, element: h('label', {className: 'field'}, h('span', {className: 'secondary', textContent: input.ariaLabel ?? ''}), input)}));
  const own = h('label', {className: 'field share-ask-wording'}, h('span', {className: 'secondary', textContent: wording.ariaLabel ?? ''}), wording);

  const chosen = () => kinds.find(({id}) => id === kind.value);
  const optimizerOf = (/** @type {number} */ i) => app.catalog.optimizers.find(({id}) => id === app.experiment.runs[i]?.optimizer);
  /** Offers the runs and the hyperparameters there are. */
  const offer = () => {
    const {runs} = app.experiment;
    const at = run.value;
    run.replaceChildren(...runs.map((_, i) => h('option', {value: String(i), textContent: app.nameOf(i)})));
    run.value = at !== '' && Number(at) < runs.length ? at : String(app.view.selected);
    const numbers = optimizerOf(Number(run.value))?.params.filter((p) => p.kind !== 'switch' && !p.more) ?? [];
    const of = param.value;
    param.replaceChildren(...numbers.map((p) => h('option', {value: p.id, textContent: app.text(p.text)})));
    param.value = numbers.some(({id}) => id === of) ? of : numbers[0]?.id ?? '';
  };
  /** Shows the fields that the kind has. */
  const show = () => {
    offer();
    const form = chosen()?.form ?? '';
    const {steps} = app.experiment;
    const k = Math.round(parseNumber(step.value) ?? steps);
    const limit = parseNumber(loss.value) ?? 0;
    /** @type {Record<string, string>} */
    const values = {run: run.value, param: param.value, loss: String(limit > 0 ? limit : 0.01), step: String(Math.min(steps, Math.max(1, k)))};
    for (const {name, element} of fields) element.hidden = !form.includes(`{${name}}`);
    own.hidden = form === '';
    step.placeholder = String(steps);
    const spec = optimizerOf(Number(values.run))?.params.find(({id}) => id === values.param);
    wording.placeholder = form && t(`ask.text_${kind.value}`, {
      name: app.nameOf(Number(values.run)), step: values.step, loss: exact(Number(values.loss)), param: spec ? app.text(spec.text).toLowerCase() : ''});
    return form.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  };
  const write = () => {
    const ask = show();
    if (ask !== app.view.ask || wording.value.trim() !== app.view.askText) app.setView({ask, askText: ask && wording.value.trim()});
  };
  for (const input of [kind, run, param, loss, step, wording]) input.addEventListener('change', write);
  const {question} = app;
  if (question && question.ask === app.view.ask && kinds.some(({id}) => id === question.kind)) {
    kind.value = question.kind;
    offer();
    run.value = String(question.run);
    offer();
    param.value = question.param ?? param.value;
    loss.value = String(question.loss ?? loss.value);
    step.value = String(question.step);
    wording.value = question.text;
  }
  show();
  return {
    element: h('section', {className: 'share-section'},
      h('h3', {className: 'heading', textContent: t('share.ask')}),
      h('label', {className: 'visually-hidden', htmlFor: kind.id, textContent: t('share.ask')}), kind,
      h('div', {className: 'share-ask'}, ...fields.map(({element}) => element), own)),
    update: offer,
  };
}
