package web

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"
	"github.com/go-chi/chi/v5"
	"github.com/yuin/goldmark"

	"optviz/internal/lesson"
	"optviz/internal/spec"
	"optviz/web/i18n"
	"optviz/web/templates"
)

// lessonWords are the messages that the script of a lesson needs.
var lessonWords = []string{"lesson.right", "lesson.wrong", "lesson.first", "lesson.choose", "lesson.offline"}

// lessonIndex lists the lessons.
func (s *Server) lessonIndex(w http.ResponseWriter, r *http.Request) {
	lang := s.languages.of(r)
	v := templates.IndexView{Frame: s.lessonFrame(r, lang, "", i18n.T(lang, "lesson.title"), i18n.T(lang, "lesson.intro"))}
	for i, l := range lesson.All {
		v.Lessons = append(v.Lessons, templates.LessonLink{
			URL: "lessons/" + l.Slug + "?" + lookOf(r, lang), Slug: l.Slug, Number: strconv.Itoa(i + 1), Title: l.Title.In(lang), Goal: l.Goal.In(lang),
		})
	}
	s.renderLesson(w, r, lang, http.StatusOK, templates.LessonIndex(v))
}

// lesson shows a lesson.
func (s *Server) lesson(w http.ResponseWriter, r *http.Request) {
	l := lesson.Find(chi.URLParam(r, "slug"))
	if l == nil {
		s.notFound(w, r)
		return
	}
	lang := s.languages.of(r)
	look := lookOf(r, lang)
	i := slices.Index(lesson.All, l)
	v := templates.LessonView{
		Frame:   s.lessonFrame(r, lang, "../", l.Title.In(lang), l.Goal.In(lang)),
		Number:  i18n.T(lang, "lesson.number", "n", i+1, "count", len(lesson.All)),
		Heading: l.Title.In(lang), Goal: l.Goal.In(lang), Body: markdown(l.Body.In(lang)),
		Check: l.Slug + "/check?" + look,
	}
	for _, source := range l.Sources {
		v.Sources = append(v.Sources, templates.Link{URL: source.URL, Text: source.Name})
	}
	for _, f := range l.Figures {
		figure := templates.FigureView{
			ID: f.ID, Caption: f.Caption.In(lang), URL: lessonFigure(f.Query, look), Full: "../?" + f.Query + "&" + look,
		}
		if f.Fixed.Lesson != "" {
			figure.Full = figure.URL // for the whole page leads back here
		}
		if q := slices.IndexFunc(l.Questions, func(q lesson.Question) bool { return q.Reveal == f.ID }); q >= 0 {
			figure.Reveals = strconv.Itoa(q)
		}
		v.Figures = append(v.Figures, figure)
	}
	v.First = v.Figures[0].URL + "&links=0"
	if v.Figures[0].Reveals != "" {
		v.First += "&ask=host" // it stands still, for it is an answer
	}
	for k, q := range l.Questions {
		question := templates.QuestionView{
			Index: strconv.Itoa(k), Kind: q.Kind, Text: q.Text.In(lang), Label: q.Control.Label.In(lang), Log: q.Control.Log,
			Min: strconv.FormatFloat(q.Control.Min, 'g', -1, 64), Max: strconv.FormatFloat(q.Control.Max, 'g', -1, 64),
		}
		if q.Kind == "point" {
			question.Ask = l.Figure(q.Reveal).Query + "&ask=" + q.Ask + "&ask_text=" + url.QueryEscape(question.Text)
			question.Ask, question.Why = lessonFigure(question.Ask, look), q.Why.In(lang)
		}
		for _, c := range q.Choices {
			question.Choices = append(question.Choices, c.Text.In(lang))
		}
		v.Questions = append(v.Questions, question)
	}
	neighbour := func(i int) templates.Link {
		if i < 0 || i >= len(lesson.All) {
			return templates.Link{}
		}
		return templates.Link{URL: lesson.All[i].Slug + "?" + look, Text: lesson.All[i].Title.In(lang)}
	}
	v.Previous, v.Next = neighbour(i-1), neighbour(i+1)
	s.renderLesson(w, r, lang, http.StatusOK, templates.LessonPage(v))
}

