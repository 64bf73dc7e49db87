import {Block, sightIn} from '/static/js/plot/block.js';
import {drawBlockAxes, heightTicks} from '/static/js/plot/block-axes.js';
import {pixels, screenX, screenY} from '/static/js/plot/camera.js';
import {drape} from '/static/js/plot/drape.js';
import {stretchOf} from '/static/js/plot/heights.js';
import {boxOf, project, sightOf, turned, unproject} from '/static/js/plot/orbit.js';
import {paint, Raster, rasterize} from '/static/js/plot/raster.js';
import {riseAt, terrainOf} from '/static/js/plot/terrain.js';
import {close, equal, test} from './harness.js';

/** @typedef {import('/static/js/session/protocol.js').Interval} Interval */

const SIZE = {width: 240, height: 200};
const INSET = {top: 20, right: 10, bottom: 30, left: 40};
/** @type {Interval[]} */
const DOMAIN = [[-3, 5], [-2, 4]];
const SHARE = 0.1; // by which the grid is wider

/**
 * Makes the landscape of a function, with heights from 0 to 1 over the domain.
 * @param {(x: number, y: number) => number} f
 * @param {number} [n]
 */
function landscapeOf(f, n = 121) {
  const domain = DOMAIN.map(([low, high]) => /** @type {Interval} */ ([low - SHARE * (high - low), high + SHARE * (high - low)]));
  const at = ([low, high] = domain[0], i = 0) => low + i / (n - 1) * (high - low);
  const values = Float32Array.from({length: n * n}, (_, k) => f(at(domain[0], k % n), at(domain[1], Math.floor(k / n))));
  const stretch = stretchOf(values, Infinity);
  return /** @type {any} */ ({grid: {domain, nx: n, ny: n, values}, heights: values.map(stretch.height), stretch, version: 1});
}

/** @param {any} landscape @param {boolean} linear */
const terrain = ({grid, heights, stretch}, linear) => terrainOf(grid, heights, stretch, linear);
const ridge = (/** @type {number} */ _x, /** @type {number} */ y) => Math.exp(-((y - 1) ** 2) * 4);

/** @param {any} landscape @param {import('/static/js/plot/orbit.js').Orbit} orbit */
function blockOf(landscape, orbit) {
  const block = new Block(() => {});
  const view = block.aim(landscape, DOMAIN, SIZE, {orbit, linear: true}, 10);
  if (!view) throw new Error('no view');
  return {block, view};
}

test('what is projected is found again at its depth', () => {
  const box = boxOf(DOMAIN);
  for (const orbit of [{azimuth: 0, elevation: 90}, {azimuth: 30, elevation: 38}, {azimuth: -170, elevation: 10}]) {
    const sight = sightOf(orbit, box, SIZE, INSET);
    for (const [x, y, z] of [[-0.7, 0.2, 0], [0.9, -0.6, 1], [0, 0, 0.4]]) {
      const found = unproject(sight, project(sight, x, y, z));
      close(found.x, x, 1e-9, 'x');
      close(found.y, y, 1e-9, 'y');
    }
  }
});

test('from above, the first axis points to the right and the second up', () => {
  const sight = sightOf({azimuth: 0, elevation: 90}, boxOf(DOMAIN), SIZE, INSET);
  const [middle, right, up] = [project(sight, 0, 0, 0), project(sight, 0.5, 0, 1), project(sight, 0, 0.5, 0.3)];
  equal([Math.round(right.y - middle.y), Math.round(up.x - middle.x)], [0, 0]);
  close(right.x - middle.x, 0.5 * sight.k, 1e-9);
  close(middle.y - up.y, 0.5 * sight.k, 1e-9);
});

test('the box stays between the insets however it is turned', () => {
  const box = boxOf(DOMAIN);
  for (let azimuth = -180; azimuth < 180; azimuth += 15) {
    for (const elevation of [10, 38, 90]) {
      const sight = sightOf({azimuth, elevation}, box, SIZE, INSET);
      for (const x of [-box.a, box.a]) for (const y of [-box.b, box.b]) for (const z of [0, 1]) {
        const seen = project(sight, x, y, z);
        if (seen.x < 40 - 1e-9 || seen.x > 230 + 1e-9 || seen.y < 20 - 1e-9 || seen.y > 170 + 1e-9) throw new Error(`${azimuth}, ${elevation}: ${seen.x}, ${seen.y}`);
      }
    }
  }
});

test('an orbit goes round and stops at its limits', () => {
  equal(turned({azimuth: 170, elevation: 38}, 30, 0), {azimuth: -160, elevation: 38});
  equal(turned({azimuth: -170, elevation: 38}, -30, 100), {azimuth: 160, elevation: 90});
  equal(turned({azimuth: 0, elevation: 38}, 0, -100), {azimuth: 0, elevation: 10});
});

