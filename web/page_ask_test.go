package web_test

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

const ravine = "surface=quadratic&start=-4,1.2&steps=120&run=sgd,learning_rate:0.018&run=momentum,learning_rate:0.006,momentum:0.9"

// openAsking shows a figure that asks first.
func openAsking(t *testing.T, path string) *page {
	t.Helper()
	p := openPaused(t, path)
	p.wait("document.querySelector('.ask') && getComputedStyle(document.querySelector('.ask')).gridArea.startsWith('chart')")
	return p
}

// hidesTheFuture tries what shows steps, and finds none.
func (p *page) hidesTheFuture() {
	p.Helper()
	p.run("document.activeElement.blur(); app.play(); app.stepBy(5); app.toEnd(); app.player.follow()")
	p.press(" ")
	p.press(kb.ArrowRight)
	p.run("await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))")
	p.must("app.store.count === 1 && !app.playing && app.client.motion?.type !== 'run'")
	p.must("['chart', 'playback'].every((id) => document.getElementById(id).inert && getComputedStyle(document.getElementById(id)).visibility === 'hidden')")
}

// Which run is best is asked before anything runs; the answer is marked by
// running, and asking again hides it again.
func TestPageAskWhich(t *testing.T) {
	t.Parallel()
	p := openAsking(t, "/embed?"+ravine+"&sliders=1&ask=which:lowest_loss@120")
	p.hidesTheFuture()
	p.accessible()
	p.click(".ask .button-primary")
	p.wait("document.querySelector('.ask-verdict').textContent.includes('Choose')")
	p.click(".ask-choices label:nth-child(1)")
	p.screenshot("asked")
	p.click(".ask .button-primary")
	p.wait("document.querySelector('.ask-verdict').dataset.kind === 'wrong' && app.store.count > 120")
	p.must("!document.getElementById('chart').inert && document.getElementById('chart').checkVisibility({visibilityProperty: true})")
	p.screenshot("wrong")
	p.accessible()

	p.click(".ask .button-primary")
	p.wait("app.asking && !app.client.pending && app.store.count === 1")
	p.hidesTheFuture()
	p.click(".ask-choices label:nth-child(2)")
	p.click(".ask .button-primary")
	p.wait("document.querySelector('.ask-verdict').dataset.kind === 'right'")
	p.click(".ask-foot .button:last-child")
	p.wait("!document.querySelector('.ask') && !app.asking")
	p.must("app.link().endsWith('&ask=which:lowest_loss@120')")
}

// A place is marked by the pointer or by keys; how far it is off is said, and the
// run's place lies beside the mark.
func TestPageAskPoint(t *testing.T) {
	t.Parallel()
	p := openAsking(t, "/?"+ravine+"&ask=point:momentum@20&lang=zh-CN")
	p.must("document.querySelector('.ask-text').textContent.includes('第 20 步')")
	p.clickAt(p.at(".stage-view", 0.5))
	p.wait("document.querySelector('.ask-mark.set')")
	p.must("String(app.experiment.problem.start) === '-4,1.2'")
	p.click(".ask .button-primary")
	p.wait("document.querySelector('.ask-verdict').dataset.kind && document.querySelector('.ask-true') && document.querySelector('.ask-line')")
	p.screenshot("place")
	// In front of a class the verdict and what can be done next are seen whole, and the curves below.
	p.run("app.setView({present: true})")
	p.wait("'present' in document.documentElement.dataset && document.querySelector('.present-bar')")
	p.wait(`(() => {
		const panel = document.querySelector('.ask').getBoundingClientRect();
		const within = (element) => element.getBoundingClientRect().top >= panel.top && element.getBoundingClientRect().bottom <= panel.bottom;
		return [...document.querySelectorAll('.ask-verdict, .ask-foot > button')].every(within)
			&& document.querySelector('#chart').getBoundingClientRect().top >= panel.bottom && document.querySelector('.chart-plot').offsetHeight > 90;
	})()`)
	p.run("app.setView({present: false})")
	p.wait("!document.querySelector('.present-bar')?.checkVisibility()")
	// The place stays though its run is no longer the second.
	p.run("app.remove(0)")
	p.settle()
	p.click(".stage-zoom button")
	p.wait("location.search.includes('view=')")
	p.must("document.querySelector('.ask-true').style.stroke === 'var(--run-1)'")
	p.must("!document.querySelector('#undo').disabled")
	p.click(".ask .button-primary")
	p.wait("app.asking && document.querySelector('#undo').disabled")
	p.run("document.activeElement.blur()")
	p.press("z", chromedp.ModifierCtrl)
	p.press("b")
	p.settle()
	p.must("app.experiment.runs.length === 2")

	p = openAsking(t, "/?"+ravine+"&ask=turn:1&ask_text=Where+is+the+far+end%3F")
	p.must("document.querySelector('.ask-text').textContent === 'Where is the far end?'")
	p.run("document.querySelector('.stage-view').focus()")
	for range 8 {
		p.press(kb.ArrowRight, chromedp.ModifierShift)
	}
	p.wait("document.querySelector('.ask-mark') && !document.querySelector('.ask-mark.set')")
	p.click(".ask .button-primary")
	p.wait("document.querySelector('.ask-verdict').textContent.includes('Choose')")
	p.run("document.querySelector('.stage-view').focus()")
	p.press(kb.Enter)
	p.wait("document.querySelector('.ask-mark.set')")
	p.click(".ask .button-primary")
	p.wait("document.querySelector('.ask-verdict').textContent.includes('from your mark')")
	p.must("app.cursor > 40")
}

