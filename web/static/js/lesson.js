// A lesson: links in the text show their figure beside it, and questions are
// marked by running the experiments, on the server or, of a site without one, when
// it was written, or by a figure that asks. What shows the answer stands still until
// then, and no figure has sliders to try it with.

import {h} from './ui/dom.js';
import {short} from './ui/format.js';
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
  for (const question of questions) if (question.querySelector('.verdict')?.textContent === t('lesson.first')) say(question, '', '');
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
  question.addEventListener('input', () => say(question, '', '')); // a verdict is on the answer that stands there
  const button = /** @type {HTMLElement|null} */ (question.querySelector('.button-primary'));
  button?.addEventListener('click', () => (button.dataset.ask ? ask(question, button.dataset.ask) : check(question, range)));
}

/**
 * Lets a figure ask.
 * @param {HTMLElement} question
 * @param {string} url of the figure
 */
function ask(question, url) {
  say(question, '', '');
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
 * Marks the answer that stands there. What is right is told of a right one, and of a wrong one when it is asked for.
 * @param {HTMLElement} question
 * @param {HTMLInputElement|null} range
 */
async function check(question, range) {
  const choices = /** @type {HTMLInputElement[]} */ ([...question.querySelectorAll('input[type=radio]')]);
  const given = () => range?.valueAsNumber ?? choices.findIndex(({checked}) => checked);
  const answer = given();
  if (!range && answer < 0) {
    say(question, t('lesson.choose'), '');
    return;
  }
  const index = question.dataset.question ?? '0';
  const {check: address = '', embed, look} = text?.dataset ?? {};
  /** @param {import('./lesson-offline.js').Shown} shown */
  const draw = ({figure, caption}) => show(`${embed}?${figure}&${look}`, caption);
  const verdict = await (offline
    ? offline.loadVerdicts(address).then((all) => all[Number(index)][range ? Math.round(answer / Number(range.step)) : answer])
    : marked(address, {question: Number(index), ...(range ? {value: valueOf(range)} : {choice: answer})})
  ).catch(() => ({error: {message: t('lesson.offline')}}));
  if (given() !== answer) return;
  if ('error' in verdict) {
    say(question, verdict.error.message, '');
    return;
  }
  const {right, why, own} = verdict;
  const tell = () => {
    answered.add(index);
    say(question, `${t(right ? 'lesson.right' : 'lesson.wrong')} ${why}`, right ? 'right' : 'wrong');
    draw(verdict);
  };
  if (right) {
    tell();
    return;
  }
  say(question, `${t('lesson.wrong')} `, 'wrong');
  question.querySelector('.verdict')?.append(h('button', {type: 'button', className: 'link-button', textContent: t('lesson.answer'), onclick: tell}));
  if (own) draw(own);
}

/**
 * Has the server mark an answer. Throws if there is none of it.
 * @param {string} address
 * @param {object} answer
 * @returns {Promise<import('./lesson-offline.js').Verdict|{error: {message: string}}>} or what is wrong
 */
async function marked(address, answer) {
  const response = await fetch(address, {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(answer)});
  return response.json();
}

// What only paper needs comes after all else.
addEventListener('load', async () => {
  const {nameSource} = await import('./lesson-source.js');
  nameSource(/** @type {HTMLElement} */ (document.getElementById('lesson')));
});
