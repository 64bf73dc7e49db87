package web_test

import (
	"fmt"
	"strconv"
	"testing"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// inside is whether all of the element lies in the window, and its middle under
// nothing.
const inside = `((element) => {
	const {left, top, right, bottom} = element.getBoundingClientRect();
	return right > left && bottom > top && left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight
		&& element.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2));
})(document.querySelector(%q))`

func (p *page) fits() {
	p.Helper()
	p.must("document.documentElement.scrollWidth <= innerWidth")
	p.must(`[...document.querySelectorAll('body, main, header, section')].every((e) => e.getBoundingClientRect().right <= innerWidth + 0.5)`)
}

// overlapping returns the texts and controls that lie on others. Dialogs, menus and
// what sticks to the window are layers of their own.
const overlapping = `(() => {
	/** Where an element is seen, and on which layer; asked of its parent once. */
	const places = new Map([[null, {left: 0, top: 0, right: innerWidth, bottom: innerHeight, layer: null}]]);
	const place = (element) => {
		let found = places.get(element);
		if (found) return found;
		found = place(element.parentElement);
		const {overflow, position} = getComputedStyle(element);
		if (element.matches('dialog, [popover]') || /sticky|fixed/.test(position)) found = {...places.get(null), layer: element};
		if (overflow !== 'visible') found = {...both(found, element.getBoundingClientRect()), layer: found.layer};
		places.set(element, found);
		return found;
	};
	const both = (a, b) => ({left: Math.max(a.left, b.left), top: Math.max(a.top, b.top), right: Math.min(a.right, b.right), bottom: Math.min(a.bottom, b.bottom)});
	const over = (a, b, by) => { const {left, top, right, bottom} = both(a, b); return right - left > by && bottom - top > by; };
	const pieces = [];
	const add = (element, rect, text = '') => {
		const at = place(element);
		if (over(at, rect, 2)) pieces.push({element, ...both(at, rect), layer: at.layer, text});
	};
	for (const element of document.body.querySelectorAll('*')) {
		if (!element.checkVisibility({visibilityProperty: true, opacityProperty: true}) || element.closest('svg, math, noscript')) continue;
		const rect = element.getBoundingClientRect();
		const middle = (rect.top + rect.bottom) / 2;
		if (element.matches('[type=range]')) add(element, {left: rect.left, right: rect.right, top: middle - 9, bottom: middle + 9}); // what is seen of it
		else if (element.matches('button, input, select, a')) add(element, rect);
		for (const node of element.childNodes) {
			if (node.nodeType !== Node.TEXT_NODE || !node.data.trim()) continue;
			const range = document.createRange();
			range.selectNode(node);
			for (const line of range.getClientRects()) add(element, line, node.data.trim().slice(0, 40));
		}
	}
	const name = ({element, text}) => text + ' <' + element.tagName.toLowerCase() + ' id="' + element.id + '" class="' + element.className + '">';
	return pieces.flatMap((a, i) => pieces.slice(i + 1)
		.filter((b) => a.layer === b.layer && over(a, b, 1) && !a.element.contains(b.element) && !b.element.contains(a.element))
		.map((b) => name(a) + ' lies on ' + name(b)));
})()`

// sizes are the screens for which the page is made, but for the phone.
var sizes = [][2]int64{{1280, 720}, {1920, 1080}, {768, 1024}}

// orderedAt fails the test for what leaves the window at these sizes, is cut off,
// or lies on something else.
func (p *page) orderedAt(state string, sizes ...[2]int64) {
	p.Helper()
	for _, size := range sizes {
		p.do(chromedp.EmulateViewport(size[0], size[1]))
		p.wait("innerWidth === %d && innerHeight === %d", size[0], size[1])
		p.fits()
		name := fmt.Sprintf("%s-%dx%d", state, size[0], size[1])
		for _, found := range append(eval[[]string](p.tab, overflowing), eval[[]string](p.tab, overlapping)...) {
			p.Errorf("%s: %s", name, found)
		}
		p.screenshot(name)
	}
}

func TestPageFitsDesktops(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/")
	p.painted()
	for _, state := range []struct {
		name  string
		reach func()
	}{
		{"start", func() {}},
		{"dark", func() { p.run("app.setView({theme: 'dark'})") }},
		{"refused", func() {
			p.click(".run-card:nth-child(2) .card-controls .number")
			p.press("-1" + kb.Enter)
			p.wait("document.querySelector('.run-card:nth-child(2) .field-error').checkVisibility()")
		}},
		{"hidden", func() {
			p.run("app.experiment.runs.forEach((_, run) => app.setHidden(run, true))")
			p.wait("!document.querySelector('.run-card .range').checkVisibility() && document.querySelector('.chart-note').textContent === %q", p.text("chart.none"))
		}},
		{"shown", func() {
			p.run("app.experiment.runs.forEach((_, run) => app.setHidden(run, false)); app.setView({theme: 'projector'})")
			p.wait("document.querySelector('.run-card .range').checkVisibility()")
		}},
	} {
		state.reach()
		for _, size := range sizes {
			p.orderedAt(state.name, size)
			if size[0] < 1000 {
				continue
			}
			p.fitsDesktop()
			for _, card := range []string{"1", "2", "3"} {
				if state.name == "start" {
					p.must(inside, ".run-card:nth-child("+card+") input[type=range]")
				}
			}
		}
	}
	// What gets the focus comes to stand clear of the head of the column.
	p.do(chromedp.EmulateViewport(1280, 720))
	p.run("const list = document.querySelector('.runs-scroll'); list.style.maxHeight = '20rem'; const number = list.querySelector('.run-card input.number'); list.scrollTop += number.getBoundingClientRect().top - list.getBoundingClientRect().top + 10; number.focus()")
	p.must("document.activeElement.getBoundingClientRect().top >= document.querySelector('.runs-scroll').getBoundingClientRect().top + 6")
}

// fitsDesktop: all regions are seen without scrolling, the landscape is the largest,
// and each slider of the cards has its label in a line.
func (p *page) fitsDesktop() {
	p.Helper()
	p.must("document.documentElement.scrollHeight <= innerHeight")
	for _, region := range []string{"#header", "#runs", "#stage", "#chart", "#inspector", "#playback"} {
		p.must(inside, region)
	}
	p.must(`(() => {
		const area = (id) => { const {width, height} = document.querySelector(id).getBoundingClientRect(); return width * height; };
		return ['#runs', '#chart', '#inspector'].every((id) => area('#stage') > area(id));
	})()`)
	p.must(`[...document.querySelectorAll('.slider-label')].filter((e) => e.checkVisibility()).every((e) => e.getBoundingClientRect().height < 1.5 * parseFloat(getComputedStyle(e).lineHeight))`)
	p.must(`[...document.querySelectorAll('.range')].filter((e) => e.checkVisibility()).every((e) => e.getBoundingClientRect().width >= 110)`)
}

// A window that moves to a finer screen is drawn anew, though no size changes. An
// emulated screen does not tell, so that the test does.
func TestPageFinerScreen(t *testing.T) {
	t.Parallel()
	p := &page{newSite(t), newTab(t)}
	p.do(call(cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: `
		const original = matchMedia;
		window.asked = [];
		window.matchMedia = (query) => asked[asked.push(original(query)) - 1];`}))
	p.visit("/?autoplay=0")
	p.painted()
	for _, scale := range []float64{2, 3} {
		p.do(chromedp.EmulateViewport(1280, 720, chromedp.EmulateScale(scale)))
		p.wait("devicePixelRatio === %g", scale)
		p.run("asked.filter(({media}) => media === '(resolution: %gdppx)').forEach((query) => query.dispatchEvent(new Event('change')))", scale-1)
		p.wait("[...document.querySelectorAll('.stage-view > canvas, .chart-plot > canvas')].every(({width, clientWidth}) => width >= %g * clientWidth - 1)", scale)
	}
}

