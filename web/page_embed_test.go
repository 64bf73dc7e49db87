package web_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// hosted shows a page of another site, so that its frames have a process of
// their own.
func hosted(t *testing.T, body string) *tab {
	t.Helper()
	host := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Lecture</title>%s`, body)
	}))
	t.Cleanup(host.Close)
	p := newTab(t)
	p.do(chromedp.Navigate(strings.Replace(host.URL, "127.0.0.1", "localhost", 1)))
	return p
}

// The figure plays in a sandboxed frame of another site, whose origin is null
// and in which the page may keep nothing.
func TestPagePlaysInSandboxedFrame(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	outer := hosted(t, fmt.Sprintf(`<iframe sandbox="allow-scripts" src="%s/embed?surface=rosenbrock&amp;rate=100" width="800" height="500"></iframe>`, s.server.URL))
	p := &page{s, outer.frame(s.server.URL + "/embed")}
	p.must("origin === 'null' && self !== top")
	p.attach()
	p.wait("app.cursor > 20 && app.connection === 'open'")
	p.painted()
	p.must("document.documentElement.dataset.mode === 'embed' && !document.querySelector('#header')")
	p.must("document.documentElement.scrollWidth <= innerWidth && document.documentElement.scrollHeight <= innerHeight")
	outer.screenshot("frame")
	if link := eval[string](p.tab, "document.querySelector('#attribution').href"); !strings.Contains(link, "rosenbrock") {
		t.Errorf("the figure leads to %s", link)
	}
}

// frame returns the frame of a tab that shows an address, as a tab.
func (p *tab) frame(address string) *tab {
	p.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	for {
		targets, err := chromedp.Targets(ctx)
		if err != nil {
			p.Fatalf("no frame shows %s: %v", address, err)
		}
		self := slices.IndexFunc(targets, func(info *target.Info) bool { return info.TargetID == chromedp.FromContext(p.ctx).Target.TargetID })
		for _, info := range targets {
			if self >= 0 && info.Type == "iframe" && strings.HasPrefix(info.URL, address) && info.BrowserContextID == targets[self].BrowserContextID {
				return p.attachTo(info.TargetID)
			}
		}
		p.run("await new Promise((resolve) => setTimeout(resolve, 20))") // nothing tells when it is there
	}
}

func (p *tab) attachTo(id target.ID) *tab {
	p.Helper()
	frame := &tab{TB: p.TB}
	ctx, detach := chromedp.NewContext(p.ctx, chromedp.WithTargetID(id), chromedp.WithDetachOnCancel(), chromedp.WithListener(frame.hear))
	frame.ctx, frame.close = ctx, detach
	p.Cleanup(func() {
		detach()
		frame.judge()
	})
	frame.do()
	return frame
}

// A page that embeds the figure with the code the share dialog gives shows the
// same figure.
func TestPageEmbedCode(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/?rate=100")
	p.clickAt(p.at(".run-card:nth-child(1) input[type=range]", 0.3))
	p.settle()
	p.click("#share-button")
	p.wait("document.querySelector('#share-embed').value.includes(app.experiment.runs[0].hyper.learning_rate)")
	code := eval[string](p.tab, "document.querySelector('#share-embed').value")
	rate := eval[float64](p.tab, "app.experiment.runs[0].hyper.learning_rate")
	q := hosted(t, code)
	q.wait("document.querySelector('iframe').src.includes('/embed?') && document.querySelector('iframe').src.includes('learning_rate:%v')", rate)
	q.screenshot("code")
}

// In a low frame the curves of a model have the height, and one row of tabs.
func TestPageEmbedLow(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/embed?model=mlp&theme=dark")
	p.do(chromedp.EmulateViewport(600, 330))
	p.wait("document.querySelectorAll('.chart-head button').length > 3 && document.querySelector('.chart-plot canvas')")
	p.must("document.querySelector('.chart-plot').getBoundingClientRect().height > 100")
	p.must("document.querySelector('.chart-head').getBoundingClientRect().height < 50")
	p.screenshot("low")
	// The tabs are not cut; where they leave no room for the table, it is on the whole page.
	whole := func(width int64) {
		p.Helper()
		p.do(chromedp.EmulateViewport(width, 420))
		p.must("(({scrollWidth, clientWidth}) => scrollWidth <= clientWidth)(document.querySelector('.chart-head > .tabs'))")
		p.must("document.querySelector('.chart-form').checkVisibility() === %t", width > 759)
	}
	whole(800)
	// What stands beside the stage's tabs is not under them.
	p.do(chromedp.EmulateViewport(540, 500))
	p.must("document.querySelector('.prediction-head > p').getBoundingClientRect().left >= document.querySelector('.stage-tabs').getBoundingClientRect().right")
	// On a phone no control covers another, nor the plane.
	p.do(chromedp.EmulateViewport(390, 388))
	p.run("app.setView({stage: 'landscape'})")
	p.wait("document.querySelector('.plane')?.checkVisibility()")
	p.must("!document.querySelector('.plane-kinds').checkVisibility()")
	p.must("document.querySelector('.stage-tabs').getBoundingClientRect().right < document.querySelector('.plane > .stage-space').getBoundingClientRect().left")
	p.must("document.querySelector('.plane > .stage-space').getBoundingClientRect().bottom <= document.querySelector('.plane').getBoundingClientRect().top + 52")
	// Where there is room for one of them, the gradient by layer stands in the place of the landscape if it is chosen.
	p.do(chromedp.EmulateViewport(375, 345))
	p.must("!document.querySelector('#chart').checkVisibility()")
	p.run("app.setView({tab: 'layers'})")
	p.wait("document.querySelector('.chart-layers').getBoundingClientRect().height > 100")
	p.must("!document.querySelector('#stage').checkVisibility({visibilityProperty: true})")
	p.visit("/embed")
	p.wait("document.querySelectorAll('.chart-head button').length > 3")
	whole(600)
}
