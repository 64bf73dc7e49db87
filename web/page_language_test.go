package web_test

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// words returns the Latin words of three letters and more that a person reads
// in the main regions and dialogs, formulas and source code left out.
const words = `(() => {
	for (const card of document.querySelectorAll('details')) card.open = true;
	const found = new Set();
	const take = (text) => { for (const word of text?.match(/[A-Za-z][A-Za-z'’-]{2,}/g) ?? []) found.add(word); };
	for (const root of document.querySelectorAll('body > :not(script, svg, noscript)')) {
		const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
		for (let node = walker.currentNode; node; node = walker.nextNode()) {
			if (node.nodeType === Node.TEXT_NODE) {
				if (!node.parentElement.closest('.mono:not(.playback-step), math, kbd, code, textarea')) take(node.data);
			} else {
				for (const name of ['aria-label', 'title', 'placeholder', 'aria-valuetext', 'aria-description']) take(node.getAttribute(name));
			}
		}
	}
	take(document.title);
	return [...found].sort();
})()`

// names are the words that are no English: names of optimizers, frameworks,
// surfaces and people, formulas, file formats.
var names = strings.Fields(`optviz SGD sgd Momentum RMSprop Nesterov Adam AdamW AdaGrad Adagrad PyTorch TensorFlow Keras L2 L1 PNG PCA epoch Ctrl Shift
	Esc Home End Space English κ Rosenbrock Beale Himmelblau Booth Goldstein Price McCormick Styblinski Tang Rastrigin Ackley Branin Matyas
	sigmoid ReLU sin cos tan exp log sqrt abs tanh min max ctrl iframe`)

func TestPageInChinese(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/?lang=zh-CN")
	p.must("document.documentElement.lang === 'zh-CN'")
	p.press(kb.ArrowRight, chromedp.ModifierShift)
	p.wait("app.cursor === 10")
	p.run("app.play(); app.pause()")
	p.wait("document.querySelector('#live').textContent.includes('10')")
	p.wait("document.querySelector('#inspector').textContent.length > 20")
	known := map[string]bool{}
	for _, name := range names {
		known[name] = true
	}
	for _, word := range eval[[]string](p.tab, words) {
		if !known[word] {
			t.Errorf("%q is left in English", word)
		}
	}
	p.screenshot("zh")
}

func TestPageHonoursAcceptLanguage(t *testing.T) {
	t.Parallel()
	p := &page{newSite(t), newTab(t)}
	p.media("prefers-reduced-motion", "reduce")
	for accept, lang := range map[string]string{"zh-TW,zh;q=0.9,en;q=0.5": "zh-CN", "zh-CN": "zh-CN", "de,en;q=0.5": "en", "fr": "en"} {
		p.languages(accept)
		p.visit("/")
		p.must("document.documentElement.lang === %q && app.lang === %[1]q", lang)
	}
	p.visit("/?lang=en")
	p.must("document.documentElement.lang === 'en'")
}

// The other language shows the same figure.
func TestPageSwitchesLanguage(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/")
	p.clickAt(p.at(".run-card:nth-child(1) input[type=range]", 0.3))
	p.settle()
	p.press("2")
	p.wait("app.view.selected === 1")
	const state = "JSON.stringify([app.client.shown.experiment, app.view.selected])"
	want := eval[string](p.tab, state)
	for _, lang := range []string{"zh-CN", "en"} {
		p.follow("#language")
		p.must("document.documentElement.lang === %q && app.lang === %[1]q", lang)
		if got := eval[string](p.tab, state); got != want {
			t.Errorf("in %s the figure is\n%s\nnot\n%s", lang, got, want)
		}
	}
}

// follow clicks a link to another page of the site.
func (p *page) follow(selector string) {
	p.Helper()
	place := p.at(selector, 0.5)
	p.loads(chromedp.MouseClickXY(place.X, place.Y))
}
