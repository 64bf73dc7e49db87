// What the figure is like in a page of others: keys of its address that the
// whole page has no use for.

import {h} from '../ui/dom.js';

/** @typedef {import('../figure/app.js').App} App */

/** Keys and what they are when switched on; a poster is a picture that a server draws. */
const SWITCHES = [
  {key: 'sliders', on: '1', server: false},
  {key: 'autoplay', on: '0', server: false},
  {key: 'poster', on: '1', server: true},
];
const CONTROLS = ['full', 'basic', 'none'];

export class EmbedOptions {
  /**
   * @param {App} app
   * @param {() => void} changed
   */
  constructor(app, changed) {
    const {t} = app;
    const served = !app.client.transport.record;
    this.controls = h('select', {className: 'select'}, ...CONTROLS.map((value) => h('option', {value, textContent: t(`share.controls_${value}`)})));
    this.switches = SWITCHES.filter(({server}) => served || !server).map(({key, on}) => ({key, on, box: h('input', {type: 'checkbox', name: key})}));
    this.element = h('div', {className: 'share-options'},
      h('label', {className: 'check'}, t('share.controls'), this.controls),
      ...this.switches.map(({key, box}) => h('label', {className: 'check'}, box, t(`share.${key}`))));
    this.element.addEventListener('change', changed);
  }

  /**
   * @param {string} embed address of the figure alone
   * @returns {string} with the keys that were chosen
   */
  applied(embed) {
    let address = embed;
    const set = (/** @type {string} */ key, /** @type {string} */ value) => {
      address = `${address.replace(new RegExp(`&${key}=[^&]*`), '')}&${key}=${value}`;
    };
    if (this.controls.value !== CONTROLS[0]) set('controls', this.controls.value);
    for (const {key, on, box} of this.switches) if (box.checked) set(key, on);
    return address;
  }
}
