// Package offline writes the page as files that need no server: a site for any
// host of static files, or a single file.
package offline

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"
	"slices"

	"optviz/internal/data"
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

// The pages, the same in every language.
var pages = []struct {
	name string
	mode templates.Mode
}{{"index.html", templates.Explore}, {embedPage, templates.Embed}}

const embedPage = "embed.html"

// Site returns the files of a site by name. Each language has a directory with
// its pages, the first language the root.
func Site(server *web.Server, o Options) (map[string][]byte, error) {
	assets := server.Assets()
	view := server.View(templates.Explore, o.Lang, o.Query)
	files := map[string][]byte{".nojekyll": nil}
	for name, body := range assets {
		files[view.Static+"/"+name] = body
	}
	if o.Engine != nil {
		files[view.Static+"/engine/worker.js"] = o.worker(assets)
		files[view.Static+"/engine/"+programFile] = o.Engine.WASM
		files[view.Static+"/engine/"+digitsFile] = data.DigitsFile
	}
	for _, lang := range i18n.Languages {
		if o.Engine == nil {
			files[view.Static+"/"+recordingFile(lang)] = o.Recordings[lang]
		}
		directory := ""
		if lang != o.Lang {
			directory = lang
		}
		files[path.Join(directory, "optviz.js")] = element(assets["js/optviz.js"])
		for _, page := range pages {
			view := server.View(page.mode, lang, o.Query)
			o.place(&view, directory, page.name)
			var b bytes.Buffer
			if err := templates.Page(view).Render(context.Background(), &b); err != nil {
				return nil, err
			}
			files[path.Join(directory, page.name)] = b.Bytes()
		}
	}
	return files, nil
}

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

// place sets the addresses of a page that is a file.
func (o Options) place(view *templates.PageView, directory, name string) {
	root, other := "", view.Alternate.Lang+"/"
	if directory != "" {
		root, other = "../", "../"
	}
	view.Policy = o.policy()
	view.Lessons = "" // their answers are marked by the server
	view.FullURL = "index.html"
	view.Alternate.URL = other + name
	view.Static = root + view.Static
	c := &view.Config
	c.Static, c.Thumbnails, c.Embed, c.Socket = view.Static, root+c.Thumbnails, embedPage, ""
	c.Query = o.Query
	if o.Engine == nil {
		view.Modules = slices.Concat(view.Modules, []string{"js/session/recording.js", "js/session/tape.js", "js/plot/resample.js", "js/session/api.js", "js/page/language.js"})
		c.Build, c.Recording = "", view.Static+"/"+recordingFile(view.Lang)
		return
	}
	view.Modules = slices.Concat(view.Modules, []string{"js/session/engine.js", "js/session/api.js", "js/page/language.js"})
	engine := view.Static + "/engine/"
	c.Build = o.Engine.build()
	c.Engine = &templates.Engine{Worker: engine + "worker.js", WASM: engine + programFile, Digits: engine + digitsFile}
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
