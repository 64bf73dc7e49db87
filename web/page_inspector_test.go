package web_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// explained waits until the inspector explains the update at the cursor.
func (p *page) explained() {
	p.wait("document.querySelector('.inspector-step').textContent.includes(' ' + app.cursor + ' ') && document.querySelector('.inspector-sentence').textContent.length > 20")
}

// marks returns an expression for what is drawn of the step that is explained.
func marks(kind string) string {
	return fmt.Sprintf("(app.explaining?.marks ?? []).filter(({kind}) => kind === %q)", kind)
}

// arrows is an expression for the roles of the arrows that are drawn.
var arrows = marks("arrow") + ".map(({role}) => role).join()"

// The arrows begin where the run stands, and the ring lies where its next step
// will be.
func TestPageStepPicture(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ path, arrows string }{ // arrows of the four runs
		"ravine": {"/?surface=quadratic&run=momentum,learning_rate:0.006,momentum:0.9&run=sgd,learning_rate:0.018&run=rmsprop,learning_rate:0.05,decay:0.9&run=adam,learning_rate:0.1&view=-5,2,-2,2", "gradient,direction,update gradient,update gradient,update gradient,direction,update"},
		"saddle": {"/?surface=saddle&run=momentum,learning_rate:0.02,momentum:0.9&run=sgd,learning_rate:0.05&run=rmsprop,learning_rate:0.02&run=adam,learning_rate:0.05", "direction,update gradient,update gradient,update gradient,direction,update"},
	} {
		t.Run(name, func(t *testing.T) {
			p := openPaused(t, c.path)
			p.press(kb.ArrowRight, chromedp.ModifierShift)
			p.wait("app.cursor === 10")
			p.press(kb.ArrowLeft)
			p.wait("app.cursor === 9")
			for run, roles := range strings.Fields(c.arrows) {
				key := strconv.Itoa(run + 1)
				p.press(key)
				p.explained()
				p.wait("%s === '%s'", arrows, roles)
				p.must(`(() => {
					const {lens, place} = {lens: app.look.lens, place: (theta) => app.look.place(theta)};
					const at = (k) => { const q = place([0, 1].map((i) => app.store.column(app.view.selected, 'theta_' + i)[k]));
						return [(q.x - lens.x) * lens.kx + lens.width / 2, (lens.y - q.y) * lens.ky + lens.height / 2]; };
					const near = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]) < 1;
					const canvas = document.querySelector('.step-picture');
					const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', {willReadFrequently: true});
					copy.drawImage(canvas, 0, 0);
					const inked = ({x, y}) => copy.getImageData(x * devicePixelRatio, y * devicePixelRatio, 1, 1).data[3] > 0;
					const [ring] = %s;
					return inked(ring) && near([ring.x, ring.y], at(10)) && %s.every(({way}) => inked(way.at(-1)) && near([way[0].x, way[0].y], at(9)));
				})()`, marks("target"), marks("arrow"))
				p.screenshot("step-" + name + "-" + key)
			}
			// Areas are as the values, of what is kept as well as of what comes of it.
			p.must(`(() => {
				const {explaining: picture, explaining: {explained}} = app;
				const {spec, inspection: {before, state, hyper}} = explained;
				const {id} = spec.vectors.find(({kind}) => kind === 'square');
				const areas = (part) => { picture.show({...explained, part}); return %s.map(({side}) => side ** 2); };
				const parts = [1, 2, 3, 4, 5].map(areas);
				const after = areas(null);
				const near = (a, b) => Math.abs(a - b) < 1e-9 * b;
				const show = (values) => (drawn) => drawn.length === 2 && drawn.every((area, i) => near(area / after[0], values[i] / state[id][0]));
				return show(state[id])(after) && parts.some(show(before[id].map((s) => (hyper.decay ?? hyper.beta2) * s)));
			})()`, marks("square"))
			// In three dimensions they stand upon each other, left of the axis of J.
			p.press("v")
			p.wait("((squares) => squares.length === 2 && squares[0].x === squares[1].x)(%s)", marks("square"))
		})
	}
}

