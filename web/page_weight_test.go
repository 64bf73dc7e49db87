package web_test

import (
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"
)

// What the page may weigh before it shows something, compressed: in all, and
// its scripts.
const (
	firstPaint        = 96_000
	firstPaintScripts = 54_500
)

// before lists the addresses that the page needs for its first picture. A style
// sheet of another medium, as print's, is none of them: browsers load it last.
// Nor is one that is disabled, see TestPageLoadsNothingLate.
var before = regexp.MustCompile(`<(?:link rel="(?:stylesheet|modulepreload|preload)"|script type="module")[^>]*?(?:href|src)="([^"]+)"`)

// TestPageWeight adds up the bytes on the wire of the document and all it
// loads before the first picture.
func TestPageWeight(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	total, scripts := 0, 0
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
		if strings.HasSuffix(path, ".js") {
			scripts += len(body)
		}
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
	t.Logf("%6d in all, %d of scripts, %d files", total, scripts, len(loaded))
	if len(loaded) < 20 || !strings.Contains(string(document), "js/main.js") {
		t.Errorf("the page loads only %d files", len(loaded))
	}
	if total > firstPaint || scripts > firstPaintScripts {
		t.Errorf("the page weighs %d bytes before its first picture, its scripts %d, more than %d or %d", total, scripts, firstPaint, firstPaintScripts)
	}
}

// What the document names is all that the browser loads before it paints: no
// module is found late, and none is loaded from elsewhere. Style sheets that it
// names and disables come after.
func TestPageLoadsNothingLate(t *testing.T) {
	t.Parallel()
	p := &page{newSite(t), newColdTab(t)}
	p.visit("/")
	p.wait("app.cursor > 2")
	p.painted()
	p.wait("!document.querySelector('link[disabled]') && [...document.querySelectorAll('link[rel=stylesheet]')].every(({sheet}) => sheet)")
	loaded := eval[[]struct {
		Name                   string
		Named, Disabled, After bool
	}](p.tab, `(async () => {
		const named = new Set([...document.querySelectorAll('link[href], script[src]')].map((e) => e.href || e.src));
		const document_ = new DOMParser().parseFromString(await (await fetch('')).text(), 'text/html');
		const disabled = new Set([...document_.querySelectorAll('link[disabled]')].map((e) => new URL(e.getAttribute('href'), location.href).href));
		const [{startTime: paint}] = performance.getEntriesByName('first-paint');
		return performance.getEntriesByType('resource').map(({name, startTime}) => ({name, named: named.has(name), disabled: disabled.has(name), after: startTime > paint}));
	})()`)
	if len(loaded) < 20 {
		t.Errorf("only %d files are loaded", len(loaded))
	}
	disabled := 0
	for _, file := range loaded {
		if !strings.HasPrefix(file.Name, p.site.server.URL) {
			t.Errorf("%s comes from elsewhere", file.Name)
		}
		worker := strings.Contains(file.Name, "contour-worker") || strings.Contains(file.Name, "isolines") || strings.Contains(file.Name, "/vendor/d3-")
		if file.Disabled {
			disabled++
			if !file.After {
				t.Errorf("%s is loaded before the first picture", file.Name)
			}
		}
		if !file.Named && !file.After && !worker {
			t.Errorf("%s is found late", file.Name)
		}
	}
	if disabled < 5 {
		t.Errorf("only %d style sheets are loaded after the first picture", disabled)
	}
}