// lessonFigure returns the address of a figure within a lesson. Its sliders are
// added by the page once they tell nothing that is asked.
func lessonFigure(query, look string) string { return "../embed?" + query + "&" + look }

// lookOf returns the query that keeps the language and the theme of a page.
func lookOf(r *http.Request, lang string) string {
	look := "lang=" + lang
	if theme := theme(r.URL.Query().Get("theme")); theme != "auto" {
		look += "&theme=" + theme
	}
	return look
}

// checkAnswer marks an answer to a question of a lesson: {"question":0,
// "choice":1} or {"question":0,"value":0.5} in, {"right","why","figure","caption"} out.
func (s *Server) checkAnswer(w http.ResponseWriter, r *http.Request) {
	l := lesson.Find(chi.URLParam(r, "slug"))
	if l == nil {
		http.NotFound(w, r)
		return
	}
	var answer struct {
		Question int `json:"question"`
		lesson.Answer
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<10))
	if err != nil || json.Unmarshal(body, &answer) != nil {
		s.refuse(w, r, http.StatusBadRequest, spec.Errorf("answer", "must be a JSON object with question, and choice or value", "必须是含 question 以及 choice 或 value 的 JSON 对象"))
		return
	}
	select {
	case s.recording <- struct{}{}:
		defer func() { <-s.recording }()
	case <-r.Context().Done():
		return
	}
	v, err := l.Mark(r.Context(), answer.Question, answer.Answer)
	switch {
	case r.Context().Err() != nil: // the client has gone
	case err != nil:
		s.refuse(w, r, http.StatusBadRequest, err)
	default:
		lang := s.languages.of(r)
		figure := v.Figure
		if names := v.Names.In(lang); names != "" {
			figure += "&names=" + url.QueryEscape(names)
		}
		writeJSON(w, http.StatusOK, map[string]any{"right": v.Right, "why": v.Why.In(lang), "figure": lessonFigure(figure, lookOf(r, lang)), "caption": v.Caption.In(lang)})
	}
}

// lessonFrame returns what stands around a page of the lessons; root leads from
// it to the program's root.
func (s *Server) lessonFrame(r *http.Request, lang, root, name, description string) templates.LessonFrame {
	words := i18n.Messages(lang)
	messages := map[string]string{}
	for _, key := range lessonWords {
		messages[key] = words[key]
	}
	return templates.LessonFrame{
		Lang: lang, Theme: theme(r.URL.Query().Get("theme")), Title: i18n.T(lang, "page.title", "name", name), Description: description,
		Static: root + "static/" + s.assets.hash, Home: root + "./?" + lookOf(r, lang), Index: root + "lessons?" + lookOf(r, lang),
		Alternate: alternate(lang, r.URL.Query()), Words: words, Messages: messages,
	}
}

func (s *Server) renderLesson(w http.ResponseWriter, r *http.Request, lang string, status int, page templ.Component) {
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Language", lang)
	h.Set("Content-Security-Policy", contentSecurityPolicy(r.Host, "'self'")+"; frame-src 'self'")
	h.Set("Cache-Control", "no-cache")
	h.Add("Vary", "Accept-Language")
	w.WriteHeader(status)
	if err := page.Render(r.Context(), w); err != nil {
		s.config.Log.Debug("lesson not sent", "error", err)
	}
}

// markdown returns a text of ours as HTML. What stands in backticks is a formula.
func markdown(text string) string {
	var b bytes.Buffer
	if err := goldmark.Convert([]byte(text), &b); err != nil {
		panic("web: markdown of a lesson: " + err.Error())
	}
	return strings.NewReplacer("<code>", `<span class="formula">`, "</code>", "</span>").Replace(b.String())
}
