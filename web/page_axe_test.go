package web_test

import (
	_ "embed"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

//go:embed testdata/axe/axe.min.js
var axe string

// accessible runs every rule of axe-core on what the tab shows; it must find
// nothing, minor findings included.
func (p *page) accessible() {
	p.Helper()
	p.run("%s", axe)
	found := eval[[]struct {
		ID, Impact, Help string
		Nodes            []string
	}](p.tab, `axe.run(document, {resultTypes: ['violations']}).then(({violations}) => violations.map(({id, impact, help, nodes}) =>
		({id, impact, help, nodes: nodes.map(({html, failureSummary}) => html.slice(0, 300) + ' ' + failureSummary)})))`)
	if eval[int](p.tab, "axe.getRules().length") < 90 {
		p.Fatal("axe-core has lost its rules")
	}
	for _, violation := range found {
		p.Errorf("%s: %s (%s)", violation.Impact, violation.Help, violation.ID)
		for _, node := range violation.Nodes {
			p.Logf("  %s", node)
		}
	}
}

// Every state of the page that the project names is free of findings, and of
// complaints of the console.
func TestPageIsAccessible(t *testing.T) {
	t.Parallel()
	for _, state := range []struct {
		name, path string
		media      []string
		reach      func(p *page)
	}{
		{"start", "/", []string{"prefers-reduced-motion", "reduce"}, nil},
		{"playing", "/", nil, func(p *page) { p.wait("app.cursor > 5") }},
		{"paused", "/", nil, func(p *page) {
			p.wait("app.cursor > 5")
			p.press(" ")
			p.wait("!app.playing && document.querySelector('#inspector').textContent.length > 20")
		}},
		{"ended", "/?rate=1000", nil, func(p *page) { p.wait("app.cursor === 200 && !app.playing") }},
		{"diverged", "/?surface=quadratic&arg.l1=1&arg.l2=100&run=sgd,learning_rate:0.05&rate=1000", nil, func(p *page) {
			p.wait("app.store.statuses[0]?.status === 'diverged' && !app.playing")
		}},
		{"changed", "/?table=1", nil, func(p *page) {
			p.wait("app.cursor > 5")
			p.press("b")
			p.wait("app.experiment.runs.length === 4")
			p.clickAt(p.at(".run-card:nth-child(1) input[type=range]", 0.2))
			p.wait("app.ghost")
			p.click(".run-card:nth-child(1) .card-more > summary") // whose slider was moved is selected
		}},
		{"error", "/", nil, func(p *page) {
			p.typeFunction("x^2 + foo(y)")
			p.wait("document.querySelector('#expression-error').textContent")
		}},
		{"notes", "/?start=a,b&steps=1e9", nil, func(p *page) { p.wait("document.querySelector('.banner-note')") }},
		{"picker", "/", nil, (*page).openPicker},
		{"share", "/", nil, func(p *page) { p.click("#share-button"); p.wait("document.querySelector('#share[open] #share-link')") }},
		{"help", "/", nil, func(p *page) { p.press("?"); p.wait("document.querySelector('#help').open") }},
		{"menu", "/", nil, func(p *page) {
			p.click(".run-card:nth-child(1) .card-menu > button")
			p.wait("document.querySelector('.card-menu .menu').checkVisibility()")
			p.press(kb.ArrowDown)
		}},
		{"phone", "/", nil, func(p *page) { p.phone(); p.wait("app.cursor > 5") }},
		{"dark", "/", []string{"prefers-color-scheme", "dark"}, func(p *page) { p.wait("app.cursor > 5") }},
		{"projector", "/?theme=projector", nil, func(p *page) { p.wait("app.cursor > 5") }},
		{"zh-CN", "/?lang=zh-CN", nil, func(p *page) { p.wait("app.cursor > 5") }},
		{"one dimension", "/?surface=double_well_1d", nil, func(p *page) { p.wait("app.cursor > 5") }},
		{"embed", "/embed", nil, func(p *page) { p.wait("app.cursor > 5") }},
	} {
		t.Run(state.name, func(t *testing.T) {
			p := &page{newSite(t), newTab(t)}
			p.media(state.media...)
			p.visit(state.path)
			if state.reach != nil {
				state.reach(p)
			}
			p.painted()
			p.accessible()
			p.screenshot("axe")
		})
	}
}
