package architecture

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestRace: the race detector's round of the Makefile has every package that
// starts a goroutine.
func TestRace(t *testing.T) {
	makefile, err := os.ReadFile("../../Makefile")
	if err != nil {
		t.Fatal(err)
	}
	raced := strings.Fields(regexp.MustCompile(`(?m)^race:.* -timeout \S+(.*)$`).FindStringSubmatch(string(makefile))[1])
	out, err := exec.Command("grep", "-rlE", "--include=*.go", "--exclude=*_test.go", `^\s*go [a-z]|\.Go\(`, "../../cmd", "../../internal", "../../web").Output()
	if err != nil {
		t.Fatalf("grep: %v", err)
	}
	var starts []string
	for _, file := range strings.Fields(string(out)) {
		path, _ := filepath.Rel("../..", filepath.Dir(file))
		if path != "cmd/engine" && !slices.Contains(starts, path) { // that runs in a browser
			starts = append(starts, path)
		}
	}
	if len(starts) < 3 {
		t.Fatalf("only %v start goroutines", starts)
	}
	for _, path := range starts {
		if !slices.Contains(raced, "./"+path) {
			t.Errorf("%s starts goroutines, and is not raced", path)
		}
	}
}
