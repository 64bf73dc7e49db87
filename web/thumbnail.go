package web

import (
	"net/http"
	"strings"
	"sync"

	"github.com/go-chi/chi/v5"

	"optviz/internal/experiment"
	"optviz/internal/picture"
)

// thumbnails holds the pictures of the presets, "light/ravine", each made when
// it is first asked for.
type thumbnails map[string]func() []byte

func newThumbnails() thumbnails {
	pictures := thumbnails{}
	for _, p := range experiment.Presets {
		for theme := range picture.Palettes {
			pictures[theme+"/"+p.ID] = sync.OnceValue(func() []byte { return picture.Thumbnail(p, theme) })
		}
	}
	return pictures
}

// thumbnail serves /static/{hash}/thumbnails/{theme}/{preset}.png.
func (s *Server) thumbnail(w http.ResponseWriter, r *http.Request) {
	id, isPNG := strings.CutSuffix(chi.URLParam(r, "file"), ".png")
	image, ok := s.thumbnails[chi.URLParam(r, "theme")+"/"+id]
	if !ok || !isPNG || chi.URLParam(r, "hash") != s.assets.hash {
		http.NotFound(w, r)
		return
	}
	setImmutable(w.Header(), "image/png")
	w.Write(image())
}
