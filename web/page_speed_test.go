package web_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"
)

// watch makes the page measure each input event of a type, from the event to
// the frame that draws the new trajectories of all runs: how many animation
// frames there were up to that one, and how many milliseconds until it was
// done.
const watch = `
	globalThis.measured = [];
	addEventListener(%q, () => {
		const {store} = app;
		const began = performance.now();
		let frames = 0;
		const look = () => {
			frames++;
			if (app.store === store || app.store.count <= 500) {
				requestAnimationFrame(look);
				return;
			}
			const drawn = new MessageChannel(); // hears of it after this frame
			drawn.port1.onmessage = () => measured.push([frames, performance.now() - began]);
			drawn.port2.postMessage(0);
		};
		requestAnimationFrame(look);
	}, true)`

// TestPageDragSpeed measures 100 moves of the mouse that hold a slider and 100
// that hold the start, with three runs of 500 steps. docs/performance.md tells
// what it logs; it asserts only that every move is seen.
func TestPageDragSpeed(t *testing.T) {
	for _, held := range []struct {
		name, selector, event string
		move                  point
	}{
		{"slider", ".run-card:nth-child(2) input[type=range]", "input", point{1, 0}},
		{"start", ".stage-start", "pointermove", point{1, 0.5}},
	} {
		p := openPaused(t, "/?steps=500")
		p.click("[data-action=end]")
		p.wait("app.cursor === 500")
		p.painted()
		place := p.at(held.selector, 0.5)
		p.hold(place)
		for range 8 { // a hand moves some way before it counts as dragging
			place = place.plus(held.move.X, held.move.Y)
			p.drag(place)
		}
		p.settle()
		p.run(watch, held.event)
		for i := range 100 {
			if i%40 == 39 {
				held.move = point{-held.move.X, -held.move.Y}
			}
			place = place.plus(held.move.X, held.move.Y)
			p.drag(place)
			p.wait("measured.length > %d", i)
		}
		p.release(place)
		p.matchesServer()
		samples := eval[[][2]float64](p.tab, "measured")
		t.Logf("%s: frames %s; milliseconds %s", held.name, quantiles(samples, 0), quantiles(samples, 1))
	}
}

// quantiles prints the median, the 95th percentile and the largest of a column.
func quantiles(samples [][2]float64, column int) string {
	var values []float64
	for _, sample := range samples {
		values = append(values, sample[column])
	}
	slices.Sort(values)
	at := func(share float64) float64 { return values[int(share*float64(len(values)-1)+0.5)] }
	return fmt.Sprintf("p50 %.3g, p95 %.3g, most %.3g", at(0.5), at(0.95), at(1))
}

// TestPagePlaySpeed measures what the page does in a frame while three CNNs
// train, in their tiles and in the chart. docs/performance.md tells what it
// logs; it asserts only that they are drawn.
func TestPagePlaySpeed(t *testing.T) {
	const frames = 150
	p := openPaused(t, "/")
	p.run("app.usePreset('cnn_digits')")
	p.wait("document.querySelectorAll('.tiles > .tile').length === 3")
	p.do(call(performance.Enable, performance.EnableParams{}))
	p.run("app.play()")
	p.wait("app.cursor > 20")
	before := p.metrics()
	intervals := eval[[][2]float64](p.tab, `new Promise((resolve) => {
		const intervals = [];
		let last = performance.now();
		const look = (now) => {
			intervals.push([now - last, 0]);
			last = now;
			if (intervals.length < %d) requestAnimationFrame(look); else resolve(intervals);
		};
		requestAnimationFrame(look);
	})`, frames)
	after := p.metrics()
	perFrame := func(name string) float64 { return 1000 * (after[name] - before[name]) / frames }
	t.Logf("milliseconds between frames %s; of work in each %.2f, of that scripts %.2f, layout %.2f, styles %.2f",
		quantiles(intervals, 0), perFrame("TaskDuration"), perFrame("ScriptDuration"), perFrame("LayoutDuration"), perFrame("RecalcStyleDuration"))
	p.wait("app.snapshots.of(2).length > 5")
}

// metrics returns the browser's own measurements of the page; times in seconds.
func (p *page) metrics() map[string]float64 {
	p.Helper()
	named := map[string]float64{}
	p.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		result, err := cdp.Call(ctx, target, performance.GetMetrics, cdp.Empty{})
		for _, metric := range result.Metrics {
			named[metric.Name] = metric.Value
		}
		return err
	}))
	return named
}