// Steps that pass faster than one can read are told now and then; the one at
// which they rest is told.
func TestPageInspectorIsCalm(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/?surface=rosenbrock&steps=2000&rate=60")
	// Of each question: when it was asked, and how long the cursor rested by then.
	p.run(`globalThis.asked = [];
		globalThis.moved = 0;
		let at = NaN;
		for (const event of ['steps', 'cursor']) app.on(event, () => {
			if (at !== app.cursor) moved = performance.now();
			at = app.cursor;
		});
		const inspect = app.inspect.bind(app);
		app.inspect = (run, step) => {
			const at = performance.now();
			if (new Error().stack.includes('/inspector.js')) asked.push({at, rest: at - moved}); // the stage asks for the gradient
			inspect(run, step);
		};
		app.play()`)
	const calm = "asked.slice(1).every(({at, rest}, i) => at - asked[i].at >= 950 || rest >= 90)"
	p.wait("asked.length > 3")
	p.run("app.pause()")
	p.must(calm)
	p.wait("document.querySelector('.inspector-step').textContent.includes(' ' + app.cursor + ' ') && !app.playing")

	// So are those while the cursor is dragged; the last place is explained.
	p.run("app.toEnd()")
	p.wait("app.store.count > 2000")
	p.explained()
	p.run(`asked = [];
		globalThis.widths = new Set();
		for (let frame = 0; frame < 90; frame++) {
			app.seek(5 * frame);
			await new Promise(requestAnimationFrame);
			widths.add(document.querySelector('.inspector-step').offsetWidth);
		}`)
	p.must(calm)
	p.must("widths.size === 1") // nothing moves aside for a longer number
	p.explained()
	// No arrows flash up when it passes a step that is explained.
	p.wait("!document.querySelector('.step-picture').hidden")
	p.run(`const {cursor} = app;
		app.seek(cursor - 20);
		await new Promise(requestAnimationFrame);
		app.seek(cursor);
		globalThis.flashed = !document.querySelector('.step-picture').hidden`)
	p.must("!flashed")
	p.wait("!document.querySelector('.step-picture').hidden && performance.now() - moved >= 90")
}

// Numbers of another figure or run are gone at once, and come back with their own.
func TestPageInspectorForgets(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/")
	p.press(kb.ArrowRight)
	p.wait("app.cursor === 1")
	p.explained()
	// Colours that the system forces leave the numbers legible, and tell what is chosen.
	p.media("prefers-reduced-motion", "reduce", "forced-colors", "active")
	p.must(`(() => {
		const styleOf = (selector) => getComputedStyle(document.querySelector(selector));
		const [mark, body, chosen, other, card] = ['.inspector-rows mark', 'body', '.chart-head [aria-pressed=true]', '.chart-head [aria-pressed=false]', '.run-card.selected'].map(styleOf);
		return mark.color === body.color && mark.backgroundColor === body.backgroundColor && styleOf('.switch').borderStyle === 'solid'
			&& other.borderBottomColor === body.backgroundColor && chosen.borderBottomColor !== body.backgroundColor && card.outlineStyle === 'solid';
	})()`)
	// So do arrows, marks and dots, which are nothing but a background.
	p.must(`[['stage-edge', '::after'], ['timeline-mark'], ['point-dot']].every(([className, part]) => {
		const shape = document.body.appendChild(Object.assign(document.createElement('button'), {className, style: 'color: red; --color: red; --dot: red'}));
		const {backgroundColor} = getComputedStyle(shape, part);
		shape.remove();
		return backgroundColor === 'rgb(255, 0, 0)';
	})`)
	p.media("prefers-reduced-motion", "reduce")
	const stale = "getComputedStyle(document.querySelector('.inspector-work')).opacity === '0'"
	p.must("!(%s)", stale)
	p.run("globalThis.inspect = app.client.questions.inspect; globalThis.held = []; app.client.questions.inspect = (...args) => held.push(args)")
	for _, change := range []string{"app.select(2)", "app.usePreset('rosenbrock')", "app.usePreset('double_well_1d')"} {
		p.run("held.length = 0; %s", change)
		p.wait(stale)
		p.wait("held.length > 0 && !app.client.pending")
		p.must("%s && %s === ''", stale, arrows)
		p.run("inspect.apply(app.client.questions, held.at(-1))")
		p.wait("!(%s)", stale)
	}
	// A slider that moves leaves them until the next ones are there.
	p.run("app.setHyper(0, 'learning_rate', 0.01)")
	p.must("!(%s)", stale)
}

