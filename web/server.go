// Package web serves the page, its assets, the program's interface for other
// programs, and the sockets on which the page talks to its session.
package web

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/netip"
	"net/url"
	"runtime"
	"slices"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"optviz/internal/lesson"
	"optviz/internal/optim"
	"optviz/web/i18n"
)

// Config says how to serve. Every field must be set, but for BaseURL.
type Config struct {
	BaseURL        string   // where others reach the root, http(s)://host[:port][/path]; empty: at the host they name
	Lang           string   // language of a page that asks for none we speak: "en" or "zh-CN"
	Origins        []string // other origins, scheme://host[:port], whose pages may open sockets
	FrameAncestors string   // who may embed the figure: sources of the CSP directive
	MaxSockets     int      // in all
	MaxPerAddress  int      // sockets of one address; behind a proxy all have the proxy's
	Log            *slog.Logger
}

// Server is the http.Handler of the whole program.
type Server struct {
	http.Handler
	config         Config
	base           *url.URL // of Config.BaseURL, nil if there is none
	languages      languages
	assets         *assets
	modules        []string       // what the first picture needs
	soon           []string       // what is loaded as soon as it is there
	catalogs       map[string]any // by language
	lessonCatalogs map[string]any // with the optimizers of lessons
	thumbnails     thumbnails
	sockets        *sockets
	keys           map[*lesson.Question]func() (float64, error)
	computing      chan struct{} // holds a token for each request that computes
}

// New returns a server; a mistake in the configuration is an error.
func New(c Config) (*Server, error) {
	if err := checkOrigins(c.Origins); err != nil {
		return nil, err
	}
	base, err := parseBase(c.BaseURL)
	if err != nil {
		return nil, err
	}
	if base != nil {
		c.Origins = append(slices.Clone(c.Origins), origin(base)) // a proxy may name another host
	}
	languages, err := newLanguages(c.Lang)
	if err != nil {
		return nil, err
	}
	assets, err := ownAssets()
	if err != nil {
		return nil, err
	}
	catalogs, err := catalogsFor(i18n.Languages, nil)
	if err != nil {
		return nil, err
	}
	lessonCatalogs, err := catalogsFor(i18n.Languages, optim.Printed)
	if err != nil {
		return nil, err
	}
	modules := assets.modules("js/main.js")
	s := &Server{
		config:         c,
		base:           base,
		languages:      languages,
		assets:         assets,
		modules:        modules,
		soon:           slices.DeleteFunc(assets.modules("js/soon.js"), func(name string) bool { return slices.Contains(modules, name) }),
		catalogs:       catalogs,
		lessonCatalogs: lessonCatalogs,
		thumbnails:     presetThumbnails(),
		sockets: &sockets{
			origins:   c.Origins,
			build:     build(),
			log:       c.Log,
			admission: admission{total: c.MaxSockets, perAddress: c.MaxPerAddress, count: map[netip.Prefix]int{}},
			open:      map[*socket]struct{}{},
		},
		computing: make(chan struct{}, runtime.GOMAXPROCS(0)),
	}
	s.keys = s.newKeys()
	routes, err := s.routes()
	s.Handler = below(base, routes)
	return s, err
}

func (s *Server) routes() (http.Handler, error) {
	guard := http.NewCrossOriginProtection()
	for _, origin := range s.config.Origins {
		if err := guard.AddTrustedOrigin(origin); err != nil {
			return nil, err
		}
	}
	r := chi.NewRouter()
	r.Use(protect, middleware.GetHead)
	r.NotFound(s.notFound)
	r.Get("/ws", func(w http.ResponseWriter, r *http.Request) { s.sockets.serve(w, r, s.languages.of(r)) })
	r.Get("/healthz", s.health)
	r.Method(http.MethodGet, "/static/{hash}/*", s.assets)
	r.Get("/static/{hash}/thumbnails/{theme}/{file}", s.thumbnail(s.thumbnails))
	r.Get("/static/{hash}/lessons/{theme}/{file}", s.thumbnail(lessonThumbnails()))
	r.Get("/optviz.js", s.assets.element)
	r.Get("/preview.png", s.preview)
	r.Group(func(r chi.Router) {
		r.Use(middleware.Compress(5, "text/html", "application/json"))
		r.Get("/", s.page)
		r.Get("/embed", s.embed)
		r.Get("/oembed", s.oembed)
		r.Get("/lessons", s.lessonIndex)
		r.Get("/lessons/{slug}", s.lesson)
		r.With(guard.Handler).Post("/lessons/{slug}/check", s.checkAnswer)
		r.Get("/api/catalog", s.catalog)
		r.With(guard.Handler).Post("/api/run", s.run)
	})
	return r, nil
}

// Close closes every socket with 1001 and returns when all are closed, after
// 3 s at the latest. http.Server.Shutdown does not know of them.
func (s *Server) Close(ctx context.Context) { s.sockets.close(ctx) }

func (s *Server) health(w http.ResponseWriter, _ *http.Request) {
	writeJSON(w, http.StatusOK, map[string]any{"status": "ok", "build": s.sockets.build, "sockets": s.sockets.admission.sockets()})
}

// writeJSON answers with v. An error is the client's: it has gone.
func writeJSON(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-cache")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v)
}
