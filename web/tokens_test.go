package web

import (
	"io/fs"
	"path"
	"regexp"
	"strings"
	"testing"
)

// Colours, radii and sizes of text are tokens, which tokens.css alone defines.
func TestStylesUseTokens(t *testing.T) {
	comment := regexp.MustCompile(`(?s)/\*.*?\*/`)
	declaration := regexp.MustCompile(`([\w-]+)\s*:\s*([^;{}]+)[;}]`)
	literal := []struct{ property, value *regexp.Regexp }{
		{regexp.MustCompile(``), regexp.MustCompile(`(?i)#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\(|\b(?:white|black|gr[ae]y|red|green|blue|yellow|orange|navy)\b`)},
		{regexp.MustCompile(`^border-.*radius$`), regexp.MustCompile(`[1-9]`)},
		{regexp.MustCompile(`^font(?:-size)?$`), regexp.MustCompile(`\d(?:[a-z]|%)`)},
	}
	files, err := fs.Glob(static, "static/css/*.css")
	if err != nil {
		t.Fatal(err)
	}
	declarations := 0
	for _, file := range files {
		text, err := fs.ReadFile(static, file)
		if err != nil {
			t.Fatal(err)
		}
		if path.Base(file) == "tokens.css" {
			continue
		}
		for _, found := range declaration.FindAllStringSubmatch(comment.ReplaceAllString(string(text), ""), -1) {
			declarations++
			for _, l := range literal {
				if l.property.MatchString(found[1]) && l.value.MatchString(found[2]) {
					t.Errorf("%s: %s", path.Base(file), strings.TrimSpace(found[0]))
				}
			}
		}
	}
	if len(files) < 20 || declarations < 1000 {
		t.Errorf("only %d declarations in %d files", declarations, len(files))
	}
}
