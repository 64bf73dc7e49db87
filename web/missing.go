package web

import (
	"net/http"
	"strings"

	"optviz/web/i18n"
	"optviz/web/templates"
)

// notFound answers for a page that does not exist, with ways to those that do.
func (s *Server) notFound(w http.ResponseWriter, r *http.Request) {
	lang := s.languages.of(r)
	root := strings.Repeat("../", max(0, strings.Count(r.URL.Path, "/")-1))
	title := i18n.T(lang, "missing.title")
	frame := s.lessonFrame(r, lang, root, title, title)
	w.Header().Set("X-Robots-Tag", "noindex")
	s.renderLesson(w, r, lang, http.StatusNotFound, templates.NotFound(frame))
}
