package web

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"sync"

	"github.com/a-h/templ"
	"github.com/go-chi/chi/v5"

	"optviz/internal/lesson"
	"optviz/internal/spec"
	"optviz/web/templates"
)

// lessonIndex lists the lessons.
func (s *Server) lessonIndex(w http.ResponseWriter, r *http.Request) {
	p := s.lessonPlace(r, "")
	s.renderLesson(w, r, p.Lang, http.StatusOK, templates.LessonIndex(s.LessonIndex(p)))
}

// lesson shows a lesson.
func (s *Server) lesson(w http.ResponseWriter, r *http.Request) {
	l := lesson.Find(chi.URLParam(r, "slug"))
	if l == nil {
		s.notFound(w, r)
		return
	}
	p := s.lessonPlace(r, "../")
	s.renderLesson(w, r, p.Lang, http.StatusOK, templates.LessonPage(s.Lesson(l, p)))
}

// lessonPlace returns the place of the page that a request asks for, from which
// root leads to the program's.
func (s *Server) lessonPlace(r *http.Request, root string) LessonPlace {
	lang := s.languages.of(r)
	return LessonPlace{
		Lang: lang, Theme: theme(r.URL.Query().Get("theme")), Root: root, Static: root + "static/" + s.assets.hash,
		Page: "./", Figure: "embed", Own: "embed", Alternate: alternate(lang, r.URL.Query()),
	}
}

// checkAnswer marks an answer to a question of a lesson: {"question":0,
// "choice":1} or {"question":0,"value":0.5} in, a [lesson.Said] out.
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
	v, err := s.mark(r.Context(), l, answer.Question, answer.Answer)
	switch {
	case r.Context().Err() != nil: // the client has gone
	case err != nil:
		s.refuse(w, r, http.StatusBadRequest, err)
	default:
		writeJSON(w, http.StatusOK, v.In(s.languages.of(r)))
	}
}

// newKeys returns what computes the key of each question, which does not depend on
// what is answered: once, when it is first asked for.
func (s *Server) newKeys() map[*lesson.Question]func() (float64, error) {
	keys := map[*lesson.Question]func() (float64, error){}
	for _, l := range lesson.All {
		for i := range l.Questions {
			keys[&l.Questions[i]] = sync.OnceValues(func() (key float64, err error) {
				ctx := context.Background() // for all, whoever asks first and leaves
				err = s.compute(ctx, func() (err error) {
					key, err = l.Key(ctx, i)
					return err
				})
				return key, err
			})
		}
	}
	return keys
}

// mark returns the verdict on an answer. Who waits for a key that another computes
// keeps no one else from computing.
func (s *Server) mark(ctx context.Context, l *lesson.Lesson, question int, a lesson.Answer) (v *lesson.Verdict, err error) {
	key := 0.0
	if 0 <= question && question < len(l.Questions) {
		if key, err = s.keys[&l.Questions[question]](); err != nil {
			return nil, err
		}
	}
	err = s.compute(ctx, func() (err error) {
		v, err = l.Mark(ctx, question, a, key)
		return err
	})
	return v, err
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
