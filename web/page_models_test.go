package web_test

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"optviz/internal/experiment"
)

const smallNet = "/?model=mlp&layers=4,4&data=circle&data.n=40&steps=60"

func TestPageComparesRuns(t *testing.T) {
	t.Parallel()
	p := openPaused(t, smallNet)
	compare := func(aspect string) {
		p.click(".runs-make > span:nth-child(2) > button")
		p.clickText(".runs-make > span:nth-child(2) .menu", p.text("compare."+aspect))
		p.settle()
	}
	p.press(kb.End)
	p.wait("app.cursor === 60")
	compare("batch_size")
	p.must("app.experiment.runs.map((run) => run.optimizer + (run.with.batch_size ?? '')).join() === 'momentum1,momentum10,momentum'")
	p.must("[...document.querySelectorAll('.card-name')].map((name) => name.textContent).join() === 'Batch size 1,Batch size 10,Full batch'")
	p.matchesServer()
	p.run("document.querySelectorAll('.runs details').forEach((part) => { part.open = true; })")
	p.accessible()
	compare("loss")
	p.must("app.experiment.runs.map((run) => run.with.loss ?? app.experiment.problem.loss).join() === 'mse,cross_entropy'")
	p.matchesServer()
	p.press("z", chromedp.ModifierCtrl)
	p.press("z", chromedp.ModifierCtrl)
	p.settle()
	p.must("app.experiment.runs.map((run) => run.optimizer).join() === 'sgd,momentum,rmsprop'")
	p.matchesServer()
}

// The legend above the tiles is that of the model shown, also where the names of
// the runs stay the same.
func TestPageLegendOfTiles(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/")
	for _, c := range [][2]string{{"mlp_circle", "stage.accuracy_both"}, {"cnn_digits", "stage.confusion"}, {"word_embedding", "stage.loss_training"}} {
		p.run("app.usePreset(%q)", c[0])
		p.wait("document.querySelector('.prediction-head').textContent.includes(%q)", p.text(c[1]))
	}
}

// A figure that compares more than optimizers brings its runs, and its runs
// are not carried to another problem.
func TestPageKeepsFiguresWhole(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/?model=mlp&layers=4&steps=20")
	p.usePreset("rosenbrock") // the first landscape of this page is seen whole
	p.wait("document.querySelector('.stage-start').checkVisibility()")
	p.visit("/?surface=beale&run=sgd&run=adam")
	use := func(preset, optimizers string) {
		p.run("app.usePreset(%q)", preset)
		p.settle()
		p.must("app.experiment.runs.map((run) => run.optimizer).join() === '" + optimizers + "'")
		p.must("app.client.shown.experiment === app.experiment")
	}
	use("vanishing_gradient", "momentum,rmsprop,momentum,rmsprop")
	p.must("app.experiment.runs[3].with.residual === true")
	// The gradient by layer is read, and the step moved, by keys too.
	p.run("app.setView({tab: 'layers'}); document.querySelector('.chart-layers [role=slider]').focus()")
	p.run("app.pause()")
	p.press(kb.Home)
	p.wait("document.activeElement.ariaValueNow === '0'")
	p.press(kb.ArrowRight)
	p.wait("document.activeElement.ariaValueNow === '1'")
	p.must("/ 1, .* first layer [^–]+, last layer [^–]+/.test(document.activeElement.ariaValueText)")
	p.run("app.play()") // while it plays no step is read out
	p.wait("app.cursor > 5")
	p.must("document.activeElement.ariaValueNow === '1'")
	p.run("app.pause()")
	p.wait("document.activeElement.ariaValueNow === String(app.cursor)")
	use("ravine", "sgd,momentum,rmsprop")
	p.run("app.remove(0)")
	p.settle()
	use("rosenbrock", "momentum,rmsprop")
	p.click(".runs-make > span:nth-child(2) > button")
	p.clickText(".runs-make > span:nth-child(2) .menu", p.text("compare.learning_rate"))
	p.settle()
	p.click("#problem-button")
	p.wait("document.querySelector('#picker').open")
	p.clickText("#picker", p.text("expression.show"))
	p.wait("app.client.shown.experiment.problem.expression")
	p.must("app.experiment.runs.map((run) => run.optimizer).join() === 'sgd,momentum,rmsprop'")
}

