package web_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"math"
	"net"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"optviz/web"
)

// site is the whole program on the loopback interface.
type site struct {
	testing.TB
	server *httptest.Server
	web    *web.Server
}

func testConfig() web.Config {
	return web.Config{Lang: "en", FrameAncestors: "*", MaxSockets: 100, MaxPerAddress: 100, Log: slog.New(slog.DiscardHandler)}
}

func newProgram() (*web.Server, error) { return web.New(testConfig()) }

// program serves all sites that are not stopped before the end of their test.
var program = sync.OnceValues(newProgram)

// server serves the program at one address: a tab that has shown a page of it has
// its modules at hand.
var server = sync.OnceValues(func() (*httptest.Server, error) {
	handler, err := program()
	if err != nil {
		return nil, err
	}
	return httptest.NewServer(handler), nil
})

// newSite serves until the end of the tests.
func newSite(t testing.TB) *site {
	t.Helper()
	handler, err := program()
	if err != nil {
		t.Fatal(err)
	}
	server, err := server()
	if err != nil {
		t.Fatal(err)
	}
	return &site{t, server, handler}
}

// newSiteAt serves on an address, with a program of its own that can be stopped.
func newSiteAt(t testing.TB, address string) *site {
	t.Helper()
	handler, err := newProgram()
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewUnstartedServer(handler)
	server.Listener.Close()
	server.Listener = listener
	server.Start()
	s := &site{t, server, handler}
	t.Cleanup(s.stop)
	return s
}

// stop closes the sockets with 1001 and the port, as the program does at its
// end.
func (s *site) stop() {
	s.server.Listener.Close()
	s.web.Close(context.Background())
	s.server.CloseClientConnections()
	s.server.Close()
}

// result is what the program computes for an experiment.
type result struct {
	Runs []struct {
		Status   string
		Steps    int
		Loss     []float64
		GradNorm []float64 `json:"grad_norm"`
		Theta    [][]float64
	}
}

// compute asks the program for the steps of an experiment.
func (s *site) compute(experiment json.RawMessage) result {
	s.Helper()
	response, err := s.server.Client().Post(s.server.URL+"/api/run", "application/json", bytes.NewReader(experiment))
	if err != nil {
		s.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK {
		s.Fatalf("%s %v: %s", response.Status, err, body)
	}
	var r result
	if err := json.Unmarshal(body, &r); err != nil {
		s.Fatal(err)
	}
	return r
}

// page is a tab that shows the page of a site.
type page struct {
	site *site
	*tab
}

// open shows the page at a path, "/?…".
func open(t testing.TB, path string) *page {
	t.Helper()
	p := &page{newSite(t), newTab(t)}
	p.visit(path)
	return p
}

// openPaused shows the page at a path, paused at step 0.
func openPaused(t testing.TB, path string) *page {
	t.Helper()
	p := &page{newSite(t), newTab(t)}
	p.media("prefers-reduced-motion", "reduce")
	p.visit(path)
	return p
}

// visit goes to a path of the site and waits until its first step is there.
func (p *page) visit(path string) {
	p.Helper()
	p.do(chromedp.Navigate(p.site.server.URL + path))
	p.attach()
}

// loads does what loads a page of the site.
func (p *page) loads(action chromedp.Action[chromedp.Void]) {
	p.Helper()
	p.goes(action)
	p.attach()
}

// goes does what leads to another page, which need not be the figure's.
func (p *page) goes(action chromedp.Action[chromedp.Void]) {
	p.Helper()
	if _, err := within(p.tab, chromedp.WaitEvent(cdppage.LoadEventFired, nil, action)); err != nil {
		p.Fatal(err)
	}
}

// attach gives the test the figure of the page, as app, and waits until nothing
// more comes to lie beside the landscape or upon it.
func (p *page) attach() {
	p.Helper()
	p.attachEarly()
	p.wait("document.querySelector('.stage-tabs')")
}

// attachEarly does not wait for what comes last: dialogs, hints, views of a model.
func (p *page) attachEarly() {
	p.Helper()
	p.wait("document.querySelector('script[type=module]')")
	p.run(`({app: globalThis.app} = await import(document.querySelector('script[type=module]').src))`)
	p.wait("app.store.count > 0 && app.client.shown && document.querySelector('.run-card')")
}

// settle waits until what is shown is what was asked for last.
func (p *page) settle() {
	p.Helper()
	p.wait("!app.client.pending && !app.client.queued && app.store === app.client.shown.store")
}

// count returns how many steps are recorded.
func (p *page) count() int { p.Helper(); return eval[int](p.tab, "app.store.count") }

// column returns what is recorded of a run, a value per step.
func (p *page) column(run int, name string) []float32 {
	p.Helper()
	return eval[[]float32](p.tab, "[...app.store.column(%d, %q)]", run, name)
}

// matchesServer compares every recorded value with what the program computes
// anew for the experiment shown, bit by bit.
func (p *page) matchesServer() {
	p.Helper()
	p.settle()
	shown := eval[struct {
		Experiment json.RawMessage
		Columns    []string
		Count      int
		Runs       [][][]uint32
	}](p.tab, `(({client: {shown: {experiment, store}}}) => ({
		experiment, columns: store.columns, count: store.count,
		runs: experiment.runs.map((_, run) => store.columns.map((name) => [...new Uint32Array(store.column(run, name).slice().buffer)])),
	}))(app)`)
	want := p.site.compute(shown.Experiment)
	if len(shown.Runs) != len(want.Runs) {
		p.Fatalf("%d runs are shown, %d computed", len(shown.Runs), len(want.Runs))
	}
	for run, columns := range shown.Runs {
		for c, name := range shown.Columns {
			for step := range shown.Count {
				value := want.value(run, name, step)
				if columns[c][step] != math.Float32bits(value) {
					p.Fatalf("run %d, step %d of %d: %s is %v, computed %v",
						run, step, shown.Count, name, math.Float32frombits(columns[c][step]), value)
				}
			}
		}
	}
}

// value returns a value of a column as the page receives it; a run that has
// ended stays where it is.
func (r result) value(run int, column string, step int) float32 {
	of := r.Runs[run]
	step = min(step, of.Steps)
	switch column {
	case "loss":
		return float32(of.Loss[step])
	case "grad_norm":
		return float32(of.GradNorm[step])
	}
	var i int
	fmt.Sscanf(column, "theta_%d", &i)
	return float32(of.Theta[step][i])
}
