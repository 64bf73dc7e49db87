package web_test

import (
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"
)

// firstPaint is what the page may weigh before it shows something, compressed.
const firstPaint = 150_000

// before lists the addresses that the page needs for its first picture.
var before = regexp.MustCompile(`<(?:link rel="(?:stylesheet|modulepreload|preload)"|script type="module")[^>]*?(?:href|src)="([^"]+)"`)

// TestPageWeight adds up the bytes on the wire of the document and all it
// loads before the first picture.
func TestPageWeight(t *testing.T) {
	s := newSite(t)
	total := 0
	weigh := func(path string) string {
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.server.URL+"/"+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Accept-Encoding", "gzip") // and so the client leaves it compressed
		response, err := s.server.Client().Do(request)
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		body, err := io.ReadAll(response.Body)
		if err != nil || response.StatusCode != http.StatusOK {
			t.Fatalf("%s: %s %v", path, response.Status, err)
		}
		total += len(body)
		t.Logf("%6d %s", len(body), path)
		return string(body)
	}
	weigh("")
	request, err := s.server.Client().Get(s.server.URL)
	if err != nil {
		t.Fatal(err)
	}
	defer request.Body.Close()
	document, err := io.ReadAll(request.Body)
	if err != nil {
		t.Fatal(err)
	}
	loaded := map[string]bool{}
	for _, match := range before.FindAllStringSubmatch(string(document), -1) {
		if path := match[1]; !loaded[path] {
			loaded[path] = true
			weigh(path)
		}
	}
	t.Logf("%6d in all, %d files", total, len(loaded))
	if len(loaded) < 20 || !strings.Contains(string(document), "js/main.js") {
		t.Errorf("the page loads only %d files", len(loaded))
	}
	if total > firstPaint {
		t.Errorf("the page weighs %d bytes before its first picture, more than %d", total, firstPaint)
	}
}

// What the document names is all that the browser loads before the figure
// plays: no module or style sheet is found late.
func TestPageLoadsNothingLate(t *testing.T) {
	p := open(t, "/")
	p.wait("app.cursor > 2")
	p.painted()
	p.must(`performance.getEntriesByType('resource').length > 20`)
	late := eval[[]string](p.tab, `(() => {
		const named = new Set([...document.querySelectorAll('link[href], script[src]')].map((e) => e.href || e.src));
		return performance.getEntriesByType('resource').map(({name}) => name).filter((name) => !named.has(name));
	})()`)
	for _, name := range late {
		if !strings.Contains(name, "contour-worker") && !strings.Contains(name, "d3-") && !strings.Contains(name, "isolines") {
			t.Errorf("%s is loaded late", name)
		}
	}
	foreign := eval[[]string](p.tab, `performance.getEntriesByType('resource').map(({name}) => name).filter((name) => !name.startsWith(location.origin))`)
	if len(foreign) > 0 {
		t.Errorf("the page loads %q from elsewhere", foreign)
	}
}
