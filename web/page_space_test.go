package web_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// raised waits until the landscape stands as a block.
func (p *page) raised() {
	p.Helper()
	p.wait("document.querySelector('.stage-view').matches('.stage-raised')")
	p.painted()
}

// layer returns what lies on a canvas of the stage, as one number.
func (p *page) layer(i int) float64 {
	p.Helper()
	return eval[float64](p.tab, layer, i)
}

const layer = `(() => {
	const canvas = document.querySelectorAll('.stage-view canvas')[%d];
	const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', {willReadFrequently: true});
	copy.drawImage(canvas, 0, 0);
	return copy.getImageData(0, 0, canvas.width, canvas.height).data.reduce((sum, v, i) => (sum ^ v) * 16777619 | 0, 7);
})()`

// The landscape is raised by a button or a key, turned by the mouse and by
// keys, and the address keeps it.
func TestPageSpaceIsTurned(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/")
	p.painted()
	p.click(".stage-space [role=group]:last-child button:last-child")
	p.raised()
	p.must("document.querySelector('.stage-space button[aria-pressed=true]').checkVisibility()")
	was := eval[string](p.tab, "location.search")
	before := p.layer(0)

	place := p.at(".stage-view", 0.7).plus(0, 150)
	p.hold(place)
	p.drag(place.plus(-20, 0))
	p.drag(place.plus(-60, 20))
	p.release(place.plus(-60, 20))
	p.wait("app.view.orbit.azimuth > -60 && app.view.orbit.elevation > 50")
	if p.layer(0) == before {
		t.Error("the picture is as it was")
	}
	p.must("app.history.past.length === 0 && app.view.camera === null")

	turned := eval[float64](p.tab, "app.view.orbit.azimuth")
	p.press(kb.ArrowRight)
	p.wait("Math.abs(app.view.orbit.azimuth - %v) > 2", turned)
	p.press(kb.ArrowUp)
	p.wait("new URLSearchParams(location.search).get('orbit') === [app.view.orbit.azimuth, app.view.orbit.elevation].map(Math.round).join()")
	if eval[string](p.tab, "location.search") == was {
		t.Error("the address is as it was")
	}
	p.clickText(".stage-space", p.text("chart.linear"))
	p.wait("new URLSearchParams(location.search).get('heights') === 'linear'")
	link := eval[string](p.tab, "location.href")
	p.accessible()
	p.screenshot("turned")

	q := &page{p.site, newTab(t)}
	q.media("prefers-reduced-motion", "reduce")
	q.visit(strings.TrimPrefix(link, p.site.server.URL))
	q.raised()
	q.must("app.view.heights === 'linear' && app.link() === %q", link)

	p.run("document.querySelector('.stage-view').focus()")
	p.press("0")
	p.wait("app.view.orbit.azimuth === -70")
	p.press("v")
	p.wait("app.view.orbit === null && !document.querySelector('.stage-raised')")
	p.painted()
}

