package web_test

import (
	"slices"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// choose opens the menu of a run and clicks an item, named by its message.
func (p *page) choose(run int, message string) {
	p.Helper()
	p.run("document.querySelectorAll('.run-card')[%d].scrollIntoView({block: 'nearest'})", run)
	p.click(".run-card:nth-child(" + string(rune('1'+run)) + ") .card-menu > button")
	p.clickText(".menu", p.text(message))
}

// text returns a message of the page in its language, up to its first value.
func (p *page) text(key string) string {
	p.Helper()
	return eval[string](p.tab, "app.t(%q).split('{')[0].trim()", key)
}

func TestPageUndoAndRedo(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/")
	p.press(kb.End)
	p.wait("app.cursor === 200")
	first := p.column(0, "loss")
	slider := ".run-card:nth-child(1) input[type=range]"
	p.clickAt(p.at(slider, 0.2))
	p.settle()
	second := p.column(0, "loss")
	p.clickAt(p.at(slider, 0.4))
	p.settle()
	third := p.column(0, "loss")
	if slices.Equal(first, second) || slices.Equal(second, third) {
		t.Fatal("the slider changes nothing")
	}
	for i, step := range []struct {
		do   func()
		want []float32
	}{
		{func() { p.press("z", chromedp.ModifierCtrl) }, second},
		{func() { p.click("#undo") }, first},
		{func() { p.click("#redo") }, second},
		{func() { p.press("Z", chromedp.ModifierCtrl, chromedp.ModifierShift) }, third},
		{func() { p.press("z", chromedp.ModifierCtrl) }, second},
	} {
		step.do()
		p.settle()
		if !slices.Equal(p.column(0, "loss"), step.want) {
			t.Errorf("step %d of undo and redo shows something else", i+1)
		}
		p.must("app.cursor === 200 && app.store.count === 201")
	}
	p.matchesServer()
}

func TestPageRunsAreAddedAndRemoved(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/")
	for range 3 {
		p.press(kb.ArrowRight, chromedp.ModifierShift)
	}
	p.wait("app.cursor === 30")

	p.click(".runs-head button")
	p.clickText(".runs-head .menu", "Adam")
	p.wait("app.experiment.runs.length === 4")
	p.settle()
	p.must("app.experiment.runs[3].optimizer === 'adam' && app.cursor === 30 && app.store.count === 31")
	p.matchesServer()

	p.choose(1, "card.duplicate")
	p.wait("app.experiment.runs.length === 5")
	p.settle()
	if !slices.Equal(p.column(1, "loss"), p.column(4, "loss")) {
		t.Error("the duplicate goes another way")
	}
	p.must("new Set(app.view.runs.map(({slot}) => slot)).size === 5")

	p.choose(0, "card.remove")
	p.wait("app.experiment.runs.length === 4 && document.querySelectorAll('.run-card').length === 4")
	p.must("app.experiment.runs[0].optimizer === 'momentum' && app.view.runs[0].slot === 1")
	p.matchesServer()

	p.press("z", chromedp.ModifierCtrl)
	p.press("z", chromedp.ModifierCtrl)
	p.press("z", chromedp.ModifierCtrl)
	p.wait("app.experiment.runs.map(({optimizer}) => optimizer).join() === 'sgd,momentum,rmsprop'")
	p.must("app.view.runs.map(({slot}) => slot).join() === '0,1,2'")
	p.matchesServer()
}

func TestPageRunsAreRenamedAndHidden(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/")
	p.choose(1, "card.rename")
	p.wait("document.activeElement.matches('.card-rename')")
	p.press("heavy ball" + kb.Enter)
	p.wait("document.querySelectorAll('.card-name')[1].textContent === 'heavy ball'")
	p.choose(0, "card.hide")
	p.wait("app.view.runs[0].hidden && document.querySelector('.run-card').classList.contains('off')")
	p.must("app.store.count === 1 && app.history.past.length === 0")
	p.wait("new URLSearchParams(location.search).get('names') === '|heavy ball|' && location.search.includes('off=0')")
	p.visit("/" + eval[string](p.tab, "location.search"))
	p.must("app.nameOf(1) === 'heavy ball' && app.view.runs[0].hidden && !app.view.runs[1].hidden")
	p.choose(0, "card.show")
	p.wait("!app.view.runs[0].hidden")
}

func TestPageLinksLearningRates(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/")
	p.click(".problem .switch-row input")
	p.wait("app.linked")
	p.clickAt(p.at(".run-card:nth-child(2) input[type=range]", 0.7))
	p.wait("new Set(app.experiment.runs.map(({hyper}) => hyper.learning_rate)).size === 1")
	p.must("app.experiment.runs[0].hyper.learning_rate !== 0.018")
	p.matchesServer()
	p.press("z", chromedp.ModifierCtrl)
	p.wait("app.experiment.runs.map(({hyper}) => hyper.learning_rate).join() === '0.018,0.006,0.05'")
}

// Another optimizer, framework rule, clip and schedule redraw the run.
func TestPageRunOptions(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/?select=2")
	for range 2 {
		p.press(kb.ArrowRight, chromedp.ModifierShift)
	}
	p.wait("app.cursor === 20")
	p.click(".run-card:nth-child(3) .card-more > summary")
	p.run(`globalThis.pick = (i, value) => {
		const select = document.querySelectorAll('.run-card:nth-child(3) select')[i];
		select.value = value;
		select.dispatchEvent(new Event('change', {bubbles: true}));
	}`)
	for _, choice := range []struct {
		index       int
		value, want string
	}{
		{0, "tf1", "dialect === 'tf1'"},
		{1, "norm", "clip.kind === 'norm'"},
		{2, "cosine", "schedule.kind === 'cosine'"},
		{1, "", "clip === null"},
	} {
		before := p.column(2, "loss")
		p.run("pick(%d, %q)", choice.index, choice.value)
		p.settle()
		p.wait("app.client.shown.experiment.runs[2].%s", choice.want)
		if slices.Equal(before, p.column(2, "loss")) {
			t.Errorf("%q changes nothing", choice.value)
		}
		p.matchesServer()
	}
	p.choose(2, "card.optimizer")
	p.clickText(".run-card:nth-child(3) .menu", "AdamW")
	p.wait("app.client.shown.experiment.runs[2].optimizer === 'adamw'")
	p.matchesServer()
}

// A number that the mathematics does not allow stays in its field with a
// message, and the figure stays as it is.
func TestPageRefusesNumbers(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/")
	field := ".run-card:nth-child(2) .card-controls .number"
	p.click(field)
	p.press("-1" + kb.Enter)
	p.wait("document.querySelector(%q).ariaInvalid === 'true'", field)
	p.must("document.querySelector(%q).parentElement.querySelector('.field-error').textContent.includes('≤')", field)
	p.must("app.history.past.length === 0 && app.experiment.runs[1].hyper.learning_rate === 0.006")
	p.press(kb.Escape + "abc" + kb.Enter)
	p.wait("document.querySelector(%q).parentElement.querySelector('.field-error').textContent.startsWith('Is no number')", field)
	p.press(kb.Escape + "0.01" + kb.Enter)
	p.wait("app.experiment.runs[1].hyper.learning_rate === 0.01 && document.querySelector(%q).ariaInvalid === null", field)
	p.matchesServer()
}

// Momentum lengthens the steps of a rule that does not divide by what it measures;
// of RMSprop with momentum no one number says how far.
func TestPageEffectiveRate(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/?surface=quadratic&run=momentum,learning_rate:0.006,momentum:0.9&run=rmsprop,learning_rate:0.01,momentum:0.9&select=0")
	p.wait("document.querySelector('.run-card:nth-child(1) .card-effective')?.textContent.includes('η/(1−β)\\u00a0=\\u00a00.06')")
	p.click(".run-card:nth-child(2) .card-name")
	p.wait("document.querySelector('.run-card:nth-child(2) .slider') && app.view.selected === 1")
	p.must("!document.querySelector('.run-card:nth-child(2) .card-effective').checkVisibility()")
}
