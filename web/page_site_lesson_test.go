package web_test

import (
	"testing"

	"github.com/chromedp/chromedp"

	"optviz/web/offline"
)

// The lessons of a site without a server: listed with pictures, their figures run
// and their questions are marked, in both languages and in the theme asked for.
func TestSiteLessons(t *testing.T) {
	t.Parallel()
	o := options(t)
	verdicts, err := offline.Mark(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	o.Verdicts = verdicts
	root := newStaticOf(t, o)
	p := openStatic(t, root)
	p.goes(chromedp.Click("#lessons-link"))
	p.wait("document.querySelectorAll('.lesson-list > li').length === 14")
	p.wait("[...document.querySelectorAll('.lesson-card:first-child .thumbnail')].some((image) => image.naturalWidth > 0)")
	p.accessible()
	p.screenshot("index")

	p.goes(chromedp.Click(".lesson-card:nth-child(2) h2 a"))
	p.wait(framed)
	p.must("location.pathname.endsWith('/viz/lessons/conditioning.html') && document.querySelector('.lesson-stage iframe').src.startsWith('%sembed.html?')", root)
	p.click(".choices label:nth-child(1)")
	p.click(".question .button-primary")
	p.wait("document.querySelector('.verdict').dataset.kind === 'wrong'")
	p.click(".choices label:nth-child(3)")
	p.click(".question .button-primary")
	p.wait("document.querySelector('.verdict').dataset.kind === 'right'")
	p.wait(framed)
	p.must("document.querySelector('.lesson-stage iframe').src.includes('arg.l2=100&')")
	p.screenshot("right")

	p.goes(chromedp.Click(".lesson-page a[hreflang]"))
	p.wait("document.documentElement.lang === 'zh-CN' && location.pathname.endsWith('/viz/zh-CN/lessons/conditioning.html')")
	p.do(chromedp.Navigate(root + "zh-CN/lessons/learning-rate.html?lang=zh-CN&theme=dark"))
	p.wait("document.documentElement.dataset.theme === 'dark'")
	p.run("(() => { const range = document.querySelector('.question .range'); range.value = (1 - 0.05) / 1.45; range.dispatchEvent(new Event('input')); })()")
	p.click("[data-kind=drag] .button-primary")
	p.wait("document.querySelector('[data-kind=drag] .verdict').dataset.kind === 'right'")
	p.must("document.querySelector('.lesson-caption').textContent.endsWith(' = ' + document.querySelector('.question output').textContent.replace('−', '-'))")
	p.wait(framed)
	p.must("document.querySelector('.lesson-stage iframe').contentDocument.documentElement.dataset.theme === 'dark'")
	p.screenshot("drag")

	// The whole page leads to the lesson whose rules run nowhere else.
	p.do(chromedp.Navigate(root + "?lesson=reading-formulas&surface=theta2_1d&run=printed_mean&lang=en"))
	p.reach(root + "lessons/reading-formulas.html?")
	p.wait(framed)
	p.must("document.querySelector('.lesson-stage iframe').src.startsWith('%slesson-figure.html?')", root)
	p.must("performance.getEntriesByType('resource').every(({name}) => name.startsWith(%q) || name.startsWith('blob:'))", root)
}
