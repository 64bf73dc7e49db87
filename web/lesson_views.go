package web

import (
	"bytes"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/yuin/goldmark"

	"optviz/internal/lesson"
	"optviz/web/i18n"
	"optviz/web/templates"
)

// LessonPlace says in which language and theme a page of the lessons is, where it
// lies, and by which names the others are found from there.
type LessonPlace struct {
	Lang, Theme string
	Root        string // leads to the program's
	Static      string // base path of the assets
	Page        string // the whole page
	Figure, Own string // the figure alone; that with optimizers of a lesson's own
	Ending      string // of the pages of the lessons: lessons, lessons/{slug}
	Alternate   templates.Language
}

// look returns the query that keeps the language and the theme of a page.
func (p LessonPlace) look() string {
	look := "lang=" + p.Lang
	if p.Theme != "auto" {
		look += "&theme=" + p.Theme
	}
	return look
}

// address returns that of a page below the root.
func (p LessonPlace) address(page string) string { return p.Root + page + "?" + p.look() }

func (p LessonPlace) link(l *lesson.Lesson) templates.Link {
	return templates.Link{URL: p.address("lessons/" + l.Slug + p.Ending), Text: l.Title.In(p.Lang)}
}

// lessonWords are the messages that the script of a lesson needs.
var lessonWords = []string{"lesson.right", "lesson.wrong", "lesson.answer", "lesson.first", "lesson.choose", "lesson.offline"}

// lessonFrame returns what stands around a page of the lessons.
func (s *Server) lessonFrame(p LessonPlace, name, description string) templates.LessonFrame {
	words := i18n.Messages(p.Lang)
	messages := map[string]string{}
	for _, key := range lessonWords {
		messages[key] = words[key]
	}
	return templates.LessonFrame{
		Lang: p.Lang, Theme: p.Theme, Title: i18n.T(p.Lang, "page.title", "name", name), Description: description,
		Static: p.Static, Home: p.address(p.Page), Index: p.address("lessons" + p.Ending),
		Alternate: p.Alternate, Words: words, Messages: messages,
	}
}

// LessonIndex returns the page that lists the lessons.
func (s *Server) LessonIndex(p LessonPlace) templates.IndexView {
	v := templates.IndexView{Frame: s.lessonFrame(p, i18n.T(p.Lang, "lesson.title"), i18n.T(p.Lang, "lesson.intro"))}
	for i, l := range lesson.All {
		v.Lessons = append(v.Lessons, templates.LessonLink{Link: p.link(l), Slug: l.Slug, Number: strconv.Itoa(i + 1), Goal: l.Goal.In(p.Lang)})
	}
	return v
}

// Lesson returns the page of a lesson.
func (s *Server) Lesson(l *lesson.Lesson, p LessonPlace) templates.LessonView {
	lang := p.Lang
	i := slices.Index(lesson.All, l)
	v := templates.LessonView{
		Frame:   s.lessonFrame(p, l.Title.In(lang), l.Goal.In(lang)),
		Number:  i18n.T(lang, "lesson.number", "n", i+1, "count", len(lesson.All)),
		Heading: l.Title.In(lang), Goal: l.Goal.In(lang), Body: markdown(l.Body.In(lang)),
		Check: l.Slug + "/check?" + p.look(), Embed: p.Root + p.Figure, Look: p.look(),
	}
	if slices.ContainsFunc(l.Figures, isOwn) {
		v.Embed = p.Root + p.Own
	}
	embed := func(query string) string { return v.Embed + "?" + query + "&" + v.Look }
	for _, source := range l.Sources {
		v.Sources = append(v.Sources, templates.Link{URL: source.URL, Text: source.Name})
	}
	for _, f := range l.Figures {
		figure := templates.FigureView{ID: f.ID, Caption: f.Caption.In(lang), URL: embed(f.Query), Full: p.Root + p.Page + "?" + f.Query + "&" + v.Look}
		if isOwn(f) {
			figure.Full = figure.URL // for the whole page leads back here
		}
		if q := l.Answered(&f); q >= 0 {
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
			Step: strconv.FormatFloat(1.0/(lesson.Positions-1), 'g', -1, 64),
		}
		if q.Kind == lesson.Point {
			question.Ask = embed(l.Figure(q.Reveal).Query + "&ask=" + q.Ask + "&ask_text=" + url.QueryEscape(question.Text))
			question.Why = q.Why.In(lang)
		}
		for _, c := range q.Choices {
			question.Choices = append(question.Choices, c.Text.In(lang))
		}
		v.Questions = append(v.Questions, question)
	}
	if i > 0 {
		v.Previous = p.link(lesson.All[i-1])
	}
	if i+1 < len(lesson.All) {
		v.Next = p.link(lesson.All[i+1])
	}
	return v
}

// isOwn reports whether a figure has optimizers of its lesson's own.
func isOwn(f lesson.Figure) bool { return f.Fixed.Lesson != "" }

// markdown returns a text of ours as HTML. What stands in backticks is a formula.
func markdown(text string) string {
	var b bytes.Buffer
	if err := goldmark.Convert([]byte(text), &b); err != nil {
		panic("web: markdown of a lesson: " + err.Error())
	}
	return strings.NewReplacer("<code>", `<span class="formula">`, "</code>", "</span>").Replace(b.String())
}
