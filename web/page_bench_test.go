package web_test

import (
	"slices"
	"testing"
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

// BenchmarkPageDrag measures moves of the mouse that hold a slider or the start,
// with three runs of 500 steps: the animation frames and the milliseconds until
// the new trajectories are drawn.
func BenchmarkPageDrag(b *testing.B) {
	for _, held := range []struct {
		name, selector, event string
		move                  point
	}{
		{"slider", ".run-card:nth-child(2) input[type=range]", "input", point{1, 0}},
		{"start", ".stage-start", "pointermove", point{1, 0.5}},
	} {
		b.Run(held.name, func(b *testing.B) {
			p := openPaused(b, "/?steps=500")
			p.click("[data-action=end]")
			p.wait("app.cursor === 500")
			p.painted()
			place, move := p.at(held.selector, 0.5), held.move
			p.hold(place)
			for range 8 { // a hand moves some way before it counts as dragging
				place = place.plus(move.X, move.Y)
				p.drag(place)
			}
			p.settle()
			p.run(watch, held.event)
			moves := 0
			for b.Loop() {
				moves++
				if moves%40 == 0 {
					move = point{-move.X, -move.Y}
				}
				place = place.plus(move.X, move.Y)
				p.drag(place)
				p.wait("measured.length === %d", moves)
			}
			p.release(place)
			p.matchesServer()
			report(b, "frames", eval[[]float64](p.tab, "measured.map(([frames]) => frames)"))
			report(b, "ms", eval[[]float64](p.tab, "measured.map(([, milliseconds]) => milliseconds)"))
		})
	}
}

// BenchmarkPageFrames measures with the browser's own tracing, 60 frames at a
// time and the 60 before left out, how long the page's main thread works in each, and
// how many the browser presents in a second: with eight runs of 20,000 noisy steps on the landscape and in the chart, while they are
// replayed, while more are computed, while the cursor runs over all of them and
// while the landscape is turned, which is also done with the figure that a
// newcomer sees; and while three CNNs train in their tiles.
func BenchmarkPageFrames(b *testing.B) {
	const runs = "run=sgd,learning_rate:0.01&run=momentum,learning_rate:0.002" +
		"&run=nesterov,learning_rate:0.002&run=rmsprop,learning_rate:0.002&run=adam,learning_rate:0.002" +
		"&run=adagrad,learning_rate:0.05&run=nadam,learning_rate:0.002&run=amsgrad,learning_rate:0.002"
	const long = "/?surface=quadratic&noise=2&steps=20000&" + runs
	const longer = "/?surface=quadratic&noise=2&steps=100000&" + runs
	const raise = "app.setView({orbit: {azimuth: 30, elevation: 40}})"
	const raised = "document.querySelector('.stage-raised')"
	const turn = "document.querySelector('.stage-view').dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowRight', bubbles: true}))"
	for _, busy := range []struct{ name, path, prepare, ready, begin, every string }{
		{"playing", long, "app.seek(20000)", "app.store.count > 20000 && app.plotter", "app.seek(15000); app.setRate(1000); app.play()", ""},
		{"cursor", long, "app.seek(20000)", "app.store.count > 20000 && app.plotter", "", "app.seek(Math.round(20000 * frame / 60))"},
		{"live", longer, "app.seek(20000)", "app.store.count > 20000 && app.plotter", "app.setRate(1000); app.play()", ""},
		{"turning", long, "app.seek(20000); " + raise, "app.store.count > 20000 && app.plotter && " + raised, "", turn},
		{"turning-three", "/", raise, raised, "", turn},
		{"training", "/", "app.usePreset('cnn_digits')", "document.querySelectorAll('.tiles > .tile').length === 3", "app.play()", ""},
	} {
		b.Run(busy.name, func(b *testing.B) {
			p := openPaused(b, busy.path)
			p.run("%s", busy.prepare)
			p.wait("%s", busy.ready)
			p.painted()
			p.wait("document.querySelectorAll('.stage-view > canvas').length === 4") // none gives way to that of a worker any more
			frames := func() {
				eval[bool](p.tab, `new Promise((resolve) => {
					let frame = 0;
					const next = () => {
						%s;
						if (frame++ < 60) requestAnimationFrame(next); else resolve(true);
					};
					next();
				})`, busy.every)
			}
			var work, rates []float64
			for b.Loop() {
				p.run("%s", busy.begin)
				frames() // to begin is work of its own
				of, fps := p.traced(frames)
				work, rates = append(work, of...), append(rates, fps)
			}
			report(b, "ms", work)
			slices.Sort(rates)
			b.ReportMetric(rates[0], "fps-least")
			b.ReportMetric(rates[len(rates)/2], "fps")
		})
	}
}

// report reports the median, the 95th percentile and the largest of the samples
// of a unit.
func report(b *testing.B, unit string, samples []float64) {
	slices.Sort(samples)
	at := func(share float64) float64 { return samples[int(share*float64(len(samples)-1)+0.5)] }
	b.ReportMetric(at(0.5), unit+"-p50")
	b.ReportMetric(at(0.95), unit+"-p95")
	b.ReportMetric(at(1), unit+"-most")
}
