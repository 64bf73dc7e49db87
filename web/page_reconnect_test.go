package web_test

import (
	"math"
	"slices"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// The server is stopped and started again while the page plays: the page says
// so, comes back, and what it has recorded is what one run computes.
func TestPageReconnects(t *testing.T) {
	t.Parallel()
	p := &page{newSiteAt(t, "127.0.0.1:0"), newColdTab(t)}
	p.forgive("/ws", "ERR_CONNECTION_REFUSED")
	p.visit("/?steps=2000&rate=100")
	p.wait("document.querySelector('.picker-bar')")
	for round := range 2 {
		p.wait("app.cursor >= %d", 40*(round+1))
		address := p.site.server.Listener.Addr().String()
		p.site.stop()
		p.wait("app.connection === 'lost' && document.querySelector('.banner-lost').checkVisibility()")
		p.screenshot("lost")
		reach := p.count()
		p.must("app.playing && app.store.count > 40 && document.querySelectorAll('.run-card').length === 3")

		p.site = newSiteAt(t, address)
		p.wait("app.connection === 'open' && !document.querySelector('.banner-lost')")
		p.wait("app.store.count > %d && app.cursor === app.store.count - 1", reach+20)
	}
	p.press(" ")
	p.wait("!app.playing")
	p.explained()

	// What is asked about while there is no server is answered once there is one again.
	address := p.site.server.Listener.Addr().String()
	p.site.stop()
	p.wait("app.connection === 'lost'")
	p.press(kb.ArrowLeft)
	p.wait("app.cursor === app.store.count - 2")
	p.site = newSiteAt(t, address)
	p.explained()
	p.matchesServer()
}

// A change made while there is no server is computed once there is one again.
func TestPageKeepsChangesMadeOffline(t *testing.T) {
	t.Parallel()
	p := &page{newSiteAt(t, "127.0.0.1:0"), newColdTab(t)}
	p.forgive("/ws", "ERR_CONNECTION_REFUSED")
	p.media("prefers-reduced-motion", "reduce")
	p.visit("/")
	p.wait("document.querySelector('.picker-bar')")
	address := p.site.server.Listener.Addr().String()
	p.site.stop()
	p.wait("document.querySelector('.banner-lost')?.checkVisibility()")
	p.accessible()
	p.legible()
	p.orderedAt("lost", sizes...)
	p.do(chromedp.EmulateViewport(1280, 720))
	p.clickAt(p.at(".run-card:nth-child(1) input[type=range]", 0.2))
	p.wait("app.experiment.runs[0].hyper.learning_rate !== 0.018")
	p.must("app.client.shown.experiment.runs[0].hyper.learning_rate === 0.018")
	p.site = newSiteAt(t, address)
	p.wait("app.client.shown.experiment.runs[0].hyper.learning_rate === app.experiment.runs[0].hyper.learning_rate")
	p.matchesServer()
}

// The page has its places before it has what is in them, and a server that is away
// when it wants its dialogs is asked again.
func TestPageLoadsDialogsInTheEnd(t *testing.T) {
	t.Parallel()
	p := &page{newSite(t), newColdTab(t)}
	p.forgive("main.js")
	p.forgive("later.js")
	p.forgive("present.js")
	block := func(modules ...string) {
		var params network.SetBlockedURLsParams
		for _, module := range []string{"main.js", "later.js", "present.js"} {
			params.URLPatterns = append(params.URLPatterns, &network.BlockPattern{URLPattern: "*://*:*/*/" + module, Block: slices.Contains(modules, module)})
		}
		p.do(call(network.SetBlockedURLs, params))
	}
	const places = "['#header', '#runs', '#stage', '#chart', '#inspector', '#playback'].map((id) => document.querySelector(id).getBoundingClientRect()).flatMap(({x, y, width, height}) => [x, y, width, height])"
	block("main.js", "later.js")
	p.goes(chromedp.Navigate(p.site.server.URL))
	loading := eval[[]float64](p.tab, places)
	p.orderedAt("loading", sizes...)
	p.do(chromedp.EmulateViewport(1280, 720))
	block("later.js")
	p.do(chromedp.Navigate(p.site.server.URL))
	p.attachEarly()
	for i, v := range eval[[]float64](p.tab, places) {
		if math.Abs(v-loading[i]) > 40 { // a line of text more or less
			t.Errorf("number %d of the places was %v while the page loaded, and is %v", i, loading[i], v)
		}
	}
	p.wait("app.cursor > 5")
	p.must("!document.querySelector('.picker-bar')")
	block("present.js")
	p.wait("document.querySelector('.picker-bar')")
	p.press("p")
	p.wait("app.view.present")
	block()
	p.wait("document.querySelector('.present-bar')?.checkVisibility()")
}
