package web_test

import "testing"

// A newcomer is told three things to try, one at a time: each goes when it was
// tried, not when the figure changes, and none comes again.
func TestPageFirstVisit(t *testing.T) {
	p := openPaused(t, "/")
	tells := func(hint string) {
		t.Helper()
		p.wait("document.querySelector('.first-visit')?.textContent.startsWith(%q)", hint)
	}
	tells("1/3")
	p.run("app.usePreset('rosenbrock')")
	p.wait("app.experiment.problem.surface === 'rosenbrock' && app.store.count > 1")
	tells("1/3")
	p.run("app.setProblem({start: [1, 1]})")
	tells("2/3")
	p.run("app.setHyper(0, 'learning_rate', 0.0005)")
	tells("3/3")
	p.click(".first-visit button")
	p.wait("!document.querySelector('.first-visit')")
	p.visit("/")
	p.must("!document.querySelector('.first-visit')")
}

// Who does not want to be told closes the hint, for good; it is no part of an
// embedded figure.
func TestPageFirstVisitClosed(t *testing.T) {
	p := openPaused(t, "/embed")
	p.must("!document.querySelector('.first-visit')")
	p.visit("/?model=mlp")
	p.wait("document.querySelector('.first-visit')?.textContent.startsWith('2/3')")
	p.click(".first-visit button")
	p.wait("!document.querySelector('.first-visit')")
	p.visit("/")
	p.must("!document.querySelector('.first-visit')")
}
