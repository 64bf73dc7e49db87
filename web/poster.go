package web

import (
	"net/http"

	"optviz/internal/experiment"
	"optviz/web/i18n"
	"optviz/web/templates"
)

// poster serves the picture that stands for the figure at /embed?poster=1, and
// leads to it. Whoever follows wants it to play.
func (s *Server) poster(w http.ResponseWriter, r *http.Request) {
	lang := s.languages.of(r)
	e, _ := experiment.ParseQueryLenient(r.URL.RawQuery)
	query := r.URL.Query()
	query.Del("poster")
	query.Del("autoplay")
	view := templates.PosterView{
		Lang:    lang,
		Theme:   theme(query.Get("theme")),
		Static:  "static/" + s.assets.hash,
		Title:   i18n.T(lang, "share.figure_title", "problem", e.Title().In(lang)),
		Play:    i18n.T(lang, "playback.play"),
		Figure:  "embed?" + query.Encode(),
		Picture: "preview.png?" + query.Encode(),
	}
	query.Set("theme", "dark")
	view.Dark = "preview.png?" + query.Encode()
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Language", lang)
	h.Set("Content-Security-Policy", contentSecurityPolicy("", s.config.FrameAncestors))
	h.Set("Cache-Control", "no-cache")
	h.Add("Vary", "Accept-Language")
	if err := templates.Poster(view).Render(r.Context(), w); err != nil {
		s.config.Log.Debug("poster not sent", "error", err)
	}
}
