package web_test

import (
	"encoding/json"
	"fmt"
	"html"
	"html/template"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// openShare shows the share dialog with what it consists of.
func (p *page) openShare() {
	p.Helper()
	p.click("#share-button")
	p.wait("document.querySelector('#share[open] #share-link')")
}

// chooseSnippet chooses a way to put the figure somewhere, and returns its code
// and what it needs once.
func (p *page) chooseSnippet(id string) (code, setup string) {
	p.Helper()
	p.run(`const button = document.querySelector('#share [data-snippet=%q]'), menu = document.querySelector('#share .share-kinds select');
		if (button) button.click(); else { menu.value = %[1]q; menu.dispatchEvent(new Event('change')); }`, id)
	return eval[string](p.tab, "document.querySelector('#share-embed').value"), eval[string](p.tab, "document.querySelector('#share-setup').value")
}

// builders make of each snippet the body of a page, as the tool it is for does.
var builders = map[string]func(t *testing.T, code, setup string) string{
	"html":     func(_ *testing.T, code, _ string) string { return code },
	"element":  func(_ *testing.T, code, _ string) string { return code },
	"markdown": buildMarkdown,
	"myst":     buildMyST,
	"quarto":   func(t *testing.T, code, _ string) string { return match(t, "(?s)^```{=html}\n(.*)\n```$", code)[1] },
	"reveal":   func(_ *testing.T, code, _ string) string { return code + revealScript },
	"hugo":     buildHugo,
	"mdx":      buildMDX,
	"notebook": buildNotebook,
}

// TestPageSnippets builds a page with every snippet that the dialog offers, on
// another site, and sees the figure run in it.
func TestPageSnippets(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/?surface=rastrigin&arg.A=9&run=sgd,learning_rate:0.002&run=adam,learning_rate:0.1&names=a%22b%7C%3C%26%3E&rate=100")
	p.openShare()
	ids := eval[[]string](p.tab, `[...document.querySelectorAll('#share [data-snippet]')].map((b) => b.dataset.snippet)
		.concat([...document.querySelectorAll('#share .share-kinds select option')].map((o) => o.value).filter(Boolean))`)
	if len(ids) != len(builders) {
		t.Errorf("the dialog offers %v; this test knows %d", ids, len(builders))
	}
	want := eval[string](p.tab, "JSON.stringify([app.experiment.problem, app.experiment.runs, app.view.runs])")
	for _, id := range ids {
		t.Run(id, func(t *testing.T) {
			code, setup := p.chooseSnippet(id)
			build, ok := builders[id]
			if !ok {
				t.Fatal("no page is built with it")
			}
			outer := hosted(t, build(t, code, setup))
			q := &page{p.site, outer.frame(p.site.server.URL + "/embed")}
			q.attach()
			q.wait("app.cursor > 5")
			q.must("document.documentElement.dataset.mode === 'embed' && innerWidth > 600 && innerHeight > 300")
			if got := eval[string](q.tab, "JSON.stringify([app.experiment.problem, app.experiment.runs, app.view.runs])"); got != want {
				t.Errorf("the frame shows\n%s\nnot\n%s", got, want)
			}
			outer.screenshot("page")
		})
	}
}

// match returns what a pattern finds; not to match fails the test.
func match(t *testing.T, pattern, text string) []string {
	t.Helper()
	found := regexp.MustCompile(pattern).FindStringSubmatch(text)
	if found == nil {
		t.Fatalf("%s does not match\n%s", pattern, text)
	}
	return found
}

// buildMarkdown treats the code as CommonMark does: a block that begins with
// <iframe is HTML up to an empty line, a paragraph with a link follows.
func buildMarkdown(t *testing.T, code, _ string) string {
	found := match(t, `(?s)^(<iframe .*?)\n\n\[(.*)\]\(<(.*)>\)$`, code)
	return fmt.Sprintf(`%s<p><a href="%s">%s</a>`, found[1], html.EscapeString(found[3]), html.EscapeString(found[2]))
}

// buildMyST treats the code as mystmd does with its directive: an argument,
// options, a caption.
func buildMyST(t *testing.T, code, _ string) string {
	found := match(t, `^:::\{iframe\} (\S+)\n:width: (\S+)\n:title: ([^\n]+)\n([^\n]+)\n:::$`, code)
	return fmt.Sprintf(`<figure style="position:relative;width:%s;padding-bottom:60%%">
		<iframe style="position:absolute;width:100%%;height:100%%" src="%s" title="%s"></iframe></figure><p>%s`,
		found[2], html.EscapeString(found[1]), html.EscapeString(found[3]), html.EscapeString(found[4]))
}

// revealScript does what Reveal.js does with the frames of the slide it shows.
const revealScript = `<script>
	const frame = document.querySelector('section iframe[data-src]');
	frame.onload = () => frame.contentWindow.postMessage('slide:start', '*');
	frame.src = frame.dataset.src;
</script>`

// shortcode is what Hugo gives to the template of a shortcode.
type shortcode map[string]string

// Get returns a named parameter.
func (s shortcode) Get(name string) string { return s[name] }

// buildHugo executes the shortcode's template as Hugo does, by html/template.
func buildHugo(t *testing.T, code, setup string) string {
	found := match(t, "^{{< optviz src=`([^`]*)` title=`([^`]*)` >}}$", code)
	parsed, err := template.New("optviz").Parse(setup)
	if err != nil {
		t.Fatal(err)
	}
	var body strings.Builder
	if err := parsed.Execute(&body, shortcode{"src": found[1], "title": found[2]}); err != nil {
		t.Fatal(err)
	}
	return body.String()
}

// buildMDX writes the element of JSX as React renders it.
func buildMDX(t *testing.T, code, _ string) string {
	found := match(t, `(?s)^<iframe (.*)\n  style=\{\{(.*)\}\} />$`, code)
	style := regexp.MustCompile("[A-Z]").ReplaceAllStringFunc(found[2], func(letter string) string { return "-" + strings.ToLower(letter) })
	style = strings.NewReplacer("'", "", ", ", ";", "min-height: 420", "min-height: 420px").Replace(style)
	return fmt.Sprintf(`<iframe %s style="%s"></iframe>`, found[1], style)
}

// buildNotebook writes what IFrame of IPython.display shows: the address is not
// escaped.
func buildNotebook(t *testing.T, code, _ string) string {
	found := match(t, `^from IPython.display import IFrame\n\nIFrame\("([^"\\]+)", width="([^"]+)", height=(\d+)\)$`, code)
	return fmt.Sprintf(`<iframe width="%s" height="%s" src="%s" frameborder="0" allowfullscreen></iframe>`, found[2], found[3], found[1])
}

// On plain http a browser has no clipboard API; the code is copied all the same.
func TestPageCopiesOnPlainHTTP(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/")
	p.openShare()
	p.run("Object.defineProperty(navigator, 'clipboard', {value: undefined}); document.execCommand = (name) => { window.did = [name, getSelection().toString()]; return true; }")
	p.clickText("#share", p.text("share.copy_embed"))
	p.wait("document.querySelector('.share-said').textContent === app.t('share.copied')")
	p.must("window.did[0] === 'copy' && document.activeElement.id === 'share-embed' && document.activeElement.selectionEnd === document.activeElement.value.length")
	p.run("document.execCommand = () => false")
	p.clickText("#share", p.text("share.copy_link"))
	p.wait("document.querySelector('.share-said').textContent === app.t('share.copy_by_hand')")
	p.must("document.activeElement.id === 'share-link' && document.activeElement.selectionEnd > 0")
}

// The dialog follows the figure, cites it, and fits both screens.
func TestPageShareDialog(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, path, scheme string }{
		{"light", "/", "light"}, {"dark", "/?theme=dark", "dark"}, {"zh-CN", "/?lang=zh-CN", "light"},
	} {
		p := openPaused(t, c.path)
		p.openShare()
		p.screenshot(c.name)
		p.chooseSnippet("hugo")
		p.wait("document.querySelector('#share-setup').checkVisibility()")
		p.accessible()
		p.screenshot(c.name + "-hugo")
		p.run("document.querySelector('#share summary').click()")
		p.wait("document.querySelector('#share-bibtex').checkVisibility()")
		p.run("document.querySelector('#share-bibtex').scrollIntoView()")
		p.screenshot(c.name + "-cite")
		p.phone()
		p.must(inside, "#share")
		p.accessible()
		p.must("[...document.querySelectorAll('#share, #share .dialog-body')].every((e) => e.scrollWidth <= e.clientWidth)")
		p.run("document.querySelector('#share .dialog-body').scrollTop = 0")
		p.screenshot(c.name + "-phone")
		p.run("document.querySelector('#share-bibtex').scrollIntoView()")
		p.screenshot(c.name + "-phone-cite")
	}
	p := openPaused(t, "/?expression=x%5E2%2B3*y%5E2&names=a")
	p.openShare()
	p.run("document.querySelector('#share summary').click()")
	for _, want := range []string{`title        = {Optimizer dynamics: x\textasciicircum{}2+3*y\textasciicircum{}2}`, `@misc{optviz-optimizer-dynamics-x-2,`, `expression=x%5E2%2B3*y%5E2`, "build " + eval[string](p.tab, "app.client.build")} {
		if entry := eval[string](p.tab, "document.querySelector('#share-bibtex').value"); !strings.Contains(entry, want) {
			t.Errorf("%s is not in\n%s", want, entry)
		}
	}
	p.must("document.querySelector('#share-credit').value.includes(app.link())")
	p.run("app.rename(0, 'renamed')")
	p.wait("['link', 'embed', 'credit', 'bibtex'].every((id) => document.querySelector('#share-' + id).value.includes('names=renamed'))")
}

