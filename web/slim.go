package web

import (
	"bytes"
	"path"
)

// slim returns a script or a style sheet without the lines that are comment
// from end to end, and without empty lines; other files as they are. Half of
// what the page weighs is comment. In a template literal no line may begin like
// one.
func slim(name string, body []byte) []byte {
	script := path.Ext(name) == ".js"
	if !script && path.Ext(name) != ".css" {
		return body
	}
	var slimmed []byte
	inside := false // a comment of several lines
	for line := range bytes.Lines(body) {
		text := bytes.TrimSpace(line)
		ends := bytes.HasSuffix(text, []byte("*/"))
		switch {
		case inside:
			inside = !ends
		case bytes.HasPrefix(text, []byte("/*")) && (ends || !bytes.Contains(text, []byte("*/"))):
			inside = !ends
		case len(text) == 0 || script && bytes.HasPrefix(text, []byte("//")):
		default:
			slimmed = append(slimmed, line...)
		}
	}
	return slimmed
}
