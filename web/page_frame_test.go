package web_test

import (
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"optviz/internal/figure"
)

// listening is what a page with a frame needs to talk with it: it keeps what it
// is told in window.said.
const listening = `<script>window.said = []; addEventListener('message', ({data}) => said.push(data));
	const post = (message) => document.querySelector('iframe').contentWindow.postMessage(message, '*');
	const heard = (type) => said.findLast((data) => data.type === 'optviz:' + type);</script>`

// The host page controls the figure and hears of it.
func TestFrameMessages(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	p := hosted(t, listening+fmt.Sprintf(`<iframe sandbox="allow-scripts" src="%s/embed?surface=quadratic&amp;run=sgd&amp;steps=100000&amp;rate=100&amp;seed=x&amp;scale=odd&amp;autoplay=0#?secret=s3" width="640" height="400"></iframe>`, s.server.URL))
	p.wait("heard('ready')?.v === 1")
	p.wait("said.some(({field, message}) => field === 'scale' && message.includes('odd'))")
	p.wait("said.some(({field}) => field === 'seed') && heard('resize')?.height === 400 && heard('resize').subject === 'lti.frameResize'")
	p.wait("said.some(({message, value, secret}) => message === 'height' && value === 400 && secret === 's3')")
	p.wait("said.some(({context, action}) => context === 'h5p' && action === 'hello')")
	p.run("post({context: 'h5p', action: 'hello'})")
	p.wait("said.some(({action, scrollHeight}) => action === 'prepareResize' && scrollHeight === 400)")
	p.run("post({context: 'h5p', action: 'resizePrepared'})")
	p.wait("said.some(({action, height}) => action === 'resize' && height === 400)")

	p.run("post({type: 'optviz:state', watch: true})")
	p.wait("heard('state')?.step === 0 && heard('state').playing === false && heard('state').runs[0].optimizer === 'sgd'")
	for _, pair := range [][2]string{{"'slide:start'", "'slide:stop'"}, {"{type: 'optviz:play'}", "{type: 'optviz:pause'}"}} {
		p.run("window.before = heard('state').step; post(%s)", pair[0])
		p.wait("heard('state').playing && heard('state').step > before")
		p.run("post(%s)", pair[1])
		p.wait("!heard('state').playing")
	}
	p.run("post({type: 'optviz:reset'})")
	p.wait("heard('state').step === 0")

	p.run("post({type: 'optviz:dance'})")
	p.wait("heard('error').message.includes('optviz:dance')")
	p.run("post({type: 'optviz:set', params: 'seed=1'})")
	p.wait("heard('error').field === 'params'")
	p.run("said.length = 0; post({type: 'optviz:set', params: {surface: 'rosenbrock', run: ['adam', 'lion'], steps: -1}})")
	p.wait("heard('ready') && heard('error')?.field === 'steps'")
	p.run("post({type: 'optviz:state'})")
	p.wait("heard('state')?.query.includes('surface=rosenbrock') && heard('state').runs.length === 2 && heard('state').steps > 1")
}

// Of ten figures on a page only those that are seen run.
func TestOnlySeenFramesRun(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	frame := `<iframe src="%s/embed?surface=quadratic&amp;steps=100000&amp;rate=20&amp;seed=%d" width="600" height="420" style="display: block"></iframe>`
	var body strings.Builder
	for i := range 10 {
		fmt.Fprintf(&body, frame, s.server.URL, i)
	}
	p := hosted(t, listening+`<script>const frames = () => [...document.querySelectorAll('iframe')];
		const steps = new Map(); addEventListener('message', ({source, data}) => {
			if (data.type === 'optviz:ready') source.postMessage({type: 'optviz:state', watch: true}, '*');
			if (data.type === 'optviz:state') steps.set(source, data.step);
		});
		const step = (i) => steps.get(frames()[i].contentWindow);</script>`+body.String())
	p.wait("frames().length === 10 && frames().every((_, i) => step(i) !== undefined) && step(0) > 10")
	p.must("step(4) <= 0 && step(9) <= 0")
	p.run("scrollTo(0, 1e6)")
	p.wait("step(9) > 10")
	p.run("window.stopped = step(0)")
	p.wait("step(9) > 20")
	p.must("step(0) === stopped")
}

// What an author leaves out is gone, and what is left lies beside each other in
// frames of the shapes that sites make.
func TestFrameLayout(t *testing.T) {
	t.Parallel()
	type frame struct {
		width, height int64
		shown         string
	}
	const all = "stage runs chart playback speed links"
	s := newSite(t)
	for query, frames := range map[string][]frame{
		"": {
			{320, 320, "stage runs playback links"},
			{320, 480, "stage runs playback links"},
			{480, 270, "stage runs playback links"},
			{640, 360, "stage runs chart playback links"},
			{800, 500, "stage runs chart playback links"},
			{1280, 720, all},
		},
		"&sliders=1&theme=dark": {
			{320, 320, "stage runs playback links"},
			{800, 500, "stage runs chart playback links"},
			{1280, 720, all},
		},
		"&controls=basic&hide=chart&links=0": {{640, 360, "stage runs playback"}, {1280, 720, "stage runs playback"}},
		"&controls=none":                     {{320, 320, "stage"}, {480, 270, "stage"}, {800, 500, "stage chart"}},
	} {
		p := &page{s, newTab(t)}
		p.visit("/embed?surface=rosenbrock&rate=1000" + query)
		p.wait("!app.playing && app.cursor > 0")
		for _, f := range frames {
			p.do(chromedp.EmulateViewport(f.width, f.height))
			p.wait("innerWidth === %d && innerHeight === %d", f.width, f.height)
			p.painted()
			name := fmt.Sprintf("%dx%d%s", f.width, f.height, query)
			p.screenshot(name)
			if got := p.parts(name, f.width, f.height); got != f.shown {
				t.Errorf("%s shows %s, not %s", name, got, f.shown)
			}
		}
		p.accessible()
	}
}