// A site that takes links, as WordPress does: it finds on the page how to embed
// it, and keeps of the answer one frame, which may run scripts and nothing else.
func TestPageIsEmbeddedByItsLink(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	_, document := s.fetch("/?v=1&surface=rosenbrock&run=adam,learning_rate:0.1&steps=50&rate=100")
	discovery := match(t, `<link rel="alternate" type="application/json\+oembed" href="([^"]+)"`, document)[1]
	_, answer := s.fetch(strings.TrimPrefix(html.UnescapeString(discovery), s.server.URL))
	var embedding struct{ Type, HTML string }
	if err := json.Unmarshal([]byte(answer), &embedding); err != nil || embedding.Type != "rich" {
		t.Fatalf("%v: %s", err, answer)
	}
	frame := match(t, `^<iframe src="([^"]+)" title="([^"]+)" width="(\d+)" height="(\d+)"[^<]*></iframe>$`, embedding.HTML)
	outer := hosted(t, fmt.Sprintf(
		`<iframe sandbox="allow-scripts" security="restricted" src="%s#?secret=abc123" data-secret="abc123" title="%s" width="%s" height="%s"></iframe>`,
		frame[1], frame[2], frame[3], frame[4]))
	p := &page{s, outer.frame(s.server.URL + "/embed")}
	p.attach()
	p.wait("app.cursor === 50 && app.experiment.runs[0].optimizer === 'adam' && app.experiment.problem.surface === 'rosenbrock'")
	p.must("innerWidth === 800 && innerHeight === 500 && origin === 'null'")
}

