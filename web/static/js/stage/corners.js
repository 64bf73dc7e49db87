// The three points that a plane goes through: which run, and at which step.

import {h} from '../ui/dom.js';
import {Select} from '../ui/select.js';

/** @typedef {import('../figure/app.js').App} App */
/** @typedef {import('../session/protocol.js').Passing} Passing */

export const CORNERS = ['A', 'B', 'C'];
/** Stands for the newest step, whatever it is. */
const NEWEST = 100_000;

export class Corners {
  /**
   * @param {App} app
   * @param {() => void} onchange
   */
  constructor(app, onchange) {
    this.app = app;
    /** @type {number[][]|undefined} [run, step] each; undefined leaves the choice to the server */
    this.through = undefined;
    /** @type {Passing[]} of the plane shown */
    this.passings = [];
    this.selects = CORNERS.map((name, i) => new Select(name, [], (id) => {
      this.through = this.passings.map(({run, step}, k) => (k === i ? id.split(' ').map(Number) : [run, step]));
      onchange();
    }));
    this.element = h('fieldset', {className: 'plane-corners', hidden: true, disabled: app.fixed}, ...this.selects.map(({element}) => element));
    app.on('experiment', () => { if (!this.fits()) this.through = undefined; });
  }

  /** Whether the runs chosen still exist. */
  fits() { return (this.through ?? []).every(([run]) => run < this.app.experiment.runs.length); }

  /**
   * @param {boolean} on
   * @param {Passing[]} [passings] of the plane shown
   */
  show(on, passings) {
    this.element.hidden = !on || !passings;
    if (!on || !passings) return;
    this.passings = passings;
    const {app} = this;
    this.selects.forEach((select, i) => {
      const {run, step} = passings[i];
      const chosen = {id: `${run} ${step}`, text: step ? app.t('plane.passing', {name: app.nameOf(run), step}) : app.t('plane.start')};
      const others = [
        {id: '0 0', text: app.t('plane.start')},
        ...app.experiment.runs.map((_, k) => ({id: `${k} ${NEWEST}`, text: app.t('plane.newest', {name: app.nameOf(k)})})),
        ...(app.cursor ? app.experiment.runs.map((_, k) => ({id: `${k} ${app.cursor}`, text: app.t('plane.passing', {name: app.nameOf(k), step: app.cursor})})) : []),
      ];
      select.offer([chosen, ...others.filter(({id}) => id !== chosen.id)]);
      select.set(chosen.id);
    });
  }
}
