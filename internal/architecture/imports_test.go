// Package architecture holds the tests of the design itself: who may import
// whom, and that a new optimizer or surface is one file and one line.
package architecture

import (
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// allowed says which of our own packages each package may import. A package
// that is not listed fails the test: it needs a place in the design first.
var allowed = map[string][]string{
	"internal/spec":       {},
	"internal/jsontree":   {"internal/spec"},
	"internal/optim":      {"internal/spec", "internal/jsontree"},
	"internal/loss":       {"internal/spec", "internal/jsontree"},
	"internal/data":       {"internal/spec"},
	"internal/model":      {"internal/spec", "internal/loss", "internal/data"},
	"internal/experiment": {"internal/spec", "internal/jsontree", "internal/optim", "internal/loss", "internal/data", "internal/model"},
	"internal/sim":        {"internal/spec", "internal/jsontree", "internal/optim", "internal/loss", "internal/data", "internal/model", "internal/experiment"},
	"internal/wire":       {"internal/spec", "internal/jsontree", "internal/experiment", "internal/sim"},
	"internal/session":    {"internal/spec", "internal/optim", "internal/experiment", "internal/sim", "internal/wire"},
	"internal/export":     {"internal/data", "internal/spec", "internal/optim", "internal/loss", "internal/experiment", "internal/sim"},
	"internal/question":   {"internal/spec", "internal/jsontree", "internal/optim", "internal/experiment"},
	"internal/lesson":     {"internal/spec", "internal/data", "internal/experiment", "internal/question", "internal/sim"},
	"internal/recording":  {"internal/spec", "internal/experiment", "internal/export", "internal/session", "internal/sim"},
	"internal/figure":     {"internal/spec", "internal/optim", "internal/jsontree", "internal/experiment", "internal/question", "internal/sim"},
	"internal/picture":    {"internal/spec", "internal/optim", "internal/experiment", "internal/export", "internal/sim"},
	"web/i18n":            {},
	"web/templates":       {},
	"web":                 {"internal/spec", "internal/optim", "internal/experiment", "internal/sim", "internal/wire", "internal/session", "internal/export", "internal/figure", "internal/lesson", "internal/picture", "internal/question", "web/i18n", "web/templates"},
	"web/offline/compile": {"web/offline"},
	"web/offline":         {"internal/data", "internal/figure", "internal/lesson", "internal/recording", "internal/spec", "web", "web/i18n", "web/templates"},

	"internal/architecture": {},
}

// forbidden says which packages of others ours must not import, by prefix.
var forbidden = map[string][]string{
	"internal/":           {"net/http", "log", "github.com/", "golang.org/x/text"},
	"internal/spec":       {"time", "os", "sync"},
	"internal/jsontree":   {"time", "os", "sync", "encoding"},
	"internal/optim":      {"time", "os", "sync", "math/rand"},
	"internal/loss":       {"time", "os", "sync", "math/rand"},
	"internal/data":       {"time", "os"},
	"internal/model":      {"time", "os", "sync"},
	"internal/experiment": {"time", "os", "sync", "math/rand"},
	"internal/sim":        {"time", "os", "sync"},
	"internal/wire":       {"time", "os", "sync"},
	"internal/session":    {"sync", "os"},
	"internal/export":     {"time", "os", "sync"},
	"internal/figure":     {"time", "os", "sync"},
	"internal/lesson":     {"time", "os", "sync"},
	"internal/picture":    {"time", "os"},
	"internal/question":   {"time", "os", "sync"},
	"internal/recording":  {"time", "os", "sync"},
	"web/templates":       {"net/http"},
}

func TestImports(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "optviz/internal/...", "optviz/web/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	if len(lines) < len(allowed) {
		t.Errorf("go list names %d packages, the table %d", len(lines), len(allowed))
	}
	for _, line := range lines {
		words := strings.Fields(line)
		name := strings.TrimPrefix(words[0], "optviz/")
		may, known := allowed[name]
		if !known {
			t.Errorf("%s has no line in the table of imports", name)
		}
		for _, path := range words[1:] {
			own, ours := strings.CutPrefix(path, "optviz/")
			if ours && !slices.Contains(may, own) {
				t.Errorf("%s must not import %s", name, own)
			}
			for prefix, paths := range forbidden {
				if !strings.HasPrefix(name, prefix) {
					continue
				}
				for _, bad := range paths {
					if path == bad || strings.HasPrefix(path, strings.TrimSuffix(bad, "/")+"/") {
						t.Errorf("%s must not import %s", name, path)
					}
				}
			}
		}
	}
}

// TestEngineIsLight: what a page without a server loads does without pictures and
// their fonts, which weigh more than all the rest of it, and without what stands
// on reflection or knows time zones.
func TestEngineIsLight(t *testing.T) {
	list := exec.Command("go", "list", "-deps", "optviz/cmd/engine")
	list.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	out, err := list.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	packages := strings.Fields(string(out))
	if !slices.Contains(packages, "optviz/internal/session") {
		t.Fatalf("the engine is made of %v", packages)
	}
	for _, heavy := range []string{"optviz/internal/picture", "encoding/json", "fmt", "net/url", "os", "regexp", "text/template", "time"} {
		if slices.Contains(packages, heavy) {
			t.Errorf("the engine contains %s", heavy)
		}
	}
}

// TestWebSocketIsImportedOnce: the library behind the socket can be exchanged
// in one file.
func TestWebSocketIsImportedOnce(t *testing.T) {
	out, err := exec.Command("grep", "-rlE", "--include=*.go", "--exclude=*_test.go", `"github.com/coder/websocket"`, "../..").Output()
	if err != nil {
		t.Fatalf("grep: %v", err)
	}
	if files := strings.Fields(string(out)); len(files) != 1 {
		t.Errorf("imported by %v, want one file", files)
	}
}