// Whatever kind of model, data and loss is chosen one after the other, the
// server takes it, also from runs with settings of their own.
func TestPageChangesModels(t *testing.T) {
	t.Parallel()
	p := openPaused(t, smallNet+"&run=sgd,with.loss:hinge,with.residual:true,with.scaling:true,with.dropout:0.2"+
		"&run=momentum,with.label_smoothing:0.1,with.batch_size:5")
	p.run("app.on('error', ({detail}) => { window.refused = JSON.stringify(detail); })")
	change := func(field, value string) {
		p.run("app.setProblem({%s: %s})", field, value)
		p.settle()
		if refused := eval[string](p.tab, "window.refused ?? ''"); refused != "" {
			t.Fatalf("%s = %s: %s", field, value, refused)
		}
	}
	catalog := experiment.NewCatalog()
	for _, model := range catalog.Models {
		change("model", `"`+model.ID+`"`)
		p.must("app.client.shown.experiment.problem.model === '" + model.ID + "'")
		for _, set := range catalog.Data {
			if eval[bool](p.tab, "app.catalog.models.find(({id}) => id === %q).sets.includes(%q)", model.ID, set.ID) {
				change("data", `{...app.experiment.problem.data, set: "`+set.ID+`"}`)
				p.must("app.client.shown.experiment.problem.data.set === '" + set.ID + "'")
			}
		}
		for _, criterion := range catalog.Losses {
			if !criterion.Labels || eval[bool](p.tab, "app.facts.model.data.classes > 0") {
				change("loss", `"`+criterion.ID+`"`)
			}
		}
	}
	p.matchesServer()
}

func TestPagePlansTheLearningRate(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/")
	curve := "document.querySelector('.run-card.selected .rate-curve')"
	p.run("app.setRun(1, {schedule: {kind: 'cosine'}})")
	p.settle()
	p.must(curve + ".closest('.rate-figure').hidden === false && " + curve + ".getAttribute('d').split('L').length === 200")
	p.must("document.querySelector('.run-card.selected .rate-preview > .card-notes').hidden")
	p.run("app.setRun(1, {schedule: {kind: 'plateau'}})")
	p.settle()
	p.must(curve + ".closest('.rate-figure').hidden && !document.querySelector('.run-card.selected .rate-preview > .card-notes').hidden")
}

// The figure on over-fitting stops one run early, says where it was best, and
// marks it; a schedule that is chosen is as long as the figure.
func TestPageStopsEarly(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/?"+experiment.FindPreset("over_fitting").Experiment.Query()+"&select=4")
	p.run("app.toEnd()")
	p.wait("app.store.statuses.every((status) => status) && app.cursor === app.experiment.steps")
	best := "app.store.statuses[4].best"
	p.must("app.store.statuses[4].status === 'stopped' && app.store.statuses[4].step === %s.step + 20", best)
	p.wait("document.querySelector('.run-card.selected .card-sentence').textContent.includes(`at step ${%s.step}`)", best)
	p.screenshot("best")
	p.run("app.usePreset('ravine')")
	p.settle()
	p.run("document.querySelector('.run-card.selected .card-more').open = true")
	p.run("(() => { const select = [...document.querySelectorAll('.run-card.selected select')].find((s) => [...s.options].some((o) => o.value === 'cosine')); select.value = 'cosine'; select.dispatchEvent(new Event('change')); })()")
	p.wait("app.experiment.runs[app.view.selected].schedule.t_max === app.experiment.steps")
}

// A run that was computed at once has as fine a validation curve as one that was played.
func TestPageValidationCurve(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/?model=mlp&layers=4&data=circle&data.validation=0.3&steps=300&run=sgd&run=adam")
	p.run("app.toEnd()")
	p.wait("[0, 1].every((run) => { const steps = app.snapshots.of(run).map(({step}) => step); return steps.length >= 90 && steps.every((step, i) => i === 0 || step - steps[i - 1] < 9); })")
}

// What a card says follows the snapshots, which come after the steps.
func TestPageSentenceFollowsSnapshots(t *testing.T) {
	t.Parallel()
	p := openPaused(t, smallNet)
	p.run("app.toEnd()")
	p.wait("app.cursor === 60 && app.snapshots.of(0).at(-1).step === 60")
	p.run("await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))")
	p.run("document.querySelector('.run-card .card-sentence').textContent = ''; app.emit('snapshot')")
	p.wait("document.querySelector('.run-card .card-sentence').textContent")
}

