package web_test

import "testing"

// A newcomer is told three things to try, one at a time: each goes when it was
// tried, not when the figure changes, and none comes again.
func TestPageFirstVisit(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/")
	tells := func(hint string) {
		t.Helper()
		p.wait("document.querySelector('.first-visit')?.textContent.startsWith(%q)", hint)
	}
	tells("1/3")
	p.run("app.usePreset('rosenbrock')")
	p.wait("app.experiment.problem.surface === 'rosenbrock' && app.store.count > 1")
	p.run("app.take({...app.experiment, steps: 400}, {})") // from the same start
	p.wait("app.experiment.steps === 400 && app.preset === ''")
	tells("1/3")
	place := p.at(".stage-start", 0.5)
	p.hold(place)
	p.drag(place.plus(20, 10))
	p.release(place.plus(20, 10))
	tells("2/3")
	p.clickAt(p.at(".run-card input[type=range]", 0.6))
	tells("3/3")
	p.settle()
	p.click("[data-action=toggle]")
	p.wait("app.cursor > 3")
	p.click("[data-action=toggle]")
	p.wait("!app.playing")
	tells("3/3")
	p.hover(p.at(".stage-view", 0.7))
	tells("3/3")
	p.click("[data-action=forward]")
	p.wait("!document.querySelector('.first-visit')")
	p.visit("/")
	p.must("!document.querySelector('.first-visit')")
}

// Who does not want to be told closes the hint, for good; it is no part of an
// embedded figure.
func TestPageFirstVisitClosed(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/embed")
	p.must("!document.querySelector('.first-visit')")
	p.visit("/?model=mlp")
	p.wait("document.querySelector('.first-visit')?.textContent.startsWith('2/3')")
	p.click(".first-visit button")
	p.wait("!document.querySelector('.first-visit')")
	p.visit("/")
	p.must("!document.querySelector('.first-visit')")
}
