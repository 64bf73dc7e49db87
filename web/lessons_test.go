package web

import (
	"context"
	"html"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"

	"optviz/internal/lesson"
)

// Every lesson is there in both languages, readable as it is sent, with figures
// that the page of an embedded figure takes without a note.
func TestLessons(t *testing.T) {
	s := start(t, nil)
	get := func(path string) (int, string) {
		t.Helper()
		response, err := http.Get(s.url + path)
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		body, err := io.ReadAll(response.Body)
		if err != nil {
			t.Fatal(err)
		}
		return response.StatusCode, string(body)
	}
	for _, lang := range []string{"en", "zh-CN"} {
		_, index := get("/lessons?lang=" + lang)
		for _, l := range lesson.All {
			status, page := get("/lessons/" + l.Slug + "?lang=" + lang)
			for _, want := range []string{l.Title.In(lang), l.Questions[0].Text.In(lang), l.Figures[0].Caption.In(lang)} {
				if !strings.Contains(page, html.EscapeString(want)) {
					t.Errorf("%s in %s lacks %q", l.Slug, lang, want)
				}
			}
			if strings.Count(page, "<p>") < 2 || strings.Contains(page, "`") {
				t.Errorf("%s in %s: its text is not set", l.Slug, lang)
			}
			if status != http.StatusOK || !strings.Contains(index, "lessons/"+l.Slug) {
				t.Errorf("%s in %s: %d", l.Slug, lang, status)
			}
		}
	}
	if _, page := get("/lessons/momentum?lang=en&theme=dark"); strings.Count(page, "&amp;theme=dark") < 4 || !strings.Contains(page, "distill.00006") {
		t.Errorf("a lesson forgets its theme or its sources: %s", page)
	}
	for _, l := range lesson.All {
		if len(l.Sources) == 0 {
			t.Errorf("%s names no source", l.Slug)
		}
		for _, f := range l.Figures {
			if _, page := get("/embed?" + f.Query + "&sliders=1"); !strings.Contains(page, `"notes":[]`) {
				t.Errorf("%s: the figure %s has notes", l.Slug, f.ID)
			}
		}
	}
	if status, _ := get("/lessons/nowhere"); status != http.StatusNotFound {
		t.Errorf("an unknown lesson: %d", status)
	}
}

// Those who wait for the key of a question keep no other request from computing.
func TestWaitingForKeys(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := lesson.Find("conditioning")
		known := make(chan struct{})
		s := &Server{computing: make(chan struct{}, 2)}
		s.keys = map[*lesson.Question]func() (float64, error){&l.Questions[0]: func() (float64, error) {
			<-known
			return 0, nil
		}}
		for range 3 {
			go s.mark(t.Context(), l, 0, lesson.Answer{})
		}
		synctest.Wait()
		if n := len(s.computing); n != 0 {
			t.Errorf("%d requests count as computing while they wait", n)
		}
		close(known)
	})
}

// The key of a question is computed for all, though who asked first has left.
func TestKeysOfWhoHasLeft(t *testing.T) {
	s := &Server{computing: make(chan struct{}, 1)}
	s.keys = s.newKeys()
	gone, leave := context.WithCancel(t.Context())
	leave()
	l := lesson.Find("conditioning")
	s.mark(gone, l, 0, lesson.Answer{Choice: 2})
	if v, err := s.mark(t.Context(), l, 0, lesson.Answer{Choice: 2}); err != nil || !v.Right {
		t.Errorf("%+v, %v", v, err)
	}
}

// Answers are marked; what is no answer is refused with the field.
func TestCheckAnswer(t *testing.T) {
	s := start(t, nil)
	for _, c := range []struct {
		slug, body string
		status     int
		says       string
	}{
		{"learning-rate", `{"question":1,"value":1}`, 200, `"right":true`},
		{"learning-rate", `{"question":1,"value":0.3}`, 200, `"right":false`},
		{"conditioning", `{"question":0,"choice":2}`, 200, `"right":true`},
		{"conditioning", `{"question":0,"choice":0}`, 200, `"right":false`},
		{"conditioning", `{"question":0,"choice":9}`, 400, `"field":"choice"`},
		{"conditioning", `{"question":3}`, 400, `"field":"question"`},
		{"learning-rate", `{"question":1,"value":9}`, 400, `"field":"value"`},
		{"learning-rate", `{"question":0}`, 400, `"field":"question"`},
		{"learning-rate", `{`, 400, `"field":"answer"`},
		{"learning-rate", `{"question":"` + strings.Repeat("a", 2000) + `"}`, 400, `"field":"answer"`},
		{"nowhere", `{}`, 404, ""},
	} {
		response, err := http.Post(s.url+"/lessons/"+c.slug+"/check", "application/json", strings.NewReader(c.body))
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(response.Body)
		response.Body.Close()
		if err != nil || response.StatusCode != c.status || !strings.Contains(string(body), c.says) {
			t.Errorf("%s %.60s: %d %s, want %d and %s", c.slug, c.body, response.StatusCode, body, c.status, c.says)
		}
	}
}

// The misprinted rules run in their lesson and nowhere else: the whole page leads
// there, no other site may frame them, and other links say why they do not run.
func TestLessonOptimizers(t *testing.T) {
	s := start(t, nil)
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	get := func(path string) (*http.Response, string) {
		t.Helper()
		response, err := client.Get(s.url + path)
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		body, err := io.ReadAll(response.Body)
		if err != nil {
			t.Fatal(err)
		}
		return response, string(body)
	}
	const own, rule = "lesson=reading-formulas", "surface=theta2_1d&run=printed_mean"
	if r, _ := get("/?" + own + "&" + rule + "&lang=zh-CN"); r.StatusCode != http.StatusSeeOther || r.Header.Get("Location") != "lessons/reading-formulas?lang=zh-CN" {
		t.Errorf("the whole page: %s to %s", r.Status, r.Header.Get("Location"))
	}
	r, page := get("/embed?" + own + "&" + rule)
	if !strings.Contains(page, `"notes":[]`) || !strings.Contains(page, `"optimizer":"printed_mean"`) || !strings.Contains(page, `"id":"printed_mean"`) {
		t.Error("the lesson's figure does not run its rule")
	}
	if policy := r.Header.Get("Content-Security-Policy"); !strings.Contains(policy, "frame-ancestors 'self'") {
		t.Errorf("anyone may frame it: %s", policy)
	}
	for _, path := range []string{"/?", "/embed?"} {
		_, page := get(path + rule + "&lang=en")
		if !strings.Contains(page, "printed_mean is a misprinted rule, which runs only in the lesson reading-formulas") || strings.Contains(page, `"id":"printed_mean"`) {
			t.Errorf("%s takes it", path)
		}
	}
	if _, catalog := get("/api/catalog"); strings.Contains(catalog, "printed_mean") {
		t.Error("the catalogue offers it")
	}
}