// Stop rules and mini-batches given by hand are set, refused with the range,
// and taken back by emptying the field.
func TestPageStopRulesAndBatches(t *testing.T) {
	t.Parallel()
	p := openPaused(t, smallNet)
	p.run("document.querySelectorAll('.problem details').forEach((d) => { d.open = true; })")
	enter := func(label, value string) {
		t.Helper()
		p.run(`(() => {
			const field = [...document.querySelectorAll('.problem input')].find((e) => (e.ariaLabel ?? e.closest('label')?.textContent) === %q);
			field.focus(); field.value = %q; field.dispatchEvent(new Event('change')); field.blur();
		})()`, label, value)
	}
	enter("Stop at loss", "0.68")
	p.wait("app.experiment.stop.loss === 0.68")
	p.run("app.toEnd()")
	p.wait("app.store.statuses.some((s) => s?.status === 'converged')")
	enter("Stop at gradient norm", "-1")
	p.wait("[...document.querySelectorAll('.problem .field-error')].some((e) => e.checkVisibility() && e.textContent.includes('0 < ‖∇J‖'))")
	p.must("app.experiment.stop.grad_norm === null")
	enter("Stop at loss", "")
	p.wait("app.experiment.stop.loss === null")

	batches := p.text("training.batches")
	enter(batches, "0 4 2 / 1 3")
	p.wait("JSON.stringify(app.experiment.problem.batches) === '[[0,4,2],[1,3]]'")
	p.settle()
	p.matchesServer()
	enter(batches, "0 99")
	p.wait("document.querySelector('#batches-error').textContent.includes('27')")
	p.screenshot("fields")
	enter(batches, "")
	p.settle()
	p.must("app.experiment.problem.batches === undefined")
}

// Pointing at the landscape of a model shows what the model there predicts, by
// pointer and by arrow keys; the plane goes through the points chosen.
func TestPageProbesTheLandscape(t *testing.T) {
	t.Parallel()
	p := openPaused(t, smallNet+"&stage=landscape")
	p.run("app.toEnd()")
	p.wait("app.cursor === 60 && document.querySelector('.plane-badge').textContent.includes('step 60')")
	p.hover(p.at(".plane", 0.5))
	const shown = "document.querySelector('.probe').checkVisibility() && document.querySelector('.probe').textContent.includes('Loss ')"
	p.wait(shown)
	first := eval[string](p.tab, "document.querySelector('.probe').textContent")
	p.run("document.querySelector('.plane').focus()")
	for range 12 {
		p.press(kb.ArrowRight)
	}
	p.wait("document.querySelector('.probe').textContent !== %q", first)
	p.screenshot("probe")
	p.clickText(".plane-kinds", p.text("plane.points"))
	p.wait("document.querySelector('.plane-corners').checkVisibility() && document.querySelectorAll('.plane-corners select').length === 3")
	p.run("(() => { const select = document.querySelectorAll('.plane-corners select')[2]; select.value = '2 60'; select.dispatchEvent(new Event('change')); })()")
	p.wait("document.querySelectorAll('.plane-corners select')[2].selectedOptions[0].textContent.includes('RMSprop')")
	p.screenshot("points")
	// What is chosen last is shown, also while another plane is under way.
	p.run(`
		const choose = (value) => {
			const select = document.querySelectorAll('.plane-corners select')[2];
			select.value = value;
			select.dispatchEvent(new Event('change'));
		};
		choose('0 60');
		await new Promise((resolve) => requestAnimationFrame(resolve));
		choose('1 60')`)
	p.wait("document.querySelector('.plane-corners').checkVisibility() && document.querySelectorAll('.plane-corners select')[2].selectedOptions[0].textContent.includes('Momentum')")
	p.run(`
		const [pca, random] = document.querySelectorAll('.plane-kinds button');
		random.click();
		await new Promise((resolve) => requestAnimationFrame(resolve));
		pca.click()`)
	p.wait("document.querySelector('.plane').ariaLabel.startsWith(%q)", p.text("plane.pca_help"))
	p.must("document.querySelector('.plane-badge').textContent.includes('step 60')")

	p.visit("/?model=logistic&bias=false&data=gauss&stage=landscape")
	p.wait("document.querySelector('.probe')")
	p.hover(p.at("#stage .stage-view", 0.4))
	p.wait(shown)
	p.screenshot("exact")
	p.run("document.querySelector('#stage .stage-view').focus()") // its start, which was drawn, can be moved
	p.press(kb.ArrowRight)
	p.wait("app.client.shown.experiment.problem.start?.length === 2")
	// One parameter, of which no start was given either.
	p.visit("/?model=linear&bias=false&data=line&stage=landscape")
	p.wait("app.ground.version && document.querySelector('.stage-start').checkVisibility()")
	p.screenshot("line")
	p.run("const {figurePNG} = await import(document.querySelector('script[type=module]').src.replace('main.js', 'share/png.js')); await figurePNG(app, {title: '', theme: 'light'})")
	p.visit("/")
	p.wait("document.querySelector('.probe')")
	p.hover(p.at("#stage .stage-view", 0.4))
	p.painted()
	p.must("!document.querySelector('.probe').checkVisibility()")
}