// The start is dragged over the ground, and moved by keys; a click on the
// ground brings it there.
func TestPageSpaceMovesStart(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/?orbit=-60,60")
	p.raised()
	place := p.at(".stage-start", 0.5)
	p.hold(place)
	p.drag(place.plus(10, 4))
	p.drag(place.plus(30, 20))
	p.wait("app.experiment.problem.start.join() !== '-4,1.2'")
	p.settle()
	p.release(place.plus(30, 20))
	p.must("app.history.past.length === 1 && app.view.orbit.azimuth === -60")
	p.matchesServer()
	// It is where the mouse let it go.
	p.wait(`(() => {
		const {left, top, width, height} = document.querySelector('.stage-start').getBoundingClientRect();
		return Math.hypot(left + width / 2 - %v, top + height / 2 - %v) < 3;
	})()`, place.X+30, place.Y+20)

	start := eval[[]float64](p.tab, "app.experiment.problem.start")
	p.press(kb.ArrowRight, chromedp.ModifierShift)
	p.wait("app.experiment.problem.start[0] > %v && app.experiment.problem.start[1] === %v", start[0], start[1])
	p.must("app.experiment.problem.start[0] - %v < 0.2", start[0]) // as little as on the map
	p.settle()

	p.clickAt(p.at(".stage-view", 0.6).plus(0, 60))
	p.wait("Math.abs(app.experiment.problem.start[0] - %v) > 0.3", start[0])
	p.settle()
	p.matchesServer()

	// While the block is turned, it lies on a sheet of its own, and its start is part of the picture;
	// at rest the handle is back.
	p.run("app.look.block.refine = () => {}; document.querySelector('.stage-view').focus()")
	p.press(kb.ArrowRight)
	p.wait("document.querySelector('.stage-start').hidden")
	p.run("globalThis.ring = app.look.place(app.experiment.problem.start)")
	p.must("%s.join() === '22,32,44,255'", fmt.Sprintf(pixel, "ring.x - 6", "ring.y"))
	const drawn = "document.querySelector('.stage-sheet').hidden && !document.querySelector('.stage-view > canvas').hidden"
	p.must("!document.querySelector('.stage-sheet').hidden && document.querySelector('.stage-view > canvas').hidden")
	p.screenshot("moving")
	p.run("globalThis.block = app.look.block")
	p.press("v")
	p.wait("app.view.orbit === null && app.look.block === undefined && %s", drawn)
	p.run("delete block.refine")
	p.press("v")
	p.wait("app.look.block === block && block.fine && !document.querySelector('.stage-start').hidden && %s", drawn)
}

// Pointing at a trajectory lights its step, on the ground too.
func TestPageSpaceHover(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/?orbit=-60,60")
	p.press(kb.End)
	p.wait("app.cursor === 200")
	p.raised()
	p.hover(p.at(".stage-start", 0.5).plus(3, 3))
	p.wait("app.hoverStep === 0 || app.hoverStep === 1")
	p.wait("document.querySelector('.stage-readout').checkVisibility()")
	dark := p.layer(3)
	p.hover(p.at(".crosshair-slider", 0.3))
	p.wait("app.hoverStep > 50 && app.hoverStep < 70")
	p.wait("%s !== %v", fmt.Sprintf(layer, 3), dark)
}

// The arrows of the inspector lie on the ground: they begin where the run
// stands, and the ring lies where its next step will be.
func TestPageSpaceStepPicture(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/?surface=rosenbrock&orbit=-40,30&run=rmsprop,learning_rate:0.02&steps=50")
	p.raised()
	p.press(kb.ArrowRight, chromedp.ModifierShift)
	p.wait("app.cursor === 10")
	p.press(kb.ArrowLeft)
	p.wait("app.cursor === 9")
	p.explained()
	p.wait("%s === 'gradient,update'", arrows)
	placed := fmt.Sprintf(`(() => {
		const at = (k) => { const {x, y} = app.look.block.place(...[0, 1].map((i) => app.store.column(0, 'theta_' + i)[k])); return [x, y]; };
		const near = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]) < 1;
		const [ring] = %s;
		const [{way}] = %s;
		const middle = ['x', 'y'].map((axis) => way.reduce((sum, point) => sum + point[axis], 0) / way.length);
		return near([ring.x, ring.y], at(10)) && Math.hypot(middle[0] - at(9)[0], middle[1] - at(9)[1]) < 8
			&& %s.every(({way: [{x, y}]}) => near([x, y], at(9)));
	})()`, marks("target"), marks("rate"), marks("arrow"))
	p.wait("%s", placed)
	p.screenshot("arrows")
	p.run("document.querySelector('.stage-view').focus()")
	p.press(kb.ArrowRight)
	p.wait("app.view.orbit.azimuth > -40")
	p.wait("%s", placed)

	// Without the inspector −∇J has its arrow.
	p.click(".inspector summary")
	p.wait("%s === ''", arrows)
	p.wait(`(() => {
		const {look} = app;
		const [x, y] = [0, 1].map((i) => app.store.column(0, 'theta_' + i)[9]);
		const descent = [2 * (1 - x) + 400 * x * (y - x * x), -200 * (y - x * x)];
		const on = look.along([x, y], descent.map((v) => v * 24 / look.reach(descent))).at(-1);
		return %s;
	})()`, fmt.Sprintf(pixel, "on.x", "on.y")+".every((v, i) => (i < 3 ? v < 60 : v === 255))")
	p.screenshot("gradient")
}

