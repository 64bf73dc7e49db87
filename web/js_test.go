package web_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"

	"optviz/internal/experiment"
	"optviz/internal/export"
	"optviz/internal/picture"
	"optviz/internal/sim"
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
		json.NewEncoder(w).Encode(inspection)
	})
	return files, mux
}

// TestJavaScript runs the tests of the modules in Chromium.
func TestJavaScript(t *testing.T) {
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
