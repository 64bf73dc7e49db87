package web

import (
	"net/http"
	"strings"
	"sync"

	"github.com/go-chi/chi/v5"

	"optviz/internal/experiment"
	"optviz/internal/lesson"
	"optviz/internal/picture"
)

// thumbnails holds pictures by their names, "light/ravine", each made when it is
// first asked for.
type thumbnails map[string]func() []byte

func (t thumbnails) add(name string, draw func(theme string) []byte) {
	for theme := range picture.Palettes {
		t[theme+"/"+name] = sync.OnceValue(func() []byte { return draw(theme) })
	}
}

// presetThumbnails are the pictures of the presets.
func presetThumbnails() thumbnails {
	pictures := thumbnails{}
	for _, p := range experiment.Presets {
		pictures.add(p.ID, func(theme string) []byte { return picture.Thumbnail(p, theme) })
	}
	return pictures
}

// lessonThumbnails are the pictures of the lessons, named by their slugs.
func lessonThumbnails() thumbnails {
	pictures := thumbnails{}
	for _, l := range lesson.All {
		pictures.add(l.Slug, func(theme string) []byte { return picture.Vignette(l.Cover(), theme) })
	}
	return pictures
}

// thumbnail serves …/{hash}/…/{theme}/{name}.png.
func (s *Server) thumbnail(pictures thumbnails) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		name, isPNG := strings.CutSuffix(chi.URLParam(r, "file"), ".png")
		image, ok := pictures[chi.URLParam(r, "theme")+"/"+name]
		if !ok || !isPNG || chi.URLParam(r, "hash") != s.assets.hash {
			http.NotFound(w, r)
			return
		}
		setImmutable(w.Header(), "image/png")
		w.Write(image())
	}
}