// The rule above the numbers is the one that the run follows: its dialect's,
// with its variants, and without hyperparameters that are 0.
func TestPageRule(t *testing.T) {
	t.Parallel()
	const ravine = "/?surface=quadratic&run="
	for _, c := range []struct{ run, formula string }{
		{"momentum,learning_rate:0.006", "v ← β v + ∇J(θ)|θ ← θ − η v"},
		{"momentum,learning_rate:0.006,dampening:0.5", "t > 1: v ← β v + (1 − τ) ∇J(θ)|θ ← θ − η v"},
		{"rmsprop,dialect:keras,learning_rate:0.05,momentum:0.5", "s ← ρ s + (1 − ρ) ∇J(θ)²|v ← β v + η ∇J(θ) / √(s + ε)|θ ← θ − v"},
		{"rmsprop,learning_rate:0.05,centered:true", "s ← ρ s + (1 − ρ) ∇J(θ)²|m ← ρ m + (1 − ρ) ∇J(θ)|θ ← θ − η ∇J(θ) / (√(s − m²) + ε)"},
	} {
		p := openPaused(t, ravine+c.run)
		p.press(kb.ArrowRight)
		p.wait("app.cursor === 1")
		p.explained()
		p.must("[...document.querySelectorAll('.inspector-formula .formula > .visually-hidden')].map((line) => line.textContent).join('') === '%s; '", strings.ReplaceAll(c.formula, "|", "; "))
		// Every line of it is worked out, in both coordinates.
		p.must(`document.querySelectorAll('.inspector-rows p').length === %d`, 2*(strings.Count(c.formula, "|")+1))
	}
}

// While a run moves fast, nothing flickers around it.
func TestPageStepPictureIsQuiet(t *testing.T) {
	t.Parallel()
	p := open(t, "/?rate=10")
	p.run(`globalThis.drawn = 0;
		const count = () => {
			drawn += %s.length;
			requestAnimationFrame(count);
		};
		count()`, marks("arrow"))
	p.wait("document.querySelector('.step-picture')")
	p.run("globalThis.since = app.cursor")
	p.wait("app.cursor > since + 10 && app.playing")
	p.must("drawn === 0")
	p.press(" ")
	p.wait("%s.length > 1", marks("arrow"))
	p.click(".inspector summary")
	p.wait("%s === ''", arrows)
}

// All arrows of a picture have one scale: one too long for it is cut, visibly,
// and one too short to be seen is left out.
func TestPageStepPictureScale(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ path, lines, cut string }{
		{"surface=quadratic&run=rmsprop,dialect:keras,learning_rate:0.05,momentum:0.5", "gradient,direction,update", "gradient"},
		{"surface=himmelblau&run=adam,learning_rate:0.1", "gradient,direction,update", "gradient,direction"},
		{"surface=saddle&run=momentum,learning_rate:0.02,momentum:0.9", "direction,update", ""},
	} {
		p := openPaused(t, "/?"+c.path)
		p.press(kb.ArrowRight, chromedp.ModifierShift)
		p.wait("app.cursor === 10")
		p.press(kb.ArrowLeft)
		p.wait("app.cursor === 9")
		p.explained()
		p.wait("%s.length === 1", marks("target"))
		p.must("%s === '%s'", arrows, c.lines)
		p.must(`(() => {
			const arrows = %s;
			const cut = arrows.filter(({cut}) => cut);
			const length = ({way}) => Math.hypot(way.at(-1).x - way[0].x, way.at(-1).y - way[0].y);
			const update = arrows.find(({role}) => role === 'update');
			return cut.map(({role}) => role).join() === '%s' && cut.every((arrow) => length(arrow) > length(update));
		})()`, marks("arrow"), c.cut)
	}
}