// A value is set without its effect being seen; then its run is there, and beside it
// the figure's own once that is asked for, named and told apart.
func TestPageAskSet(t *testing.T) {
	t.Parallel()
	p := openAsking(t, "/embed?"+ravine+"&ask=set:momentum.learning_rate:0.001@120")
	p.hidesTheFuture()
	p.must("getComputedStyle(document.getElementById('runs')).visibility === 'hidden'")
	p.run("const range = document.querySelector('.ask .range'); range.value = range.min; range.dispatchEvent(new Event('input'))")
	p.must("app.store.count === 1")
	p.click(".ask .button-primary")
	p.wait("document.querySelector('.ask-verdict').dataset.kind === 'wrong'")
	p.must("app.experiment.runs.length === 2 && app.nameOf(1).startsWith('Your answer') && !document.querySelector('.ask-verdict').textContent.includes('own')")
	p.accessible()
	p.screenshot("yours")
	p.click(".ask-verdict button")
	p.wait("document.querySelector('.ask-verdict').dataset.kind === 'wrong' && document.querySelector('.ask-verdict').textContent.includes('own')")
	p.must("app.experiment.runs.length === 3 && app.nameOf(1).startsWith('Momentum') && app.nameOf(2).startsWith('Your answer') && app.view.runs[2].slot === 2")
	p.screenshot("beside")
	p.run("document.querySelector('.ask .range').dispatchEvent(new Event('input', {bubbles: true}))") // another answer
	p.wait("app.asking && app.experiment.runs.length === 2 && document.querySelector('.ask-verdict').textContent === '' && app.nameOf(1) === 'Momentum'")

	// A right one is told at once.
	p.run(`const range = document.querySelector('.ask .range'), {min, max} = app.catalog.optimizers.find(({id}) => id === 'momentum').params.find(({id}) => id === 'learning_rate').slider;
		range.value = Number(range.min) + (range.max - range.min) * Math.log(0.006 / min) / Math.log(max / min);
		range.dispatchEvent(new Event('input', {bubbles: true}))`)
	p.click(".ask .button-primary")
	p.wait("document.querySelector('.ask-verdict').dataset.kind === 'right' && document.querySelector('.ask-verdict').textContent.includes('own')")
	p.must("app.experiment.runs.length === 3 && !document.querySelector('.ask-verdict button')")
}

// A page around the figure asks: it tells when, and is told what was answered.
func TestPageAskHost(t *testing.T) {
	t.Parallel()
	p := lesson(t, "/lessons")
	p.run("addEventListener('message', ({data}) => { globalThis.ready ||= data.type === 'optviz:ready'; })")
	p.run("document.body.append(Object.assign(document.createElement('iframe'), {id: 'host', src: '%s'}))", "/embed?"+ravine+"&ask=host")
	const inside = "document.getElementById('host').contentWindow"
	p.wait("globalThis.ready && " + inside + ".document.querySelector('.ask')")
	p.run("document.getElementById('host').contentWindow.postMessage({type: 'optviz:reveal'}, '*')")
	p.wait("!" + inside + ".document.querySelector('.ask') && !('asking' in " + inside + ".document.documentElement.dataset)")
	p.wait(inside + ".document.querySelector('#timeline').value === '120'") // without motion its end is shown
}

