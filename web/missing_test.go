package web

import (
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// A page that does not exist says so in the reader's language and leads, from
// any depth and below any base, to those that do.
func TestMissing(t *testing.T) {
	for _, base := range []string{"", "http://school.example/viz/"} {
		s := start(t, func(c *Config) { c.BaseURL = base })
		prefix := ""
		if base != "" {
			prefix = "/viz"
		}
		for path, title := range map[string]string{
			"/typo?lang=en":               "There is no such page",
			"/lessons/typo?lang=zh-CN":    "没有这个页面",
			"/a/b/c/?lang=en&theme=dark":  "There is no such page",
			"/lessons/momentum/x?lang=en": "There is no such page",
		} {
			response, body := s.get(t, "GET", prefix+path)
			if response.StatusCode != 404 || !strings.Contains(string(body), "<h1>"+title+"</h1>") {
				t.Errorf("%s: %d %.300s", prefix+path, response.StatusCode, body)
			}
			at, _ := url.Parse(prefix + path)
			for _, link := range regexp.MustCompile(`<a class="button" href="([^"]*)"`).FindAllStringSubmatch(string(body), -1) {
				to, err := at.Parse(strings.ReplaceAll(link[1], "&amp;", "&"))
				if err != nil || to.Path != prefix+"/" && to.Path != prefix+"/lessons" {
					t.Errorf("%s leads to %v, %v", prefix+path, to, err)
				} else if response, _ := s.get(t, "GET", to.String()); response.StatusCode != 200 {
					t.Errorf("%s leads to %v: %d", prefix+path, to, response.StatusCode)
				}
			}
		}
	}
}

// Where no script runs there is a picture of the figure.
func TestStill(t *testing.T) {
	s := start(t, nil)
	for _, page := range []string{"/", "/embed"} {
		_, body := s.get(t, "GET", page+"?surface=booth&run=sgd")
		still := regexp.MustCompile(`<noscript><img class="stage-still" src="([^"]*)"`).FindStringSubmatch(string(body))
		if still == nil {
			t.Fatalf("%s has none", page)
		}
		if response, _ := s.get(t, "GET", "/"+strings.ReplaceAll(still[1], "&amp;", "&")); response.StatusCode != 200 || response.Header.Get("Content-Type") != "image/png" || !strings.Contains(still[1], "surface=booth") {
			t.Errorf("%s: %s is %v", page, still[1], response)
		}
	}
}
