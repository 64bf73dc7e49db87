// The elements that lie over the stage's canvases: the handle of the start,
// the read-out under the pointer, arrows to runs out of view, the zoom buttons.

import {h, hide} from '../ui/dom.js';
import {significant} from '../ui/format.js';
import {icon} from '../ui/icon.js';
import {inside, screenX, screenY} from '../plot/camera.js';
import {spaceButtons} from './space.js';
import {around, placeLabel} from '../plot/labels.js';
import {style} from '../ui/styles.js';

/** @typedef {import('../figure/app.js').App} App */
/** @typedef {import('../plot/camera.js').Camera} Camera */
/** @typedef {import('../plot/trails.js').Track} Track */
/** @typedef {{x: number, y: number}} Place */

/** Distance of the arrows from the border, in pixels. */
const EDGE = 22;
/** Distance of two arrows to the same side. */
const APART = 26;

export class StageParts {
  /**
   * @param {App} app
   * @param {{zoom: (factor: number) => void, reset: () => void, centre: (run: number) => void}} actions
   */
  constructor(app, {zoom, reset, centre}) {
    this.app = app;
    this.centre = centre;
    this.startLabel = h('span', {className: 'stage-start-label', textContent: app.t('stage.drag_me')});
    /** Its size, once it is shown. @type {{width: number, height: number}|null} */
    this.labelSize = null;
    this.start = h('div', {className: 'stage-start'}, this.startLabel);
    this.start.setAttribute('aria-hidden', 'true');
    this.start.inert = app.fixed;
    this.readout = h('div', {className: 'stage-readout', hidden: true});
    this.readout.setAttribute('aria-hidden', 'true');
    this.edges = h('div', {className: 'stage-edges'});
    this.zoom = h('div', {className: 'stage-zoom'},
      this.button('stage.zoom_in', 'zoom-in', () => zoom(1.5)),
      this.button('stage.zoom_out', 'zoom-out', () => zoom(1 / 1.5)),
      this.button('stage.reset', 'fit', reset));
    /** @type {Map<number, HTMLButtonElement>} one arrow per run out of view */
    this.arrows = new Map();
    this.elements = [this.start, this.edges, this.readout, this.zoom, spaceButtons(app)];
  }

  /**
   * @param {string} key
   * @param {string} name
   * @param {() => void} onclick
   */
  button(key, name, onclick) {
    const label = this.app.t(key);
    const button = h('button', {type: 'button', className: 'icon-button', title: label, onclick}, icon(name));
    button.setAttribute('aria-label', label);
    return button;
  }

  /**
   * Puts the handle where the start is, its label beside the markers of runs.
   * @param {Camera} camera
   * @param {Place} place in the picture's plane
   * @param {Track[]} tracks
   * @param {number} cursor
   */
  placeStart(camera, place, tracks, cursor) {
    const x = screenX(camera, place.x);
    const y = screenY(camera, place.y);
    hide(this.start, !inside(camera, x, y));
    if (this.start.hidden) return;
    this.start.style.translate = `${x}px ${y}px`;
    const {offsetWidth: width, offsetHeight: height} = this.labelSize ? {offsetWidth: 0, offsetHeight: 0} : this.startLabel;
    if (width > 0) this.labelSize = {width, height};
    if (!this.labelSize) return;
    const markers = tracks.map(({xs, ys, last}) => around({x: screenX(camera, xs[Math.min(cursor, last)]), y: screenY(camera, ys[Math.min(cursor, last)])}));
    const box = placeLabel({x, y: y - this.labelSize.height / 2}, this.labelSize, {left: false, up: false, gap: 16}, camera, [around({x, y}), ...markers]);
    this.startLabel.style.translate = `${box.x - x}px ${box.y - y}px`;
  }

  /** Once the start was dragged there is no need to say that it can be. */
  startDragged() { this.start.classList.add('stage-start-known'); }

  /**
   * Shows an arrow at the border for each run that is out of view.
   * @param {Camera} camera
   * @param {Track[]} tracks
   * @param {number} cursor
   */
  placeEdges(camera, tracks, cursor) {
    const out = new Set();
    /** @type {Place[]} */
    const taken = [];
    for (const track of tracks) {
      const step = Math.min(cursor, track.last);
      const dx = screenX(camera, track.xs[step]) - camera.width / 2;
      const dy = screenY(camera, track.ys[step]) - camera.height / 2;
      if (inside(camera, dx + camera.width / 2, dy + camera.height / 2)) continue;
      out.add(track.run);
      const arrow = this.arrows.get(track.run) ?? this.addArrow(track.run);
      const reach = Math.min((camera.width / 2 - EDGE) / Math.abs(dx), (camera.height / 2 - EDGE) / Math.abs(dy));
      const place = {x: camera.width / 2 + dx * reach, y: camera.height / 2 + dy * reach};
      const inwards = Math.abs(dx) * camera.height > Math.abs(dy) * camera.width ? {x: -Math.sign(dx), y: 0} : {x: 0, y: -Math.sign(dy)};
      while (taken.some((other) => Math.hypot(place.x - other.x, place.y - other.y) < APART)) {
        place.x += inwards.x * APART;
        place.y += inwards.y * APART;
      }
      taken.push(place);
      arrow.style.translate = `${place.x}px ${place.y}px`;
      arrow.style.rotate = `${Math.atan2(dy, dx)}rad`;
      arrow.style.color = track.color;
      const label = this.app.t('stage.out_of_view', {name: this.app.nameOf(track.run)});
      if (arrow.title !== label) {
        arrow.title = label;
        arrow.setAttribute('aria-label', label);
      }
    }
    for (const [run, arrow] of this.arrows) {
      if (out.has(run)) continue;
      arrow.remove();
      this.arrows.delete(run);
    }
  }

  /** @param {number} run */
  addArrow(run) {
    const arrow = h('button', {type: 'button', className: 'stage-edge', onclick: () => this.centre(run)});
    this.arrows.set(run, arrow);
    this.edges.append(arrow);
    return arrow;
  }

  /**
   * Says which point lies under the pointer.
   * @param {Camera} camera
   * @param {Track[]} tracks
   * @param {{run: number, step: number}|null} point
   */
  say(camera, tracks, point) {
    const track = tracks.find((t) => t.run === point?.run);
    hide(this.readout, !point || !track);
    if (!point || !track) return;
    const {app} = this;
    const {store} = app;
    const value = (/** @type {string} */ column) => significant(store.column(point.run, column)[point.step]);
    const theta = Array.from({length: store.dim}, (_, i) => value(`theta_${i}`)).join(', ');
    const name = h('b', {textContent: app.nameOf(point.run)});
    name.style.color = `var(${style(app.view.runs[point.run].slot).color})`;
    this.readout.replaceChildren(
      h('span', {}, name, ` ${app.t('stage.step', {step: point.step})}`),
      h('span', {textContent: store.dim === 1 ? `θ = ${theta}` : `θ = (${theta})`}),
      h('span', {textContent: app.t('stage.loss', {loss: value('loss')})}));
    const x = screenX(camera, track.xs[point.step]);
    const y = screenY(camera, track.ys[point.step]);
    this.readout.style.translate = `${x}px ${y}px`;
    this.readout.classList.toggle('stage-readout-left', x > camera.width / 2);
    this.readout.classList.toggle('stage-readout-below', y < 90);
  }
}
