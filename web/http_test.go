package web

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/go-chi/chi/v5"
	"github.com/google/go-cmp/cmp"
)

// get answers a request with headers "name: value".
func (s *site) get(t *testing.T, method, target string, headers ...string) (*http.Response, []byte) {
	t.Helper()
	return s.send(t, method, target, nil, headers...)
}

func (s *site) send(t *testing.T, method, target string, body io.Reader, headers ...string) (*http.Response, []byte) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, s.url+target, body)
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range headers {
		switch name, value, ok := strings.Cut(h, ": "); {
		case name == "Host":
			r.Host = value
		case ok:
			r.Header.Set(name, value)
		}
	}
	// A transport of its own neither adds Accept-Encoding nor keeps a
	// connection.
	transport := &http.Transport{DisableCompression: true, DisableKeepAlives: true}
	response, err := transport.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	data, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response, data
}

func TestHealth(t *testing.T) {
	response, body := start(t, nil).get(t, "GET", "/healthz")
	if response.StatusCode != 200 || !bytes.Contains(body, []byte(`"status":"ok"`)) {
		t.Errorf("%d %s", response.StatusCode, body)
	}
}

func TestPageHeaders(t *testing.T) {
	s := start(t, func(c *Config) { c.FrameAncestors = "https://school.example" })
	host := strings.TrimPrefix(s.url, "http://")
	for target, ancestors := range map[string]string{"/": "'self'", "/embed": "https://school.example"} {
		response, _ := s.get(t, "GET", target)
		for name, want := range map[string]string{
			"Content-Type":           "text/html; charset=utf-8",
			"Cache-Control":          "no-cache",
			"X-Content-Type-Options": "nosniff",
			"Referrer-Policy":        "same-origin",
			"Set-Cookie":             "",
			"X-Frame-Options":        "",
			"Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; " +
				"connect-src 'self' ws://" + host + " wss://" + host + "; worker-src 'self' blob:; base-uri 'none'; form-action 'none'; " +
				"frame-ancestors " + ancestors,
		} {
			if got := response.Header.Get(name); got != want {
				t.Errorf("%s: %s: %q, want %q", target, name, got, want)
			}
		}
	}
}

func TestHostCannotChangeThePolicy(t *testing.T) {
	for _, host := range []string{"a.test; script-src *", "a.test,b", "a test", "a.test:8080;", ""} {
		if csp := contentSecurityPolicy(host, "'self'"); !strings.Contains(csp, "connect-src 'self'; worker-src") {
			t.Errorf("host %q: %s", host, csp)
		}
	}
	for _, host := range []string{"a.test", "127.0.0.1:8080", "[::1]:8080", "localhost:1"} {
		if csp := contentSecurityPolicy(host, "'self'"); !strings.Contains(csp, "ws://"+host+" wss://"+host+";") {
			t.Errorf("host %q: %s", host, csp)
		}
	}
}

func TestLanguage(t *testing.T) {
	s, chinese := start(t, nil), start(t, func(c *Config) { c.Lang = "zh-CN" })
	for _, c := range []struct {
		site                 *site
		target, accept, want string
	}{
		{s, "/", "", "en"},
		{s, "/", "fr", "en"},
		{s, "/", "zh-CN,zh;q=0.9,en;q=0.8", "zh-CN"},
		{s, "/", "zh-TW", "zh-CN"},
		{s, "/", "en-GB,zh;q=0.5", "en"},
		{s, "/", ";;;=", "en"},
		{s, "/?lang=zh-CN", "en", "zh-CN"},
		{s, "/?lang=en", "zh-CN", "en"},
		{s, "/?lang=nonsense", "zh-CN", "zh-CN"},
		{s, "/embed?lang=zh", "", "zh-CN"},
		{chinese, "/", "", "zh-CN"},
		{chinese, "/", "fr", "zh-CN"},
		{chinese, "/", "en", "en"},
	} {
		response, body := c.site.get(t, "GET", c.target, "Accept-Language: "+c.accept)
		if got := response.Header.Get("Content-Language"); got != c.want || !bytes.Contains(body, []byte(`<html lang="`+c.want+`"`)) {
			t.Errorf("%s with %q: %s, want %s", c.target, c.accept, got, c.want)
		}
		if !strings.Contains(strings.Join(response.Header.Values("Vary"), ","), "Accept-Language") {
			t.Errorf("%s: Vary %q", c.target, response.Header.Values("Vary"))
		}
	}
	if _, err := New(Config{Lang: "fr"}); err == nil {
		t.Error("fr is taken as a default language")
	}
}

