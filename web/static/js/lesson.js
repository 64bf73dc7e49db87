// A lesson: links in the text show their figure beside it, and questions are
// marked by running the experiments, on the server or, of a site without one, when
// it was written, or by a figure that asks. What shows the answer stands still until
// then, and no figure has sliders to try it with.

import {short} from './ui/field.js';
import {translator} from './ui/i18n.js';

const t = translator(JSON.parse(document.getElementById('data-messages')?.textContent ?? '{}'));
const offline = 'offline' in document.documentElement.dataset ? await import('./lesson-offline.js') : null;
offline?.keepLook();
const text = /** @type {HTMLElement|null} */ (document.querySelector('.lesson-text'));
const frame = /** @type {HTMLIFrameElement|null} */ (document.querySelector('.lesson-stage > iframe'));
const caption = /** @type {HTMLElement|null} */ (document.querySelector('.lesson-caption'));
const questions = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.question'));
/** Questions that were answered. @type {Set<string>} */
const answered = new Set();
/** The question that the figure shown asks. @type {HTMLElement|null} */
let asking = null;

/**
 * @param {string} url of the embedded figure
 * @param {string} title
 */
function show(url, title) {
  if (!frame || !caption) return;
  asking = null;
  frame.src = url + (answered.size === questions.length ? '&sliders=1' : '&links=0');
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

for (const question of questions) {
  const range = /** @type {HTMLInputElement|null} */ (question.querySelector('input[type=range]'));
  const output = question.querySelector('output');
  const move = () => {
    if (!range || !output) return;
    output.textContent = range.ariaValueText = short(valueOf(range));
    range.style.setProperty('--share', range.value);
  };
  range?.addEventListener('input', move);
  move();
  const button = /** @type {HTMLElement|null} */ (question.querySelector('.button-primary'));
  button?.addEventListener('click', () => (button.dataset.ask ? ask(question, button.dataset.ask) : check(question, range)));
}

/**
 * Lets a figure ask.
 * @param {HTMLElement} question
 * @param {string} url of the figure
 */
function ask(question, url) {
  show(url, question.querySelector('p')?.textContent ?? '');
  asking = question;
  frame?.focus();
}

window.addEventListener('message', ({source, data}) => {
  if (!asking || source !== frame?.contentWindow || data?.type !== 'optviz:answer') return;
  answered.add(asking.dataset.question ?? '');
  say(asking, `${t(data.right ? 'lesson.right' : 'lesson.wrong')} ${asking.dataset.why}`, data.right ? 'right' : 'wrong');
});

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
  const {check: address = '', embed, look} = text?.dataset ?? {};
  try {
    const {right, why, figure: query, caption: title} = offline
      ? (await offline.loadVerdicts(address))[Number(index)][range ? Math.round(range.valueAsNumber / Number(range.step)) : choice]
      : await marked(address, {question: Number(index), ...(range ? {value: valueOf(range)} : {choice})});
    answered.add(index);
    say(question, `${t(right ? 'lesson.right' : 'lesson.wrong')} ${why}`, right ? 'right' : 'wrong');
    show(`${embed}?${query}&${look}`, title);
  } catch {
    say(question, t('lesson.offline'), '');
  }
}

/**
 * Has the server mark an answer.
 * @param {string} address
 * @param {object} answer
 * @returns {Promise<import('./lesson-offline.js').Verdict>}
 */
async function marked(address, answer) {
  const response = await fetch(address, {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(answer)});
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}

// What only paper needs comes after all else.
addEventListener('load', async () => {
  const {nameSource} = await import('./lesson-source.js');
  nameSource(/** @type {HTMLElement} */ (document.getElementById('lesson')));
});
