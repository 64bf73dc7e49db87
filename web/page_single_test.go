package web_test

import (
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"

	"optviz/web/offline"
)

// maxSingle bounds the bytes of the page as one file, maxEngine those of the
// program in it, gzipped.
const (
	maxSingle = 2 << 20
	maxEngine = 1_450_000
)

// A page in one file runs without a server and without network, where it lies.
func TestSingleFile(t *testing.T) {
	handler, err := program()
	if err != nil {
		t.Fatal(err)
	}
	o := options(t)
	o.Query = "surface=beale&run=adam,learning_rate:0.1&run=sgd&names=Mine&theme=dark"
	body, err := offline.Single(handler, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d bytes, the engine %d of them, gzipped", len(body), len(o.Engine.WASM))
	if len(body) > maxSingle || len(o.Engine.WASM) > maxEngine {
		t.Errorf("the file has %d bytes, the engine %d; the limits are %d and %d", len(body), len(o.Engine.WASM), maxSingle, maxEngine)
	}
	file := filepath.Join(t.TempDir(), "figure.html")
	if err := offline.WriteFile(file, body); err != nil {
		t.Fatal(err)
	}
	p := &page{newSite(t), newTab(t)}
	p.do(chromedp.Navigate("file://" + file))
	p.wait("document.querySelector('#import-map')")
	p.run("({app: globalThis.app} = await import('js/main.js'))")
	p.wait("app.cursor > 5 && document.querySelector('.picker-bar')")
	p.must("document.documentElement.dataset.theme === 'dark' && app.nameOf(0) === 'Mine' && app.experiment.problem.surface === 'beale'")
	p.press(" ")
	p.wait("!app.playing")
	p.painted()
	p.matchesServer()
	p.screenshot("file")
	before := eval[float64](p.tab, "app.experiment.runs[0].hyper.learning_rate")
	p.clickAt(p.at(".run-card:nth-child(1) input[type=range]", 0.3))
	p.wait("app.experiment.runs[0].hyper.learning_rate !== %g", before)
	p.matchesServer()
	p.learnsDigits()
	p.wait("location.href === app.link() && location.protocol === 'file:'")
	p.click("#share-button")
	p.wait("document.querySelector('#share-link')")
	p.must("performance.getEntriesByType('resource').every(({name}) => /^(blob|data):/.test(name))")
}
