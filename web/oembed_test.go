package web

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestOEmbed(t *testing.T) {
	s := start(t, func(c *Config) { c.BaseURL = "https://school.example/viz" })
	const link = `https://school.example/viz/?v=1&surface=rosenbrock&names=a"b<i>`
	response, body := s.get(t, "GET", "/oembed?format=json&url="+url.QueryEscape(link))
	var got map[string]any
	if err := json.Unmarshal(body, &got); err != nil {
		t.Fatal(err, string(body))
	}
	want := map[string]any{
		"version": "1.0", "type": "rich", "title": "Optimizer dynamics: Rosenbrock",
		"provider_name": "optviz", "provider_url": "https://school.example/viz/", "cache_age": 86400.0, "width": 800.0, "height": 500.0,
		"thumbnail_url": `https://school.example/viz/preview.png?v=1&surface=rosenbrock&names=a"b<i>`, "thumbnail_width": 1200.0, "thumbnail_height": 630.0,
		"html": `<iframe src="https://school.example/viz/embed?v=1&amp;surface=rosenbrock&amp;names=a&#34;b&lt;i&gt;" ` +
			`title="Optimizer dynamics: Rosenbrock" width="800" height="500" loading="lazy" allow="fullscreen; clipboard-write" allowfullscreen style="border:0"></iframe>`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if h := response.Header; h.Get("Access-Control-Allow-Origin") != "*" || h.Get("Content-Type") != "application/json" {
		t.Errorf("headers %v", h)
	}
	_, body = s.get(t, "GET", "/oembed?url="+url.QueryEscape("http://SCHOOL.example/viz/embed?surface=rosenbrock&lang=zh-CN"))
	if !strings.Contains(string(body), "优化过程") {
		t.Errorf("the language of the link is not heeded: %s", body)
	}
}

func TestOEmbedSizes(t *testing.T) {
	s := start(t, nil)
	link := "&url=" + url.QueryEscape(s.url+"/?surface=rosenbrock")
	for query, want := range map[string][2]int{
		"maxwidth=2000&maxheight=2000": {800, 500},
		"maxwidth=1&maxheight=1":       {1, 1},
		"maxwidth=700":                 {700, 437},
		"maxwidth=400":                 {400, 420},
		"maxheight=300":                {800, 300},
		"maxwidth=&maxheight=":         {800, 500},
	} {
		_, body := s.get(t, "GET", "/oembed?"+query+link)
		var got struct{ Width, Height int }
		if err := json.Unmarshal(body, &got); err != nil || got.Width != want[0] || got.Height != want[1] {
			t.Errorf("%s: %s, want %v", query, body, want)
		}
	}
	for _, query := range []string{"maxwidth=0", "maxheight=-5", "maxwidth=wide", "maxheight=1e3", "maxwidth=99999999999999999999"} {
		name, _, _ := strings.Cut(query, "=")
		if response, body := s.get(t, "GET", "/oembed?"+query+link); response.StatusCode != 400 || !strings.Contains(string(body), name) {
			t.Errorf("%s: %d %s", query, response.StatusCode, body)
		}
	}
}

func TestOEmbedRefuses(t *testing.T) {
	s := start(t, func(c *Config) { c.BaseURL = "https://school.example/viz" })
	for _, link := range []string{
		"", "nonsense", "https://evil.example/viz/", "https://school.example.evil/viz/", "https://school.example:8443/viz/",
		"https://school.example@evil.example/viz/", "https://user@school.example/viz/", "//school.example/viz/",
		"javascript:alert(1)", "javascript://school.example/viz/%0aalert(1)", "data:text/html,x", "file://school.example/viz/",
		"https://school.example/", "https://school.example/vizard/", "https://school.example/viz/api/catalog", "https://school.example/viz/embed/x",
		"https://school.example/viz/../", "http://127.0.0.1/viz/", "https://school.example\r\nX: y/viz/", "https://school.example/viz/?a\x00b",
		"https://school.example/viz/?" + strings.Repeat("a", maxShared),
	} {
		if response, body := s.get(t, "GET", "/oembed?url="+url.QueryEscape(link)); response.StatusCode != 404 {
			t.Errorf("%.80q: %d %s", link, response.StatusCode, body)
		}
	}
	for _, format := range []string{"xml", "JSON", "json\r\nX: y"} {
		response, _ := s.get(t, "GET", "/oembed?format="+url.QueryEscape(format)+"&url="+url.QueryEscape("https://school.example/viz/"))
		if response.StatusCode != 501 {
			t.Errorf("format %q: %d", format, response.StatusCode)
		}
	}
}

// Whatever address is asked for, the answer's code has one frame, of ours.
func FuzzOEmbed(f *testing.F) {
	base, err := parseBase("https://school.example/viz")
	if err != nil {
		f.Fatal(err)
	}
	for _, seed := range []string{"https://school.example/viz/?v=1", "https://school.example/viz/embed?a=\"'<>", "javascript:x", "https://evil/viz/"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, link string) {
		query, ok := figureAt(link, base)
		if !ok {
			return
		}
		u, err := url.Parse(address(base, "embed", query))
		if err != nil || u.Host != "school.example" || u.Path != "/viz/embed" || u.Scheme != "https" {
			t.Errorf("%q: %v, %v", link, u, err)
		}
	})
}