// pixel is the colour on the top canvas of the stage at a place.
const pixel = `(() => {
	const canvas = document.querySelectorAll('.stage-view canvas')[3];
	const copy = new OffscreenCanvas(1, 1).getContext('2d');
	copy.drawImage(canvas, -Math.round(%s), -Math.round(%s));
	return [...copy.getImageData(0, 0, 1, 1).data];
})()`

// Where a run stands behind a hill it is hollow, not gone.
func TestPageSpaceShowsWhatIsHidden(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/?surface=rosenbrock&orbit=140,10&run=sgd&steps=20")
	p.raised()
	p.press(kb.End)
	p.wait("app.cursor === 20")
	colour := fmt.Sprintf(pixel, "app.look.tracks[0].xs[20]", "app.look.tracks[0].ys[20]") + ".join()"
	p.wait("%s === '255,255,255,255'", colour)
	p.screenshot("hidden")
	p.run("app.setView({orbit: {azimuth: 140, elevation: 90}})")
	p.wait("%s === '0,114,178,255'", colour)
}

// There is no third dimension where there is but one parameter, and none of the
// predictions of a model; its landscape has one.
func TestPageSpaceOnlyOfPlanes(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/?orbit=-60,42")
	p.raised()
	p.usePreset("double_well_1d")
	p.wait("!document.querySelector('.stage-space').checkVisibility() && !document.querySelector('.stage-raised')")
	p.press("v")
	p.must("app.view.orbit !== null")
	p.usePreset("rosenbrock")
	p.raised()
	p.matchesServer()
}

// A place is asked for on the map.
func TestPageSpaceNotWherePlacesAreAsked(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/?surface=quadratic&orbit=-60,42&ask=point:momentum@50")
	p.wait("document.querySelector('.ask') && document.querySelector('.stage-space')")
	p.painted()
	p.must("!document.querySelector('.stage-space').checkVisibility() && !document.querySelector('.stage-raised')")
}

// The landscape of a model has a third dimension, its predictions have none.
func TestPageSpaceOfModel(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/?model=mlp&layers=3&steps=20&orbit=-70,48")
	p.press(kb.End)
	p.wait("app.cursor === 20 && document.querySelector('.stage-tabs')")
	p.must("![...document.querySelectorAll('.stage-space')].some((e) => e.checkVisibility())")
	p.clickText(".stage-tabs", p.text("stage.tab_landscape"))
	const drawn = `(() => {
		const canvas = document.querySelector('.plane canvas');
		const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', {willReadFrequently: true});
		copy.drawImage(canvas, 0, 0);
		const {data} = copy.getImageData(0, 0, canvas.width, canvas.height);
		return new Set(new Uint32Array(data.buffer)).size > 64 && data.reduce((sum, v, i) => (sum ^ v) * 16777619 | 0, 7);
	})()`
	p.wait("document.querySelector('.plane.stage-raised') && %s", drawn)
	before := eval[float64](p.tab, drawn)
	place := p.at(".plane", 0.5)
	p.hold(place)
	p.drag(place.plus(50, 0))
	p.release(place.plus(50, 0))
	p.wait("app.view.orbit.azimuth < -80")
	p.wait("%s !== %v", drawn, before)
	p.run("document.querySelector('.plane').focus()")
	p.press(kb.ArrowRight)
	p.wait("app.view.orbit.azimuth > -88")
	p.screenshot("plane")
	p.press("v")
	p.wait("app.view.orbit === null && document.querySelector('.plane .stage-space').checkVisibility()")
}
