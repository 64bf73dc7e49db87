// Package offline writes the page as files that need no server: a site for any
// host of static files, or a single file.
package offline

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"optviz/internal/data"
	"optviz/internal/figure"
	"optviz/web"
	"optviz/web/i18n"
	"optviz/web/templates"
)

// Options say what is written.
type Options struct {
	Query string // of the figure that pages show whose address names none
	Lang  string // of the pages at the root

	// What takes the place of the server is one of these.
	Engine     *Engine
	Recordings map[string][]byte // by language, gzipped: see [Record]

	Verdicts Verdicts // on the answers in lessons, which need an engine; a site without has no lessons
}

// policy returns the Content-Security-Policy of the site: what it consists of, and
// with an engine WebAssembly, in a worker that is made from a blob.
func (o Options) policy() string {
	scripts := "'self'"
	if o.Engine != nil {
		scripts += " 'wasm-unsafe-eval'"
	}
	return "default-src 'none'; script-src " + scripts + "; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; " +
		"connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'none'"
}

// Pages of the figure alone: that of all links, and that with the optimizers of
// lessons.
const (
	embedPage = "embed.html"
	ownPage   = "lesson-figure.html"
)

// Site returns the files of a site by name.
func Site(server *web.Server, o Options) (map[string][]byte, error) {
	assets := server.Assets()
	files := map[string][]byte{".nojekyll": nil}
	if o.Engine != nil {
		assets["engine/worker.js"] = o.worker(assets)
		assets["engine/"+programFile] = o.Engine.WASM
		assets["engine/"+digitsFile] = data.DigitsFile
	}
	if o.Verdicts != nil {
		maps.Copy(assets, server.LessonPictures())
	}
	for _, lang := range i18n.Languages {
		e := newEdition(server, o, lang, files)
		if o.Engine == nil {
			assets[recordingFile(lang)] = o.Recordings[lang]
		}
		e.put("optviz.js", element(assets["js/optviz.js"]))
		err := errors.Join(e.figure("index.html", templates.Explore, o.Query), e.figure(embedPage, templates.Embed, o.Query))
		if o.Verdicts != nil {
			err = errors.Join(err, e.lessons(assets))
		}
		if err != nil {
			return nil, err
		}
		for name, body := range assets {
			files[e.static+"/"+name] = body
		}
	}
	return files, nil
}

// edition is the pages in a language. Those of the site's own lie at its root,
// those of the other in a directory.
type edition struct {
	Options
	server    *web.Server
	directory string
	static    string             // base path of the assets, from the root
	other     templates.Language // without address
	files     map[string][]byte  // of the site
}

func newEdition(server *web.Server, o Options, lang string, files map[string][]byte) *edition {
	view := server.View(templates.Explore, lang, o.Query)
	e := &edition{Options: o, server: server, static: view.Static, other: view.Alternate, files: files}
	e.Lang = lang
	if lang != o.Lang {
		e.directory = lang
	}
	return e
}

// put adds a file beside the pages.
func (e *edition) put(name string, body []byte) { e.files[path.Join(e.directory, name)] = body }

func (e *edition) render(name string, page templ.Component) error {
	var b bytes.Buffer
	err := page.Render(context.Background(), &b)
	e.put(name, b.Bytes())
	return err
}

// root leads from a page to the root of the site.
func (e *edition) root(page string) string { return up(path.Join(e.directory, page)) }

// alternate returns the link to a page in the other language.
func (e *edition) alternate(page string) templates.Language {
	directory := e.other.Lang
	if e.directory != "" {
		directory = ""
	}
	l := e.other
	l.URL = e.root(page) + path.Join(directory, page)
	return l
}

// up leads from a file to where its name begins.
func up(name string) string { return strings.Repeat("../", strings.Count(name, "/")) }

// worker returns the script that runs the engine.
func (o Options) worker(assets map[string][]byte) []byte {
	return slices.Concat(o.Engine.Exec, []byte("\n"), assets["js/session/engine-worker.js"])
}

// What is gzipped: the program, and what it loads when it is asked for. Hosts
// know no such kind of file, so that none unpacks or packs it on the way.
const (
	programFile = "engine.bin"
	digitsFile  = "digits.bin"
)

// figure adds a page that shows the figure of a query.
func (e *edition) figure(name string, mode templates.Mode, query string) error {
	view := e.server.View(mode, e.Lang, query)
	view.Policy = e.policy()
	view.Lessons = ""
	if e.Verdicts != nil {
		view.Lessons = "lessons.html?lang=" + e.Lang
	}
	view.FullURL = "index.html"
	view.Alternate = e.alternate(name)
	view.Static = e.root(name) + view.Static
	c := &view.Config
	c.Static, c.Thumbnails, c.Embed, c.Socket = view.Static, e.root(name)+c.Thumbnails, embedPage, ""
	c.Query = query
	if e.Engine == nil {
		view.Modules = slices.Concat(view.Modules, []string{"js/session/recording.js", "js/session/tape.js", "js/plot/resample.js", "js/session/api.js", "js/page/language.js"})
		c.Build, c.Keys, c.Recording = "", figure.ExperimentKeys(), view.Static+"/"+recordingFile(view.Lang)
		return e.render(name, templates.Page(view))
	}
	view.Modules = slices.Concat(view.Modules, []string{"js/session/engine.js", "js/session/api.js", "js/page/language.js"})
	engine := view.Static + "/engine/"
	c.Build = e.Engine.build()
	c.Engine = &templates.Engine{Worker: engine + "worker.js", WASM: engine + programFile, Digits: engine + digitsFile}
	if e.Verdicts != nil && view.Lesson == "" {
		c.Own = map[templates.Mode]string{templates.Explore: "lessons/{slug}.html", templates.Embed: ownPage}[mode]
	}
	return e.render(name, templates.Page(view))
}

func recordingFile(lang string) string { return "recording/" + lang + ".bin" }

// build names the engine: steps are the same to the bit as long as it is the same.
func (e *Engine) build() string {
	sum := sha256.Sum256(e.WASM)
	return hex.EncodeToString(sum[:8])
}

// element returns the script of <optimizer-viz> for a site: the page of the
// figure is a file.
func element(script []byte) []byte {
	named := bytes.Replace(script, []byte("const PAGE = 'embed';"), fmt.Appendf(nil, "const PAGE = '%s';", embedPage), 1)
	if bytes.Equal(named, script) {
		panic("offline: optviz.js names no page")
	}
	return named
}
