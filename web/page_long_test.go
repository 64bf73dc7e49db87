package web_test

import (
	"fmt"
	"testing"
)

// Long runs are drawn by a worker, wherever they are shown; when runs become
// long, what was drawn gives way.
func TestPageLongRuns(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/?surface=rosenbrock&run=sgd&run=momentum&steps=200")
	p.run("app.toEnd()")
	p.wait("app.cursor === 200")
	p.must("app.plotter === null")
	p.run("app.setBudget({steps: 5000})")
	p.wait("app.plotter && document.querySelectorAll('.stage-view > canvas').length === 4 && document.querySelectorAll('.chart-plot:not(.chart-layers) > canvas').length === 2")
	const drawn = `[...document.querySelectorAll('.stage-view > canvas, .chart-plot canvas, .chart-phase canvas')].filter((canvas) => {
		if (!canvas.checkVisibility()) return false;
		const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', {willReadFrequently: true});
		copy.drawImage(canvas, 0, 0);
		return copy.getImageData(0, 0, canvas.width, canvas.height).data.some((v) => v > 0);
	}).length`
	p.run("app.toEnd()")
	p.wait("app.cursor === 5000")
	p.wait("%s >= 6", drawn) // ground, trajectories, markers; curves, their newest piece, the cursor
	p.screenshot("long")
	top := p.layer(3)
	p.run("app.seek(2500)")
	p.wait("%s >= 6 && (%s) !== %v", drawn, fmt.Sprintf(layer, 3), top)
	p.run("app.setView({tab: 'phase'})")
	p.wait("%s >= 4 + 3", drawn)
	p.run("document.documentElement.style.width = '900px'")
	p.wait("[...document.querySelectorAll('.stage-view > canvas')].every((canvas) => canvas.width === Math.round(canvas.clientWidth * devicePixelRatio) || canvas.hidden)")
	p.wait("%s >= 4 + 3", drawn)
	p.screenshot("narrow")
}