test('linear heights are proportional to the loss, log heights are the map’s', () => {
  const landscape = landscapeOf((x, y) => x + 10 * y);
  const linear = terrain(landscape, true);
  const low = riseAt(linear, -3, -2);
  close(riseAt(linear, 5, 4) - riseAt(linear, 1, 1), riseAt(linear, 1, 1) - low, 1e-5, 'the middle');
  close((riseAt(linear, 5, -2) - low) / (riseAt(linear, -3, 4) - low), 8 / 60, 1e-5, 'slopes');
  const {stretch} = landscape;
  close(riseAt(terrain(landscape, false), 1, 1), stretch.height(11), 1e-3, 'stretched');
});

test('a hole has no height, nor has what lies beyond the grid', () => {
  const landscape = terrain(landscapeOf((x, y) => (x > 2 ? NaN : x * y)), false);
  equal([riseAt(landscape, 4, 0), riseAt(landscape, 99, 0), riseAt(landscape, 0, -99)].map(Number.isNaN), [true, true, true]);
  equal(Number.isNaN(riseAt(landscape, 0, 0)), false);
});

test('a pixel of the ground has the height that is projected onto it', () => {
  const landscape = landscapeOf((x, y) => Math.sin(x) + y);
  const ground = terrain(landscape, true);
  const box = boxOf(DOMAIN);
  let tested = 0;
  for (const azimuth of [0, 30, 140, -100]) {
    const sight = sightOf({azimuth, elevation: 50}, box, SIZE, INSET);
    const raster = new Raster(SIZE.width, SIZE.height);
    rasterize(raster, ground, box, sight);
    for (let row = 0; row < SIZE.height; row += 7) for (let column = 0; column < SIZE.width; column += 7) {
      const at = column * SIZE.height + row;
      if (raster.kind[at] !== 1) continue;
      const place = {x: column + 0.5, y: row + 0.5, depth: raster.depth[at]};
      const {x, y} = unproject(sight, place);
      const rise = riseAt(ground, box.x + x * box.unit, box.y + y * box.unit);
      if (Number.isNaN(rise)) continue; // at the border
      close(project(sight, x, y, rise).y, place.y, 0.5, `${azimuth}: row`);
      tested++;
    }
  }
  if (tested < 500) throw new Error(`${tested} pixels`);
});

test('the ridge hides what lies behind it', () => {
  const {block} = blockOf(landscapeOf(ridge), {azimuth: 0, elevation: 20});
  equal([block.place(0, -1).front, block.place(0, 1).front, block.place(0, 1.8).front], [true, true, false]);
  const other = blockOf(landscapeOf(ridge), {azimuth: 180, elevation: 20}).block;
  equal([other.place(0, 0.2).front, other.place(0, 3).front], [false, true]);
});

test('the plane is found under the pointer, nothing beside the block', () => {
  for (const azimuth of [-60, 0, 75, 180]) {
    const {block} = blockOf(landscapeOf((x, y) => x - y), {azimuth, elevation: 42});
    for (const [x, y] of [[-2, -1], [1, 1], [4, 3], [0, 2]]) {
      const {front, ...place} = block.place(x, y);
      if (!front) continue;
      const [gotX, gotY] = block.at(place) ?? [NaN, NaN];
      close(gotX, x, 0.06, `${azimuth}: x`);
      close(gotY, y, 0.06, `${azimuth}: y`);
    }
    equal(block.at({x: 1, y: 1}), null);
  }
});

test('what lies beyond the block is beyond the picture, on its side', () => {
  const {block} = blockOf(landscapeOf(ridge), {azimuth: 0, elevation: 42});
  const camera = pixels(SIZE);
  const place = (/** @type {number} */ x, /** @type {number} */ y) => {
    const at = block.place(x, y);
    return [screenX(camera, at.x), screenY(camera, at.y)];
  };
  equal([place(50, 1)[0] > SIZE.width, place(-50, 1)[0] < 0, place(1, 50)[1] < 0, place(1, -50)[1] > SIZE.height], [true, true, true, true]);
});

test('a line over a ridge is seen up to the top and hidden behind it', () => {
  const {view} = blockOf(landscapeOf(ridge), {azimuth: 0, elevation: 20});
  const count = () => {
    let lines = 0;
    return {moveTo() {}, lineTo() { lines++; }, get lines() { return lines; }};
  };
  const pieces = (/** @type {number[]} */ ys) => {
    const [seen, behind] = [count(), count()];
    drape({seen, behind}, {xs: Float32Array.from(ys, () => 1), ys: Float32Array.from(ys)}, 0, ys.length - 1, view);
    return [seen.lines > 0, behind.lines > 0];
  };
  equal([pieces([-1, 0.5]), pieces([1.5, 1.9]), pieces([-1, 1.9]), pieces([9, 12])], [[true, false], [false, true], [true, true], [false, false]]);
});

test('a line is as long as its way over the ground', () => {
  const {view} = blockOf(landscapeOf((x) => x), {azimuth: 0, elevation: 90});
  const nothing = {moveTo() {}, lineTo() {}};
  const track = {xs: Float32Array.of(-2, 4), ys: Float32Array.of(0, 0)};
  close(drape({seen: nothing, behind: nothing}, track, 0, 1, view), 6 / view.box.unit * view.sight.k, 0.5);
});

