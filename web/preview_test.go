package web

import (
	"bytes"
	"context"
	"encoding/json"
	"image/png"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

func TestPreview(t *testing.T) {
	s := start(t, nil)
	pictures := map[string]string{}
	for _, query := range []string{
		"", "?surface=himmelblau&run=sgd&run=adam", "?surface=himmelblau&run=sgd&run=adam&theme=dark", "?surface=himmelblau&run=sgd&run=adam&lang=zh-CN", "?surface=wavy_1d&run=sgd",
		"?model=mlp&data=moons&run=adam&steps=30",
	} {
		response, body := s.get(t, "GET", "/preview.png"+query)
		h := response.Header
		if response.StatusCode != 200 || h.Get("Content-Type") != "image/png" || !strings.Contains(h.Get("Cache-Control"), "public") || h.Get("Access-Control-Allow-Origin") != "*" {
			t.Fatalf("%s: %d %v", query, response.StatusCode, h)
		}
		picture, err := png.DecodeConfig(bytes.NewReader(body))
		if err != nil || picture.Width != 1200 || picture.Height != 630 {
			t.Errorf("%s: %v %+v", query, err, picture)
		}
		if other, ok := pictures[string(body)]; ok {
			t.Errorf("%s is the picture of %s", query, other)
		}
		pictures[string(body)] = query
		if _, same := s.get(t, "GET", "/preview.png"+query+"&steps=no&view=x"); query != "" && strings.Count(query, "steps") == 0 && !bytes.Equal(same, body) {
			t.Errorf("%s: bad values do not fall back", query)
		}
		again, rest := s.get(t, "GET", "/preview.png"+query, "If-None-Match: "+h.Get("ETag"))
		if again.StatusCode != http.StatusNotModified || len(rest) > 0 || again.Header.Get("ETag") != h.Get("ETag") {
			t.Errorf("%s: asked again: %d, %d bytes", query, again.StatusCode, len(rest))
		}
	}
}

// A packed link shows what it shows unpacked, wherever a link is taken.
func TestPackedLink(t *testing.T) {
	const plain, packed = "surface=beale&run=sgd&run=adam&steps=40&lang=zh-CN", "z=Ky4tSktMTrVNSk3MSVUrKs2zLU5PAdOJKYm5asUlqQXFtiYGAA&lang=zh-CN"
	s := start(t, nil)
	_, want := s.get(t, "GET", "/preview.png?"+plain)
	if _, got := s.get(t, "GET", "/preview.png?"+packed); !bytes.Equal(got, want) {
		t.Error("the preview is another")
	}
	for _, path := range []string{"/?", "/embed?"} {
		if _, body := s.get(t, "GET", path+packed); !bytes.Contains(body, []byte(`"surface":"beale"`)) || !bytes.Contains(body, []byte("Beale 函数")) || bytes.Contains(body, []byte(`"notes":[{`)) {
			t.Errorf("%s shows another problem", path)
		}
		if _, body := s.get(t, "GET", path+"z=AAAA"); !bytes.Contains(body, []byte(`"field":"z"`)) {
			t.Errorf("%s does not say that the link is damaged", path)
		}
	}
	_, body := s.get(t, "GET", "/oembed?url="+url.QueryEscape(s.url+"/?"+packed))
	if !bytes.Contains(body, []byte("Beale")) || !bytes.Contains(body, []byte("/embed?z=")) {
		t.Errorf("oEmbed says %s", body)
	}
}

// However much a link asks for, a preview computes for about a second; what one step
// of takes longer than any request may is refused.
func TestPreviewIsBounded(t *testing.T) {
	s := start(t, nil)
	for _, query := range []string{
		"surface=rosenbrock&noise=1&steps=100000" + strings.Repeat("&run=adam", 16),
		"model=mlp&layers=400,400&data=spiral&steps=100000" + strings.Repeat("&run=adam", 16),
	} {
		response, body := s.get(t, "GET", "/preview.png?"+query)
		if response.StatusCode != 200 {
			t.Errorf("%s: %d %s", query, response.StatusCode, body)
		}
	}
}

// While as many as may compute do, a preview waits, and gives up with its client.
func TestPreviewWaits(t *testing.T) {
	s := start(t, nil)
	for range cap(s.computing) {
		s.computing <- struct{}{}
	}
	ctx, leave := context.WithCancel(t.Context())
	leave()
	answer := httptest.NewRecorder()
	s.ServeHTTP(answer, httptest.NewRequestWithContext(ctx, "GET", "/preview.png", nil))
	if answer.Body.Len() > 0 {
		t.Error("it did not wait")
	}
}

// However slowly a client reads, it keeps no other from computing.
func TestSlowReaders(t *testing.T) {
	s := start(t, nil)
	const experiment = `{"problem":{"surface":"quadratic"},"runs":[{"optimizer":"sgd"}],"steps":2000}`
	for path, body := range map[string]string{
		"/preview.png?steps=3": "", "/api/run": experiment, "/api/run?format=csv": experiment, "/api/run?format=png": experiment,
	} {
		method := "GET"
		if body != "" {
			method = "POST"
		}
		answer := &reader{httptest.NewRecorder(), func() int { return len(s.computing) }, 0}
		s.ServeHTTP(answer, httptest.NewRequestWithContext(t.Context(), method, path, strings.NewReader(body)))
		if answer.Code != 200 || answer.Body.Len() == 0 || answer.held != 0 {
			t.Errorf("%s: %d, %d bytes; while they are sent %d compute", path, answer.Code, answer.Body.Len(), answer.held)
		}
	}
}

// reader is a client that looks how many requests compute while it reads.
type reader struct {
	*httptest.ResponseRecorder
	computing func() int
	held      int
}

func (r *reader) Write(b []byte) (int, error) {
	r.held = max(r.held, r.computing())
	return r.ResponseRecorder.Write(b)
}

// Programs that show links find the picture by its absolute address.
func TestPreviewIsNamed(t *testing.T) {
	s := start(t, func(c *Config) { c.BaseURL = "https://school.example/viz" })
	_, body := s.get(t, "GET", "/?surface=beale&names=%22%3E")
	for _, want := range []string{
		`<meta property="og:image" content="https://school.example/viz/preview.png?surface=beale&amp;names=%22%3E">`,
		`<meta property="og:image:width" content="1200">`, `<meta name="twitter:card" content="summary_large_image">`,
	} {
		if !bytes.Contains(body, []byte(want)) {
			t.Errorf("the page lacks %s", want)
		}
	}
	for query, want := range map[string]string{
		"": "https://school.example/viz/preview.png?surface=beale", "maxwidth=1200&maxheight=630&": "https://school.example/viz/preview.png?surface=beale",
		"maxwidth=1199&": "", "maxheight=600&": "",
	} {
		_, body := s.get(t, "GET", "/oembed?"+query+"url="+url.QueryEscape("https://school.example/viz/?surface=beale"))
		var got embedding
		if err := json.Unmarshal(body, &got); err != nil || got.ThumbnailURL != want || (got.ThumbnailWidth == 1200) != (want != "") || (got.ThumbnailHeight == 630) != (want != "") {
			t.Errorf("%s: %s", query, body)
		}
	}
}
