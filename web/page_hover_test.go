package web_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

func TestPageOneDimension(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/")
	p.usePreset("double_well_1d")
	p.must("app.facts.dim === 1 && app.store.dim === 1 && app.experiment.problem.start.length === 1")
	p.click("[data-action=toggle]")
	p.wait("!app.playing")
	p.press(kb.Escape)
	p.click("[data-action=end]")
	p.wait("app.cursor === app.experiment.steps")
	p.matchesServer()
	p.screenshot("curve")

	place := p.at(".stage-start", 0.5)
	before := eval[float64](p.tab, "app.experiment.problem.start[0]")
	p.hold(place)
	p.drag(place.plus(-40, 10))
	p.drag(place.plus(-60, 20))
	p.wait("app.experiment.problem.start[0] < %v", before)
	p.release(place.plus(-60, 20))
	p.settle()
	p.must("app.experiment.problem.start.length === 1 && app.history.past.length === 2")
	p.matchesServer()
}

// Pointing at a curve lights the step on the landscape, and the reverse.
func TestPageHoverIsShared(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/?view=-5,2,-2,2")
	p.press(kb.End)
	p.wait("app.cursor === 200")
	p.painted()
	dark := p.layer(3)
	p.hover(p.at(".crosshair-slider", 0.3))
	p.wait("app.hoverStep > 50 && app.hoverStep < 70")
	p.wait("document.querySelector('.readout').checkVisibility() && document.querySelector('.readout').textContent.includes(app.hoverStep)")
	p.wait("%s !== %v", fmt.Sprintf(layer, 3), dark)

	p.hover(point{640, 5})
	p.wait("app.hoverStep === null && !document.querySelector('.readout').checkVisibility()")

	// Where Momentum is at step 30: the view of the address is fitted to the
	// landscape, both axes with one scale.
	place := eval[point](p.tab, `(() => {
		const box = document.querySelector('.stage-view').getBoundingClientRect();
		const scale = Math.min(box.width / 7, box.height / 4);
		const at = (axis) => app.store.column(1, axis)[30];
		return {x: box.left + box.width / 2 + (at('theta_0') + 1.5) * scale, y: box.top + box.height / 2 - at('theta_1') * scale};
	})()`)
	p.hover(place)
	p.wait("app.hoverStep !== null && Math.abs(app.hoverStep - 30) <= 2")
	p.wait("document.querySelector('.stage-readout').checkVisibility() && document.querySelector('.readout').checkVisibility()")
	p.screenshot("stage")
}
