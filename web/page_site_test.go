package web_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"optviz/internal/experiment"
	"optviz/internal/export"
	"optviz/web/offline"
)

// engine is the program compiled to WebAssembly, once for all tests.
var engine = sync.OnceValues(func() (*offline.Engine, error) { return offline.Compile(context.Background(), "..") })

// options returns those of an export in English.
func options(t testing.TB) offline.Options {
	t.Helper()
	e, err := engine()
	if err != nil {
		t.Fatal(err)
	}
	return offline.Options{Lang: "en", Engine: e}
}

// newStatic serves an exported site below /lectures/viz/ as hosts of static files
// do, which know nothing of it, and returns its root.
func newStatic(t testing.TB) (root string) { return newStaticOf(t, options(t)) }

func newStaticOf(t testing.TB, o offline.Options) (root string) {
	t.Helper()
	handler, err := program()
	if err != nil {
		t.Fatal(err)
	}
	files, err := offline.Site(handler, o)
	if err != nil {
		t.Fatal(err)
	}
	directory := filepath.Join(t.TempDir(), "site")
	if err := offline.WriteDirectory(directory, files); err != nil {
		t.Fatal(err)
	}
	host := http.StripPrefix("/lectures/viz/", http.FileServer(http.Dir(directory)))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Access-Control-Allow-Origin", "*")
		host.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	return server.URL + "/lectures/viz/"
}

// openStatic shows a page of an exported site. What it computes can be compared
// with a server.
func openStatic(t testing.TB, address string) *page {
	t.Helper()
	p := &page{newSite(t), newTab(t)}
	p.do(chromedp.Navigate(address))
	p.attach()
	return p
}

// arrive waits until the page that begins with an address has taken the place of
// the one that sends its reader there.
func (p *page) arrive(address string) {
	p.Helper()
	p.reach(address)
	p.attach()
}

// reach does the same where the page need not be the figure's.
func (p *page) reach(address string) {
	p.Helper()
	for end := time.Now().Add(patience); ; {
		at, err := within(p.tab, chromedp.Evaluate[string]("new Promise((resolve) => setTimeout(() => resolve(location.href), 20))", chromedp.EvalAwaitPromise))
		switch {
		case err == nil && strings.HasPrefix(at, address):
			return
		case time.Now().After(end):
			p.Fatalf("the page is at %s %v, not at %s", at, err, address)
		}
	}
}

// The page without a server does what the page does, and none of its addresses
// leads out of its directory.
func TestSiteNeedsNoServer(t *testing.T) {
	t.Parallel()
	root := newStatic(t)
	p := openStatic(t, root)
	p.wait("app.cursor > 5 && document.querySelector('.picker-bar')")
	p.press(" ")
	p.wait("!app.playing")
	p.painted()
	p.matchesServer()
	p.screenshot("explore")

	before := eval[float64](p.tab, "app.experiment.runs[1].hyper.learning_rate")
	p.clickAt(p.at(".run-card:nth-child(2) input[type=range]", 0.3))
	p.wait("app.experiment.runs[1].hyper.learning_rate !== %g", before)
	p.matchesServer()
	p.wait("location.href === app.link()")
	p.loads(call(cdppage.Reload, cdppage.ReloadParams{}))
	p.must("app.experiment.runs[1].hyper.learning_rate !== %g", before)
	p.must("performance.getEntriesByType('resource').every(({name}) => name.startsWith(%q) || name.startsWith('blob:'))", root)

	// While it computes, it listens.
	p.run("app.setBudget({steps: 100_000})")
	p.settle()
	p.run("app.toEnd()")
	p.wait("app.store.count > 1000")
	p.run("app.setBudget({seed: 7, steps: 20})")
	p.settle()
	p.must("app.experiment.steps === 20")
}

