package web_test

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

func TestPagePlaysByItself(t *testing.T) {
	t.Parallel()
	p := open(t, "/")
	p.wait("app.cursor > 0")
	p.must("app.playing")
	p.must("document.querySelector('[data-action=toggle]').ariaLabel === 'Pause'")
	p.wait("app.cursor >= 12")
	p.press(" ")
	p.wait("!app.playing")
	p.matchesServer()

	for _, pair := range [][2]int{{0, 1}, {0, 2}, {1, 2}} {
		a, b := p.column(pair[0], "theta_0"), p.column(pair[1], "theta_0")
		if a[0] != b[0] || p.column(pair[0], "theta_1")[0] != p.column(pair[1], "theta_1")[0] {
			t.Errorf("runs %v leave from different points", pair)
		}
		if slices.Equal(a[1:], b[1:]) {
			t.Errorf("runs %v go the same way", pair)
		}
	}
	p.painted()
	p.screenshot("paused")
}

// painted waits until the landscape shows a heat map, which has many colours,
// and the runs on it.
func (p *page) painted() {
	p.Helper()
	p.wait(`[...document.querySelectorAll('.stage-view canvas')].every((canvas, layer) => {
		if (layer === 1 || layer === 2) return true;
		const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', {willReadFrequently: true});
		copy.drawImage(canvas, 0, 0);
		const colours = new Set();
		return new Uint32Array(copy.getImageData(0, 0, canvas.width, canvas.height).data.buffer)
			.some((colour) => colours.add(colour).size > (layer === 0 ? 64 : 2));
	})`)
}

// The cards say the loss that the server computes at the step shown.
func TestPageCardsShowLoss(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/")
	p.press(kb.ArrowRight, chromedp.ModifierShift)
	p.wait("app.cursor === 10")
	p.wait("document.querySelector('.playback-step').textContent.replace(/\\s/g, '') === 'step10/200'")
	want := p.site.compute(eval[[]byte](p.tab, "app.experiment"))
	for run := range want.Runs {
		loss := float64(want.value(run, "loss", 10))
		decimals := max(0, 2-int(math.Floor(math.Log10(loss))))
		text := strconv.FormatFloat(loss, 'f', decimals, 64)
		if loss < 1e-3 || loss >= 1e4 {
			t.Fatalf("loss %g is not printed plainly", loss)
		}
		p.wait("document.querySelectorAll('.card-loss-value')[%d].textContent.trim() === %q", run, text)
	}
}

func TestPageHonoursReducedMotion(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/")
	p.painted() // an answer of the server later than any steps
	p.must("!app.playing && app.cursor === 0 && app.store.count === 1")
	p.must("document.querySelector('#timeline').value === '0'")
	p.must("document.querySelector('[data-action=toggle]').ariaLabel === 'Play'")
	text := eval[string](p.tab, "document.querySelector('.playback-step').textContent")
	if !strings.HasSuffix(text, "/ 200") {
		t.Errorf("the page says %q", text)
	}
}

// The landscape has its formula beside it, in the coordinates of its axes.
func TestPageFormula(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/?surface=ackley")
	const formula = "document.querySelector('.stage-formula')"
	p.wait(formula+"?.textContent === %q", "J = −20 exp(−0.2 √(½ (θ₁² + θ₂²))) − exp(½ (cos 2πθ₁ + cos 2πθ₂)) + e + 20")
	p.must(formula + ".checkVisibility()")
	p.run("app.usePreset('ravine')")
	p.wait(formula+".textContent === %q", "J = ½ (λ₁θ₁² + λ₂θ₂²)")
	p.run("app.usePreset('ravine_turned')")
	p.wait(formula + ".textContent.endsWith(' ↻ φ')")
	p.run("app.usePreset('rosenbrock')")
	p.wait(formula+".textContent === %q", "J = (a − θ₁)² + b (θ₂ − θ₁²)²")
	p.run("app.usePreset(app.catalog.presets.find((preset) => preset.experiment.problem.model).id)")
	p.wait("!" + formula + ".checkVisibility()")
}
