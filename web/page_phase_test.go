package web_test

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// phase makes all steps, opens the phase plane and returns where the selected
// run stands in it at the start.
func (p *page) phase() point {
	p.Helper()
	p.run("app.toEnd()")
	p.wait("app.cursor === 200")
	p.run("app.toStart()")
	p.click(".chart-head [role=group] button:nth-child(5)")
	p.wait("app.view.tab === 'phase' && document.querySelector('.chart-phase > canvas:nth-of-type(4)')")
	p.painted()
	const start = `((canvas) => {
		const {width, height} = canvas;
		const copy = new OffscreenCanvas(width, height).getContext('2d');
		copy.drawImage(canvas, 0, 0);
		const {data} = copy.getImageData(0, 0, width, height);
		const [r, g, b] = getComputedStyle(canvas).getPropertyValue('--run-1').match(/\d+/g).map(Number);
		const {left, top} = canvas.getBoundingClientRect();
		const found = [];
		for (let i = 0; i < width * height; i++) {
			if (data[4 * i] === r && data[4 * i + 1] === g && data[4 * i + 2] === b) found.push([i %% width, Math.floor(i / width)]);
		}
		const middle = (axis) => found.reduce((sum, at) => sum + at[axis], 0) / found.length / devicePixelRatio;
		return found.length > 0 && {x: left + middle(0), y: top + middle(1)};
	})(document.querySelector('.chart-phase > canvas:nth-of-type(4)'))`
	p.wait(start)
	return eval[point](p.tab, start)
}

// The phase plane shows position against velocity; pointer and keys move the
// step that all views share, the address keeps it, a table stands behind it.
func TestPagePhasePlane(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/")
	start := p.phase()
	p.run("app.toEnd()")
	p.wait("app.cursor === 200")
	p.painted()
	p.hover(start)
	p.wait("app.hoverStep === 0 || app.hoverStep === 1")
	p.wait("document.querySelector('.chart-phase .readout').checkVisibility()")
	p.screenshot("hover")
	p.clickAt(start)
	p.wait("app.cursor <= 1")
	p.hover(p.at(".chart-fair", 0.5))
	p.wait("document.querySelector('.chart-phase .readout').hidden")

	p.run("document.querySelector('.chart-phase [role=slider]').focus(); app.seek(50)")
	p.press(kb.ArrowRight)
	p.wait("app.cursor === 51 && document.querySelector('.chart-phase [role=slider]').ariaValueNow === '51'")
	p.must(`(() => {
		const said = document.querySelector('.chart-phase [role=slider]').ariaValueText;
		return app.view.runs.every((_, run) => {
			const theta = app.store.column(run, 'theta_0');
			const [, place, update] = said.split(app.nameOf(run))[1].match(/θ₁ (\S+), Δθ₁ ([^\s,]+)/);
			const near = (text, value) => Math.abs(Number(text.replace('−', '-').replace(/×10⁻⁵/, 'e-5')) - value) <= 0.006 * Math.abs(value);
			return near(place, theta[51]) && near(update, theta[51] - theta[50]);
		});
	})()`)
	p.must("document.querySelector('.chart-note').textContent.includes('0.851')")
	p.accessible()

	p.clickText(".chart-foot", "θ₂")
	p.wait("new URLSearchParams(location.search).get('phase') === 'theta_1'")
	link := eval[string](p.tab, "location.href")
	p.click(".chart-form")
	p.wait("document.querySelector('.chart-table div caption')?.textContent.includes('Δθ₂')")
	p.must(`(() => {
		const [, , sgd] = document.querySelectorAll('.chart-table div tbody tr:last-child > *');
		const theta = app.store.column(1, 'theta_1');
		const [place, update] = sgd.textContent.replaceAll('−', '-').split('; ').map(Number);
		return Math.abs(place - theta[51]) < 0.006 * Math.abs(theta[51]) && Math.abs(update - theta[51] + theta[50]) < 0.006 * Math.abs(update);
	})()`)

	q := &page{p.site, newTab(t)}
	q.media("prefers-reduced-motion", "reduce")
	q.visit(strings.TrimPrefix(link, p.site.server.URL))
	q.wait("document.querySelector('.chart-phase > canvas')")
	q.must("app.view.phase === 'theta_1' && app.link() === %q", link)
}

