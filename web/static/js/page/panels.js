// On a narrow screen: which region lies under the landscape.

export class Panels {
  /** @param {HTMLElement} root */
  constructor(root) {
    const figure = root.parentElement;
    const buttons = [...root.querySelectorAll('button')];
    root.addEventListener('click', ({target}) => {
      const chosen = buttons.find((button) => button === target);
      if (!chosen || !figure) return;
      figure.dataset.panel = chosen.dataset.panel;
      for (const button of buttons) button.ariaPressed = String(button === chosen);
    });
  }
}
