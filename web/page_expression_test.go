package web_test

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// typeFunction opens the picker and replaces the function typed there. The
// browser reports that the server refuses what is no function, or none yet.
func (p *page) typeFunction(source string) {
	p.Helper()
	p.forgive("status of 400", "/api/run")
	p.openPicker()
	p.clickText(".picker-bar", p.text("picker.own"))
	p.wait("document.activeElement.id === 'expression'")
	p.press("a", chromedp.ModifierCtrl)
	p.press(source)
}

func TestPageDrawsOwnFunction(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/")
	p.typeFunction("x^2 + 2y^2 + sin(3x)*y")
	p.wait("getComputedStyle(document.querySelector('.expression label'), '::after').content.includes('✓')")
	p.must("document.querySelector('.expression-formula').textContent === 'J = θ₁² + 2θ₂² + sin(3θ₁) · θ₂'")
	row := eval[float64](p.tab, "document.querySelector('.expression-domain').offsetTop")
	p.press("*")
	p.wait("document.querySelector('#expression-error').textContent")
	p.must("document.querySelector('.expression-domain').offsetTop === %v && document.querySelector('.expression-formula').textContent === ''", row)
	p.press(kb.Backspace)
	p.wait("document.querySelector('.expression-formula').textContent")
	p.press(kb.Enter)
	p.wait("!document.querySelector('#picker').open && app.client.shown.experiment.problem.expression")
	p.wait("document.querySelector('.problem-name').textContent === 'x² + 2y² + sin(3x) · y'")
	p.must("document.querySelector('.stage-formula').textContent === 'J = θ₁² + 2θ₂² + sin(3θ₁) · θ₂'")
	p.wait("app.playing") // another problem plays by itself
	p.click("[data-action=toggle]")
	p.wait("!app.playing")
	p.press(kb.End)
	p.wait("app.cursor === app.experiment.steps")
	p.matchesServer()
	p.painted()
	p.wait("new URLSearchParams(location.search).get('expression') === 'x^2 + 2y^2 + sin(3x)*y'")
	p.screenshot("drawn")
	p.press("z", chromedp.ModifierCtrl)
	p.wait("app.client.shown.experiment.problem.surface === 'quadratic'")
	p.matchesServer()
}

func TestPageOwnFunctionWithMistake(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/")
	p.press(kb.ArrowRight, chromedp.ModifierShift)
	p.wait("app.cursor === 10")
	for _, mistake := range []struct {
		source string
		column int
	}{
		{"x^2 + foo(y)", 7},
		{"x^2 + 3*y)", 10},
		{"1/2x + y", 4},
		{"3yy^2", 2},
	} {
		p.typeFunction(mistake.source)
		p.wait("document.querySelector('#expression-error').textContent.includes('column %d')", mistake.column)
		p.must(`document.querySelector('#expression').ariaInvalid === 'true' &&
			document.querySelector('.expression-caret').checkVisibility() &&
			document.querySelector('.expression-domain > :nth-child(2)').checkVisibility() &&
			document.querySelector('.expression-caret > span').textContent.length === %d`, mistake.column-1)
		p.press(kb.Enter)
		p.wait("document.activeElement.id === 'expression'")
		p.must("document.querySelector('#picker').open")
		p.screenshot("mistake")
		p.press(kb.Escape)
		p.wait("!document.querySelector('#picker').open")
		p.must("app.experiment.problem.surface === 'quadratic' && app.cursor === 10 && app.history.past.length === 0")
	}
	p.matchesServer()
}
