// The keyboard of the page. A key that the focused control has a use for is
// the control's.

import {openDialog} from '../ui/dialog.js';
import {raisable, toggleSpace} from '../stage/space.js';

/** @typedef {import('../figure/app.js').App} App */

const ARROWS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown'];

/** What takes which keys; null takes all of them. */
const OWNERS = /** @type {[string, string[]|null][]} */ ([
  ['dialog, [popover], select, textarea, [contenteditable]', null],
  ['input:not([type="range"], [type="radio"], [type="checkbox"])', null],
  ['input[type="range"], [role="slider"], [role="tablist"], #stage', ARROWS],
  ['input[type="radio"]', [' ', ...ARROWS]],
  ['input[type="checkbox"], button, summary, a[href]', [' ']],
]);

export class Keys {
  /**
   * @param {HTMLElement} _root the keys are those of the whole page
   * @param {App} app
   */
  constructor(_root, app) {
    this.app = app;
    document.body.addEventListener('keydown', (event) => {
      if (event.defaultPrevented || event.isComposing || event.altKey) return;
      if (event.target instanceof Element && owns(event.target, event.key)) return;
      const act = event.ctrlKey || event.metaKey ? this.command(event) : this.action(event);
      if (!act) return;
      event.preventDefault();
      act();
    });
  }

  /**
   * @param {KeyboardEvent} event with Ctrl or ⌘
   * @returns {(() => void)|undefined}
   */
  command({key, shiftKey}) {
    if (key.toLowerCase() === 'y') return () => this.app.redo();
    if (key.toLowerCase() !== 'z') return undefined;
    return () => (shiftKey ? this.app.redo() : this.app.undo());
  }

  /**
   * @param {KeyboardEvent} event
   * @returns {(() => void)|undefined}
   */
  action({key, shiftKey}) {
    const {app} = this;
    if (/^[1-9]$/.test(key)) return Number(key) <= app.view.runs.length ? () => app.select(Number(key) - 1) : undefined;
    switch (key) {
      case ' ': return () => app.toggle();
      case 'ArrowLeft': return () => app.stepBy(shiftKey ? -10 : -1);
      case 'ArrowRight': return () => app.stepBy(shiftKey ? 10 : 1);
      case 'Home': return () => app.toStart();
      case 'End': return () => app.toEnd();
      case 'b': case 'B': return app.view.runs.length && !app.asking ? () => app.branch(app.view.selected, app.cursor) : undefined;
      case 'Escape': return app.ghost ? () => app.dropGhost() : undefined;
      case 'v': case 'V': return raisable(app) ? () => toggleSpace(app) : undefined;
      case 'p': case 'P': return () => document.getElementById('present-button')?.click();
      case '?': return () => openDialog('help');
      default: return undefined;
    }
  }
}

/**
 * Reports whether a key belongs to the control that has the focus.
 * @param {Element} target
 * @param {string} key
 */
function owns(target, key) {
  return OWNERS.some(([selector, keys]) => target.closest(selector) && (keys === null || keys.includes(key)));
}
