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
	if !eval[bool](p.tab, "'axe' in globalThis") {
		p.run("%s", axe)
	}
	if eval[int](p.tab, "axe.getRules().length") < 90 {
		p.Fatal("axe-core has lost its rules")
	}
	p.axe("")
}

// legible looks in the other themes at what depends on them, contrast.
func (p *page) legible() {
	p.Helper()
	was := eval[string](p.tab, "app.view.theme")
	for _, theme := range []string{"dark", "projector", was} {
		p.run("app.setView({theme: %q}); document.getAnimations().forEach((animation) => animation.finish())", theme)
		if theme != was {
			p.axe("runOnly: ['color-contrast'],")
		}
	}
}

func (p *page) axe(options string) {
	p.Helper()
	found := eval[[]struct {
		ID, Impact, Help string
		Nodes            []string
	}](p.tab, `axe.run(document, {%s resultTypes: ['violations']}).then(({violations}) => violations.map(({id, impact, help, nodes}) =>
		({id, impact, help, nodes: nodes.map(({html, failureSummary}) => html.slice(0, 300) + ' ' + failureSummary)})))`, options)
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
	type state struct {
		name  string
		reach func(p *page)
	}
	plays := func(p *page) { p.wait("app.cursor > 5") }
	for _, visit := range []struct {
		path   string
		media  []string
		states []state // one after the other
	}{
		{"/", []string{"prefers-reduced-motion", "reduce"}, []state{
			{"start", func(*page) {}},
			{"playing", func(p *page) { p.press(" "); plays(p) }},
			{"paused", func(p *page) {
				p.press(" ")
				p.wait("!app.playing && document.querySelector('#inspector').textContent.length > 20")
			}},
			{"hidden", func(p *page) { p.run("app.experiment.runs.forEach((_, run) => app.setHidden(run, true))") }},
			{"menu", func(p *page) {
				p.run("app.experiment.runs.forEach((_, run) => app.setHidden(run, false))")
				p.click(".run-card:nth-child(1) .card-menu > button")
				p.wait("document.querySelector('.card-menu .menu').checkVisibility()")
				p.press(kb.ArrowDown)
			}},
			{"share", func(p *page) {
				p.press(kb.Escape)
				p.click("#share-button")
				p.wait("document.querySelector('#share[open] #share-link')")
			}},
			{"help", func(p *page) { p.press(kb.Escape); p.press("?"); p.wait("document.querySelector('#help').open") }},
			{"picker", func(p *page) { p.press(kb.Escape); p.openPicker() }},
			{"error", func(p *page) {
				p.press(kb.Escape)
				p.typeFunction("x^2 + foo(y)")
				p.wait("document.querySelector('#expression-error').textContent")
			}},
		}},
		{"/?table=1", nil, []state{{"changed", func(p *page) {
			plays(p)
			p.press("b")
			p.wait("app.experiment.runs.length === 4")
			p.clickAt(p.at(".run-card:nth-child(1) input[type=range]", 0.2))
			p.wait("app.ghost")
			p.click(".run-card:nth-child(1) .card-more > summary") // whose slider was moved is selected
		}}}},
		{"/?start=a,b&steps=1e9", nil, []state{{"notes", func(p *page) { p.wait("document.querySelector('.banner-note')") }}}},
		{"/?rate=1000", []string{"prefers-color-scheme", "dark"}, []state{{"ended", func(p *page) { p.wait("app.cursor === 200 && !app.playing") }}}},
		{"/?surface=quadratic&arg.l1=1&arg.l2=100&run=sgd,learning_rate:0.05&rate=1000&theme=projector", nil, []state{{"diverged", func(p *page) {
			p.wait("app.store.statuses[0]?.status === 'diverged' && !app.playing")
		}}}},
		{"/?lang=zh-CN", nil, []state{
			{"zh-CN", plays},
			{"table", func(p *page) {
				p.run("app.setView({table: true})")
				p.wait("document.querySelector('.standings td.number')")
			}},
			{"space", func(p *page) { p.press("v"); p.raised() }},
			{"help", func(p *page) { p.press("?"); p.wait("document.querySelector('#help').open") }},
			{"picker", func(p *page) { p.press(kb.Escape); p.openPicker() }},
			{"model", func(p *page) {
				p.press(kb.Escape)
				p.run("app.usePreset('cnn_digits')")
				p.wait("document.querySelectorAll('.tiles > .tile').length === 3")
			}},
			{"phone", func(p *page) { p.phone() }},
		}},
		{"/?surface=double_well_1d", nil, []state{{"one dimension", plays}}},
		{"/embed", nil, []state{{"embed", plays}}},
		{"/embed?lang=zh-CN", nil, []state{{"embed", plays}}},
	} {
		t.Run(visit.path, func(t *testing.T) {
			p := &page{newSite(t), newTab(t)}
			p.media(visit.media...)
			p.visit(visit.path)
			for _, state := range visit.states {
				t.Log(state.name)
				state.reach(p)
				if state.name != "hidden" { // no run is on the landscape
					p.painted()
				}
				p.accessible()
				p.screenshot(state.name)
				p.legible()
			}
		})
	}
}
