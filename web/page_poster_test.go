package web_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// A poster is a picture that says how high it is, until it is pressed: then the
// figure plays in its place, whose address is that of the poster but for poster.
func TestPoster(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	outer := hosted(t, listening+fmt.Sprintf(`<iframe sandbox="allow-scripts" src="%s/embed?surface=quadratic&amp;run=sgd&amp;run=adam&amp;steps=100000&amp;autoplay=0&amp;theme=dark&amp;poster=1#?secret=s3" width="640" height="400"></iframe>`, s.server.URL))
	poster := outer.frame(s.server.URL + "/embed")
	poster.wait("document.querySelector('img').complete && document.querySelector('img').naturalWidth === 1200")
	outer.wait("heard('resize')?.height === 400 && said.some(({message, value, secret}) => message === 'height' && value === 400 && secret === 's3')")
	outer.wait("said.some(({context, action}) => context === 'h5p' && action === 'hello')")
	outer.run("said.length = 0")
	poster.must("document.querySelector('img').alt.startsWith('Optimizer dynamics: ')")
	poster.must("document.querySelector('.poster').getBoundingClientRect().height === innerHeight && document.documentElement.scrollWidth <= innerWidth")
	poster.must("/embed\\?.*run=adam/.test(document.querySelector('a.poster').href) && !/poster|#/.test(document.querySelector('a.poster').href)") // a link, for want of scripts
	outer.screenshot("poster")
	outer.do(chromedp.MouseClickXY(320, 200))
	outer.wait("heard('ready') && said.some(({message, secret}) => message === 'height' && secret === 's3')") // the figure knows it too
	outer.run("post({type: 'optviz:state', watch: true})")
	outer.wait("heard('state')?.playing && heard('state').step > 0")
	if query := eval[string](outer, "heard('state').query"); !strings.Contains(query, "run=adam") || !strings.Contains(query, "theme=dark") || strings.Contains(query, "poster") {
		t.Errorf("the figure is %s", query)
	}
}

// It is accessible, by keyboard too, and is as dark as the reader's system.
func TestPosterAlone(t *testing.T) {
	t.Parallel()
	p := &page{newSite(t), newTab(t)}
	p.media("prefers-color-scheme", "dark")
	p.do(chromedp.EmulateViewport(320, 480), chromedp.Navigate(p.site.server.URL+"/embed?surface=beale&poster=1&lang=zh-CN"))
	p.wait("document.querySelector('img').complete && document.querySelector('img').currentSrc.includes('theme=dark')")
	p.screenshot("dark")
	p.accessible()
	p.must("document.documentElement.lang === 'zh-CN'")
	p.press("\t")
	p.press("\r")
	p.wait("location.pathname === '/embed' && document.documentElement.dataset.mode === 'embed'")
}
