package web_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"testing"

	"github.com/chromedp/chromedp"

	"optviz/internal/experiment"
	"optviz/internal/export"
	"optviz/internal/optim"
	"optviz/internal/picture"
	"optviz/internal/sim"
	"optviz/internal/spec"
)

// runner loads every test module and leaves the results in window.__results.
const runner = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><script type="module">
import {finish, test} from '/test/harness.js';
for (const file of %s) {
	try {
		await import('/test/' + file);
	} catch (error) {
		test(file, () => { throw error; });
	}
}
finish();
</script>`

// runnerOf returns the page that runs test modules.
func runnerOf(files []string) string {
	list, err := json.Marshal(files)
	if err != nil {
		panic(err) // names are texts
	}
	return fmt.Sprintf(runner, list)
}

// testModules lists testdata/js/*.test.js, the tests of the page's pure modules,
// and returns what serves all they load.
func testModules(t *testing.T) ([]string, *http.ServeMux) {
	t.Helper()
	files, err := filepath.Glob("testdata/js/*.test.js")
	if err != nil || len(files) == 0 {
		t.Fatalf("no test modules: %v", err)
	}
	for i, file := range files {
		files[i] = filepath.Base(file)
	}
	mux := http.NewServeMux()
	mux.Handle("GET /static/", http.StripPrefix("/static/", http.FileServer(http.Dir("static"))))
	mux.Handle("GET /test/", http.StripPrefix("/test/", http.FileServer(http.Dir("testdata/js"))))
	mux.Handle("GET /i18n/", http.StripPrefix("/i18n/", http.FileServer(http.Dir("i18n"))))
	mux.HandleFunc("GET /catalog.json", func(w http.ResponseWriter, _ *http.Request) {
		json.NewEncoder(w).Encode(export.NewCatalog(picture.Formats))
	})
	mux.HandleFunc("GET /ticks.json", func(w http.ResponseWriter, r *http.Request) {
		http.ServeFile(w, r, "../internal/picture/testdata/ticks.json")
	})
	mux.HandleFunc("GET /experiment.json", func(w http.ResponseWriter, r *http.Request) {
		e, err := experiment.ParseQuery(r.URL.RawQuery)
		if err != nil {
			t.Error(err)
		}
		json.NewEncoder(w).Encode(e)
	})
	mux.HandleFunc("GET /inspection.json", func(w http.ResponseWriter, r *http.Request) {
		e, err := experiment.ParseQuery(r.URL.RawQuery)
		if err != nil {
			t.Error(err)
			return
		}
		inspection, err := sim.Inspect(e, 0, e.Steps)
		if err != nil {
			t.Error(err)
		}
		json.NewEncoder(w).Encode(inspection.JSON())
	})
	mux.HandleFunc("GET /rules.json", func(w http.ResponseWriter, _ *http.Request) { json.NewEncoder(w).Encode(ruleCases(t)) })
	return files, mux
}

// ruleCase is an update of an optimizer, for the test of its formula.
type ruleCase struct {
	Query      string      `json:"query"`
	Spec       *optim.Spec `json:"spec"`
	Inspection any         `json:"inspection"`
}

// ruleCases returns updates of every optimizer in every dialect, with its
// defaults, with each hyperparameter changed, and with all changed that are 0.
func ruleCases(t *testing.T) []ruleCase {
	t.Helper()
	var cases []ruleCase
	for _, s := range slices.Concat(optim.Catalog, optim.Printed) {
		for d := range s.Defaults {
			for _, hyper := range changes(s, d) {
				query := fmt.Sprintf("lesson=%s&surface=quadratic&arg.l2=3&steps=7&run=%s,dialect:%s,learning_rate:0.001%s", s.Lesson, s.ID, d, hyper)
				e, err := experiment.ParseQuery(query)
				if err != nil {
					t.Error(err)
					continue
				}
				for step := range e.Steps {
					inspection, err := sim.Inspect(e, 0, step)
					if err != nil {
						t.Errorf("%s: %v", query, err)
						continue
					}
					cases = append(cases, ruleCase{fmt.Sprint(query, " ", step), s, inspection.JSON()})
				}
			}
		}
	}
	return cases
}

// changes returns hyperparameters in the form of a query: none, each changed
// from its default to 0 or away from it, and all of those that are 0.
func changes(s *optim.Spec, d optim.Dialect) []string {
	defaults := s.Complete(d, nil)
	all, list := "", []string{""}
	for _, p := range s.Params[1:] {
		change := "," + p.ID + ":0"
		switch {
		case p.Kind == spec.Switch:
			change = "," + p.ID + ":true"
			all += change
		case defaults[p.ID] == 0:
			change = fmt.Sprintf(",%s:%g", p.ID, p.Slider.Max/2)
			all += change
		}
		list = append(list, change)
	}
	return append(list, all)
}

// TestJavaScript runs the tests of the modules in Chromium.
func TestJavaScript(t *testing.T) {
	t.Parallel()
	files, mux := testModules(t)
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, runnerOf(files)) })
	server := httptest.NewServer(mux)
	defer server.Close()

	p := newTab(t)
	p.do(chromedp.Navigate(server.URL))
	p.wait("window.__results")
	results := eval[[]struct{ Name, Error string }](p, "window.__results")
	if len(results) < len(files) {
		t.Errorf("%d tests in %d modules", len(results), len(files))
	}
	for _, result := range results {
		t.Run(result.Name, func(t *testing.T) {
			if result.Error != "" {
				t.Error(result.Error)
			}
		})
	}
}