// A site made of a figure shows it whatever a link to it says beside, as those of
// programs that count readers do; of what the link changes no more than that.
func TestSiteKeepsItsFigure(t *testing.T) {
	t.Parallel()
	o := options(t)
	o.Query = "surface=beale&run=adam&steps=30&names=Mine"
	root := newStaticOf(t, o)
	for query, want := range map[string]string{
		"utm_source=mail": "beale 30 Mine", "steps=7&theme=dark": "beale 7 Mine", "surface=booth&run=sgd&steps=9": "booth 9 SGD",
		"z=Ky4tSktMTrVNSk3MSVUrKs2zLU5PAQA&steps=8": "beale 8 SGD", // surface=beale&run=sgd, by zlib
	} {
		p := openStatic(t, root+"?"+query)
		if got := eval[string](p.tab, "[app.experiment.problem.surface, app.experiment.steps, app.nameOf(0)].join(' ')"); got != want {
			t.Errorf("%s shows %s, not %s", query, got, want)
		}
		p.must("app.notes.length === 0")
	}
}

// A link to a site shows what its query says, in its language, and tells what
// is wrong with it.
func TestSiteReadsItsAddress(t *testing.T) {
	t.Parallel()
	root := newStatic(t)
	p := &page{newSite(t), newTab(t)}
	p.do(chromedp.Navigate(root + "embed.html?surface=rastrigin&run=adam,learning_rate:0.1&steps=50&seed=x&lang=zh-CN&theme=dark"))
	p.arrive(root + "zh-CN/embed.html?")
	p.must("document.documentElement.lang === 'zh-CN' && document.documentElement.dataset.theme === 'dark'")
	p.must("app.experiment.problem.surface === 'rastrigin' && app.experiment.runs.length === 1 && app.experiment.steps === 50")
	p.must("document.title.startsWith('Rastrigin') && document.querySelector('h1').textContent === document.title")
	p.wait("document.querySelector('#banner').textContent.includes('seed')")
	p.wait("document.querySelector('#attribution').href.startsWith('%szh-CN/index.html')", root)
	p.wait("app.cursor === 50")
	p.matchesServer()
	p.screenshot("embed")

	// A page in the directory of its language stays there, whatever the browser prefers.
	p.do(chromedp.Navigate(root + "zh-CN/index.html"))
	p.attach()
	p.must("document.documentElement.lang === 'zh-CN' && location.pathname.endsWith('/zh-CN/') && !navigator.languages.includes('zh-CN')")

	p.do(chromedp.Navigate(root + "zh-CN/index.html?lang=en&surface=beale"))
	p.arrive(root + "?") // Go leaves the name out
	p.must("app.experiment.problem.surface === 'beale' && document.documentElement.lang === 'en'")
	p.click("#language")
	p.arrive(root + "zh-CN/?")
	p.must("app.experiment.problem.surface === 'beale' && document.documentElement.lang === 'zh-CN'")
}

// In a sandboxed frame of another site, where only blobs may be workers, the
// element of the site shows a figure.
func TestSiteInSandboxedFrame(t *testing.T) {
	t.Parallel()
	root := newStatic(t)
	outer := hosted(t, fmt.Sprintf(`<script src="%soptviz.js"></script>
			<iframe sandbox="allow-scripts" src="%[1]sembed.html?surface=rosenbrock&amp;lang=en&amp;rate=100" width="800" height="500"></iframe>
			<optimizer-viz surface="booth" lang="en"></optimizer-viz>
			<script>document.querySelector('optimizer-viz').addEventListener('optviz:state', ({detail}) => { window.said = detail; })</script>`, root))
	p := &page{newSite(t), outer.frame(root + "embed.html?surface=rosenbrock")}
	p.must("origin === 'null'")
	p.attach()
	p.wait("app.cursor > 20")
	outer.run("const element = document.querySelector('optimizer-viz'); element.addEventListener('optviz:ready', () => element.post({type: 'optviz:state', watch: true})); element.post({type: 'optviz:state', watch: true})")
	outer.wait("window.said?.step > 5 && said.query.includes('surface=booth')")
}

