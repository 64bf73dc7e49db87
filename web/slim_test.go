package web

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"
)

func TestSlim(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"a.js", "// What.\n\n/** @type {A} */\nconst a = 1; // kept\n  // gone\nconst b = '//';\n", "const a = 1; // kept\nconst b = '//';\n"},
		{"a.js", "/**\n * Adds.\n * `*`/ is no end\n */\nf();\n  /* one */\ng();", "f();\ng();"},
		{"a.js", "/** @type {A} */ (a).b();\nc();\n", "/** @type {A} */ (a).b();\nc();\n"},
		{"a.css", "/* The\n   whole. */\n\na { b: c; } /* kept */\n//kept\n", "a { b: c; } /* kept */\n//kept\n"},
		{"a.svg", "// kept\n\n", "// kept\n\n"},
	} {
		if got := string(slim(c.name, []byte(c.body))); got != c.want {
			t.Errorf("%s: %q becomes %q, want %q", c.name, c.body, got, c.want)
		}
	}
}

// Our own files keep the rule that slim relies on.
func TestSlimSuitsOurFiles(t *testing.T) {
	files, err := fs.Sub(static, "static")
	if err != nil {
		t.Fatal(err)
	}
	template := regexp.MustCompile("(?s)`[^`]*`")
	seen := 0
	err = fs.WalkDir(files, ".", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || strings.HasPrefix(name, "vendor/") || !strings.HasSuffix(name, ".js") && !strings.HasSuffix(name, ".css") {
			return err
		}
		body, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		seen++
		slimmed := string(slim(name, body))
		if len(slimmed) == 0 {
			t.Errorf("nothing is left of %s", name)
		}
		for _, literal := range template.FindAllString(slimmed, -1) {
			if strings.Contains(literal, "\n") && !strings.Contains(string(body), literal) {
				t.Errorf("%s: a line of %s is taken for a comment", name, literal)
			}
		}
		return nil
	})
	if err != nil || seen < 50 {
		t.Fatalf("%d files: %v", seen, err)
	}
}
