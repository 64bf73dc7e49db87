package web_test

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"optviz/internal/experiment"
	"optviz/internal/loss"
	"optviz/internal/optim"
	"optviz/internal/sim"
)

// transcendental lists the surfaces made of more than + − × ÷ √, whose last
// digits differ between processors.
var transcendental = map[string]bool{
	"ackley": true, "branin": true, "cliff": true, "log_goldstein_price": true, "mccormick": true,
	"plateau": true, "rastrigin": true, "sine_ravine": true, "wavy_1d": true,
}

// bits runs the engine of a site on experiments and posts what it records.
const bits = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">
<script type="module">
const root = %q;
const post = (body) => fetch('/recorded', {method: 'POST', body});
try {
	const page = new DOMParser().parseFromString(await (await fetch(root)).text(), 'text/html');
	const config = JSON.parse(page.querySelector('#data-config').textContent);
	const {Engine} = await import(new URL(config.static + '/js/session/engine.js', root));
	const files = Object.entries(config.engine).map(([name, path]) => [name, new URL(path, root).href]);
	const engine = new Engine(Object.fromEntries(files), 'en', 'bits');
	for (const experiment of await (await fetch('/experiments')).json()) await post(await engine.record(experiment, 'json'));
} catch (error) {
	await post(String(error));
}
</script>`

// bitsCase is an experiment with what the program records of it.
type bitsCase struct {
	surface    string
	experiment *experiment.Experiment
	want       string
}

// The engine makes the same steps as the program, in Chromium and in Firefox: to
// the bit on surfaces of + − × ÷ √. Elsewhere to 1e-9, as long as the steps are
// those of the rule and not of rounding: minima like cones, and RMSprop's
// two-cycle, blow up the last digit, also between two starts that differ in it.
func TestEngineBits(t *testing.T) {
	t.Parallel()
	var cases []bitsCase
	for _, s := range loss.Surfaces {
		for first := 0; first < len(optim.Catalog); first += experiment.MaxRuns {
			query := fmt.Sprintf("surface=%s&steps=200", s.ID)
			for _, o := range optim.Catalog[first:min(first+experiment.MaxRuns, len(optim.Catalog))] {
				query += "&run=" + o.ID
			}
			e, err := experiment.ParseQuery(query)
			if err != nil {
				t.Fatal(err)
			}
			cases = append(cases, bitsCase{s.ID, e, recorded(t, e)})
		}
	}
	for id := range transcendental {
		if loss.FindSurface(id) == nil {
			t.Errorf("there is no surface %s", id)
		}
	}
	root := newStatic(t)
	t.Run("chromium", func(t *testing.T) { compareBits(t, root, cases, browseChromium) })
	t.Run("firefox", func(t *testing.T) { compareBits(t, root, cases, browseFirefox) })
}

// compareBits has a browser run the engine of a site.
func compareBits(t *testing.T, root string, cases []bitsCase, browse func(*testing.T, string, <-chan []byte) func() []byte) {
	t.Helper()
	experiments := make([]*experiment.Experiment, len(cases))
	for i, c := range cases {
		experiments[i] = c.experiment
	}
	posts := make(chan []byte, len(cases))
	pages := http.NewServeMux()
	pages.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprintf(w, bits, root)
	})
	pages.HandleFunc("GET /experiments", func(w http.ResponseWriter, _ *http.Request) {
		if err := json.NewEncoder(w).Encode(experiments); err != nil {
			t.Error(err)
		}
	})
	pages.HandleFunc("POST /recorded", func(_ http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		posts <- body
	})
	server := httptest.NewServer(pages)
	t.Cleanup(server.Close)
	post := browse(t, server.URL, posts)
	same, steady, steps := map[string]bool{}, 0, 0
	for _, c := range cases {
		got := string(post())
		if !strings.HasPrefix(got, "{") {
			t.Fatalf("%s: %s", c.surface, got)
		}
		if transcendental[c.surface] {
			n, of := closeRuns(t, c, got)
			steady, steps = steady+n, steps+of
			continue
		}
		same[c.surface] = true
		if got != c.want {
			t.Errorf("%s: the steps differ", c.surface)
		}
	}
	if want := len(loss.Surfaces) - len(transcendental); len(same) != want {
		t.Errorf("%d surfaces are compared to the bit, want %d", len(same), want)
	}
	t.Logf("%d of %d steps on surfaces with functions are compared", steady, steps)
	if steady < steps*9/10 {
		t.Errorf("only %d of %d steps on surfaces with functions are compared", steady, steps)
	}
}

// browseChromium opens an address in Chromium until the end of the test and returns
// what waits for the next post.
func browseChromium(t *testing.T, address string, posts <-chan []byte) func() []byte {
	t.Helper()
	newTab(t).do(chromedp.Navigate(address))
	return func() []byte {
		t.Helper()
		select {
		case body := <-posts:
			return body
		case <-time.After(6 * patience):
			t.Fatal("Chromium says nothing")
		}
		return nil
	}
}

// closeRuns compares the runs of a recording with those of a case, as long as
// those hardly change with the last digit of the start. It returns how many steps
// these are, and of how many.
func closeRuns(t *testing.T, c bitsCase, got string) (steady, steps int) {
	t.Helper()
	moved := *c.experiment
	moved.Problem.Start = make([]float64, len(c.experiment.Problem.Start))
	for i, v := range c.experiment.Problem.Start {
		moved.Problem.Start[i] = v + 0x1p-52*max(1, math.Abs(v))
	}
	a, b, other := runsOf(t, got), runsOf(t, c.want), runsOf(t, recorded(t, &moved))
	for i := range b {
		n := agree(other[i], b[i], 1e-11)
		if m := agree(a[i], b[i], 1e-9); m < n {
			t.Errorf("%s, %s: differs from step %d on", c.surface, c.experiment.Runs[i].Optimizer, m)
		}
		steady, steps = steady+n, steps+len(b[i].Loss)
	}
	return steady, steps
}

// run is a run of a recording, as far as it is compared.
type run struct {
	Loss     []float64   `json:"loss"`
	GradNorm []float64   `json:"grad_norm"`
	Rate     []float64   `json:"learning_rate"`
	Theta    [][]float64 `json:"theta"`
}

func runsOf(t testing.TB, recording string) []run {
	t.Helper()
	var r struct{ Runs []run }
	if err := json.Unmarshal([]byte(recording), &r); err != nil || len(r.Runs) == 0 {
		t.Fatalf("%v in %.100s", err, recording)
	}
	return r.Runs
}

// agree returns how many steps of two runs, the start counted, are the same but
// for a relative tolerance.
func agree(a, b run, tolerance float64) int {
	near := func(a, b float64) bool { return math.Abs(a-b) <= tolerance*max(1, math.Abs(b)) }
	for k := range b.Loss {
		if k >= len(a.Loss) || !near(a.Loss[k], b.Loss[k]) || !near(a.GradNorm[k], b.GradNorm[k]) {
			return k
		}
		if k < len(b.Rate) && (k >= len(a.Rate) || !near(a.Rate[k], b.Rate[k])) {
			return k
		}
		for i, v := range b.Theta[k] {
			if !near(a.Theta[k][i], v) {
				return k
			}
		}
	}
	return len(b.Loss)
}

// recorded returns what the program records of an experiment.
func recorded(t testing.TB, e *experiment.Experiment) string {
	t.Helper()
	r, err := sim.Record(t.Context(), e, true)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := r.WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
