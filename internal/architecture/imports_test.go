// Package architecture holds the tests of the design itself: who may import
// whom, and that a new optimizer or surface is one file and one line.
package architecture

import (
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
)

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

// TestImports: the table of docs/design.md names every package with those of ours
// that it imports, which stand above it; what imports anything says so.
func TestImports(t *testing.T) {
	document, err := os.ReadFile("../../docs/design.md")
	if err != nil {
		t.Fatal(err)
	}
	documented, above := map[string]string{}, []string{}
	for _, row := range regexp.MustCompile("(?m)^\\| `([a-z0-9/]+)` \\|.*\\| ?(.*?) ?\\|$").FindAllStringSubmatch(string(document), -1) {
		documented[row[1]] = row[2]
		for name := range strings.SplitSeq(row[2], ", ") {
			if name != "" && name != "anything" && !slices.Contains(above, name) {
				t.Errorf("%s: %s does not stand above it", row[1], name)
			}
		}
		above = append(above, strings.TrimPrefix(row[1], "internal/"))
	}
	imports := list(t)
	imports["cmd/engine"] = list(t, "GOOS=js", "GOARCH=wasm")["cmd/engine"]
	for name, paths := range imports {
		var ours []string
		for _, path := range paths {
			if own, ok := strings.CutPrefix(path, "optviz/"); ok {
				ours = append(ours, strings.TrimPrefix(own, "internal/"))
			}
			for prefix, bad := range forbidden {
				if strings.HasPrefix(name, prefix) && slices.ContainsFunc(bad, func(bad string) bool {
					return path == bad || strings.HasPrefix(path, strings.TrimSuffix(bad, "/")+"/")
				}) {
					t.Errorf("%s must not import %s", name, path)
				}
			}
		}
		slices.SortFunc(ours, func(a, b string) int { return slices.Index(above, a) - slices.Index(above, b) })
		row, known := documented[name]
		if got := strings.Join(ours, ", "); !known || got != row && row != "anything" {
			t.Errorf("%s imports %q; its line in the table, if any, says %q", name, got, row)
		}
	}
}

// list returns our packages, without optviz/, and what each imports.
func list(t *testing.T, env ...string) map[string][]string {
	t.Helper()
	command := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "optviz/...")
	command.Env = append(os.Environ(), env...)
	out, err := command.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	imports := map[string][]string{}
	for line := range strings.Lines(string(out)) {
		words := strings.Fields(line)
		imports[strings.TrimPrefix(words[0], "optviz/")] = words[1:]
	}
	return imports
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