// The blocks of docs/embedding.md show what they say.
func TestDocumentedEmbeds(t *testing.T) {
	t.Parallel()
	document, err := os.ReadFile("../docs/embedding.md")
	if err != nil {
		t.Fatal(err)
	}
	s := newSite(t)
	blocks := regexp.MustCompile("(?s)```html\n(.*?)```").FindAllStringSubmatch(string(document), -1)
	if len(blocks) < 2 {
		t.Fatalf("%d blocks", len(blocks))
	}
	for i, block := range blocks {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			body := strings.ReplaceAll(block[1], "https://school.example/viz", s.server.URL)
			outer := hosted(t, body)
			if strings.Contains(body, "/preview.png?") {
				outer.wait("document.images[0].naturalWidth === 1200")
				return
			}
			p := &page{s, outer.frame(s.server.URL + "/embed")}
			if strings.Contains(body, "poster=1") {
				p.wait("document.images[0].naturalWidth === 1200")
				outer.do(chromedp.MouseClickXY(400, 300))
			}
			p.attach()
			p.wait("app.cursor > 2 && app.experiment.problem.surface === 'rosenbrock' && !app.notes.length")
			p.must("app.experiment.runs.every(({hyper}) => hyper.learning_rate) && (%t || app.experiment.steps === 300)", !strings.Contains(body, "300"))
		})
	}
}

