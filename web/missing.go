package web

import (
	"net/http"
	"strings"

	"optviz/web/i18n"
	"optviz/web/templates"
)

// notFound answers for a page that does not exist, with ways to those that do.
func (s *Server) notFound(w http.ResponseWriter, r *http.Request) {
	p := s.lessonPlace(r, strings.Repeat("../", max(0, strings.Count(r.URL.Path, "/")-1)))
	title := i18n.T(p.Lang, "missing.title")
	frame := s.lessonFrame(p, title, title)
	w.Header().Set("X-Robots-Tag", "noindex")
	s.renderLesson(w, r, p.Lang, http.StatusNotFound, templates.NotFound(frame))
}