// inlined returns the JSON that the page holds for its scripts.
func inlined(t *testing.T, page []byte, id string, v any) {
	t.Helper()
	_, rest, found := bytes.Cut(page, []byte(`<script id="`+id+`" type="application/json">`))
	text, _, _ := bytes.Cut(rest, []byte("</script>"))
	if !found {
		t.Fatalf("no #%s in the page", id)
	}
	if err := json.Unmarshal(text, v); err != nil {
		t.Fatalf("#%s: %v", id, err)
	}
}

func TestPageStartsWithTheExperimentOfItsAddress(t *testing.T) {
	s := start(t, nil)
	type start struct {
		Experiment map[string]any
		Facts      struct{ Dim int }
		Query      string
		Preset     string
		Rate       float64
		Notes      []struct{ Field, Message string }
	}
	var got start
	_, page := s.get(t, "GET", "/")
	if inlined(t, page, "data-experiment", &got); got.Preset == "" || got.Rate != 20 || got.Facts.Dim != 2 || len(got.Notes) != 0 {
		t.Errorf("default page: preset %q, rate %v, dim %d, notes %v", got.Preset, got.Rate, got.Facts.Dim, got.Notes)
	}

	got = start{}
	_, page = s.get(t, "GET", "/?v=1&surface=rosenbrock&run=sgd,learning_rate:0.001&steps=77&theme=dark&hide=share")
	if inlined(t, page, "data-experiment", &got); got.Experiment["steps"] != 77.0 || !strings.Contains(got.Query, "surface=rosenbrock") || len(got.Notes) != 0 {
		t.Errorf("page of a link: %+v", got)
	}
	if !bytes.Contains(page, []byte(`data-theme="dark"`)) {
		t.Error("theme=dark is not heeded")
	}

	got = start{}
	response, page := s.get(t, "GET", "/?surface=rosenbrock&run=sgd,learning_rate:-5&steps=1e99&lang=zh-CN&x=%3Cscript%3Ealert(1)%3C/script%3E")
	inlined(t, page, "data-experiment", &got)
	fields := []string{}
	for _, n := range got.Notes {
		fields = append(fields, n.Field)
	}
	if diff := cmp.Diff([]string{"runs[0].hyper.learning_rate", "steps"}, fields); response.StatusCode != 200 || diff != "" {
		t.Errorf("page of a bad link: %d, notes (-want +got):\n%s", response.StatusCode, diff)
	}
	if bytes.Contains(page, []byte("<script>alert")) {
		t.Error("the address runs a script")
	}
}

