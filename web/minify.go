package web

import (
	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/js"
)

// minifyAsset returns a script or a style sheet as small as it can be said;
// other files as they are. It overwrites body. The sources stay as they were
// written, with half of their weight in comments, and need no build step.
func minifyAsset(contentType string, body []byte) ([]byte, error) {
	m := minify.New()
	m.AddFunc("text/javascript", js.Minify)
	m.AddFunc("text/css", css.Minify)
	small, err := m.Bytes(contentType, body)
	if err == minify.ErrNotExist {
		return body, nil
	}
	return small, err
}