// The edge of stability opens on the sharpness, which the server follows as the
// runs go on; other quantities are behind More.
func TestPageTracesQuantities(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/")
	p.run("app.usePreset('edge_of_stability')")
	p.settle()
	p.run("app.pause(); app.toEnd()")
	p.wait("app.cursor === 2000 && ['sharpness 0', 'sharpness 1'].every((key) => app.traces.known.get(key)?.step === 2000)")
	p.wait("document.querySelector('.chart-note').textContent.includes('2/η')")
	p.must("Math.abs(app.traces.known.get('sharpness 0').values[0].at(-1) - 5) < 0.5 && app.traces.known.get('sharpness 1').values[1].at(-1) === 10")
	p.screenshot("edge")
	p.run("app.usePreset('ravine')")
	p.settle()
	p.run("app.pause(); app.toEnd()")
	p.click(".chart-more")
	p.wait("document.querySelector('.chart-head .menu').checkVisibility()")
	p.screenshot("menu")
	p.clickText(".chart-head .menu", "Update size")
	p.wait("app.view.tab === 'update' && app.traces.known.get('update 2')?.steps.length === 200")
	p.wait("location.search.includes('tab=update')")
	p.screenshot("update")
	p.click(".chart-form")
	p.wait("document.querySelector('.chart-table div caption')?.textContent.includes('Update size')")
	p.must(`(() => {
		const [head, cell] = document.querySelectorAll('.chart-table div tbody tr:first-child > *');
		const {values} = app.traces.known.get('update 0');
		return head.textContent === '0' && Math.abs(Number(cell.textContent) - values[0][0]) < 0.01 * values[0][0];
	})()`)
}

// What takes long to compute waits until the input is let go of, and can be given
// up: the figure is then as it was, and goes on.
func TestPageHoldsAndCancelsHeavyWork(t *testing.T) {
	t.Parallel()
	p := openPaused(t, smallNet)
	p.run("app.toEnd()")
	p.wait("app.cursor === 60")
	p.run("app.client.took = 1000; app.beginDrag(); app.setHyper(0, 'learning_rate', 0.2)")
	p.wait("document.querySelector('.banner-work')?.textContent === app.t('banner.held')")
	p.must("!app.client.pending && !app.client.queued && app.client.shown.experiment.runs[0].hyper.learning_rate === 0.1")
	p.run("app.endDrag()")
	p.settle()
	p.must("app.client.shown.experiment.runs[0].hyper.learning_rate === 0.2 && app.store.count === 61")
	p.wait("!document.querySelector('.banner-work')")

	p.run("app.seek(5); app.play(); app.client.took = 1000; app.beginDrag(); app.setHyper(0, 'learning_rate', 0.3); app.endDrag()")
	p.wait("app.cursor > 5") // the replay goes on
	p.run("app.pause()")
	p.settle()
	p.run("app.toEnd()")
	p.wait("app.cursor === 60")

	heavy := "app.setProblem({layers: [256, 256]})"
	p.run(heavy)
	p.wait("document.querySelector('.banner-work button')")
	p.screenshot("computing")
	p.click(".banner-work button")
	p.wait("!app.client.pending && app.experiment.problem.layers.join() === '4,4' && !document.querySelector('.banner-work')")
	p.matchesServer()
	p.run("app.extend(20)")
	p.wait("app.store.count === 81")
	p.matchesServer()
}

func TestPageTrainsOnOwnData(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/")
	paste := func(table string) {
		p.run("(() => { const field = document.querySelector('#own-data'); field.value = %q; field.dispatchEvent(new Event('input')); })()", table)
	}
	p.click("#problem-button")
	p.wait("document.querySelector('#picker').open")
	p.clickText(".picker-bar", p.text("picker.data"))
	p.wait("document.activeElement.id === 'own-data'")

	paste("a,b,kind\n1,2,cat\n2,x,dog")
	p.wait("document.querySelector('#own-data-error').textContent.startsWith('Line 3, column 2')")
	p.must("document.querySelector('.own-data .button-primary').disabled")

	paste("a,b,kind\n" + strings.Repeat("1,2,cat\n2,1,dog\n0,0,cow\n", 8))
	p.wait("!document.querySelector('.own-data .button-primary').disabled")
	p.must("document.querySelector('#own-data-error').textContent === '' && document.querySelectorAll('.point-plot circle').length === 24")
	p.accessible()
	p.click(".point-plot")
	p.must("document.querySelectorAll('.point-plot circle').length === 25")
	p.click(".own-data .button-primary")
	p.wait("!document.querySelector('#picker').open && app.client.shown.experiment.problem.data?.set === 'custom'")
	p.must("app.facts.model.data.classes === 3 && app.experiment.problem.data.x.length === 25 && app.experiment.problem.loss === 'cross_entropy'")
	p.press(kb.End)
	p.wait("app.cursor === app.experiment.steps")
	p.matchesServer()
}
