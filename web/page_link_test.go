package web_test

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// A copied link shows the same experiment, the same steps and the same view in
// another tab.
func TestPageLinkRoundTrip(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/")
	p.clickAt(p.at(".run-card:nth-child(1) input[type=range]", 0.3))
	p.click("[data-action=end]")
	p.wait("app.cursor === 200")
	p.choose(1, "card.rename")
	p.wait("document.activeElement.matches('.card-rename')")
	p.press("A & B, 漢" + kb.Enter)
	p.clickText(".chart-head", p.text("chart.tab_grad_norm"))
	p.clickText(".chart-foot", p.text("chart.linear"))
	p.click(".stage-zoom button")
	p.wait("app.view.camera")
	p.choose(2, "card.hide")
	p.wait("app.view.runs[2].hidden")
	p.settle()

	p.click("#share-button")
	p.wait("document.querySelector('#share').open")
	p.wait("document.querySelector('#share-link').value === location.href")
	p.clickText("#share", p.text("share.copy_link"))
	p.wait("document.querySelector('.share-said').textContent === app.t('share.copied')")
	link := eval[string](p.tab, "document.querySelector('#share-link').value")
	const state = `JSON.stringify([app.client.shown.experiment, app.query, app.view.camera.flat().map((v) => v.toPrecision(5)),
		app.view.runs, app.view.tab, app.view.log])`
	want := eval[string](p.tab, state)

	q := &page{p.site, newTab(t)}
	q.media("prefers-reduced-motion", "reduce")
	q.visit(strings.TrimPrefix(link, p.site.server.URL))
	if got := eval[string](q.tab, state); got != want {
		t.Errorf("the link shows\n%s\nnot\n%s", got, want)
	}
	q.must("app.link() === %q", link)
	q.press(kb.End)
	q.wait("app.cursor === 200")
	q.matchesServer()
	const store = "JSON.stringify(app.store.data.map((column) => [...column]))"
	if eval[string](p.tab, store) != eval[string](q.tab, store) {
		t.Error("the link has other steps")
	}
	q.screenshot("link")
}

// A link with data of one's own is packed, and is read again; what a page around
// the figure sets beside it holds.
func TestPagePackedLink(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/?model=softmax&run=sgd&run=adam&steps=40")
	p.run(`const x = Array.from({length: 300}, (_, i) => [i * i %% 97 / 7, i ** 3 %% 89 / 3]);
		app.setProblem({data: {set: 'custom', x, y: x.map((_, i) => i %% 3)}})`)
	p.wait("app.experiment.problem.data.x?.length === 300 && app.query.includes('z=')")
	p.wait("location.search.includes('&z=') && location.href === app.link() && app.link().length < 2500")
	want := eval[string](p.tab, "JSON.stringify(app.client.shown.experiment)")
	q := &page{p.site, newTab(t)}
	q.media("prefers-reduced-motion", "reduce")
	q.visit(strings.TrimPrefix(eval[string](p.tab, "app.link()"), p.site.server.URL))
	if got := eval[string](q.tab, "JSON.stringify(app.client.shown.experiment)"); got != want {
		t.Errorf("the link shows\n%.300s\nnot\n%.300s", got, want)
	}
	q.must("app.notes.length === 0")
	q.visit("/?steps=7&" + eval[string](p.tab, "location.search.slice(1)"))
	q.must("app.experiment.steps === 7 && app.experiment.problem.data.x.length === 300 && app.notes.length === 0")
}

func TestPageBackAfterAnotherProblem(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/")
	p.clickAt(p.at(".run-card:nth-child(1) input[type=range]", 0.3))
	p.settle()
	p.wait("location.search.includes('learning_rate:' + app.experiment.runs[0].hyper.learning_rate)")
	rate := eval[float64](p.tab, "app.experiment.runs[0].hyper.learning_rate")
	p.usePreset("rosenbrock")
	p.must("document.title.startsWith(document.querySelector('.problem-name').textContent + ' · ') && document.title.includes('Rosenbrock')")

	p.loads(chromedp.Evaluate[chromedp.Void]("history.back()"))
	p.must("app.experiment.problem.surface === 'quadratic' && app.experiment.runs[0].hyper.learning_rate === %v", rate)
	p.matchesServer()
}

func (p *page) openPicker() {
	p.Helper()
	p.wait("document.querySelector('.picker-bar')")
	p.click("#problem-button")
	p.wait("document.querySelector('#picker').open")
}

// usePreset chooses a problem in the picker.
func (p *page) usePreset(id string) {
	p.Helper()
	p.openPicker()
	p.press(id)
	p.wait("[...document.querySelectorAll('.picker-card')].filter((card) => card.checkVisibility()).length < 4")
	const card = "[...document.querySelectorAll('.picker-card')].find((card) => card.innerHTML.includes('/%s.png'))"
	p.wait(card, id)
	p.run(card+".dataset.chosen = ''", id)
	p.click("[data-chosen]")
	p.wait("!document.querySelector('#picker').open && app.preset === %q", id)
	p.wait("app.client.shown.query === app.query && !app.client.pending && !app.client.queued")
	p.wait("location.search.includes(app.query)")
}

// Values of a hand-edited link that make no sense are replaced, and the page
// says which.
func TestPageSaysWhatALinkGotWrong(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/?surface=rosenbrock&start=a,b&run=nosuch&run=sgd,learning_rate:-1&run=adam&names=A|B|C&off=2&select=1&steps=1e9&seed=-3&view=1,0,x,y&rate=-5")
	p.wait("document.querySelectorAll('.banner-note').length >= 4")
	const line = "document.querySelector('#banner').offsetHeight < 60"
	p.must(line)
	p.screenshot("notes")
	p.click("#banner summary")
	notes := eval[string](p.tab, "document.querySelector('#banner').innerText")
	for _, field := range []string{"start", "learning_rate", "nosuch", "steps", "seed"} {
		if !strings.Contains(notes, field) {
			t.Errorf("nothing is said of %s in %q", field, notes)
		}
	}
	p.must("document.querySelector('#banner').checkVisibility() && app.experiment.problem.surface === 'rosenbrock'")
	p.must("app.view.runs.map(({name, hidden}) => name + hidden).join() === 'Bfalse,Ctrue' && app.view.selected === 0")
	p.accessible()
	p.screenshot("notes-open")
	p.press(kb.End)
	p.wait("app.cursor === app.experiment.steps")
	p.matchesServer()
	p.phone()
	p.click("#banner summary")
	p.must(line)
	p.must(inside, "#banner button")
	p.screenshot("notes-phone")
	p.click("#banner button")
	p.must("document.querySelector('#banner').hidden")
}

// A value of the view that makes no sense is said with what does.
func TestPageViewMistakes(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/?view=1,2&table=2&select=77&rate=0&off=0&tab=foo")
	p.wait("document.querySelectorAll('.banner-note').length === 5")
	for _, note := range []string{"tab: must be loss | grad_norm | phase | ", "view: must be x₀,x₁,y₀,y₁ ", "table: must be 1 | 0, not “2”", "select: must be 0…2, not “77”", "rate: must be 1…1000, not “0”"} {
		p.must("[...document.querySelectorAll('.banner-note')].some((e) => e.textContent.startsWith(%q))", note)
	}
	p.must("app.view.selected === 1 && app.view.camera === null && !app.view.table && app.view.runs[0].hidden")
	p.screenshot("notes")
}
