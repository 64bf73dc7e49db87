package web_test

import (
	"testing"

	"github.com/chromedp/cdproto/input"
)

const (
	touchStart = input.DispatchTouchEventTypeTouchStart
	touchMove  = input.DispatchTouchEventTypeTouchMove
	touchEnd   = input.DispatchTouchEventTypeTouchEnd
)

// touch puts fingers on the screen, moves them, or lifts all where there are none.
func (p *tab) touch(kind input.DispatchTouchEventType, fingers ...point) {
	p.Helper()
	params := input.DispatchTouchEventParams{Type: kind, TouchPoints: []*input.TouchPoint{}}
	for i, finger := range fingers {
		id := float64(i)
		params.TouchPoints = append(params.TouchPoints, &input.TouchPoint{X: finger.X, Y: finger.Y, ID: &id})
	}
	p.do(call(input.DispatchTouchEvent, params))
}

// One finger turns the block, sideways at once and up and down once the stage is
// chosen; until then it scrolls the page. Two fingers bring it nearer, and a
// touch brings the start: also through the hint that a newcomer sees.
func TestPageSpaceIsTouched(t *testing.T) {
	t.Parallel()
	p := &page{newSite(t), newTab(t)}
	p.media("prefers-reduced-motion", "reduce")
	p.phone()
	p.visit("/?orbit=-60,60")
	p.raised()
	place := p.at(".stage-view", 0.5).plus(0, 80)
	p.must(`(({left, top, right, bottom}) => left < %[1]v && %[1]v < right && top < %[2]v && %[2]v < bottom)(document.querySelector('.first-visit').getBoundingClientRect())`, place.X, place.Y)

	p.touch(touchStart, place)
	for i := range 8 {
		p.touch(touchMove, place.plus(float64(-10*(i+1)), 0))
	}
	p.touch(touchEnd)
	p.wait("Math.abs(app.view.orbit.azimuth + 28) < 2 && app.view.orbit.elevation === 60")
	p.must("document.scrollingElement.scrollTop === 0 && app.history.past.length === 0")

	turned := eval[float64](p.tab, "app.view.orbit.azimuth")
	p.must("document.activeElement === document.querySelector('.stage-view')")
	p.touch(touchStart, place)
	for i := range 8 {
		p.touch(touchMove, place.plus(0, float64(-10*(i+1))))
	}
	p.touch(touchEnd)
	p.wait("Math.abs(app.view.orbit.elevation - 28) < 2 && Math.abs(app.view.orbit.azimuth - %v) < 1", turned)
	p.must("document.scrollingElement.scrollTop === 0")

	// Fingers that part by half as much again show two thirds of the plane.
	wide := eval[float64](p.tab, "app.look.block.view.domain[0][1] - app.look.block.view.domain[0][0]")
	orbit := eval[string](p.tab, "JSON.stringify(app.view.orbit)")
	p.touch(touchStart, place.plus(-60, 0), place.plus(60, 0))
	for i := range 6 {
		d := float64(60 + 5*(i+1))
		p.touch(touchMove, place.plus(-d, 0), place.plus(d, 0))
	}
	p.touch(touchEnd)
	p.wait("app.view.camera && Math.abs((app.look.block.view.domain[0][1] - app.look.block.view.domain[0][0]) / %v - 2 / 3) < 0.15", wide)
	p.wait("(({azimuth, elevation}, before) => Math.hypot(azimuth - before.azimuth, elevation - before.elevation) < 1)(app.view.orbit, %s)", orbit)
	p.screenshot("pinched")

	start := eval[string](p.tab, "app.experiment.problem.start.join()")
	p.touch(touchStart, place)
	p.touch(touchEnd)
	p.wait("app.experiment.problem.start.join() !== %q", start)
	p.settle()
	p.matchesServer()
}

// An embedded figure begins as its link says, is turned by a finger, and leads to
// the same in the whole page.
func TestPageSpaceEmbedded(t *testing.T) {
	t.Parallel()
	p := &page{newSite(t), newTab(t)}
	p.media("prefers-reduced-motion", "reduce")
	p.phone()
	p.visit("/embed?orbit=-60,60")
	p.raised()
	p.must("getComputedStyle(document.querySelector('.stage-view')).touchAction === 'pan-y'")
	turned := p.layer(0)
	place := p.at(".stage-view", 0.5)
	p.touch(touchStart, place)
	for i := range 8 {
		p.touch(touchMove, place.plus(float64(10*(i+1)), 0))
	}
	p.touch(touchEnd)
	p.wait("Math.abs(app.view.orbit.azimuth + 92) < 2")
	p.run("document.querySelector('#attribution').focus()")
	p.must("new URLSearchParams(document.querySelector('#attribution').search).get('orbit') === [app.view.orbit.azimuth, app.view.orbit.elevation].map(Math.round).join()")
	p.raised()
	if p.layer(0) == turned {
		t.Error("the picture is as it was")
	}
	p.accessible()
	p.screenshot("embed")
}
