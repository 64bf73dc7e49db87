package offline

import (
	"bytes"
	"context"
	"encoding/json"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode/utf16"

	"optviz/internal/data"
	"optviz/internal/figure"
	"optviz/web"
	"optviz/web/templates"
)

// Single returns the page as one file, which loads nothing. It is UTF-16, in
// which what is packed takes a third less than base64 does in UTF-8; its byte
// order mark prevails over what a host says.
func Single(server *web.Server, o Options) ([]byte, error) {
	assets := server.Assets()
	view := server.View(templates.Explore, o.Lang, o.Query)
	program, err := packedProgram(assets, styles(assets, view), map[string]any{"data-messages": view.Messages, "data-catalog": view.Catalog})
	if err != nil {
		return nil, err
	}
	view.Lessons, view.Alternate.URL, view.Static, view.Modules = "", "", "", nil
	view.Inline = &templates.Inline{
		Script: strings.Replace(string(assets["js/session/packed.js"]), "export function", "function", 1) + string(assets["js/boot.js"]),
		Data:   []templates.Packed{pack("packed-program", program)},
	}
	view.Config = templates.Config{Lang: o.Lang, Query: o.Query, Soon: []string{}}
	if o.Engine == nil {
		view.Inline.Data = append(view.Inline.Data, pack("packed-recording", o.Recordings[o.Lang]))
		view.Config.Keys, view.Config.Recording = figure.ExperimentKeys(), "#packed-recording"
	} else {
		view.Inline.Data = append(view.Inline.Data,
			pack("packed-worker", zip(o.worker(assets))),
			pack("packed-engine", o.Engine.WASM),
			pack("packed-digits", zip(data.DigitsFile))) // all that is packed is unzipped once
		view.Config.Build = o.Engine.build()
		view.Config.Engine = &templates.Engine{Worker: "#packed-worker", WASM: "#packed-engine", Digits: "#packed-digits"}
	}
	var b bytes.Buffer
	if err := templates.Page(view).Render(context.Background(), &b); err != nil {
		return nil, err
	}
	return utf16File(b.String()), nil
}

// styles returns all style sheets of a page, in the order in which it links them.
func styles(assets map[string][]byte, view templates.PageView) string {
	var all strings.Builder
	for _, sheet := range view.Stylesheets() {
		all.Write(assets[sheet.Path])
	}
	for _, name := range []string{"css/ask.css", "css/print.css"} { // pages load them when they need them
		all.Write(assets[name])
	}
	return all.String()
}

// packedProgram returns the modules by the names by which they import each
// other, its style, and data by the id of their element, gzipped.
func packedProgram(assets map[string][]byte, style string, data map[string]any) ([]byte, error) {
	modules := map[string]string{}
	for name, source := range assets {
		if path.Ext(name) == ".js" && !slices.Contains(apart, name) {
			modules[name] = absolute(name, string(source))
		}
	}
	program, err := json.Marshal(map[string]any{"modules": modules, "style": style, "data": data})
	return zip(program), err
}

// apart are the scripts that are no modules of the page.
var apart = []string{"js/boot.js", "js/session/engine-worker.js", "js/lesson.js", "js/lesson-offline.js", "js/lesson-source.js", "js/optviz.js", "js/poster.js", "js/plot/contour-worker.js"}

// relative matches how a module names another.
var relative = regexp.MustCompile(`(\bfrom\s*|\bimport\s*\(\s*|^import\s+)(['"])(\.{1,2}/[^'"]+)['"]`)

// absolute returns a module that names those it imports as they are named here:
// a blob resolves no relative address.
func absolute(name, source string) string {
	return relative.ReplaceAllStringFunc(source, func(found string) string {
		parts := relative.FindStringSubmatch(found)
		return parts[1] + parts[2] + path.Join(path.Dir(name), parts[3]) + parts[2]
	})
}

// pack writes 15 bits in a character, from U+2000 on; packed.js reads them.
func pack(id string, data []byte) templates.Packed {
	var text strings.Builder
	held, bits := 0, 0
	for _, b := range data {
		held, bits = held<<8|int(b), bits+8
		if bits >= 15 {
			bits -= 15
			text.WriteRune(rune(0x2000 + held>>bits))
			held &= 1<<bits - 1
		}
	}
	if bits > 0 {
		text.WriteRune(rune(0x2000 + held<<(15-bits)))
	}
	return templates.Packed{ID: id, Text: text.String(), Bytes: len(data)}
}

// utf16File returns text in UTF-16, little-endian, with a byte order mark.
func utf16File(text string) []byte {
	file := []byte{0xff, 0xfe}
	for _, unit := range utf16.Encode([]rune(text)) {
		file = append(file, byte(unit), byte(unit>>8))
	}
	return file
}
