// A lesson: links in the text show their figure beside it, and questions are
// marked by the server, which runs the experiments. What shows the answer stays
// hidden until then.

import {short} from './field.js';
import {translator} from './i18n.js';

const t = translator(JSON.parse(document.getElementById('data-messages')?.textContent ?? '{}'));
const frame = /** @type {HTMLIFrameElement|null} */ (document.querySelector('.lesson-stage > iframe'));
const cover = /** @type {HTMLElement|null} */ (document.querySelector('.lesson-hidden'));
const caption = /** @type {HTMLElement|null} */ (document.querySelector('.lesson-caption'));
/** Questions that were answered. @type {Set<string>} */
const answered = new Set();

/**
 * @param {string} url of the embedded figure
 * @param {string} title
 */
function show(url, title) {
  if (!frame || !cover || !caption) return;
  cover.hidden = true;
  frame.src = url;
  frame.title = caption.textContent = title;
}

/** @param {string} id @returns {HTMLAnchorElement|null} */
const figure = (id) => document.querySelector(`[data-figure="${CSS.escape(id)}"]`);

for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll('.lesson-text a[href^="#figure-"], .lesson-figures a'))) {
  link.addEventListener('click', (event) => {
    const id = link.dataset.figure ?? link.hash.replace('#figure-', '');
    const target = figure(id);
    if (!target || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const {embed = '', reveals = ''} = target.dataset;
    if (reveals && !answered.has(reveals)) {
      const question = document.querySelector(`[data-question="${reveals}"]`);
      question?.scrollIntoView({block: 'center'});
      say(question, t('lesson.first'), '');
      return;
    }
    show(embed, target.textContent ?? '');
  });
}

cover?.querySelector('button')?.addEventListener('click', () => {
  const first = /** @type {HTMLAnchorElement|null} */ (document.querySelector('.lesson-figures a'));
  if (first) show(first.dataset.embed ?? '', first.textContent ?? '');
});

/**
 * @param {Element|null} question
 * @param {string} text
 * @param {string} kind right, wrong or ''
 */
function say(question, text, kind) {
  const verdict = /** @type {HTMLElement|null} */ (question?.querySelector('.verdict') ?? null);
  if (!verdict) return;
  verdict.textContent = text;
  verdict.dataset.kind = kind;
}

/** @param {HTMLInputElement} range @returns {number} the value where its thumb stands */
function valueOf(range) {
  const [min, max] = [Number(range.dataset.min), Number(range.dataset.max)];
  const share = range.valueAsNumber;
  return Number(('log' in range.dataset ? min * (max / min) ** share : min + (max - min) * share).toPrecision(4));
}

for (const question of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.question'))) {
  const range = /** @type {HTMLInputElement|null} */ (question.querySelector('input[type=range]'));
  const output = question.querySelector('output');
  const move = () => {
    if (!range || !output) return;
    output.textContent = range.ariaValueText = short(valueOf(range));
    range.style.setProperty('--share', range.value);
  };
  range?.addEventListener('input', move);
  move();
  question.querySelector('.button-primary')?.addEventListener('click', () => check(question, range));
}

/**
 * @param {HTMLElement} question
 * @param {HTMLInputElement|null} range
 */
async function check(question, range) {
  const choices = [...question.querySelectorAll('input[type=radio]')];
  const choice = choices.findIndex((input) => /** @type {HTMLInputElement} */ (input).checked);
  if (!range && choice < 0) {
    say(question, t('lesson.choose'), '');
    return;
  }
  const index = question.dataset.question ?? '0';
  const answer = {question: Number(index), ...(range ? {value: valueOf(range)} : {choice})};
  const address = /** @type {HTMLElement|null} */ (document.querySelector('[data-check]'))?.dataset.check ?? '';
  try {
    const response = await fetch(address, {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(answer)});
    const {right, why, figure: url, caption: title, error} = await response.json();
    if (error) throw new Error(error.message);
    answered.add(index);
    say(question, `${t(right ? 'lesson.right' : 'lesson.wrong')} ${why}`, right ? 'right' : 'wrong');
    show(url, title);
  } catch {
    say(question, t('lesson.offline'), '');
  }
}
