package web_test

import (
	"slices"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

func TestPageStartIsDragged(t *testing.T) {
	t.Parallel()
	p := open(t, "/?steps=2000")
	p.wait("app.cursor >= 20")
	before := [][]float32{p.column(0, "loss"), p.column(1, "loss"), p.column(2, "loss")}
	was := eval[[]float64](p.tab, "app.experiment.problem.start")
	place := p.at(".stage-start", 0.5)
	p.hold(place)
	p.must("app.dragging")
	reach := p.count()
	for _, move := range []point{{10, 3}, {25, 20}, {60, 45}} {
		p.drag(place.plus(move.X, move.Y))
	}
	p.wait("app.experiment.problem.start[0] > -3.7")
	p.settle()
	for run, loss := range before {
		now := p.column(run, "loss")
		n := min(len(loss), len(now))
		if slices.Equal(loss[:n], now[:n]) || loss[0] == now[0] || loss[n-1] == now[n-1] {
			t.Errorf("run %d is not redrawn while the start is held", run)
		}
	}
	if now := p.count(); now < reach {
		t.Errorf("%d of %d steps are kept", now, reach)
	}
	p.must("app.dragging && app.playing")
	p.release(place.plus(60, 45))
	p.must("!app.dragging")
	p.wait("app.cursor >= %d", reach+5)

	p.wait("new URLSearchParams(location.search).get('start') === app.experiment.problem.start.join()")
	p.press(" ")
	p.matchesServer()
	p.press("z", chromedp.ModifierCtrl)
	p.wait("app.experiment.problem.start.join() === '%v,%v'", was[0], was[1])
	p.must("!app.canUndo && document.querySelector('#undo').disabled")
	p.matchesServer()
	p.wait("(new URLSearchParams(location.search).get('start') ?? '-4,1.2') === '-4,1.2'")
}

// Arrow keys move the start too; what is done while a key is held is one change.
func TestPageStartIsMovedByKeys(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/")
	p.run("document.querySelector('.stage-view').focus()")
	p.press(kb.ArrowRight)
	p.wait("app.experiment.problem.start[0] > -4")
	p.settle()
	p.must("!app.dragging && app.experiment.problem.start[1] === 1.2")
	p.matchesServer()
}

func TestPageSliderRedrawsWhilePlaying(t *testing.T) {
	t.Parallel()
	p := open(t, "/")
	p.wait("app.cursor >= 20")
	others := [][]float32{p.column(1, "theta_0"), p.column(2, "theta_0")}
	former := p.column(0, "theta_0")
	slider := ".run-card:nth-child(1) input[type=range]"
	place := p.at(slider, 0.3)
	p.hold(place)
	p.must("app.dragging")
	for share := 0.35; share < 0.6; share += 0.05 {
		p.drag(p.at(slider, share))
	}
	p.wait("app.experiment.runs[0].hyper.learning_rate !== 0.018")
	p.settle()
	now := p.column(0, "theta_0")
	if len(now) < len(former) || slices.Equal(former[1:], now[1:len(former)]) || former[0] != now[0] {
		t.Errorf("the run is not redrawn from the start up to the step it had: %v, then %v", former, now)
	}
	for i, other := range others {
		if !slices.Equal(other, p.column(i+1, "theta_0")[:len(other)]) {
			t.Errorf("run %d changes with run 0", i+1)
		}
	}
	p.wait("document.querySelector('.ghost-bar').checkVisibility()")
	p.must("app.ghost.runs.join() === '0' && app.ghost.store.column(0, 'theta_0')[5] === Math.fround(%v)", former[5])
	held := p.count()
	p.settle()
	p.must("app.store.count === %d && app.playing && app.dragging", held)
	p.release(p.at(slider, 0.55))
	p.must("!app.dragging && app.playing")
	p.wait("app.cursor >= %d", held+5)
	p.must("app.history.past.length === 1")

	p.press(kb.Escape)
	p.wait("app.ghost === null && !document.querySelector('.ghost-bar').checkVisibility()")
	p.press(" ")
	p.matchesServer()
	p.wait("location.search.includes('learning_rate:' + app.experiment.runs[0].hyper.learning_rate)")
}

// A surface's argument redraws all runs, and so does the noise.
func TestPageProblemSlidersRedrawAllRuns(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/")
	p.press(kb.End)
	p.wait("app.cursor === 200")
	before := p.column(2, "loss")
	p.clickAt(p.at(".problem .params:nth-child(1) input[type=range]", 0.8))
	p.wait("document.querySelector('.ghost-bar').checkVisibility()")
	p.settle()
	if slices.Equal(before, p.column(2, "loss")) {
		t.Error("the surface is as it was")
	}
	p.must("app.ghost.runs.length === 3 && app.cursor === 200")
	p.matchesServer()
}

func TestPageKeepsFormerTrajectory(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/")
	p.press(kb.End)
	p.wait("app.cursor === 200")
	former := p.column(0, "loss")
	p.clickAt(p.at(".run-card:nth-child(1) input[type=range]", 0.2))
	p.clickText(".ghost-bar", "Keep as a run")
	p.wait("app.experiment.runs.length === 4")
	p.settle()
	if !slices.Equal(former, p.column(3, "loss")) {
		t.Error("the run kept is not the former one")
	}
	p.matchesServer()
}
