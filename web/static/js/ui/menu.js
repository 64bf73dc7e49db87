// A menu under a button: arrow keys, Home and End, Escape; an item may hold
// items of its own, which take the menu's place.

import {h} from './dom.js';

/**
 * @typedef {{label: string, detail?: string, disabled?: boolean, run?: () => void, items?: Item[]}} Item
 *   detail is a second, quieter line; an item has either run or items
 */

const GAP = 4;

export class Menu {
  /**
   * @param {HTMLButtonElement} button
   * @param {() => Item[]} items asked for each time the menu opens
   */
  constructor(button, items) {
    this.button = button;
    this.menu = h('div', {className: 'menu', role: 'menu'});
    this.element = h('div', {className: 'popover menu-popover', popover: 'auto'}, this.menu);
    button.ariaHasPopup = 'menu';
    button.ariaExpanded = 'false';
    button.popoverTargetElement = this.element;
    button.after(this.element);
    this.element.addEventListener('beforetoggle', (event) => {
      const open = event.newState === 'open';
      button.ariaExpanded = String(open);
      this.element.style.visibility = 'hidden'; // until it has its place
      if (open) this.show(items());
    });
    this.element.addEventListener('toggle', (event) => {
      if (event.newState !== 'open') return;
      this.place();
      this.element.style.visibility = '';
      this.focus(0);
    });
    this.element.addEventListener('keydown', (event) => this.key(event));
  }

  /** @param {Item[]} items */
  show(items) {
    this.menu.replaceChildren(...items.map((item) => this.entry(item)));
  }

  /** @param {Item} item */
  entry({label, detail, disabled = false, run, items}) {
    const entry = h('button', {className: 'menu-item', type: 'button', role: 'menuitem', disabled, tabIndex: -1},
      h('span', {textContent: label}));
    if (detail) entry.append(h('span', {className: 'menu-detail', textContent: detail}));
    if (items) entry.classList.add('menu-opens');
    entry.addEventListener('click', () => {
      if (items) {
        this.show(items);
        this.place();
        this.focus(0);
        return;
      }
      this.element.hidePopover();
      this.button.focus();
      run?.();
    });
    return entry;
  }

  /** Puts the menu under the button, or above it where there is more room. */
  place() {
    const anchor = this.button.getBoundingClientRect();
    const {style} = this.element;
    style.maxHeight = '';
    const {width, height} = this.element.getBoundingClientRect();
    const below = innerHeight - anchor.bottom - 2 * GAP;
    const above = anchor.top - 2 * GAP;
    const down = height <= below || below >= above;
    style.maxHeight = `${down ? below : above}px`;
    style.top = `${down ? anchor.bottom + GAP : Math.max(GAP, anchor.top - GAP - height)}px`;
    style.left = `${Math.max(GAP, Math.min(anchor.right - width, innerWidth - width - GAP))}px`;
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const entries = this.entries();
    const at = entries.findIndex((entry) => entry === document.activeElement);
    const to = {ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1}[event.key];
    if (event.key === 'Tab') this.element.hidePopover();
    if (to !== undefined) {
      event.preventDefault();
      this.focus(to);
    }
    event.stopPropagation();
  }

  entries() {
    return [...this.element.querySelectorAll('button')].filter((entry) => !entry.disabled);
  }

  /** @param {number} index counted round, so that −1 is the last */
  focus(index) {
    const entries = this.entries();
    entries.at(index % entries.length)?.focus();
  }
}
