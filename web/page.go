package web

import (
	"net/http"
	"net/url"

	"optviz/internal/figure"
	"optviz/web/i18n"
	"optviz/web/templates"
)

func (s *Server) page(w http.ResponseWriter, r *http.Request) {
	s.render(w, r, templates.Explore, "'self'")
}

func (s *Server) embed(w http.ResponseWriter, r *http.Request) {
	if r.URL.Query().Get("poster") == "1" {
		s.poster(w, r)
		return
	}
	s.render(w, r, templates.Embed, s.config.FrameAncestors)
}

func (s *Server) render(w http.ResponseWriter, r *http.Request, mode templates.Mode, frameAncestors string) {
	lang := s.languages.of(r)
	view := s.View(mode, lang, r.URL.RawQuery)
	if lesson := view.Lesson; lesson != "" { // its optimizers run nowhere else
		if mode == templates.Explore {
			w.Header().Set("Location", "lessons/"+lesson+"?"+s.lessonPlace(r, "").look())
			w.WriteHeader(http.StatusSeeOther)
			return
		}
		frameAncestors = "'self'"
	}
	host := r.Host
	if base := s.baseOf(r); base != nil {
		host = base.Host
		if len(r.URL.RawQuery) < maxShared {
			view.URL = address(base, "", r.URL.RawQuery)
			view.Image = templates.Image{URL: address(base, "preview.png", r.URL.RawQuery), Width: previewWidth * previewScale, Height: previewHeight * previewScale}
			view.Discovery = address(base, "oembed", "format=json&url="+url.QueryEscape(view.URL))
		}
	}

	if view.Lesson == "" { // a preview knows no lesson
		view.Still = "preview.png?" + r.URL.RawQuery
	}

	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Language", lang)
	h.Set("Content-Security-Policy", contentSecurityPolicy(host, frameAncestors))
	h.Set("Cache-Control", "no-cache")
	h.Add("Vary", "Accept-Language")
	if err := templates.Page(view).Render(r.Context(), w); err != nil {
		s.config.Log.Debug("page not sent", "error", err)
	}
}

// View returns the page that shows the figure of a query; its addresses are
// relative to the root.
func (s *Server) View(mode templates.Mode, lang, query string) templates.PageView {
	f := figure.Read(query, lang)
	values, _ := url.ParseQuery(query) // of a bad query what can be read
	static := "static/" + s.assets.hash
	catalog := s.catalogs[lang]
	if f.Experiment.Lesson != "" {
		catalog = s.lessonCatalogs[lang]
	}
	return templates.PageView{
		Mode:        mode,
		Lang:        lang,
		Theme:       theme(values.Get("theme")),
		Title:       i18n.T(lang, "page.title", "name", f.Experiment.Title().In(lang)),
		Description: i18n.T(lang, "page.description"),
		Alternate:   alternate(lang, values),
		Lessons:     "lessons?lang=" + lang,
		FullURL:     "./?" + query,
		Static:      static,
		Modules:     s.modules,
		Messages:    i18n.Messages(lang),
		Lesson:      f.Experiment.Lesson,
		Catalog:     catalog,
		Experiment:  f,
		Model:       f.Experiment.Problem.Model != nil,
		Present:     values.Get("present") == "1",
		Config: templates.Config{
			Lang: lang, Static: static, Thumbnails: static + "/thumbnails", Embed: "embed", Socket: "ws?lang=" + lang,
			Build: s.sockets.build, Soon: s.soon,
		},
	}
}

// alternate returns the link to the same page in the next language.
func alternate(lang string, query url.Values) templates.Language {
	other, name := i18n.Chinese, "中文"
	if lang == i18n.Chinese {
		other, name = i18n.English, "English"
	}
	query.Set("lang", other)
	return templates.Language{Lang: other, Name: name, URL: "?" + query.Encode()}
}

// theme returns the theme of a page; an unknown one is the system's.
func theme(name string) string {
	switch name {
	case "light", "dark", "projector":
		return name
	}
	return "auto"
}