// parts returns which parts of an embedded figure are shown; they must lie in
// the frame and not on each other.
func (p *page) parts(name string, width, height int64) string {
	p.must("document.documentElement.scrollWidth <= innerWidth && document.documentElement.scrollHeight <= innerHeight")
	p.must("document.getElementById('stage').clientHeight >= 120")
	boxes := eval[[]box](p.tab, `Object.entries({stage: '#stage', runs: '#runs', chart: '#chart', playback: '#playback', speed: '.speed', links: '#attribution'})
		.map(([name, part]) => [name, document.querySelector(part)]).filter(([, part]) => part.checkVisibility())
		.map(([name, part]) => ({name, ...part.getBoundingClientRect().toJSON()}))`)
	var shown []string
	for i, b := range boxes {
		shown = append(shown, b.Name)
		if b.Left < 0 || b.Top < 0 || b.Right > float64(width) || b.Bottom > float64(height) || b.Right-b.Left < 40 || b.Bottom-b.Top < 18 {
			p.Errorf("%s: %+v does not lie in the frame", name, b)
		}
		for _, other := range boxes[:i] {
			if other.Name != "playback" && b.overlaps(other) {
				p.Errorf("%s: %+v lies on %+v", name, b, other)
			}
		}
	}
	return strings.Join(shown, " ")
}

// box is where a part of the page lies.
type box struct {
	Name                     string
	Left, Top, Right, Bottom float64
}

func (b box) overlaps(o box) bool {
	return b.Left < o.Right && o.Left < b.Right && b.Top < o.Bottom && o.Top < b.Bottom
}

// A page on the reader's disk may hold the figure.
func TestFrameInFile(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	file := filepath.Join(t.TempDir(), "lecture.html")
	html := fmt.Sprintf(`<!doctype html><link rel="icon" href="data:,"><title>Lecture</title><script>window.said = []; addEventListener('message', ({data}) => said.push(data.type))</script>
		<iframe src="%s/embed?surface=quadratic"></iframe>`, s.server.URL)
	if err := os.WriteFile(file, []byte(html), 0o600); err != nil {
		t.Fatal(err)
	}
	p := newTab(t)
	p.do(chromedp.Navigate("file://" + file))
	p.wait("said.includes('optviz:ready')")
}

// docs/embedding.md names every parameter of the view.
func TestEmbeddingGuide(t *testing.T) {
	t.Parallel()
	guide, err := os.ReadFile("../docs/embedding.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(guide), "\n## Parameters\n")
	section, _, _ = strings.Cut(section, "\n## ")
	var named []string
	for _, match := range regexp.MustCompile("(?m)^\\| `([a-z_]+)` \\|").FindAllStringSubmatch(section, -1) {
		named = append(named, match[1])
	}
	keys := eval[[]string](open(t, "/").tab, "import(document.querySelector('script[type=module]').src.replace('main.js', 'figure/view-keys.js')).then(({VIEW_KEYS}) => VIEW_KEYS)")
	slices.Sort(named)
	slices.Sort(keys)
	if !slices.Equal(named, keys) {
		t.Errorf("the guide names %v, the page reads %v", named, keys)
	}
	if known := slices.DeleteFunc(slices.Clone(figure.ViewKeys), func(key string) bool { return key == "poster" }); !slices.Equal(known, keys) {
		t.Errorf("the program knows %v, the page reads %v", known, keys)
	}
}

// What a page refuses of a view, the command line does, and nothing else.
func TestViewValues(t *testing.T) {
	t.Parallel()
	const shown = "surface=quadratic&run=sgd&run=adam"
	texts := []string{
		"", "0", "1", "2", "16", "0,1", "1,1", "99", "100", "0.1", "0.5", "-1", "1000", "1001", "30,40", "30,5", "-361,40", "0,1,0,1", "1,0,0,1", "0,1,0", "0,1,2", "0,1,0,1e-30", "0,1,1,1.0000000000000002", "0,1,-1e31,1", "0,1,1,1.00000001",
		"auto", "dark", "purple", "full", "none", "log", "linear", "steps", "epochs", "theta_0", "c_1", "c_2", "prediction", "landscape", "chart", "chart,runs", "chart,", "loss",
	}
	var queries []string
	for _, key := range figure.ViewKeys {
		for _, text := range texts {
			if !slices.Contains([]string{"poster", "ask"}, key) { // the server reads them
				queries = append(queries, key+"="+url.QueryEscape(text))
			}
		}
	}
	list, err := json.Marshal(queries)
	if err != nil {
		t.Fatal(err)
	}
	refused := eval[[]string](open(t, "/?"+shown).tab, `Promise.all(['figure/view-keys', 'chart/quantities'].map((path) => import(document.querySelector('script[type=module]').src.replace('main', path))))
		.then(([{readView}, {tabsOf}]) => %s.filter((query) => {
			let refused = false;
			readView(query, () => { refused = true; }, {runs: 2, dim: 2, tabs: tabsOf(app)});
			return refused;
		}))`, list)
	if len(refused) < 200 {
		t.Errorf("only %d of %d are refused", len(refused), len(queries))
	}
	for _, query := range queries {
		_, err := figure.Parse(shown + "&" + query)
		if page := slices.Contains(refused, query); page != (err != nil) {
			t.Errorf("%s: refused by the page %t, elsewhere %v", query, page, err)
		}
	}
}
