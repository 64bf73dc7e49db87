package web_test

import (
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// point is a place in the window, in CSS pixels.
type point struct{ X, Y float64 }

func (p point) plus(x, y float64) point { return point{p.X + x, p.Y + y} }

// at returns the place at a share of an element's width and half its height,
// once the element stands still and a click there would hit it.
func (p *tab) at(selector string, share float64) point {
	p.Helper()
	found := eval[struct {
		point
		Hit string
	}](p, `(async () => {
		const end = performance.now() + %d;
		let [before, hits] = ['', ''];
		for (let block = 'nearest'; ; block = 'center') { // it may have come to lie under what does not scroll
			const element = document.querySelector(%q);
			element?.scrollIntoView({block, inline: 'nearest'});
			for (let frame = 0; element && frame < 10; frame++) {
				await Promise.race([new Promise(requestAnimationFrame), new Promise((resolve) => setTimeout(resolve, 100))]);
				const {left, top, width, height} = element.getBoundingClientRect();
				const [x, y] = [left + %g * width, top + height / 2];
				const hit = document.elementFromPoint(x, y);
				const ok = width > 0 && (element.contains(hit) || (element.labels && [...element.labels].some((label) => label.contains(hit))));
				const now = [left, top, width, height].join();
				if (ok && now === before) return {x, y, hit: ''};
				before = now;
				hits = hit?.outerHTML.slice(0, 200) ?? 'nothing';
			}
			if (performance.now() > end) return {x: 0, y: 0, hit: element ? hits : 'nothing: it is not there'};
			if (!element) await new Promise((resolve) => setTimeout(resolve, 10));
		}
	})()`, patience.Milliseconds(), selector, share)
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