// Labels lie inside the picture, on no marker and on no arrow.
func TestPageStepLabels(t *testing.T) {
	t.Parallel()
	for _, path := range []string{"/?surface=himmelblau&run=momentum,learning_rate:0.001", "/?surface=rosenbrock"} {
		p := openPaused(t, path)
		for _, step := range []int{1, 2, 12} {
			p.run("app.seek(%d)", step)
			p.wait("app.cursor === %d", step)
			p.explained()
			p.wait("%s.length > 2", marks("label"))
			p.must(`(() => {
				const stage = document.querySelector('#stage').getBoundingClientRect();
				const labels = %s.map(({box: {x, y, width, height}}) => new DOMRect(stage.x + x, stage.y + y, width, height));
				const start = document.querySelector('.stage-start-label');
				if (!start.matches('.stage-start-crossed')) labels.push(start.getBoundingClientRect());
				const {lens, tracks} = app.look;
				const arrows = %s.flatMap(({way: [from, to]}) => Array.from({length: 50}, (_, i) => [from.x + i / 49 * (to.x - from.x), from.y + i / 49 * (to.y - from.y)]));
				const markers = tracks.map(({xs, ys}) => [(xs[app.cursor] - lens.x) * lens.kx + lens.width / 2, (lens.y - ys[app.cursor]) * lens.ky + lens.height / 2]);
				return labels.every(({left, right, top, bottom}) => left >= stage.left && right <= stage.right && top >= stage.top && bottom <= stage.bottom
					&& [...arrows, ...markers].every(([x, y]) => stage.x + x < left || stage.x + x > right || stage.y + y < top || stage.y + y > bottom));
			})()`, marks("label"), marks("arrow"))
		}
	}
}

// The longest of the usual rules is read without scrolling.
func TestPageStepFits(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/?surface=himmelblau&run=adam,learning_rate:0.1&run=nesterov,learning_rate:0.001&steps=200&rate=400")
	p.press("1")
	p.press(kb.ArrowRight, chromedp.ModifierShift)
	p.wait("app.cursor === 10")
	p.explained()
	p.must("document.querySelectorAll('.inspector-rows p').length === 10 && !document.querySelector('.inspector-rows details').open")
	p.must("document.querySelector('.inspector-rows details').previousElementSibling.getBoundingClientRect().bottom <= document.querySelector('.inspector').getBoundingClientRect().bottom")

	// Nothing moves while the numbers change, from those of the start to powers of ten.
	p.run("app.toEnd()")
	p.wait("app.cursor === 200")
	for _, run := range []string{"1", "2"} {
		p.press(run)
		boxes := ""
		for _, step := range []int{0, 3, 40, 120, 199} {
			p.run("app.seek(%d)", step)
			p.wait("app.cursor === %d", step)
			p.explained()
			now := eval[string](p.tab, "JSON.stringify(['.chart', '.inspector', '.inspector-formula'].map((part) => document.querySelector(part).getBoundingClientRect()).concat([...document.querySelectorAll('.inspector-rows > p')].map((row) => Math.round(row.offsetHeight))))")
			if boxes != "" && now != boxes {
				t.Errorf("run %s moves at step %d:\n%s\n%s", run, step, boxes, now)
			}
			boxes = now
		}
	}
}

// Who moves a slider looks at its run.
func TestPageSliderSelects(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/")
	p.must("app.view.selected === 1")
	p.run("document.querySelector('.run-card .range').focus()")
	p.press(kb.ArrowRight)
	p.wait("app.view.selected === 0 && document.querySelector('.inspector-name').textContent === app.nameOf(0)")
}