// On a turned ravine the eigenvectors have axes; what the note says of the
// damping follows the slider.
func TestPagePhasePlaneOfEigenvectors(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/?surface=quadratic&arg.angle_deg=30&tab=phase&phase=c_0&run=momentum,learning_rate:0.006,momentum:0.9&select=0")
	p.wait("document.querySelector('.chart-phase > canvas')")
	p.must("document.querySelector('.chart-foot > :not([hidden]) > [aria-pressed=true]').textContent === 'c₁'")
	for beta, key := range map[string]string{"0.5": "below", "0.95": "above"} {
		p.run("app.setHyper(0, 'momentum', %s)", beta)
		p.settle()
		p.wait("document.querySelector('.chart-note').textContent.includes(%q) && document.querySelector('.chart-note').textContent.includes('%s')", key, beta)
	}
	// A surface without eigenvectors shows its parameters.
	p.run("app.usePreset('rosenbrock')")
	p.settle()
	p.wait("document.querySelector('.chart-foot > :not([hidden]) > [aria-pressed=true]')?.textContent === 'θ₁'")
	p.wait("document.querySelector('.chart-note').textContent === %q", p.text("phase.note"))
}

// The phase plane stands in an embedded figure, in a room and in a saved
// picture; on a phone a finger points at it.
func TestPagePhasePlaneElsewhere(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for _, view := range []struct {
		name, path    string
		width, height int64
	}{
		{"embed", "/embed?tab=phase&autoplay=0", 800, 500},
		{"present", "/?tab=phase&present=1", 1280, 720},
		{"tablet", "/?tab=phase&theme=dark", 900, 800},
		{"phone", "/?tab=phase", 390, 844},
		{"phone-zh", "/?tab=phase&lang=zh-CN&theme=dark", 390, 844},
	} {
		t.Run(view.name, func(t *testing.T) {
			p := &page{s, newTab(t)}
			p.media("prefers-reduced-motion", "reduce")
			p.do(chromedp.EmulateViewport(view.width, view.height))
			p.visit(view.path)
			p.run("app.toEnd(); document.querySelector('.panels [aria-controls=chart], .panels > button:nth-child(2)')?.click()")
			p.wait("app.cursor === 200 && document.querySelector('.chart-phase > canvas')?.checkVisibility()")
			p.painted()
			p.fits()
			p.screenshot("phase")
		})
	}
	p := &page{s, newTab(t)}
	p.media("prefers-reduced-motion", "reduce")
	p.visit("/?tab=phase")
	p.run("app.toEnd()")
	p.wait("app.cursor === 200")
	// The selected run is there, to the right of the landscape.
	if !eval[bool](p.tab, `import(document.querySelector('script[type=module]').src.replace('main.js', 'share/png.js'))
		.then(({figurePNG}) => figurePNG(app, {title: 'Phase', theme: 'light'})).then(createImageBitmap).then((picture) => {
			const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
			context.drawImage(picture, 0, 0);
			const {clientWidth, clientHeight} = document.querySelector('#stage');
			const {data} = context.getImageData(2 * clientWidth + 64, 64, picture.width - 2 * clientWidth - 64, 2 * clientHeight - 64);
			let count = 0;
			for (let i = 0; i < data.length; i += 4) count += data[i] === 213 && data[i + 1] === 94 && data[i + 2] === 0;
			return count > 200;
		})`) {
		t.Error("the picture shows no run")
	}
}

// The rate at which the coefficients of a quadratic shrink stands beside the
// one of theory, in the chart and in words.
func TestPageRateOfTheory(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/?tab=coefficients&select=0")
	p.run("app.toEnd()")
	p.wait("app.cursor === 200 && [0, 1, 2].every((run) => app.traces.known.get('coefficients ' + run)?.step === 200)")
	p.wait("document.querySelector('.chart-note').textContent.includes(%q)", "c₁ by 0.982 (theory: 0.982), c₂ by 0.800 (theory: 0.800)")
	p.screenshot("sgd")
	p.run("app.select(1)")
	p.wait("document.querySelector('.chart-note').textContent.includes('(theory: 0.949)')")
	p.screenshot("momentum")
	p.run("app.select(2)")
	p.wait("document.querySelector('.chart-note').textContent.includes(%q)", "(no theory)")
}
