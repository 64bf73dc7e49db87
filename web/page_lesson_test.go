package web_test

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// lesson shows a page of the lessons.
func lesson(t *testing.T, path string) *page {
	t.Helper()
	p := &page{newSite(t), newTab(t)}
	p.media("prefers-reduced-motion", "reduce")
	p.do(chromedp.Navigate(p.site.server.URL + path))
	p.wait("document.querySelector('.question, .lesson-list')")
	return p
}

// framed is the figure of a lesson, once it runs.
const framed = "document.querySelector('.lesson-stage iframe').contentDocument.querySelector('.run-card')"

// A figure that answers the question is not shown before; the answer is marked by
// running it, a second try is free, and the figure then shows what happens.
func TestPageLessonChoose(t *testing.T) {
	p := lesson(t, "/lessons/conditioning")
	p.wait(framed)
	p.must("document.querySelector('.lesson-stage iframe').src.includes('arg.l2=25&')")
	p.clickLink(".lesson-text a[href='#figure-b']")
	p.wait("document.querySelector('.verdict').textContent.length > 10")
	p.must("document.querySelector('.lesson-stage iframe').src.includes('arg.l2=25&')")

	p.click(".question .button-primary")
	p.wait("document.querySelector('.verdict').textContent.includes('Choose')")
	p.click(".choices label:nth-child(1)")
	p.click(".question .button-primary")
	p.wait("document.querySelector('.verdict').dataset.kind === 'wrong'")
	p.wait("document.querySelector('.lesson-stage iframe').src.includes('arg.l2=100&')")
	p.click(".choices label:nth-child(3)")
	p.click(".question .button-primary")
	p.wait("document.querySelector('.verdict').dataset.kind === 'right'")
	p.wait(framed)
	p.accessible()
	p.screenshot("right")
}

// A slider is marked too; a lesson whose only figure is the answer covers it.
func TestPageLessonDrag(t *testing.T) {
	p := lesson(t, "/lessons/learning-rate?lang=zh-CN")
	p.run("(() => { const range = document.querySelector('.question .range'); range.value = (1 - 0.05) / 1.45; range.dispatchEvent(new Event('input')); })()")
	p.must("document.querySelector('.question output').textContent.startsWith('1')")
	p.click(".question .button-primary")
	p.wait("document.querySelector('.verdict').dataset.kind === 'right'")
	p.must("document.querySelector('.lesson-stage iframe').src.includes('learning_rate:1')")
	p.wait(framed)

	p = lesson(t, "/lessons/losses")
	p.must("document.querySelector('.lesson-hidden').checkVisibility() && !document.querySelector('.lesson-stage iframe').src")
	p.accessible()
	p.click(".choices label:nth-child(3)")
	p.click(".question .button-primary")
	p.wait("document.querySelector('.verdict').dataset.kind === 'right' && !document.querySelector('.lesson-hidden').checkVisibility()")
	p.wait(framed)
	p.screenshot("losses")
}

// On a phone the figure stays on top of the text.
func TestPageLessonPhone(t *testing.T) {
	p := lesson(t, "/lessons/momentum")
	p.phone()
	p.wait(framed)
	p.run("window.scrollTo(0, 900)")
	p.must("document.documentElement.scrollWidth <= innerWidth && document.querySelector('.lesson-figure').getBoundingClientRect().top >= 0")
	p.must("document.querySelector('.lesson-figure').getBoundingClientRect().bottom < 0.6 * innerHeight")
	p.screenshot("phone")
	p = lesson(t, "/lessons")
	p.accessible()
	p.must("document.querySelectorAll('.lesson-list > li').length === 14")
}
