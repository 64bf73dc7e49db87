package web_test

import (
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// point is a place in the window, in CSS pixels.
type point struct{ X, Y float64 }

func (p point) plus(x, y float64) point { return point{p.X + x, p.Y + y} }

// at returns the place at a share of an element's width and half its height.
// The test fails if a click there would hit something else.
func (p *tab) at(selector string, share float64) point {
	p.Helper()
	p.wait("document.querySelector(%q)", selector)
	found := eval[struct {
		point
		Hit string
	}](p, `(() => {
		const element = document.querySelector(%q);
		element.scrollIntoView({block: 'nearest', inline: 'nearest'});
		const {left, top, width, height} = element.getBoundingClientRect();
		const [x, y] = [left + %g * width, top + height / 2];
		const hit = document.elementFromPoint(x, y);
		const ok = width > 0 && (element.contains(hit) || (element.labels && [...element.labels].some((label) => label.contains(hit))));
		return {x, y, hit: ok ? '' : hit ? hit.outerHTML.slice(0, 200) : 'nothing'};
	})()`, selector, share)
	if found.Hit != "" {
		p.Fatalf("a click on %s hits %s", selector, found.Hit)
	}
	return found.point
}

// click presses and releases the mouse in the middle of an element.
func (p *tab) click(selector string) {
	p.Helper()
	p.clickAt(p.at(selector, 0.5))
}

func (p *tab) clickAt(place point) {
	p.Helper()
	p.do(chromedp.MouseClickXY(place.X, place.Y))
}

// clickText clicks the button that has the text, in the element that selector
// names.
func (p *tab) clickText(selector, text string) {
	p.Helper()
	p.wait(`[...document.querySelectorAll('%s button')].some((b) => b.textContent.trim().startsWith(%q) && b.checkVisibility({visibilityProperty: true}))`, selector, text)
	p.run(`document.querySelector('[data-test]')?.removeAttribute('data-test');
		[...document.querySelectorAll('%s button')].find((b) => b.textContent.trim().startsWith(%q) && b.checkVisibility({visibilityProperty: true})).dataset.test = ''`, selector, text)
	p.click("[data-test]")
}

// hold presses the mouse, drag moves it while it is held, release lets go.
func (p *tab) hold(place point)    { p.Helper(); p.mouse(chromedp.MousePressed, place) }
func (p *tab) drag(place point)    { p.Helper(); p.mouse(chromedp.MouseMoved, place) }
func (p *tab) release(place point) { p.Helper(); p.mouse(chromedp.MouseReleased, place) }

func (p *tab) mouse(kind input.DispatchMouseEventType, place point) {
	p.Helper()
	p.do(chromedp.MouseEvent(kind, place.X, place.Y, chromedp.ButtonLeft, func(e *input.DispatchMouseEventParams) {
		e.Buttons, e.ClickCount = 1, 1
		if kind == chromedp.MouseReleased {
			e.Buttons = 0
		}
	}))
}

// hover moves the mouse with no button held.
func (p *tab) hover(place point) {
	p.Helper()
	p.do(chromedp.MouseEvent(chromedp.MouseMoved, place.X, place.Y))
}

// clickLink clicks a link that may lie below the fold, where it is.
func (p *tab) clickLink(selector string) {
	p.Helper()
	p.run("document.querySelector(%q).click()", selector)
}