// The picture that is saved has twice the stage's density, on white or as shown.
func TestPageSavesItsPicture(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/?theme=dark")
	p.openShare()
	p.run(`window.saved = []; URL.createObjectURL = (blob) => { saved.push(blob); return 'data:,'; };
		HTMLAnchorElement.prototype.click = function () { window.file = this.download; };`)
	save := func(background int) (width int, brightness float64) {
		p.run("document.querySelectorAll('#share [name=background]')[%d].click(); saved.length = 0", background)
		p.clickText("#share", p.text("share.save_png"))
		p.wait("saved.length === 1 && document.querySelector('.share-said').textContent === app.t('share.saved')")
		picture := eval[[]float64](p.tab, `createImageBitmap(saved[0]).then((picture) => {
			const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
			context.drawImage(picture, 0, 0);
			const [r, g, b] = context.getImageData(2, 2, 1, 1).data;
			return [picture.width, (r + g + b) / 3];
		})`)
		return int(picture[0]), picture[1]
	}
	atLeast := eval[int](p.tab, "2 * document.querySelector('#stage').clientWidth")
	if width, brightness := save(0); width < atLeast || brightness != 255 {
		t.Errorf("on white: %d pixels wide, brightness %g", width, brightness)
	}
	if width, brightness := save(1); width < atLeast || brightness > 60 {
		t.Errorf("as shown: %d pixels wide, brightness %g", width, brightness)
	}
	p.must("window.file === 'optviz.png' && saved[0].type === 'image/png' && document.documentElement.dataset.theme === 'dark'")
}

// The picture of a raised landscape is what the stage shows, in its theme.
func TestPageSavesPictureInThreeDimensions(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/?surface=rosenbrock&orbit=-40,30&steps=100&theme=dark")
	p.run("app.toEnd()")
	p.wait("app.cursor === 100")
	p.raised()
	difference := func() float64 {
		return eval[float64](p.tab, `import(document.querySelector('script[type=module]').src.replace('main.js', 'share/png.js'))
			.then(({figurePNG}) => figurePNG(app, {title: 'Raised', theme: 'dark'})).then(createImageBitmap).then((picture) => {
				const {clientWidth: width, clientHeight: height} = document.querySelector('#stage');
				const draw = (paint) => {
					const context = new OffscreenCanvas(width, height).getContext('2d');
					paint(context);
					return context.getImageData(0, 0, width, height).data;
				};
				const saved = draw((context) => context.drawImage(picture, 32, 32, 2 * width, 2 * height, 0, 0, width, height));
				const shown = draw((context) => document.querySelectorAll('.stage-view canvas').forEach((canvas) => context.drawImage(canvas, 0, 0, width, height)));
				return saved.reduce((sum, v, i) => sum + Math.abs(v - shown[i]), 0) / saved.length;
			})`)
	}
	// They differ in the handle of the start, and in the arrow of the gradient.
	if d := difference(); d > 1.5 {
		t.Errorf("the picture differs by %g from the stage", d)
	}
	p.run("app.setView({heights: 'linear'}); await new Promise((resolve) => app.on('look', resolve))")
	if d := difference(); d > 1.5 {
		t.Errorf("with linear heights the picture differs by %g from the stage", d)
	}
}