func TestAssets(t *testing.T) {
	s := start(t, nil)
	base := "/static/" + s.assets.hash + "/"
	kinds := map[string]int{}
	for name, file := range s.assets.files {
		kinds[path.Ext(name)]++
		plain, body := s.get(t, "GET", base+name)
		for header, want := range map[string]string{
			"Content-Type":                 contentTypes[path.Ext(name)],
			"Access-Control-Allow-Origin":  "*",
			"Cross-Origin-Resource-Policy": "cross-origin",
			"Cache-Control":                "public, max-age=31536000, immutable",
			"X-Content-Type-Options":       "nosniff",
			"Content-Encoding":             "",
			"Vary":                         "Accept-Encoding",
		} {
			if got := plain.Header.Get(header); got != want {
				t.Errorf("%s: %s: %q, want %q", name, header, got, want)
			}
		}
		if plain.StatusCode != 200 || !bytes.Equal(body, file.body) || plain.Header.Get("ETag") == "" {
			t.Errorf("%s: %d, %d bytes, ETag %q", name, plain.StatusCode, len(body), plain.Header.Get("ETag"))
		}
		if file.gzip == nil {
			continue
		}
		zipped, body := s.get(t, "GET", base+name, "Accept-Encoding: br, gzip;q=1.0")
		r, err := gzip.NewReader(bytes.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		if body, err = io.ReadAll(r); err != nil || !bytes.Equal(body, file.body) || zipped.Header.Get("Content-Encoding") != "gzip" {
			t.Errorf("%s, compressed: %v, %d bytes", name, err, len(body))
		}
		if zipped.Header.Get("ETag") == plain.Header.Get("ETag") {
			t.Errorf("%s: one ETag for two encodings", name)
		}
	}
	if kinds[".js"] == 0 || kinds[".css"] == 0 || kinds[".svg"] == 0 {
		t.Errorf("assets by kind: %v", kinds)
	}
}

func TestAssetRequests(t *testing.T) {
	s := start(t, nil)
	base, hash := "/static/"+s.assets.hash+"/", s.assets.hash
	whole, _ := s.get(t, "GET", base+"js/main.js")
	etag := whole.Header.Get("ETag")
	for _, c := range []struct {
		method, target, header string
		status                 int
	}{
		{"HEAD", base + "js/main.js", "", 200},
		{"GET", base + "js/main.js", "If-None-Match: " + etag, 304},
		{"GET", base + "js/main.js", `If-None-Match: "a", ` + etag, 304},
		{"GET", base + "js/main.js", `If-None-Match: "a"`, 200},
		{"POST", base + "js/main.js", "", 405},
		{"GET", "/static/" + strings.Repeat("0", len(hash)) + "/js/main.js", "", 404},
		{"GET", base + "js/nothing.js", "", 404},
		{"GET", base, "", 404},
		{"GET", base + "js", "", 404},
		{"GET", base + "../../server.go", "", 404},
		{"GET", base + "vendor/uqr-0.1.3/LICENSE", "", 404},
		{"GET", "/static/", "", 404},
		{"GET", "/nothing", "", 404},
		{"HEAD", "/", "", 200},
		{"DELETE", "/", "", 405},
		{"GET", "/api/run", "", 405},
		{"GET", "/ws", "", 426},
	} {
		response, body := s.get(t, c.method, c.target, c.header)
		if response.StatusCode != c.status || c.method == "HEAD" && len(body) > 0 {
			t.Errorf("%s %s (%s): %d, want %d", c.method, c.target, c.header, response.StatusCode, c.status)
		}
	}
}

func TestAcceptsGzip(t *testing.T) {
	for accept, want := range map[string]bool{
		"": false, "gzip": true, "br, gzip": true, "gzip;q=0.5": true, "gzip; q=1": true,
		"gzip;q=0": false, "gzip;q=0.0": false, "x-gzip": false, "br": false,
	} {
		if got := acceptsGzip(&http.Request{Header: http.Header{"Accept-Encoding": {accept}}}); got != want {
			t.Errorf("Accept-Encoding %q: %v", accept, got)
		}
	}
}

// Any change of a file changes the address of all.
func TestHashOfAssets(t *testing.T) {
	hash := func(name, body, build string) string {
		a, err := loadAssets(fstest.MapFS{"a.css": {Data: []byte("a")}, name: {Data: []byte(body)}}, build)
		if err != nil {
			t.Fatal(err)
		}
		return a.hash
	}
	seen := map[string]bool{hash("b.js", "1", "x"): true, hash("b.js", "2", "x"): true, hash("c.js", "1", "x"): true, hash("b.js", "1", "y"): true}
	if len(seen) != 4 || !seen[hash("b.js", "1", "x")] {
		t.Errorf("hashes %v", seen)
	}
}

func TestModules(t *testing.T) {
	a, err := loadAssets(fstest.MapFS{
		"js/main.js":      {Data: []byte("import {a} from './a.js';\nimport {\n  b,\n} from './deep/b.js';\n/** @typedef {import('./types.js').T} T */\n")},
		"js/a.js":         {Data: []byte("import {b} from './deep/b.js';\nconst s = \"from './no.js'\";\n")},
		"js/deep/b.js":    {Data: []byte("export {c} from '../c.js';\n")},
		"js/c.js":         {},
		"js/types.js":     {},
		"js/no.js":        {},
		"js/unrelated.js": {},
	}, "")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"js/main.js", "js/a.js", "js/deep/b.js", "js/c.js"}, a.modules("js/main.js")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestCatalog(t *testing.T) {
	response, body := start(t, nil).get(t, "GET", "/api/catalog")
	var catalog map[string][]map[string]any
	_ = json.Unmarshal(body, &catalog) // limits is an object
	if response.Header.Get("Content-Type") != "application/json" || len(catalog["optimizers"]) < 3 || len(catalog["surfaces"]) < 10 {
		t.Errorf("%s: %.100s", response.Header.Get("Content-Type"), body)
	}
}

func TestRunInFormats(t *testing.T) {
	s := start(t, nil)
	const plain, noisy = `{"problem":{"surface":"rosenbrock"},"steps":3,"runs":[{"optimizer":"sgd"}]}`, `{"problem":{"surface":"rosenbrock","noise":0.1},"steps":3}`
	for _, c := range []struct {
		format, body string
		status       int
		mime, begins string
	}{
		{"", plain, 200, "application/json", `{"experiment":`},
		{"csv", plain, 200, "text/csv; charset=utf-8", "step,run,optimizer,loss"},
		{"ndjson", plain, 200, "application/x-ndjson", `{"experiment":`},
		{"numpy", plain, 200, "text/x-python; charset=utf-8", "# "},
		{"torch", plain, 200, "text/x-python; charset=utf-8", "# "},
		{"svg", plain, 200, "image/svg+xml", "<svg "},
		{"png&names=a", noisy, 200, "image/png", "\x89PNG"},
		{"gif", noisy, 200, "image/gif", "GIF89a"},
		{"numpy", noisy, 422, "application/json", `{"error":{"code":"invalid_field","field":"problem.noise"`},
		{"xls", plain, 400, "application/json", `{"error":{"code":"invalid_field","field":"format"`},
	} {
		response, body := s.send(t, "POST", "/api/run?format="+c.format, strings.NewReader(c.body))
		if mime := response.Header.Get("Content-Type"); response.StatusCode != c.status || mime != c.mime || !strings.HasPrefix(string(body), c.begins) {
			t.Errorf("%q: %d, %s, %.80s", c.format, response.StatusCode, mime, body)
		}
	}
}

func TestRun(t *testing.T) {
	s := start(t, nil)
	post := func(body string, headers ...string) (*http.Response, map[string]any) {
		response, data := s.send(t, "POST", "/api/run", strings.NewReader(body), headers...)
		var answer map[string]any
		if err := json.Unmarshal(data, &answer); err != nil && response.StatusCode != http.StatusForbidden {
			t.Errorf("%.80s: %v in %.80s", body, err, data)
		}
		return response, answer
	}
	response, answer := post(`{"problem":{"surface":"rosenbrock"},"runs":[{"optimizer":"sgd"}],"steps":20}`)
	run := answer["runs"].([]any)[0].(map[string]any)
	if response.StatusCode != 200 || run["optimizer"] != "sgd" || run["status"] != "limit" || len(run["loss"].([]any)) != 21 || len(run["theta"].([]any)) != 21 {
		t.Errorf("%d %v", response.StatusCode, run)
	}

	sixteen := `{"problem":{"surface":"rosenbrock"},"steps":100000,"runs":[` + strings.TrimSuffix(strings.Repeat(`{"optimizer":"sgd"},`, 16), ",") + `]}`
	for _, c := range []struct {
		body   string
		status int
		field  string
	}{
		{``, 400, "experiment"},
		{`{"problem":{"surface":"rosenbrock"},"steps":0}`, 400, "steps"},
		{`{"problem":{"surface":"rosenbrock"},"runs":[{"optimizer":"sgd","hyper":{"learning_rate":-1}}]}`, 400, "runs[0].hyper.learning_rate"},
		{sixteen, 422, "steps"},
		{`{"problem":{"model":"mlp","layers":[64,64]},"steps":1000}`, 422, "steps"},
		{`{"problem":{"model":"softmax","data":{"set":"digits"},"batch_size":0},"steps":100000,"runs":[{"optimizer":"sgd"}]}`, 422, "steps"},
		{strings.Repeat(" ", 1<<20+1), 413, "experiment"},
	} {
		response, answer := post(c.body)
		mistake, _ := answer["error"].(map[string]any)
		if response.StatusCode != c.status || mistake["field"] != c.field || mistake["message"] == "" {
			t.Errorf("%.80s: %d %v, want %d %s", c.body, response.StatusCode, mistake, c.status, c.field)
		}
	}

	const good = `{"problem":{"surface":"rosenbrock"},"steps":5}`
	for header, want := range map[string]int{
		"Sec-Fetch-Site: same-origin":    200,
		"Sec-Fetch-Site: cross-site":     http.StatusForbidden,
		"Origin: https://evil.test":      http.StatusForbidden,
		"Content-Type: application/json": 200,
	} {
		if response, _ := post(good, header); response.StatusCode != want {
			t.Errorf("%s: %d, want %d", header, response.StatusCode, want)
		}
	}
}

// docs/protocol.md has every address that the program answers.
func TestDocumentedRoutes(t *testing.T) {
	document, err := os.ReadFile("../docs/protocol.md")
	if err != nil {
		t.Fatal(err)
	}
	routes, err := start(t, nil).routes()
	if err != nil {
		t.Fatal(err)
	}
	err = chi.Walk(routes.(chi.Routes), func(method, route string, _ http.Handler, _ ...func(http.Handler) http.Handler) error {
		if !strings.HasPrefix(route, "/static/") && route != "/ws" && !strings.Contains(string(document), "`"+method+" "+route) {
			t.Errorf("docs/protocol.md lacks %s %s", method, route)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