// Slow motion by keyboard: each press shows one more part, the last makes the step.
func TestPageSlowMotion(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/?surface=quadratic&run=momentum,learning_rate:0.006,momentum:0.9")
	p.press(kb.ArrowRight)
	p.wait("app.cursor === 1")
	p.explained()
	p.run("document.querySelector('.slow-motion button:nth-of-type(2)').focus()")
	for _, part := range []struct{ name, arrows string }{
		{"1/4: measure the gradient", "gradient"},
		{"2/4: let the velocity v decay", "gradient,direction"},
		{"3/4: add to the velocity v", "gradient,direction"},
		{"4/4: move", "gradient,direction,update"},
	} {
		p.press(kb.Enter)
		p.wait("document.querySelector('.slow-name').textContent === '%s'", part.name)
		p.wait("%s === '%s'", arrows, part.arrows)
	}
	p.press(kb.Enter)
	p.wait("app.cursor === 2 && document.querySelector('.slow-name').textContent === ''")
	p.must("!document.querySelector('.slow-motion button').checkVisibility()")
	p.media("prefers-reduced-motion", "no-preference")
	p.wait("document.querySelector('.slow-motion button').checkVisibility()")
	p.explained() // what is explained anew ends the motion
	p.run(`(() => { // how many clocks of its pace run
		const {setInterval: start, clearInterval: stop} = window;
		window.clocks = new Set();
		window.setInterval = (f, ms) => { const id = start(f, ms); if (ms === 1200) clocks.add(id); return id; };
		window.clearInterval = (id) => { clocks.delete(id); stop(id); };
	})()`)
	p.click(".slow-motion button")
	p.click(".slow-motion button")
	p.must("clocks.size === 1")
	p.wait("document.querySelector('.slow-name').textContent.startsWith('2/4')")
	p.wait("app.cursor === 3")
	p.must("clocks.size === 0")

	// A model's has the numbers alone: those of the part are told from the others.
	p = openPaused(t, "/?model=mlp&layers=4&data=circle&steps=50&run=momentum,momentum:0.9")
	p.press(kb.ArrowRight)
	p.wait("app.cursor === 1")
	p.explained()
	for range 3 {
		p.click(".slow-next")
	}
	p.wait("document.querySelector('.slow-name').textContent === '3/4: add to the velocity v'")
	p.must("document.querySelectorAll('.inspector-rows .inspector-other').length === 2 && document.querySelectorAll('.inspector-rows p').length === 4")
	p.must("app.explaining === null")
}

// On a phone, where the inspector may be out of sight, no arrows stay behind that
// belong to steps which are no more.
func TestPageStepPictureIsNotStale(t *testing.T) {
	t.Parallel()
	p := &page{newSite(t), newTab(t)}
	p.phone()
	p.visit("/?surface=quadratic&run=momentum,learning_rate:0.006,momentum:0.9&rate=400&steps=30")
	p.wait("app.cursor === 30 && !app.playing")
	p.click("#panels [data-panel=inspector]")
	p.press(kb.ArrowLeft)
	p.wait("app.cursor === 29 && %s.length === 3", marks("arrow"))
	p.click("#panels [data-panel=runs]")
	p.wait("!document.querySelector('#inspector').checkVisibility()")
	p.must("%s.length === 3", marks("arrow")) // what stands still is still true
	place := p.at(".stage-view", 0.5)
	p.do(chromedp.TapXY(place.X, place.Y-100)) // where no trajectory is
	p.wait("String(app.experiment.problem.start) === String(app.client.shown.experiment.problem.start) && app.experiment.problem.start[0] !== -4 && app.cursor === 29")
	p.wait("%s === ''", arrows)
	p.click("#panels [data-panel=inspector]")
	p.wait("%s.length === 3", marks("arrow"))
}

// A run that has left the view has neither arrows nor their labels there.
func TestPageStepPictureOutOfView(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/?surface=quadratic&arg.l1=1&arg.l2=100&start=-4,1.2&steps=60&run=sgd,learning_rate:0.138&run=momentum&select=0")
	p.wait("%s.length > 0", marks("arrow"))
	p.run("app.seek(60)")
	p.wait("document.querySelector('#inspector').textContent.includes('Step 12')")
	p.painted()
	p.must("document.querySelector('.step-picture').hidden && app.explaining.marks.length === 0")
	// A step of length 0 has no arrow either; what the run remembers is drawn.
	p.visit("/?surface=quadratic&steps=60&run=rmsprop,learning_rate:0.1,decay:0.9,schedule:cosine,schedule.t_max:60")
	p.run("app.seek(60)")
	p.wait("app.cursor === 60")
	p.explained()
	p.wait("app.explaining?.explained.inspection.learning_rate === 0")
	p.wait("%s.length === 2 && %s.length === 2", marks("square"), marks("label"))
	p.must("%s === '' && %s.length === 1 && !document.querySelector('.step-picture').hidden", arrows, marks("target"))
}
