package web_test

import (
	"bytes"
	"image"
	"image/png"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
)

// In a room: a clicker reveals the runs one by one, then plays; digits show and
// hide; Escape leaves, and the runs are as they were shown last.
func TestPagePresent(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/?present=1&off=1,2")
	p.wait("document.querySelector('.present-bar')?.checkVisibility()")
	shown := func() string {
		return eval[string](p.tab, "app.view.runs.map(({hidden}) => (hidden ? '-' : '+')).join('')")
	}
	press := func(key, want string) {
		t.Helper()
		p.press(key)
		if got := shown(); got != want {
			t.Fatalf("after %q the runs are %s, want %s", key, got, want)
		}
	}
	p.run("document.querySelector('.run-card.selected input[type=range], .play').focus()")
	losses := "[...document.querySelectorAll('.card-loss-value')].map((e) => e.textContent.trim() ? '+' : '-').join('')"
	p.wait("%s === '+--'", losses) // nothing of a run is told before it is revealed
	press(kb.PageDown, "++-")
	p.wait("%s === '++-'", losses)
	p.must("app.view.selected === 1 && document.querySelectorAll('.card-controls .slider').length > 0")
	press(kb.PageDown, "+++")
	press(kb.PageDown, "+++")
	p.wait("app.playing && app.cursor > 3")
	press("2", "+-+")
	press("2", "+++")
	p.run("app.pause()") // else it plays on from the start, before anyone has looked
	press(kb.PageUp, "++-")
	press(kb.PageUp, "+--")
	press(kb.PageUp, "+--")
	p.wait("app.cursor === 0")
	p.press("3")
	p.must("location.search.includes('present=1')")
	press(kb.Escape, "+-+")
	p.wait("!document.querySelector('.present-bar').checkVisibility() && document.querySelector('#inspector').checkVisibility()")
}

// No chip moves, nor anything for its sake, when the number in it grows longer.
func TestPageChips(t *testing.T) {
	t.Parallel()
	for path, last := range map[string]string{"/?present=1": ".present-bar", "/embed?autoplay=0": ".attribution"} {
		p := openPaused(t, path)
		p.wait("document.querySelector(%q)?.checkVisibility()", last)
		const boxes = "[...document.querySelectorAll('.card-head, #stage')].map((e) => Object.values(e.getBoundingClientRect().toJSON()).join()).join(' ')"
		const shown = "document.querySelectorAll('.card-loss-value')[1].textContent.trim()"
		var before string
		for step, loss := range map[int]string{0: "80.0", 180: "4.43×10⁻⁷"} {
			p.run("app.seek(%d)", step)
			p.wait(shown+" === %q", loss)
			p.painted()
			if now := eval[string](p.tab, boxes); before != "" && now != before {
				t.Errorf("%s moved from\n%s to\n%s", path, before, now)
			} else {
				before = now
			}
		}
	}
}

// Runs that share an optimizer beside another one are told apart on their chips,
// which have room for the whole name.
func TestPageChipNames(t *testing.T) {
	t.Parallel()
	const runs = "surface=quadratic&run=momentum,momentum:0.9&run=momentum,momentum:0.5&run=sgd"
	for _, path := range []string{"/?present=1&", "/embed?autoplay=0&"} {
		p := openPaused(t, path+runs)
		p.wait("[...document.querySelectorAll('.card-name')].map((e) => e.textContent).join() === 'Momentum · β 0.9,Momentum · β 0.5,SGD'")
		p.must("[...document.querySelectorAll('.card-name')].every((e) => e.scrollWidth <= e.clientWidth)")
		p.screenshot("names")
		if strings.Contains(path, "present") {
			p.run("app.setView({present: false})")
			p.must("[...document.querySelectorAll('.card-name')].map((e) => e.textContent).join() === 'Momentum,Momentum,SGD'")
		}
	}
}

// No text is smaller than 24 px, and nothing is cut, on a projector old or new and in
// any theme.
func TestPagePresentIsLegible(t *testing.T) {
	t.Parallel()
	for _, view := range []string{"lang=en&theme=light", "lang=zh-CN&theme=dark&tab=phase", "lang=en&theme=projector"} {
		p := openPaused(t, "/?present=1&rate=0&"+view) // a rate that a note refuses
		p.wait("document.querySelector('.present-bar')")
		p.run("app.seek(80)")
		p.wait("app.cursor === 80 && %s.length > 1", marks("label")) // with the arrows of the step
		for _, size := range [][2]int64{{1280, 720}, {1920, 1080}} {
			p.do(chromedp.EmulateViewport(size[0], size[1]))
			p.painted()
			p.fits()
			p.must("document.documentElement.scrollHeight <= innerHeight")
			for _, region := range []string{".present-bar", "#runs", "#stage", "#chart", "#playback", ".run-card.selected input[type=range]"} {
				p.must(inside, region)
			}
			p.must("document.querySelector('#stage').getBoundingClientRect().height > 0.5 * innerHeight")
			p.must("document.querySelector('.chart-head').clientHeight < 1.5 * document.querySelector('.chart-form').offsetHeight") // one row
			for _, small := range eval[[]string](p.tab, `[...document.body.querySelectorAll('*')]
				.filter((e) => e.checkVisibility() && !e.closest('.visually-hidden') && (e.matches('.chart-plot') || [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())))
				.filter((e) => parseFloat(getComputedStyle(e).fontSize) < 24).map((e) => getComputedStyle(e).fontSize + ' ' + e.outerHTML.slice(0, 100))`) {
				t.Errorf("too small for a room: %s", small)
			}
			p.screenshot(view)
		}
		p.accessible()
		// Of a model, the tabs stand on nothing, and leave the curves their room.
		p.do(chromedp.EmulateViewport(1280, 720))
		p.run("app.usePreset('mlp_circle')")
		p.wait("document.querySelector('.prediction-head > p')?.checkVisibility() && app.facts.model")
		p.must("[...document.querySelectorAll('.prediction-head > p')].every((e) => !e.checkVisibility() || e.getBoundingClientRect().left >= document.querySelector('.stage-tabs').getBoundingClientRect().right)")
		p.must("document.querySelector('.chart-head').clientHeight < 2.5 * document.querySelector('.chart-form').offsetHeight")
		p.screenshot(view + "-model")
	}
}