// phone makes the tab one of 390×844 that is touched.
func (p *tab) phone() {
	p.Helper()
	p.do(chromedp.EmulateViewport(390, 844, chromedp.EmulateMobile, chromedp.EmulateTouch, chromedp.EmulateScale(2)))
}

func TestPageFitsPhone(t *testing.T) {
	t.Parallel()
	p := &page{newSite(t), newTab(t)}
	p.phone()
	p.visit("/")
	p.painted()
	p.fits()
	p.screenshot("phone")

	// The third run's slider is reached with the landscape in view.
	slider := ".run-card:nth-child(3) input[type=range]"
	p.run("document.querySelector(%q).scrollIntoView({block: 'nearest'})", slider)
	place := p.at(slider, 0.8)
	p.must(inside, slider)
	p.must(inside, "#stage")
	p.must("document.querySelector('#stage').getBoundingClientRect().height >= 0.3 * innerHeight")
	before := eval[float64](p.tab, "app.experiment.runs[2].hyper.learning_rate")
	p.do(chromedp.TapXY(place.X, place.Y))
	p.wait("app.experiment.runs[2].hyper.learning_rate > %v", before)
	p.wait("!app.dragging && app.playing")
	p.screenshot("third")

	for _, panel := range []string{"chart", "inspector", "runs"} {
		button := p.at("#panels [data-panel="+panel+"]", 0.5)
		p.do(chromedp.TapXY(button.X, button.Y))
		p.wait("document.querySelector('#%s').checkVisibility()", panel)
		p.fits()
		p.must(inside, "#stage")
		p.screenshot(panel)
	}
	for _, small := range eval[[]string](p.tab, `[...document.querySelectorAll('button, a, input, select, summary')]
		.filter((e) => e.checkVisibility())
		.map((e) => e.closest('label') ?? e)
		.filter((e) => e.getBoundingClientRect().height < 43.9)
		.map((e) => e.getBoundingClientRect().height + ' px: ' + e.outerHTML.slice(0, 120))`) {
		t.Errorf("too low for a finger: %s", small)
	}
	p.run("app.setView({table: true})")
	p.wait("document.querySelector('.standings td.number')")
	p.must("new Set([...document.querySelectorAll('.standings :is(td.number, th)')].map((cell) => getComputedStyle(cell).fontSize)).size === 1")

	// On its side the landscape has all of the height; the rest is below.
	p.run("scrollTo(0, 0)")
	p.do(chromedp.EmulateViewport(844, 390, chromedp.EmulateMobile, chromedp.EmulateTouch))
	p.wait("document.querySelector('#stage').getBoundingClientRect().height >= 0.6 * innerHeight")
	p.must(inside, "#stage")
	p.fits()
	p.run("document.querySelector('#chart').scrollIntoView({block: 'end'})")
	p.must(inside, "#chart")
	p.must("document.querySelector('#chart').offsetHeight > 200")
	p.screenshot("side")
}

