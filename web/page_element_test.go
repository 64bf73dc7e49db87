package web_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// aFigure stands for a figure: it says what its address asks it to.
const aFigure = `<!doctype html><title>Figure</title><script>
	const asked = new URLSearchParams(location.search);
	parent.postMessage({type: 'optviz:ready', search: location.search}, '*');
	if (asked.has('height')) parent.postMessage({type: 'optviz:resize', height: JSON.parse(asked.get('height'))}, '*');
	addEventListener('message', ({data}) => parent.postMessage({type: 'optviz:heard', data}, '*'));
</script>`

// openElement shows a page with <optimizer-viz>, whose policy allows as little
// as it can, and in which messages become window.said.
func openElement(t *testing.T, body string) *tab {
	t.Helper()
	mux := http.NewServeMux()
	mux.HandleFunc("GET /sub/optviz.js", func(w http.ResponseWriter, r *http.Request) { http.ServeFile(w, r, "static/js/optviz.js") })
	mux.HandleFunc("GET /sub/embed", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, aFigure)
	})
	figures := httptest.NewServer(mux)
	t.Cleanup(figures.Close)
	host := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/listen.js" {
			w.Header().Set("Content-Type", "text/javascript")
			fmt.Fprint(w, `window.said = []; for (const type of ['ready', 'resize', 'heard']) document.addEventListener('optviz:' + type, ({detail}) => said.push(detail), {capture: true});`)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy", fmt.Sprintf("default-src 'none'; script-src 'self' %s; frame-src %[1]s; img-src data:", figures.URL))
		fmt.Fprintf(w, `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Lecture</title><script src="/listen.js"></script>
			<script src="%s/sub/optviz.js" async></script>%s`, figures.URL, body)
	}))
	t.Cleanup(host.Close)
	p := newTab(t)
	p.do(chromedp.Navigate(strings.Replace(host.URL, "127.0.0.1", "localhost", 1)))
	return p
}

const theFrame = "document.querySelector('optimizer-viz').frame"

// The attributes of the element are the query of the figure.
func TestElementAttributes(t *testing.T) {
	t.Parallel()
	p := openElement(t, `<optimizer-viz query="arg.A=9&amp;surface=no" surface="rastrigin" arg.l1="1" start="-1,2" expression="x^2 + 'y' & &quot;z&quot;"
		run=" sgd,learning_rate:0.1  adam " lang="zh-CN" class="c" id="i" data-x="1" aria-label="a"><a href="#">The figure</a></optimizer-viz>`)
	p.wait("said.length === 1")
	const want = `[["arg.A","9"],["surface","rastrigin"],["arg.l1","1"],["start","-1,2"],["expression","x^2 + 'y' & \"z\""],["run","sgd,learning_rate:0.1"],["run","adam"],["lang","zh-CN"]]`
	if got := eval[string](p, "JSON.stringify([...new URLSearchParams(said[0].search)])"); got != want {
		t.Errorf("the query is\n%s\nnot\n%s", got, want)
	}
	p.must(theFrame + ".title === 'The figure' && " + theFrame + ".loading === 'lazy' && " + theFrame + ".clientWidth > 1000")

	before := eval[int](p, "history.length")
	// Attributes that change at once load the figure once; others not at all.
	p.run("const e = document.querySelector('optimizer-viz'); e.setAttribute('surface', 'ackley'); e.setAttribute('run', 'adam'); e.removeAttribute('query'); e.title = 'New'")
	p.wait("said.length === 2 && said[1].search.startsWith('?surface=ackley') && " + theFrame + ".title === 'New'")
	p.run("document.querySelector('optimizer-viz').className = 'd'")
	p.run("document.querySelector('optimizer-viz').post({type: 'optviz:play'})")
	p.must("history.length === %d", before)
	p.wait("said[2]?.type === 'optviz:heard' && said[2].data.type === 'optviz:play' && said.length === 3")
}

// A figure that says how high it is gets that height, within reason; nobody
// else changes it.
func TestElementFollowsItsHeight(t *testing.T) {
	t.Parallel()
	p := openElement(t, `<optimizer-viz height="700"></optimizer-viz>`)
	p.wait(theFrame + ".clientHeight === 700")
	for _, c := range []struct {
		height string
		want   int
	}{{"9e9", 4000}, {"-5", 100}, {"320", 320}} {
		p.run("document.querySelector('optimizer-viz').setAttribute('height', '%s')", c.height)
		p.wait(theFrame+".clientHeight === %d", c.want)
	}
	before := eval[int](p, "said.length")
	p.run("window.postMessage({type: 'optviz:resize', height: 555}, '*')") // not the figure's
	for _, height := range []string{`"250"`, "null", "{}"} {
		p.run("document.querySelector('optimizer-viz').setAttribute('height', '%s')", height)
		before += 2
		p.wait("said.length === %d", before)
	}
	p.must(theFrame + ".clientHeight === 320")
	p.run("window.gone = document.querySelector('optimizer-viz'); gone.remove(); window.before = said.length; document.body.append(gone)")
	p.wait("said.length > before") // it loads and hears again
}

// A figure out of sight is not loaded; several stand side by side.
func TestElementIsLazy(t *testing.T) {
	t.Parallel()
	p := openElement(t, `<optimizer-viz surface="a"></optimizer-viz><optimizer-viz surface="b"></optimizer-viz>
		<svg height="20000"></svg><optimizer-viz id="far" surface="far"></optimizer-viz>`)
	p.wait("said.some(({search}) => search.includes('a')) && said.some(({search}) => search.includes('b'))")
	p.must("!said.some(({search}) => search.includes('far'))")
	p.run("document.querySelector('#far').scrollIntoView()")
	p.wait("said.some(({search}) => search.includes('far'))")
}

// Until the script runs the link inside is shown, then the figure.
func TestElementHasAFallback(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	p := hosted(t, `<optimizer-viz surface="rosenbrock"><a href="#">The figure</a></optimizer-viz>`)
	const link = "document.querySelector('optimizer-viz a').checkVisibility()"
	p.must(link)
	p.run("document.head.append(Object.assign(document.createElement('script'), {src: '%s/optviz.js'}))", s.server.URL)
	p.wait("!" + link + " && " + theFrame + ".checkVisibility()")
}
