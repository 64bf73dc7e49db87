package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/go-chi/chi/v5"
)

//go:embed static
var static embed.FS

// assets are the files of the page, ready to be sent.
type assets struct {
	hash  string // of all names and contents, and of the build
	files map[string]asset
}

type asset struct {
	contentType string
	etag        string
	body        []byte
	gzip        []byte   // nil if it saves nothing
	imports     []string // the modules of ours that a module imports
}

// contentTypes of the assets by extension; other files are not served. They
// are written down because the system's table may say otherwise.
var contentTypes = map[string]string{
	".js":    "text/javascript; charset=utf-8",
	".css":   "text/css; charset=utf-8",
	".json":  "application/json",
	".svg":   "image/svg+xml",
	".png":   "image/png",
	".woff2": "font/woff2",
	".wasm":  "application/wasm",
}

// ownAssets are those of the program, whatever the configuration.
var ownAssets = sync.OnceValues(func() (*assets, error) {
	files, err := fs.Sub(static, "static")
	if err != nil {
		return nil, err
	}
	return loadAssets(files, build())
})

// loadAssets reads and compresses all files below the root of files, our own
// without their comments. The build goes into their address because it draws
// some of the pictures.
func loadAssets(files fs.FS, build string) (*assets, error) {
	a := &assets{files: map[string]asset{}}
	all := sha256.New()
	io.WriteString(all, build)
	err := fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		contentType, known := contentTypes[path.Ext(name)]
		if err != nil || entry.IsDir() || !known {
			return err
		}
		body, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		if !strings.HasPrefix(name, "vendor/") {
			body = slim(name, body)
		}
		sum := sha256.Sum256(body)
		fmt.Fprintf(all, "%s %x\n", name, sum)
		a.files[name] = asset{
			contentType: contentType,
			etag:        `"` + hex.EncodeToString(sum[:8]) + `"`,
			body:        body,
			gzip:        compress(body),
			imports:     importsOf(name, body),
		}
		return nil
	})
	a.hash = hex.EncodeToString(all.Sum(nil)[:8])
	return a, err
}

// Assets returns what a page loads, by its name below PageView.Static.
func (s *Server) Assets() map[string][]byte {
	files := map[string][]byte{}
	for name, file := range s.assets.files {
		files[name] = file.body
	}
	for name, picture := range s.thumbnails {
		files["thumbnails/"+name+".png"] = picture()
	}
	return files
}

// LessonPictures returns the pictures of the lessons, as [Server.Assets] does.
func (s *Server) LessonPictures() map[string][]byte {
	files := map[string][]byte{}
	for name, picture := range lessonThumbnails() {
		files["lessons/"+name+".png"] = picture()
	}
	return files
}

// compress returns body gzipped, nil if that saves less than a tenth.
func compress(body []byte) []byte {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		panic(err)
	}
	w.Write(body) // a bytes.Buffer takes all
	w.Close()
	if b.Len() > len(body)*9/10 {
		return nil
	}
	return b.Bytes()
}

// ServeHTTP serves /static/{hash}/{path}. Assets of another hash are not found
// rather than mixed with these.
func (a *assets) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	file, ok := a.files[chi.URLParam(r, "*")]
	if !ok || chi.URLParam(r, "hash") != a.hash {
		http.NotFound(w, r)
		return
	}
	setImmutable(w.Header(), file.contentType)
	file.send(w, r)
}

// element serves the script of <optimizer-viz>. Its address never changes, so
// that pages of others may name it; its contents may.
func (a *assets) element(w http.ResponseWriter, r *http.Request) {
	file := a.files["js/optviz.js"]
	setImmutable(w.Header(), file.contentType)
	w.Header().Set("Cache-Control", "public, max-age=3600")
	file.send(w, r)
}

// send answers with the file, compressed where the client takes it, or says
// that the client has it.
func (file asset) send(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Vary", "Accept-Encoding")
	body, etag := file.body, file.etag
	if file.gzip != nil && acceptsGzip(r) {
		body, etag = file.gzip, strings.TrimSuffix(etag, `"`)+`-gzip"`
		h.Set("Content-Encoding", "gzip")
	}
	h.Set("ETag", etag)
	if strings.Contains(r.Header.Get("If-None-Match"), etag) {
		h.Del("Content-Encoding")
		w.WriteHeader(http.StatusNotModified)
		return
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.Write(body)
}

// setImmutable sets the headers of what never changes at its address. Any page
// may load it: one in a sandboxed frame has no origin of its own.
func setImmutable(h http.Header, contentType string) {
	h.Set("Access-Control-Allow-Origin", "*")
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("Content-Type", contentType)
}

// acceptsGzip reports whether the client lists gzip and does not refuse it.
func acceptsGzip(r *http.Request) bool {
	for coding := range strings.SplitSeq(r.Header.Get("Accept-Encoding"), ",") {
		name, parameter, _ := strings.Cut(strings.TrimSpace(coding), ";")
		if name == "gzip" {
			q, found := strings.CutPrefix(strings.TrimSpace(parameter), "q=")
			weight, err := strconv.ParseFloat(q, 64)
			return !found || err == nil && weight > 0
		}
	}
	return false
}

// imports matches an import of one of our own modules, as we write them.
var imports = regexp.MustCompile(`(?m)^(?:import|export)\s[^'";]*?\bfrom\s+'(\.[^']+)'`)

// importsOf returns the names of the modules that the module name imports.
func importsOf(name string, source []byte) []string {
	var names []string
	for _, match := range imports.FindAllSubmatch(source, -1) {
		names = append(names, path.Join(path.Dir(name), string(match[1])))
	}
	return names
}

// modules returns the module entry and all that it imports, directly or not:
// a page that names them spares the browser a round trip for each level.
func (a *assets) modules(entry string) []string {
	names := []string{entry}
	for i := 0; i < len(names); i++ {
		for _, name := range a.files[names[i]].imports {
			if _, ok := a.files[name]; ok && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}
