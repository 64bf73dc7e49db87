package web_test

import (
	"slices"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// A branch shares the past with its parent bit by bit; its slider changes the
// future alone, and the parent not at all.
func TestPageBranch(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/")
	for range 4 {
		p.press(kb.ArrowRight, chromedp.ModifierShift)
	}
	p.wait("app.cursor === 40")
	p.press("2")
	p.wait("app.view.selected === 1")
	p.press("b")
	p.wait("app.experiment.runs.length === 4")
	p.settle()
	p.must("app.view.selected === 3 && app.nameOf(3) === app.t('run.branch_name', {name: 'Momentum', step: 40})")
	p.must("document.querySelector('.run-card:nth-child(4) .card-origin').textContent === app.t('card.from_step', {step: 40})")

	p.press(kb.End)
	p.wait("app.cursor === 200")
	p.matchesServer()
	parent := map[string][]float32{}
	for _, column := range []string{"theta_0", "theta_1", "loss", "grad_norm"} {
		parent[column] = p.column(1, column)
		if !slices.Equal(parent[column], p.column(3, column)) {
			t.Errorf("%s of the branch differs before its slider is moved", column)
		}
	}
	p.clickAt(p.at(".run-card:nth-child(4) input[type=range]", 0.7))
	p.wait("app.experiment.edits[0].hyper.learning_rate !== app.experiment.runs[1].hyper.learning_rate")
	p.settle()
	for column, values := range parent {
		branch := p.column(3, column)
		if !slices.Equal(values[:41], branch[:41]) {
			t.Errorf("%s: the branch has another past", column)
		}
		if values[41] == branch[41] || slices.Equal(values[41:], branch[41:]) {
			t.Errorf("%s: the branch has the same future", column)
		}
		if !slices.Equal(values, p.column(1, column)) {
			t.Errorf("%s: the parent has changed", column)
		}
	}
	p.matchesServer()
	p.must("document.querySelectorAll('.timeline-mark').length === 1")
	p.wait("location.search.includes('edit=40,3,learning_rate:')")
}
