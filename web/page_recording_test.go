package web_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"optviz/web/offline"
)

// recorded returns the options of an export that plays back a figure.
func recordedOptions(t *testing.T, query string, languages ...string) offline.Options {
	t.Helper()
	tapes, err := offline.Record(t.Context(), query, nil, languages...)
	if err != nil {
		t.Fatal(err)
	}
	return offline.Options{Query: query, Lang: "en", Recordings: tapes}
}

// withoutWebAssembly shows an address where there is none, and no worker of it.
func withoutWebAssembly(t *testing.T, address string) *page {
	t.Helper()
	p := &page{newSite(t), newTab(t)}
	p.do(call(cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: "delete globalThis.WebAssembly"}))
	p.do(chromedp.Navigate(address))
	return p
}

// A recorded file plays back without WebAssembly and without network: all that
// looks at the runs works, and what would change them is off and says why.
func TestRecordedFile(t *testing.T) {
	t.Parallel()
	handler, err := program()
	if err != nil {
		t.Fatal(err)
	}
	body, err := offline.Single(handler, recordedOptions(t, "surface=beale&run=adam,learning_rate:0.1&run=sgd&steps=150&names=Mine&rate=300", "en"))
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d bytes", len(body))
	if len(body) > maxSingle {
		t.Errorf("the file has %d bytes, more than %d", len(body), maxSingle)
	}
	file := filepath.Join(t.TempDir(), "figure.html")
	if err := offline.WriteFile(file, body); err != nil {
		t.Fatal(err)
	}
	p := withoutWebAssembly(t, "file://"+file)
	p.wait("document.querySelector('#import-map')")
	p.run("({app: globalThis.app} = await import('js/main.js'))")
	p.wait("app.cursor > 5 && document.querySelector('.picker-bar')")
	p.wait("app.cursor === 150 && !app.playing")
	p.painted()
	p.matchesServer()
	p.must("app.store.statuses.every(({status, message}) => status === 'limit' && message.includes('150'))")

	// Looking.
	p.run("app.seek(40)")
	p.wait("document.querySelector('.inspector-step').textContent.includes(' 40 ')")
	p.must("document.querySelector('#inspector .result')")
	p.click(".run-card:nth-child(2) .card-name")
	p.wait("app.view.selected === 1 && document.querySelector('#inspector .inspector-name').textContent.includes('SGD')")
	p.run("app.setHidden(0, true)")
	p.click(".stage-zoom button:first-child")
	p.wait("app.view.camera !== null")
	p.run("app.setView({tab: 'sharpness'})")
	p.wait("app.traces.known.size > 0")
	p.run("app.setView({theme: 'dark'})")
	p.screenshot("recorded")

	// A step that was not recorded from the inside says which is shown; a run without any says so.
	p.run("app.setView({selected: 0}); app.client.transport.tape.inspections[0].splice(31, 5); app.seek(33)")
	p.wait("document.querySelector('.inspector-sentence').textContent.includes('this is step 30, the last before step 33')")
	p.must("document.querySelector('.inspector-step').textContent === 'Step 30 → 31'")
	p.run("app.seek(40)")
	p.wait("document.querySelector('.inspector-step').textContent === 'Step 40 → 41' && !document.querySelector('.inspector-sentence').textContent.includes('recorded')")
	p.run("delete app.client.transport.tape.inspections[1]; app.setView({selected: 1})")
	p.wait("document.querySelector('.inspector-sentence').textContent.includes('no step of so large a model')")

	// On paper: the figure, and no address of this computer.
	p.run("dispatchEvent(new Event('beforeprint'))")
	p.must("document.querySelector('.sheet canvas').width > 1000 && !document.querySelector('.sheet-head svg') && !document.querySelector('.sheet').textContent.includes('file:')")
	p.run("dispatchEvent(new Event('afterprint'))")

	// Changing.
	p.must("document.querySelector('.run-card input[type=range]').matches(':disabled') && document.querySelector('.problem input').matches(':disabled')")
	p.must("document.querySelector('#problem-button').disabled && document.querySelector('[data-action=extend]').hidden && [...document.querySelectorAll('.runs-make button')].every((b) => b.disabled)")
	p.must("document.querySelector('.runs-foot').textContent.includes('This is a recording')")
	before := eval[string](p.tab, "JSON.stringify(app.experiment)")
	p.press("b")
	p.wait("document.querySelector('#banner').textContent.includes('This is a recording')")
	p.must("JSON.stringify(app.experiment) === %q && app.view.runs.length === 2", before)
	if got := eval[string](p.tab, "app.client.transport.record(app.experiment, 'csv').then((blob) => blob.text())"); len(got) < 1000 {
		t.Errorf("the recording as CSV is %q", got)
	}
	p.must("performance.getEntriesByType('resource').every(({name}) => /^(blob|data):/.test(name))")
}

// A recorded site has its languages, and says what it does not have.
func TestRecordedSite(t *testing.T) {
	t.Parallel()
	handler, err := program()
	if err != nil {
		t.Fatal(err)
	}
	files, err := offline.Site(handler, recordedOptions(t, "model=mlp&layers=4&data=xor&data.n=40&run=sgd&run=adam&steps=40&rate=200", "en", "zh-CN"))
	if err != nil {
		t.Fatal(err)
	}
	directory := filepath.Join(t.TempDir(), "site")
	if err := offline.WriteDirectory(directory, files); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(http.StripPrefix("/a/b/", http.FileServer(http.Dir(directory))))
	defer server.Close()
	root := server.URL + "/a/b/"
	p := withoutWebAssembly(t, root)
	p.attach()
	p.wait("app.cursor === 40 && document.querySelector('.picker-bar') && document.querySelector('.tile canvas')")
	p.matchesServer()
	p.must("app.snapshots.of(1).length > 20")
	p.run("app.setView({stage: 'landscape'})")
	p.wait("document.querySelector('.plane-badge').textContent !== ''")
	p.screenshot("recorded")
	p.must("document.querySelector('#banner').hidden")
	p.accessible()

	p.click("#language")
	p.arrive(root + "zh-CN/")
	p.wait("app.cursor === 40 && app.store.statuses[0].message.includes('步数上限')")
	p.must("document.querySelector('#banner').hidden")

	p.do(chromedp.Navigate(root + "embed.html?sliders=1&theme=dark&utm_source=mail"))
	p.attach()
	p.wait("app.cursor === 40 && document.querySelector('.card-controls').matches(':disabled') && document.querySelector('.card-controls').title.includes('recording')")
	p.must("document.querySelector('#banner').hidden")
	p.do(chromedp.Navigate(root + "?surface=beale"))
	p.attach()
	p.wait("document.querySelector('#banner').textContent.includes('another figure')")
	p.must("app.experiment.problem.model === 'mlp'")
	p.do(chromedp.Navigate(root + "?ask=which:lowest_loss@20"))
	p.attach()
	p.wait("document.querySelector('#banner').textContent.startsWith('ask: this is a recording')")
	p.must("!app.link().includes('ask=')")

	// What cannot be loaded is missed.
	tapes, err := filepath.Glob(filepath.Join(directory, "static", "*", "recording", "en.bin"))
	if err != nil || len(tapes) != 1 || os.Remove(tapes[0]) != nil {
		t.Fatalf("the recordings are %v: %v", tapes, err)
	}
	p.forgive("404", "en.bin")
	p.do(chromedp.Navigate(root + "?missing=1"))
	p.wait("document.querySelector('#banner')?.textContent.includes('could not be loaded')")
}