// The picture of a model has what the stage shows: a tile for each run, or the
// projected landscape.
func TestPageSavesPicturesOfModels(t *testing.T) {
	t.Parallel()
	p := openPaused(t, smallNet)
	p.run("app.toEnd()")
	p.wait("app.cursor === 60 && app.view.runs.every((_, run) => app.snapshots.at(run, 60)?.step === 60)")
	colours := func() int {
		return eval[int](p.tab, `import(document.querySelector('script[type=module]').src.replace('main.js', 'share/png.js'))
			.then(({figurePNG}) => figurePNG(app, {title: 'A net', theme: 'light'})).then(createImageBitmap).then((picture) => {
				const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
				context.drawImage(picture, 0, 0);
				const {clientWidth, clientHeight} = document.querySelector('#stage');
				const {data} = context.getImageData(40, 80, 2 * clientWidth - 80, 2 * clientHeight - 160);
				const seen = new Set();
				for (let i = 0; i < data.length; i += 4) seen.add(data[i] << 16 | data[i + 1] << 8 | data[i + 2]);
				return seen.size;
			})`)
	}
	if n := colours(); n < 200 {
		t.Errorf("the tiles have %d colours", n)
	}
	p.run("app.setView({stage: 'landscape'})")
	p.wait("document.querySelector('.plane-badge').textContent.includes('step 60')")
	if n := colours(); n < 200 {
		t.Errorf("the plane has %d colours", n)
	}
}

// TestPageRecording saves the figure in every format that the catalogue has, and
// reads what a format refuses.
func TestPageRecording(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/?surface=rosenbrock&run=sgd&steps=30")
	p.openShare()
	p.run(`window.saved = [];
		let size = 0;
		URL.createObjectURL = (blob) => { size = blob.size; return ''; };
		HTMLAnchorElement.prototype.click = function () { saved.push(this.download + ' ' + size); }`)
	formats := eval[[]string](p.tab, `[...document.querySelectorAll('#share [data-format]')].map((b) => b.dataset.format)`)
	if len(formats) != 7 {
		t.Errorf("formats %v", formats)
	}
	for i, id := range formats {
		p.click("#share [data-format=" + id + "]")
		p.wait("saved.length === %d", i+1)
	}
	p.must(`saved.every((s) => /^optviz\.(json|csv|ndjson|py|svg|gif) \d{3,}$/.test(s)) && new Set(saved).size === 7`)
	p.screenshot("recording")

	p.forgive("status of 422", "/api/run")
	p.run("app.change({...app.experiment, problem: {...app.experiment.problem, noise: 0.5}})")
	p.wait("app.experiment.problem.noise === 0.5")
	p.click("#share [data-format=numpy]")
	p.wait(`document.querySelector('.share-recording .field-error').textContent.includes('noise')`)
}

// TestPageProgram saves the program that trains a net again.
func TestPageProgram(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/?model=mlp&layers=4&data.n=20&run=sgd&steps=10")
	p.openShare()
	p.run(`window.text = ''; URL.createObjectURL = (blob) => { blob.text().then((t) => { window.text = t; }); return ''; };
		HTMLAnchorElement.prototype.click = () => {}`)
	p.click("#share [data-format=torch]")
	p.wait("text.includes('nn.Linear(2, 4), nn.Tanh()') && text.includes('def sgd():')")
}

// The picture that the server draws is of the runs as the page has them: named,
// coloured, hidden.
func TestPagePictureOfServer(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/?surface=rosenbrock&run=sgd&run=adam&run=lion&steps=30&off=2&styles=5,1,2&names=%3Cslow%3E||&theme=dark")
	p.openShare()
	p.run(`window.text = ''; URL.createObjectURL = (blob) => { blob.text().then((t) => { window.text = t; }); return ''; };
		HTMLAnchorElement.prototype.click = () => {}`)
	p.click("#share [data-format=svg]")
	p.wait("text.includes('>&lt;slow&gt;<') && text.includes('>Adam<') && !text.includes('>Lion<') && text.includes('#5b4bb5')")
	p.run("window.text = ''; document.querySelector('#share [name=background]:not(:checked)').click()")
	p.click("#share [data-format=svg]")
	p.wait("text.includes('#b3a6ff') && text.includes('surface=rosenbrock') && text.includes('names=%%3Cslow%%3E') && text.includes('xml:lang=\"en\"')")
	p.must("text.split('lang=en').length === 2")
}