// The engine records in every format as the server does, and refuses as it does.
func TestEngineRecords(t *testing.T) {
	t.Parallel()
	p := openStatic(t, newStatic(t)+"index.html?surface=beale&steps=30&run=adam&run=sgd")
	experiment := eval[json.RawMessage](p.tab, "app.experiment")
	for _, format := range export.Formats {
		response, err := p.site.server.Client().Post(p.site.server.URL+"/api/run?format="+format.ID, "application/json", bytes.NewReader(experiment))
		if err != nil {
			t.Fatal(err)
		}
		want, err := io.ReadAll(response.Body)
		response.Body.Close()
		if err != nil {
			t.Fatal(err)
		}
		if got := eval[string](p.tab, "app.client.transport.record(app.experiment, '%s').then((blob) => blob.text())", format.ID); got != string(want) || got == "" {
			t.Errorf("%s:\n%s\nnot\n%s", format.ID, got, want)
		}
	}
	const bad = "app.client.transport.record({...app.experiment, steps: -1}, 'json').then(() => 'recorded', (error) => error.constructor.name + ': ' + error.message)"
	if got := eval[string](p.tab, bad); !strings.HasPrefix(got, "Refusal: must be in [") {
		t.Error(got)
	}
}

// The images of digits, which the engine has not, reach it.
func TestEngineLearnsDigits(t *testing.T) {
	t.Parallel()
	openStatic(t, newStatic(t)).learnsDigits()
}

// learnsDigits fails if the engine trains on digits otherwise than the program.
func (p *page) learnsDigits() {
	p.Helper()
	e, err := experiment.ParseQuery("model=softmax&data=digits&steps=5&run=sgd")
	if err != nil {
		p.Fatal(err)
	}
	text, err := json.Marshal(e)
	if err != nil {
		p.Fatal(err)
	}
	got := runsOf(p, eval[string](p.tab, "app.client.transport.record(%s, 'json').then((blob) => blob.text())", text))[0]
	if want := runsOf(p, recorded(p, e))[0]; agree(got, want, 1e-9) != len(want.Loss) {
		p.Errorf("losses %v, want %v", got.Loss, want.Loss)
	}
}

// Long links are packed and unpacked by the browser as the program does it.
func TestEnginePacksLinks(t *testing.T) {
	t.Parallel()
	var xs, ys []string
	for i := range 500 {
		xs, ys = append(xs, fmt.Sprintf("%d.%03d", i%7, i*37%1000)), append(ys, strconv.Itoa(i%3))
	}
	e, err := experiment.ParseQuery("model=linear&data=custom&run=sgd&steps=5&data.x=" + strings.Join(xs, "/") + "&data.y=" + strings.Join(ys, "/"))
	if err != nil {
		t.Fatal(err)
	}
	want := e.Query()
	if !strings.Contains(want, "z=") {
		t.Fatalf("%.100s is not packed", want)
	}
	root := newStatic(t)
	p := openStatic(t, root+"?"+want)
	p.wait("app.cursor === 5")
	p.matchesServer()
	p.must("document.querySelector('#banner').hidden")
	got, err := experiment.ParseQuery(eval[string](p.tab, "app.query"))
	if err != nil {
		t.Fatal(err)
	}
	if got.Query() != want {
		t.Errorf("the engine's link is that of another experiment: %.200s", got.Query())
	}
	p.do(chromedp.Navigate(root + "?" + want[:len(want)-40] + "&steps=7"))
	p.attach()
	p.wait("document.querySelector('#banner').textContent.includes('part of the link is missing')")
	p.must("app.experiment.steps === 7")
}

// A worker that ends is replaced; the figure goes on where it was.
func TestEngineComesBack(t *testing.T) {
	t.Parallel()
	p := openStatic(t, newStatic(t))
	p.forgive("exit code: 2")
	p.wait("app.cursor > 3")
	p.run("const {transport} = app.client; transport.ask({what: 'nonsense'}).catch(() => {}); await new Promise((resolve) => app.on('connection', () => app.connection === 'lost' && resolve()))")
	before := p.count()
	p.wait("app.connection === 'open' && app.store.count > %d", before)
	p.press(" ")
	p.matchesServer()
}
