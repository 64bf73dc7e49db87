package web_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"unicode/utf16"

	"github.com/chromedp/chromedp"

	"optviz/internal/experiment"
	"optviz/web/offline"
)

// maxSingle bounds the bytes of the page as one file, maxEngine those of the
// program in it, gzipped.
const (
	maxSingle = 2 << 20
	maxEngine = 1_100_000
)

// A page in one file runs without a server and without network, where it lies.
func TestSingleFile(t *testing.T) {
	t.Parallel()
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
	p.run("app.setBudget({steps: 9999})")
	p.wait("app.plotter") // a file has workers too
	p.learnsDigits()
	p.wait("location.href === app.link() && location.protocol === 'file:'")
	p.click("#share-button")
	p.wait("document.querySelector('#share-link')")
	p.must("performance.getEntriesByType('resource').every(({name}) => /^(blob|data):/.test(name))")
}

// told is added to a file: it posts what the page has recorded, and goes to the
// next file. Only a script that is no module may come before the map of imports.
const told = `<script>(async () => {
const until = async (condition) => { while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10)); };
let body;
try {
	await until(() => document.querySelector('#import-map'));
	const {app} = await import('js/main.js');
	await until(() => app.store.count > 30);
	body = JSON.stringify({fixed: app.fixed, loss: [...app.store.column(0, 'loss').subarray(0, 31)]});
} catch (error) {
	body = JSON.stringify({error: String(error)});
}
await fetch(%q, {method: 'POST', mode: 'no-cors', body});
location.href = %q;
})()</script>`

// Firefox opens a single file where it lies, the one that computes and the one
// that plays back.
func TestSingleFileInFirefox(t *testing.T) {
	t.Parallel()
	handler, err := program()
	if err != nil {
		t.Fatal(err)
	}
	const query = "surface=beale&run=adam,learning_rate:0.1&steps=40&rate=200"
	computes := options(t)
	computes.Query = query
	posts := make(chan []byte, 2)
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		posts <- body
	}))
	defer server.Close()
	directory := t.TempDir()
	for i, o := range []offline.Options{computes, recordedOptions(t, query, "en")} {
		body, err := offline.Single(handler, o)
		if err != nil {
			t.Fatal(err)
		}
		for _, unit := range utf16.Encode([]rune(fmt.Sprintf(told, server.URL, []string{"1.html", "about:blank"}[i]))) {
			body = append(body, byte(unit), byte(unit>>8))
		}
		if err := os.WriteFile(filepath.Join(directory, fmt.Sprintf("%d.html", i)), body, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	e, err := experiment.ParseQuery(query)
	if err != nil {
		t.Fatal(err)
	}
	var want []float32
	for _, loss := range runsOf(t, recorded(t, e))[0].Loss[:31] {
		want = append(want, float32(loss))
	}
	post := browseFirefox(t, "file://"+filepath.Join(directory, "0.html"), posts)
	for _, fixed := range []bool{false, true} {
		var seen struct {
			Fixed bool
			Loss  []float32
			Error string
		}
		if err := json.Unmarshal(post(), &seen); err != nil {
			t.Fatal(err)
		}
		if seen.Fixed != fixed || seen.Error != "" || !slices.Equal(seen.Loss, want) {
			t.Errorf("the file says %+v, want losses %v", seen, want)
		}
	}
}
