// Tells when the screen has another density, as when a window moves to another
// screen: sizes in CSS pixels stay, but a canvas has to be drawn anew.

/** @param {() => void} listener */
export function onDensity(listener) {
  matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener('change', () => {
    onDensity(listener);
    listener();
  }, {once: true});
}
