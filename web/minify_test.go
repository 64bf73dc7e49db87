package web

import (
	"path"
	"testing"
)

func TestMinify(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"a.js", "// What.\n/** @param {A} a */\nexport function f(a) {\n  return a + 1;\n}\n", "export function f(e){return e+1}"},
		{"a.css", "/* The\n   whole. */\na { color: #ff0000; }\n", "a{color:red}"},
		{"a.svg", "<!-- kept -->\n<svg/>", "<!-- kept -->\n<svg/>"},
	} {
		got, err := minifyAsset(contentTypes[path.Ext(c.name)], []byte(c.body))
		if err != nil || string(got) != c.want {
			t.Errorf("%s: %q becomes %q (%v), want %q", c.name, c.body, got, err, c.want)
		}
	}
	if _, err := minifyAsset(contentTypes[".js"], []byte("const = 1")); err == nil {
		t.Error("a script with a syntax error is minified")
	}
}
