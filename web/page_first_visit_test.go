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

// The hint steps aside where it would lie on the start or on what is written of the step.
func TestPageFirstVisitAside(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/?surface=quadratic&start=-3,-3&run=sgd,learning_rate:0.01&run=adam&select=1")
	p.wait(`(() => {
		const hint = document.querySelector('.first-visit').getBoundingClientRect();
		const frame = document.querySelector('#stage').getBoundingClientRect();
		const labels = app.explaining.marks.flatMap(({kind, role, box}) => (kind === 'label' && role !== 'square' ? [new DOMRect(box.x + frame.x, box.y + frame.y, box.width, box.height)] : []));
		return labels.length > 0 && [...labels, ...[...document.querySelectorAll('.stage-start, .stage-start-label')].map((mark) => mark.getBoundingClientRect())]
			.every(({left, right, top, bottom}) => right < hint.left || left > hint.right || bottom < hint.top || top > hint.bottom);
	})()`)
	p.screenshot("aside")
}

// Who does not want to be told closes the hint, for good; it is no part of an
// embedded figure.
func TestPageFirstVisitClosed(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/embed")
	p.must("!document.querySelector('.first-visit')")
	p.visit("/?model=mlp")
	p.wait("document.querySelector('.first-visit')?.textContent.startsWith('2/3')")
	// What a model shows ends above it.
	above := `(() => {
		const hint = document.querySelector('.first-visit').getBoundingClientRect();
		const tiles = [...document.querySelectorAll('.prediction .tile')].map((tile) => tile.getBoundingClientRect());
		return tiles.length > 0 && tiles.every(({height, bottom}) => height > 60 && bottom <= hint.top) && hint.bottom <= document.querySelector('#stage').getBoundingClientRect().bottom;
	})()`
	p.wait("%s", above)
	p.phone()
	p.wait("%s", above)
	p.click(".first-visit button")
	p.wait("!document.querySelector('.first-visit')")
	p.visit("/")
	p.must("!document.querySelector('.first-visit')")
}