// A link to Present shows the whole problem, though its rows find their heights late.
func TestPagePresentAtOnce(t *testing.T) {
	t.Parallel()
	p := &page{newSite(t), newTab(t)}
	p.do(chromedp.EmulateViewport(1600, 900))
	p.visit("/?present=1")
	p.wait("document.querySelector('.present-bar')?.checkVisibility() && document.querySelector('#stage').clientHeight > 400")
	p.painted()
	p.wait(`(() => {
		const {lens: {width, height, kx, ky}} = app.look;
		const [[x0, x1], [y0, y1]] = app.facts.domain;
		return width / kx < 3 * (x1 - x0) && height / ky < 3 * (y1 - y0);
	})()`)
}

// On a phone, landscape, curves and runs lie one below the other, whichever of
// them was chosen before.
func TestPagePresentPhone(t *testing.T) {
	t.Parallel()
	p := &page{newSite(t), newTab(t)}
	p.phone()
	p.visit("/?steps=40&present=1") // without motion the end is shown: on the way
	p.wait("document.querySelector('.present-bar')?.checkVisibility()")
	p.painted()
	p.fits()
	p.must(`['.present-bar', '#stage', '#chart', '#runs'].map((part) => document.querySelector(part).getBoundingClientRect())
		.every(({top, height}, i, boxes) => height > 40 && (i === 0 || Math.abs(top - boxes[i - 1].bottom) < 24))`)
	p.must("document.querySelector('.chart-plot').getBoundingClientRect().height > 100")
	p.wait("%s.length > 0", marks("arrow")) // of the step, though its panel is not the one chosen
	p.screenshot("phone")

	p.do(chromedp.EmulateViewport(844, 390, chromedp.EmulateMobile, chromedp.EmulateTouch))
	p.wait("['#stage', '#chart'].every((part) => document.querySelector(part).getBoundingClientRect().height > 0.55 * innerHeight)")
	p.must("['#stage', '#chart'].every((part) => document.querySelector(part).getBoundingClientRect().bottom <= document.querySelector('#playback').getBoundingClientRect().top)")
}

// What a phone reads off the screen is the address of the figure, as an ordinary
// page; an address that is too long is said to be.
func TestPagePresentCode(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/?present=1&theme=dark&surface=rosenbrock&run=sgd,learning_rate:0.0015&run=adam&names=a%26b|%E5%8A%A8%E9%87%8F")
	p.wait("document.querySelector('.present-bar')?.checkVisibility()")
	p.press("q")
	p.wait("document.querySelector('.present-code[open] svg')")
	p.screenshot("code")
	want := eval[string](p.tab, "app.link({present: false})")
	if got := decode(t, p); got != want {
		t.Errorf("a phone reads\n%s\nnot\n%s", got, want)
	}
	p.press(kb.Escape)
	p.wait("!document.querySelector('.present-code') && app.view.present")
	for _, key := range []string{"Q", "q", kb.PageUp, kb.PageDown} {
		p.press("q")
		p.wait("document.querySelector('.present-code[open]')")
		p.press(key)
		p.wait("!document.querySelector('.present-code')")
	}
	p.must("app.view.present && app.view.runs.every(({hidden}) => !hidden)")

	p.run("app.rename(0, 'x'.repeat(1500))")
	p.press("q")
	p.wait("document.querySelector('.present-code[open]').textContent.includes(%q)", p.text("present.long_address"))
	p.must("!document.querySelector('.present-code svg path[d*=\"h1v1\"]')")
}

// decode reads the QR code on the screen.
func decode(t *testing.T, p *page) string {
	t.Helper()
	shot, err := within(p.tab, chromedp.CaptureScreenshot())
	if err != nil {
		t.Fatal(err)
	}
	var picture image.Image
	if picture, err = png.Decode(bytes.NewReader(shot)); err != nil {
		t.Fatal(err)
	}
	bitmap, err := gozxing.NewBinaryBitmapFromImage(picture)
	if err != nil {
		t.Fatal(err)
	}
	result, err := qrcode.NewQRCodeReader().Decode(bitmap, map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true})
	if err != nil {
		t.Fatal(err)
	}
	return result.GetText()
}