// Every action of the header is there for a finger and for the Tab key: in the
// header, or where it has no room, in the menu at its end.
func TestPageHeaderFits(t *testing.T) {
	t.Parallel()
	for _, width := range []int64{320, 390, 768} {
		p := &page{newSite(t), newTab(t)}
		p.do(chromedp.EmulateViewport(width, 844, chromedp.EmulateMobile, chromedp.EmulateTouch))
		p.visit("/")
		p.fits()
		for _, blank := range eval[[]string](p.tab, `[...document.querySelectorAll('#header :is(a, button)')]
			.filter((e) => e.checkVisibility() && !e.closest('#settings'))
			.filter((e) => e.childElementCount > 0 && ![...e.children].some((part) => part.checkVisibility() && part.getBoundingClientRect().width > 5))
			.map((e) => e.outerHTML.slice(0, 120))`) {
			t.Errorf("at %d px nothing is on %s", width, blank)
		}
		p.click("#settings-button")
		p.wait("document.querySelector('#settings').matches(':popover-open')")
		for _, missed := range eval[[]string](p.tab, `[...document.querySelectorAll('#header :is(a, button)')]
			.filter((e) => !e.closest('#settings'))
			.map((e) => (e.checkVisibility() ? e : document.querySelector('#settings :is([data-for="' + e.id + '"], a[href="' + e.getAttribute('href') + '"])') ?? e))
			.filter((e) => {
				const {left, right, width, height} = e.getBoundingClientRect();
				return width < 44 || height < 44 || left < 0 || right > innerWidth;
			})
			.map((e) => e.outerHTML.slice(0, 120))`) {
			t.Errorf("at %d px no finger hits %s", width, missed)
		}
		p.screenshot(strconv.FormatInt(width, 10))
		if width < 768 {
			p.accessible()
			p.must("[...document.querySelectorAll('.run-card input.number')].every((number) => number.getBoundingClientRect().right <= number.closest('.run-card').getBoundingClientRect().right - 8)")
			p.click("#settings [data-for=help-button]")
			p.wait("document.querySelector('#help').open && !document.querySelector('#settings').matches(':popover-open')")
			p.press(kb.Escape)
			p.wait("document.activeElement === document.querySelector('#settings-button')")
			p.click("#settings-button")
			p.click("#settings [data-for=present-button]")
			p.wait("app.view.present")
			p.run("app.setView({present: false})")
			p.click("#settings-button")
			language := p.at("#settings [data-for=language]", 0.5)
			p.goes(chromedp.MouseClickXY(language.X, language.Y))
			p.must("document.documentElement.lang === 'zh-CN'")
			p.attach()
			p.do(chromedp.EmulateViewport(320, 256, chromedp.EmulateMobile)) // 400 % zoom
			p.must("document.querySelector('#playback').offsetHeight < 64 && getComputedStyle(document.querySelector('#panels')).position === 'static'")
		} else {
			p.must("['lessons-link', 'present-button', 'help-button'].every((id) => document.getElementById(id).checkVisibility())")
			p.must("!document.querySelector('.header-menu').checkVisibility()")
		}
	}
}

// A dialog fits the smallest screen, and so do its controls.
func TestPageDialogsFitPhone(t *testing.T) {
	t.Parallel()
	p := &page{newSite(t), newTab(t)}
	p.phone()
	p.visit("/")
	p.wait("document.querySelector('.picker-bar')")
	for dialog, button := range map[string]string{"picker": "problem", "share": "share", "help": "help"} {
		p.run("document.querySelector('#%s-button').click()", button)
		p.wait("document.querySelector('#%s > .dialog-body')?.checkVisibility()", dialog)
		p.must(inside, "#"+dialog)
		p.must("document.querySelector('#%s').scrollWidth <= document.querySelector('#%[1]s').clientWidth", dialog)
		p.screenshot(dialog)
		p.run("document.querySelector('#%s').close()", dialog)
	}
}
