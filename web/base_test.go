package web

import (
	"bytes"
	"net/http"
	"strings"
	"testing"
)

func TestParseBase(t *testing.T) {
	for text, want := range map[string]string{
		"https://school.example":          "https://school.example/",
		"https://school.example/":         "https://school.example/",
		"http://10.0.0.1:8080/viz":        "http://10.0.0.1:8080/viz/",
		"https://[::1]:8080/a/b.c/":       "https://[::1]:8080/a/b.c/",
		"HTTPS://school.example/~t/viz-2": "https://school.example/~t/viz-2/",
	} {
		if u, err := parseBase(text); err != nil || u.String() != want {
			t.Errorf("%s: %v, %v, want %s", text, u, err, want)
		}
	}
	for text, says := range map[string]string{
		"school.example":                "must begin with",
		"/viz":                          "must begin with",
		"ftp://school.example":          "must begin with",
		"javascript:alert(1)":           "must begin with",
		"https://":                      "host",
		"https:///viz":                  "host",
		"https://a b":                   "not a URL",
		"https://a;script-src *":        "not a URL",
		"https://a,b":                   "host",
		"https://user@school.example":   "neither user",
		"https://school.example?x=1":    "neither user",
		"https://school.example/#top":   "neither user",
		"https://school.example/a//b":   "path",
		"https://school.example/../b":   "path",
		"https://school.example/a%20b":  "path",
		"https://school.example/\r\nX:": "not a URL",
		"https://school.example/<b>":    "path",
	} {
		if u, err := parseBase(text); err == nil || !strings.Contains(err.Error(), says) || !strings.Contains(err.Error(), "base URL") {
			t.Errorf("%q: %v, %v; want an error that says %q", text, u, err, says)
		}
	}
}

// Below its base path the program answers as at its root, whether a proxy cuts
// the path off or not.
func TestBasePath(t *testing.T) {
	s := start(t, func(c *Config) { c.BaseURL = "https://school.example/courses/viz" })
	for target, want := range map[string]int{
		"/":                         200,
		"/embed?surface=rosenbrock": 200,
		"/courses/viz/":             200,
		"/courses/viz/embed":        200,
		"/courses/viz/optviz.js":    200,
		"/courses/viz/static/" + s.assets.hash + "/js/main.js": 200,
		"/courses/viz/nothing":                                 404,
		"/courses/vizard":                                      404,
		"/courses/":                                            404,
		"/courses/viz/ws":                                      426,
	} {
		if response, _ := s.get(t, "GET", target); response.StatusCode != want {
			t.Errorf("%s: %d, want %d", target, response.StatusCode, want)
		}
	}
	response, _ := s.get(t, "GET", "/courses/viz?v=1")
	if to := response.Header.Get("Location"); response.StatusCode != http.StatusMovedPermanently || to != "/courses/viz/?v=1" {
		t.Errorf("without its slash: %d to %s", response.StatusCode, to)
	}
}

// Addresses in the page are relative, but for those that are meant for others.
func TestAddressesOfThePage(t *testing.T) {
	const link = "v=1&surface=rosenbrock&names=%22%3E%3Cb%3E&theme=dark"
	for _, c := range []struct{ base, host, want string }{
		{"https://school.example/viz", "inner:8080", "https://school.example/viz/"},
		{"", "school.example:8080", "http://school.example:8080/"},
	} {
		s := start(t, func(config *Config) { config.BaseURL = c.base })
		for _, page := range []string{"/?", "/embed?"} {
			_, body := s.get(t, "GET", page+link, "Host: "+c.host)
			for _, want := range []string{
				`<link rel="canonical" href="` + c.want + `?v=1&amp;surface=rosenbrock&amp;names=%22%3E%3Cb%3E&amp;theme=dark">`,
				`<meta property="og:url" content="` + c.want + `?v=1&amp;surface=rosenbrock`,
				`<link rel="alternate" type="application/json+oembed" href="` + c.want + `oembed?format=json&amp;url=http`,
			} {
				if !bytes.Contains(body, []byte(want)) {
					t.Errorf("%s%s at %s lacks %s", page, link, c.host, want)
				}
			}
			if bytes.Contains(body, []byte("<b>")) || bytes.Contains(body, []byte(`="/`)) {
				t.Errorf("%s: the address is not escaped, or the page has an absolute path", page)
			}
		}
	}
}

// A host that is no host is not written anywhere.
func TestHostIsNotTrusted(t *testing.T) {
	s := start(t, nil)
	for _, host := range []string{`a.test"><script>`, "a.test;x", "a.test/b", "a,b"} {
		response, body := s.get(t, "GET", "/", "Host: "+host)
		if response.StatusCode == 200 && (bytes.Contains(body, []byte("canonical")) || bytes.Contains(body, []byte(host))) {
			t.Errorf("host %q is in the page", host)
		}
		for name, values := range response.Header {
			if strings.Contains(strings.Join(values, ""), host) {
				t.Errorf("host %q is in %s", host, name)
			}
		}
		if response, _ := s.get(t, "GET", "/oembed?url=http%3A%2F%2Fa.test%2F", "Host: "+host); response.StatusCode == 200 {
			t.Errorf("host %q has figures", host)
		}
	}
}

// A page at the base URL may open sockets and run experiments, whatever host
// the proxy names.
func TestBaseURLIsAnOrigin(t *testing.T) {
	s := start(t, func(c *Config) { c.BaseURL = "https://school.example/viz" })
	for origin, want := range map[string]int{"https://school.example": 200, "https://evil.example": 403} {
		response, _ := s.send(t, "POST", "/api/run", strings.NewReader(`{"problem":{"surface":"rosenbrock"},"steps":5}`), "Origin: "+origin, "Host: inner:1")
		if response.StatusCode != want {
			t.Errorf("%s: %d, want %d", origin, response.StatusCode, want)
		}
		request, _ := http.NewRequest("GET", "/ws", nil)
		request.Header.Set("Origin", origin)
		if got := allowedOrigin(request, s.sockets.origins); got != (want == 200) {
			t.Errorf("a socket of %s: %v", origin, got)
		}
	}
}

func TestElementIsCacheable(t *testing.T) {
	s := start(t, nil)
	response, body := s.get(t, "GET", "/optviz.js")
	for name, want := range map[string]string{
		"Content-Type":                 "text/javascript; charset=utf-8",
		"Cache-Control":                "public, max-age=3600",
		"Access-Control-Allow-Origin":  "*",
		"Cross-Origin-Resource-Policy": "cross-origin",
	} {
		if got := response.Header.Get(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if !bytes.Contains(body, []byte("customElements.define('optimizer-viz'")) {
		t.Errorf("%.200s", body)
	}
	response, body = s.get(t, "GET", "/optviz.js", "If-None-Match: "+response.Header.Get("ETag"))
	if response.StatusCode != http.StatusNotModified || len(body) != 0 {
		t.Errorf("asked again: %d, %d bytes", response.StatusCode, len(body))
	}
}