// TestPageFile saves a figure with more data of one's own than a link holds,
// opens the file on another page, and is told what is wrong with others.
func TestPageFile(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/?model=linear&run=sgd&run=adam&steps=20")
	p.run(`window.text = ''; URL.createObjectURL = (blob) => { blob.text().then((t) => { window.text = t; }); return ''; };
		HTMLAnchorElement.prototype.click = () => {};
		app.rename(1, 'Second');
		const x = Array.from({length: 2000}, (_, i) => [Math.sin(i), Math.cos(i)]);
		app.change({...app.experiment, problem: {model: 'linear', data: {set: 'custom', x, y: x.map(([a, b]) => a - b)}}})`)
	p.wait("app.facts.model.data.x?.length === 2000 && !app.client.pending")
	p.openShare()
	p.must("!document.querySelector('#share .note-warning').hidden")
	p.click("#share-save")
	p.wait("text.length > 65536")
	text := eval[string](p.tab, "text")
	p.must("location.search.length < 65536")
	p.screenshot("file")

	p.visit("/?surface=rosenbrock&run=sgd&steps=30")
	p.settle()
	p.run(`window.drop = (text) => {
		const dataTransfer = new DataTransfer();
		dataTransfer.items.add(new File([text], 'mine.json'));
		document.body.dispatchEvent(new DragEvent('drop', {dataTransfer, bubbles: true, cancelable: true}));
	};
	window.said = () => document.querySelector('#banner').textContent`)
	p.openShare() // and what it comes with
	for text, answer := range map[string]string{
		"x,y\n1,2": "not JSON", "{}": "no experiment", "[]": "no experiment", "null": "no experiment",
		`{"problem":{"surface":"nowhere"}}`: "problem.surface", `{"problem":{"surface":"beale"},"runs":7}`: "runs",
		`{"experiment":{"problem":7},"view":8}`: "problem",
	} {
		p.run("drop(%q)", text)
		p.wait("said().includes(%q)", answer)
		p.run("document.querySelectorAll('#banner button').forEach((b) => b.click())")
		p.must("app.experiment.problem.surface === 'rosenbrock'")
	}
	p.openShare()
	p.run(`const files = new DataTransfer();
		files.items.add(new File([%q], 'mine.json'));
		const input = document.querySelector('#share-file');
		input.files = files.files;
		input.dispatchEvent(new Event('change'))`, text)
	p.wait("app.facts.model?.data.x?.length === 2000")
	p.must("app.nameOf(1) === 'Second' && app.experiment.steps === 20 && app.canUndo && !document.querySelector('dialog[open]')")
	p.run("app.undo()")
	p.wait("app.facts.kind === 'surface' && app.experiment.runs.length === 1")
}

// What is chosen for the figure in a page of others is in every snippet's
// address, once, and the figure there is so.
func TestPageShareOptions(t *testing.T) {
	t.Parallel()
	p := openPaused(t, "/?surface=booth&run=sgd&run=adam")
	p.openShare()
	plain := eval[string](p.tab, "document.querySelector('#share-embed').value")
	set := func(script string) {
		p.run(`const options = document.querySelector('#share .share-options'); %s; options.querySelector('select').dispatchEvent(new Event('change', {bubbles: true}))`, script)
	}
	set("options.querySelector('select').value = 'basic'; for (const box of options.querySelectorAll('input')) box.checked = true")
	address := html.UnescapeString(match(t, `src="([^"]*)"`, eval[string](p.tab, "document.querySelector('#share-embed').value"))[1])
	for _, pair := range []string{"&controls=basic", "&sliders=1", "&autoplay=0", "&poster=1"} {
		if strings.Count(address, pair) != 1 {
			t.Errorf("%s is not once in %s", pair, address)
		}
	}
	if code, _ := p.chooseSnippet("element"); !strings.Contains(code, `controls="basic"`) {
		t.Errorf("the element lacks them: %s", code)
	}
	p.chooseSnippet("html")
	p.screenshot("options")
	set("options.querySelector('select').value = 'full'; for (const box of options.querySelectorAll('input')) box.checked = false")
	p.must("document.querySelector('#share-embed').value === %q", plain)

	p.do(chromedp.Navigate(strings.Replace(address, "&poster=1", "", 1)))
	p.wait("document.querySelectorAll('.run-card input[type=range]').length >= 2")
	p.must("document.documentElement.dataset.mode === 'embed' && !document.querySelector('.speed')?.checkVisibility()")
}
