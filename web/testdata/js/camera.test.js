import {domainOf, fit, pan, screenX, screenY, worldX, worldY, zoomAt} from '/static/js/plot/camera.js';
import {close, equal, test} from './harness.js';

/** @type {[number, number][]} */
const DOMAIN = [[-4.7, 1.5], [-3, 3]];
const SIZE = {width: 620, height: 300};

test('a camera fits the domain between the insets with equal aspect', () => {
  const inset = {top: 10, right: 20, bottom: 30, left: 40};
  const camera = fit(DOMAIN, SIZE, {inset});
  equal(camera.kx, camera.ky, 'scales');
  close(screenY(camera, 3), 10, 1e-9, 'top');
  close(screenY(camera, -3), 270, 1e-9, 'bottom');
  close((screenX(camera, -4.7) - 40) - (600 - screenX(camera, 1.5)), 0, 1e-9, 'space left and right');
});

test('a camera without equal aspect fills both directions', () => {
  equal(domainOf(fit(DOMAIN, SIZE, {equal: false})).map((ends) => ends.map((v) => Number(v.toFixed(9)))), DOMAIN);
});

test('zooming keeps the point under the pointer, panning takes it along', () => {
  const camera = fit(DOMAIN, SIZE);
  const [x, y] = [worldX(camera, 100), worldY(camera, 40)];
  const near = zoomAt(camera, 3, 100, 40);
  close(near.kx, 3 * camera.kx, 1e-9, 'scale');
  close(screenX(near, x), 100, 1e-9);
  close(screenY(near, y), 40, 1e-9);
  const moved = pan(camera, 7, -5);
  close(screenX(moved, x), 107, 1e-9);
  close(screenY(moved, y), 35, 1e-9);
});