// What makes no sense is said, and the figure runs.
func TestPageAskMistake(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/?"+ravine+"&ask=point:adam@20")
	p.wait("document.querySelector('.banner-note').textContent.includes('adam')")
	p.must("!app.asking && !document.querySelector('.ask') && !app.link().includes('ask=')")
}

// The share dialog writes a question into every address that it gives.
func TestPageAskShare(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/?"+ravine)
	p.click("#share-button")
	p.wait("document.querySelector('#share-ask')")
	choose := func(selector, value string) {
		p.run("(() => { const field = document.querySelector('%s'); field.value = '%s'; field.dispatchEvent(new Event('change')); })()", selector, value)
	}
	p.must("[...document.querySelectorAll('.share-ask > *')].every((field) => field.hidden)")
	choose("#share-ask", "set")
	choose(".share-ask label:nth-child(1) > select", "1")
	choose(".share-ask label:nth-child(2) > select", "momentum")
	choose(".share-ask label:nth-child(3) > input", "1e-3")
	choose(".share-ask label:nth-child(4) > input", "999")
	p.wait("document.querySelector('#share-link').value.endsWith('&ask=set:1.momentum:0.001@120')")
	p.must("document.querySelector('.share-ask-wording > input').placeholder === 'Set the momentum of Momentum so that its loss is below 0.001 at step 120.'")
	choose(".share-ask-wording > input", "Which β?")
	p.wait("new URL(document.querySelector('#share-link').value).searchParams.get('ask_text') === 'Which β?'")
	p.must("document.querySelector('#share-embed').value.includes('ask=set:1.momentum:0.001@120')")
	p.accessible()
	p.screenshot("share")
	p.do(chromedp.EmulateViewport(320, 700))
	p.must("document.querySelector('.share-kinds > .segmented').getBoundingClientRect().right <= document.querySelector('.share-body').getBoundingClientRect().right")
	p.do(chromedp.EmulateViewport(1280, 720))
	p.do(chromedp.Navigate(eval[string](p.tab, "document.querySelector('#share-link').value")))
	p.attach()
	p.wait("document.querySelector('.ask-text').textContent === 'Which β?' && app.link().endsWith('&ask=set:momentum.momentum:0.001@120&ask_text=Which%%20%%CE%%B2%%3F')")
	// What the page was opened with is there to be changed or left out.
	p.click("#share-button")
	p.wait("document.querySelector('#share-ask')?.value === 'set'")
	p.must("[...document.querySelectorAll('.share-ask select, .share-ask input')].map(({value}) => value).join() === '1,momentum,0.001,120,Which β?'")
	p.must("app.view.ask === 'set:momentum.momentum:0.001@120'")
	choose("#share-ask", "")
	p.must("!document.querySelector('#share-link').value.includes('ask')")
}

// Choosing a kind alone makes a question that the link asks: of the selected run.
func TestPageAskShareKind(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/?"+ravine)
	p.click("#share-button")
	p.wait("document.querySelector('#share-ask')")
	kinds := eval[[]string](p.tab, "[...document.querySelectorAll('#share-ask > option')].map(({value}) => value).filter(Boolean)")
	if len(kinds) < 6 {
		t.Fatalf("only %d kinds are offered", len(kinds))
	}
	links := make([]string, len(kinds))
	for i, kind := range kinds {
		p.run("const field = document.querySelector('#share-ask'); field.value = '%s'; field.dispatchEvent(new Event('change'))", kind)
		links[i] = eval[string](p.tab, "document.querySelector('#share-link').value")
	}
	for i, link := range links {
		p.do(chromedp.Navigate(link))
		p.attach()
		p.wait("document.querySelector('.ask')")
		p.must("app.question.kind === %q && app.question.run === (app.question.ask.startsWith('which') ? 0 : 1)", kinds[i])
		p.must("!document.querySelector('.banner-note')")
	}
}