test('the ground has the colours of its heights and lines between them', () => {
  const {view: {raster}} = blockOf(landscapeOf((x, y) => x + y), {azimuth: 20, elevation: 60});
  const ramp = Uint8ClampedArray.from({length: 1024}, (_, i) => (i % 4 === 3 ? 255 : i >> 2));
  const {data} = paint(raster, ramp, 1, [1, 2, 3]);
  let [ground, plain, marked, empty] = [0, 0, 0, 0];
  raster.kind.forEach((kind, at) => {
    const pixel = 4 * (at % raster.height * raster.width + Math.floor(at / raster.height));
    if (kind === 0 && data[pixel + 3] === 0) empty++;
    if (kind !== 1) return;
    ground++;
    const high = Math.min(1, Math.max(0, raster.shade[at]));
    const off = data[pixel] - raster.light[at] * Math.round(255 * high);
    if (Math.abs(off) <= 0.51) plain++;
    else if (off > 0) marked++;
  });
  equal([plain + marked, empty > 0], [ground, true], 'pixels');
  if (plain < ground / 4 || marked < ground / 20) throw new Error(`${plain} plain and ${marked} marked of ${ground} pixels`);
});

test('the upright axis marks losses where they stand', () => {
  const landscape = landscapeOf((x, y) => (x * x + y * y) ** 2);
  const {stretch} = landscape;
  const linear = heightTicks(landscape, true);
  close(linear[1].height - linear[0].height, linear[2].height - linear[1].height, 1e-9, 'spacing');
  const log = heightTicks(landscape, false);
  if (log.length < 4) throw new Error(`${log.length} marks`);
  for (const {height, label} of log) {
    close(height, stretch.height(Number(label)), 1e-9, label);
    if (height < 0 || height > 1) throw new Error(`${label} at ${height}`);
  }
});

test('a loss is marked with no more digits than its neighbours tell apart', () => {
  const landscape = landscapeOf((x, y) => (x - 1) ** 3 - 3 * (x - 1) * (y - 1) ** 2);
  landscape.stretch = {value: (/** @type {number} */ h) => 42 * h - 21.3, height: (/** @type {number} */ v) => (v + 21.3) / 42};
  equal(heightTicks(landscape, false).map(({label}) => label), ['−20', '−10', '0', '10', '20']);
});

test('an arrow lies on the ground, and beyond the block goes on level', () => {
  const {block, view} = blockOf(landscapeOf(ridge), {azimuth: 30, elevation: 40});
  const near = (/** @type {{x: number, y: number}|undefined} */ a, /** @type {{x: number, y: number}} */ b, /** @type {string} */ what) => {
    close(a?.x ?? NaN, b.x, 1e-9, `${what} x`);
    close(a?.y ?? NaN, b.y, 1e-9, `${what} y`);
  };
  const way = block.along([1, -1], [0, 3]);
  near(way[0], block.place(1, -1), 'begins');
  near(way.at(-1), block.place(1, 2), 'ends');
  near(way[way.length >> 1], block.place(1, 0.5), 'middle');
  const {box, sight, terrain} = view;
  near(block.along([1, 1], [9, 0]).at(-1), project(sight, (10 - box.x) / box.unit, (1 - box.y) / box.unit, riseAt(terrain, 5, 1)), 'beyond');
  equal(block.along([9, 1], [-2, 0]), []);
  close(block.reach([3, 4]), 5 / box.unit * sight.k, 1e-9, 'reach');
});

test('names and numbers of the axes stand in the picture however it is turned', () => {
  const landscape = landscapeOf((x, y) => x * x + y * y);
  landscape.names = ['θ₁', 'θ₂'];
  const em = 13;
  /** @type {string[]} */
  const lost = [];
  let written = 0;
  for (const size of [{width: 390, height: 330}, {width: 570, height: 590}, {width: 320, height: 200}]) {
    for (let azimuth = -180; azimuth < 180; azimuth += 10) {
      for (const elevation of [10, 30, 48, 70, 90]) {
        const orbit = {azimuth, elevation};
        const box = boxOf(DOMAIN);
        const view = {domain: DOMAIN, box, sight: sightIn(orbit, box, size, em)};
        const context = {
          textAlign: 'left', save() {}, restore() {}, beginPath() {}, moveTo() {}, lineTo() {}, stroke() {}, strokeText() {},
          fillText(/** @type {string} */ text, /** @type {number} */ x, /** @type {number} */ y) {
            written++;
            const wide = 0.6 * em * text.length;
            const left = x - wide * ({left: 0, center: 0.5, right: 1}[context.textAlign] ?? 0);
            if (left < 0 || left + wide > size.width || y < em / 2 || y > size.height - em / 2) lost.push(`${text} at ${x}, ${y} of ${JSON.stringify({...size, ...orbit})}`);
          },
        };
        drawBlockAxes(/** @type {any} */ (context), /** @type {any} */ (view), landscape, true, /** @type {any} */ ({em, font: '', ink: '', muted: '', surface: ''}));
      }
    }
  }
  equal(lost.slice(0, 5), []);
  if (written < 2000) throw new Error(`only ${written} texts`);
});
