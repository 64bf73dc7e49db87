package web_test

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// barColours counts the colours of the timeline's bar at shares of its width.
const barColours = `await new Promise(requestAnimationFrame);
	const bar = document.querySelector('.timeline-bar');
	const context = new OffscreenCanvas(bar.width, bar.height).getContext('2d', {willReadFrequently: true});
	context.drawImage(bar, 0, 0);
	const colourAt = (share) => String(context.getImageData(Math.round(share * bar.width), bar.height / 2, 1, 1).data);
	globalThis.colours = new Set([%s].map(colourAt)).size`

func TestPageTimeline(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/")
	place := p.at("#timeline", 0.2)
	p.hold(place)
	p.drag(p.at("#timeline", 0.5))
	p.drag(p.at("#timeline", 0.7))
	p.release(p.at("#timeline", 0.7))
	p.wait("app.cursor > 130 && app.cursor < 150 && app.cursor === app.store.count - 1")
	p.wait("document.querySelector('#timeline').valueAsNumber === app.cursor")
	recorded := p.count()
	p.run(barColours, "0.2, 0.6")
	p.must("colours === 1")
	p.run(barColours, "0.2, 0.9")
	p.must("colours === 2")
	p.click("#timeline")
	p.wait("app.cursor > 90 && app.cursor < 110")
	p.run(barColours, "0.2, 0.6, 0.9") // passed, recorded, to come
	p.must("colours === 3")
	p.must("app.store.count === %d && !app.playing", recorded)
	p.matchesServer()

	// The track stays as long as it is while it is held.
	const length = "document.querySelector('#timeline').clientWidth"
	before := eval[int](p.tab, length)
	p.hold(p.at("#timeline", 0.5))
	p.drag(p.at("#timeline", 0.998))
	p.wait("app.cursor === 200 && !app.client.pending && document.querySelector('[data-action=toggle]').ariaLabel === 'Play again'")
	p.must("%s === %d", length, before)
	p.release(p.at("#timeline", 0.998))
	p.wait("%s < %d", length, before)
	p.hold(p.at("#timeline", 0.998))
	p.drag(p.at("#timeline", 0.6))
	p.wait("app.cursor < 125 && document.querySelector('#timeline').valueAsNumber === app.cursor")
	p.must("%s < %d", length, before)
	p.release(p.at("#timeline", 0.6))
	p.wait("%s === %d", length, before)
}

func TestPageSteps(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/")
	steps := []struct {
		do   func()
		want int
	}{
		{func() { p.click("[data-action=forward]") }, 1},
		{func() { p.press(kb.ArrowRight, chromedp.ModifierShift) }, 11},
		{func() { p.press(kb.ArrowRight) }, 12},
		{func() { p.click("[data-action=back]") }, 11},
		{func() { p.press(kb.ArrowLeft) }, 10},
		{func() { p.press(kb.ArrowLeft, chromedp.ModifierShift) }, 0},
		{func() { p.press(kb.ArrowLeft) }, 0},
		{func() { p.press(kb.End) }, 200},
		{func() { p.press(kb.Home) }, 0},
		{func() { p.click("[data-action=end]") }, 200},
		{func() { p.press(kb.ArrowRight) }, 200},
		{func() { p.click("[data-action=start]") }, 0},
	}
	for i, step := range steps {
		step.do()
		p.wait("app.cursor === %d && document.querySelector('#timeline').valueAsNumber === %[1]d", step.want)
		if p.Failed() {
			t.Fatalf("after %d actions", i+1)
		}
	}
	p.must("app.store.count === 201 && !app.playing")
	p.matchesServer()
}

func TestPagePlaysAgainAtTheEnd(t *testing.T) {
	t.Parallel()
	p := open(t, "/?rate=400")
	p.wait("app.cursor === 200 && !app.playing")
	p.wait("document.querySelector('[data-action=toggle]').ariaLabel === 'Play again'")
	p.run("globalThis.seen = []; app.on('cursor', () => seen.push(app.cursor))")
	p.press(" ")
	p.wait("seen.includes(0) && app.cursor === 200 && !app.playing")
	p.must("seen.slice(seen.indexOf(0)).every((step, i, replayed) => i === 0 || step >= replayed[i - 1])")
	p.must("app.store.count === 201")

	p.clickText("#playback", "+200 steps")
	p.wait("app.experiment.steps === 400 && app.playing")
	p.wait("app.cursor === 400 && !app.playing")
	p.matchesServer()
	p.press("z", chromedp.ModifierCtrl)
	p.wait("app.experiment.steps === 200 && app.cursor === 200")
	p.matchesServer()
}

// Replay starts from the cursor, then what is not recorded yet is computed.
func TestPageReplaysThenComputes(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/?rate=200")
	for range 3 {
		p.press(kb.ArrowRight, chromedp.ModifierShift)
	}
	p.wait("app.cursor === 30")
	p.press(kb.Home)
	p.wait("app.cursor === 0")
	p.press(" ")
	p.wait("app.cursor > 60")
	p.press(" ")
	p.wait("!app.playing")
	p.matchesServer()
}

func TestPageSpeed(t *testing.T) {
	t.Parallel()
	p := open(t, "/")
	p.clickAt(p.at("#speed", 0.8))
	p.wait("app.rate > 200 && app.rate < 350")
	p.wait("document.querySelector('.speed').textContent.includes(app.rate)")
	p.click("[data-action=toggle]")
	p.wait("!app.playing")
	p.run("document.querySelector('#speed').focus()")
	p.press(kb.End)
	p.wait("app.rate === 1000")
	p.wait("new URLSearchParams(location.search).get('rate') === '1000'")
	p.must("app.history.past.length === 0")
	p.click("[data-action=toggle]")
	p.wait("app.cursor === 200 && !app.playing")
	p.matchesServer()
}
