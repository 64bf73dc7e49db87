package web

import (
	"errors"
	"net/http"
	"net/url"

	"optviz/internal/experiment"
	"optviz/internal/question"
	"optviz/internal/sim"
	"optviz/internal/spec"
	"optviz/web/i18n"
	"optviz/web/templates"
)

// figure is what a page starts with, inlined as #data-experiment.
type figure struct {
	Experiment *experiment.Experiment `json:"experiment"`
	Facts      sim.Facts              `json:"facts"`
	Query      string                 `json:"query"`  // of the experiment, canonical
	Preset     string                 `json:"preset"` // its id, empty if it is none
	Rate       float64                `json:"rate"`   // steps per second
	Notes      []note                 `json:"notes"`
	Question   *question.Question     `json:"question,omitempty"` // asked before the figure runs
}

// note says which value of the address was replaced by its default, and why.
type note struct {
	Field   string `json:"field"`
	Message string `json:"message"`
}

func (s *Server) page(w http.ResponseWriter, r *http.Request) {
	s.render(w, r, templates.Explore, "'self'")
}

func (s *Server) embed(w http.ResponseWriter, r *http.Request) {
	s.render(w, r, templates.Embed, s.config.FrameAncestors)
}

func (s *Server) render(w http.ResponseWriter, r *http.Request, mode templates.Mode, frameAncestors string) {
	lang := s.languages.of(r)
	e, mistakes := experiment.ParseQueryLenient(r.URL.RawQuery)
	q, mistake := asked(r.URL.Query(), e)
	if mistake != nil {
		mistakes = append(mistakes, mistake)
	}
	preset := presetOf(e)
	view := templates.PageView{
		Mode:        mode,
		Lang:        lang,
		Theme:       theme(r.URL.Query().Get("theme")),
		Title:       i18n.T(lang, "page.title", "name", title(e, preset, lang)),
		Description: i18n.T(lang, "page.description"),
		Alternate:   alternate(lang, r.URL.Query()),
		FullURL:     "./?" + r.URL.RawQuery,
		Static:      "static/" + s.assets.hash,
		Modules:     s.modules,
		Messages:    i18n.Messages(lang),
		Catalog:     s.catalogs[lang],
		Experiment:  newFigure(e, preset, q, mistakes, lang),
	}
	view.Config = templates.Config{Lang: lang, Static: view.Static, Socket: "ws?lang=" + lang, Build: s.sockets.build, Soon: s.soon}

	host := r.Host
	if base := s.baseOf(r); base != nil {
		host = base.Host
		if len(r.URL.RawQuery) < maxShared {
			view.URL = address(base, "", r.URL.RawQuery)
			view.Discovery = address(base, "oembed", "format=json&url="+url.QueryEscape(view.URL))
		}
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

// asked returns the question that a link puts before the figure; nil if there
// is none, or if it makes no sense there.
func asked(query url.Values, e *experiment.Experiment) (*question.Question, *spec.FieldError) {
	if !query.Has("ask") {
		return nil, nil
	}
	q, err := question.Parse(query.Get("ask"), query.Get("ask_text"), e)
	mistake, _ := errors.AsType[*spec.FieldError](err)
	return q, mistake
}

func newFigure(e *experiment.Experiment, preset *experiment.Preset, q *question.Question, mistakes []*spec.FieldError, lang string) figure {
	f := figure{Experiment: e, Facts: sim.FactsOf(e), Query: e.Query(), Rate: e.Problem.Rate(), Notes: []note{}, Question: q}
	if preset != nil {
		f.Preset, f.Rate = preset.ID, preset.Rate
	}
	for _, m := range mistakes {
		f.Notes = append(f.Notes, note{m.Field, m.Text.In(lang)})
	}
	return f
}

// presetOf returns the preset that e is; nil if it is none.
func presetOf(e *experiment.Experiment) *experiment.Preset {
	query := e.Query()
	for i, p := range experiment.Presets {
		if p.Experiment.Query() == query {
			return &experiment.Presets[i]
		}
	}
	return nil
}

// title names the problem of the figure in a language.
func title(e *experiment.Experiment, preset *experiment.Preset, lang string) string {
	if preset != nil {
		return preset.Name.In(lang)
	}
	for _, s := range experiment.NewCatalog().Surfaces {
		if s.ID == e.Problem.Surface {
			return s.Name.In(lang)
		}
	}
	if m := e.Problem.Model; m != nil {
		return m.Spec().Name.In(lang)
	}
	return e.Problem.Expression
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
