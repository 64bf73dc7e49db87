package web

import (
	"errors"
	"fmt"
	"html"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"optviz/internal/experiment"
	"optviz/web/i18n"
)

// The size of a figure that nobody limits, and the height below which it is
// not laid out well, in CSS pixels.
const (
	frameWidth     = 800
	frameHeight    = 500
	frameMinHeight = 420
)

// maxShared bounds the bytes of an address that is offered to, or taken from,
// programs that make previews.
const maxShared = 16 << 10

// embedding is an answer of type rich, see https://oembed.com.
type embedding struct {
	Version      string `json:"version"`
	Type         string `json:"type"`
	Title        string `json:"title"`
	ProviderName string `json:"provider_name"`
	ProviderURL  string `json:"provider_url"`
	CacheAge     int    `json:"cache_age"` // s
	Width        int    `json:"width"`
	Height       int    `json:"height"`
	HTML         string `json:"html"`

	// The preview, where it is no larger than what is asked for.
	ThumbnailURL    string `json:"thumbnail_url,omitempty"`
	ThumbnailWidth  int    `json:"thumbnail_width,omitempty"`
	ThumbnailHeight int    `json:"thumbnail_height,omitempty"`
}

// oembed tells another site how to embed the figure at an address of ours. The
// address is read, never fetched.
func (s *Server) oembed(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Access-Control-Allow-Origin", "*")
	asked := r.URL.Query()
	if format := asked.Get("format"); format != "" && format != "json" {
		http.Error(w, "format: only json is supported", http.StatusNotImplemented)
		return
	}
	width, errWidth := bound(asked, "maxwidth", frameWidth)
	height, errHeight := bound(asked, "maxheight", max(frameMinHeight, frameHeight*width/frameWidth))
	if err := errors.Join(errWidth, errHeight); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	base := s.baseOf(r)
	query, ok := figureAt(asked.Get("url"), base)
	if !ok {
		http.Error(w, "url: no figure is there", http.StatusNotFound)
		return
	}
	lang := s.languages.named(query)
	e, _ := experiment.ParseQueryLenient(query)
	name := i18n.T(lang, "share.figure_title", "problem", e.Title().In(lang))
	answer := embedding{
		Version: "1.0", Type: "rich", Title: name, CacheAge: 86400,
		ProviderName: i18n.T(lang, "app.title"), ProviderURL: base.String(),
		Width: width, Height: height,
		HTML: fmt.Sprintf(`<iframe src="%s" title="%s" width="%d" height="%d" loading="lazy" allow="fullscreen; clipboard-write" allowfullscreen style="border:0"></iframe>`,
			html.EscapeString(address(base, "embed", query)), html.EscapeString(name), width, height),
	}
	const wide, high = previewWidth * previewScale, previewHeight * previewScale
	room := func(limit string, size int) bool {
		fits, _ := bound(asked, limit, size) // it was read above
		return fits == size
	}
	if room("maxwidth", wide) && room("maxheight", high) {
		answer.ThumbnailURL, answer.ThumbnailWidth, answer.ThumbnailHeight = address(base, "preview.png", query), wide, high
	}
	writeJSON(w, http.StatusOK, answer)
}

// bound returns size, or the smaller limit that a parameter sets.
func bound(asked url.Values, name string, size int) (int, error) {
	text := asked.Get(name)
	if text == "" {
		return size, nil
	}
	limit, err := strconv.Atoi(text)
	if err != nil || limit < 1 {
		return 0, fmt.Errorf("%s: must be a positive integer, got %.20q", name, text)
	}
	return min(size, limit), nil
}

// figureAt returns the query of the figure that an address of ours shows; ok
// is false if there is none.
func figureAt(address string, base *url.URL) (query string, ok bool) {
	if base == nil || len(address) > maxShared {
		return "", false
	}
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.User != nil || !strings.EqualFold(u.Host, base.Host) {
		return "", false
	}
	path, below := strings.CutPrefix(u.Path+"/", base.Path)
	switch strings.TrimSuffix(path, "/") {
	case "", "embed":
		return u.RawQuery, below
	}
	return "", false
}
