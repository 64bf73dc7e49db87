package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"net/http"

	"optviz/internal/experiment"
	"optviz/internal/figure"
	"optviz/internal/picture"
	"optviz/internal/sim"
)

// The size of a preview, in units of the figure and in pixels: that which
// programs that make previews of links show uncut.
const (
	previewWidth, previewHeight = 800, 420
	previewScale                = 1.5
)

// previewCost bounds the work for a preview, see [experiment.Experiment.Cost]:
// about a second.
const previewCost = 1e9

// preview serves the picture of the figure at an address: /preview.png with the
// query of the page. Bad values fall back as they do there.
func (s *Server) preview(w http.ResponseWriter, r *http.Request) {
	name := sha256.Sum256([]byte(s.sockets.build + "?" + r.URL.RawQuery))
	etag := `"` + hex.EncodeToString(name[:8]) + `"`
	h := w.Header()
	h.Set("ETag", etag)
	h.Set("Cache-Control", "public, max-age=86400")
	h.Set("Access-Control-Allow-Origin", "*")
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	if r.Header.Get("If-None-Match") == etag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	e, _ := experiment.ParseQueryLenient(r.URL.RawQuery)
	e = affordable(e)
	if err := tooMuch(e); err != nil {
		h.Del("Cache-Control")
		s.refuse(w, r, http.StatusUnprocessableEntity, err)
		return
	}
	view := picture.ParseView(figure.Search(r.URL.RawQuery))
	view.Lang = s.languages.named(r.URL.RawQuery) // what is kept for all must depend on the address alone
	var drawn bytes.Buffer
	err := s.compute(r.Context(), func() error {
		result, err := sim.Record(r.Context(), e, false)
		if err != nil {
			return err
		}
		f := picture.NewFigure(result, picture.Options{View: view, Width: previewWidth, Height: previewHeight})
		return f.Scene(f.Steps()).WritePNG(&drawn, previewScale)
	})
	if err == nil {
		h.Set("Content-Type", "image/png")
		_, err = drawn.WriteTo(w)
	}
	if err != nil {
		s.config.Log.Debug("preview not sent", "error", err) // the client has gone
	}
}

// affordable returns the experiment with as many steps as a preview may take:
// of a long one it shows the beginning.
func affordable(e *experiment.Experiment) *experiment.Experiment {
	short := *e
	for short.Steps > 1 && (short.Cost() > previewCost || tooMuch(&short) != nil) {
		short.Steps /= 2
	}
	return &short
}
