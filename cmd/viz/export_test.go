package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What goes wrong is said, and nothing is left behind.
func TestExportRefuses(t *testing.T) {
	directory := t.TempDir()
	full := filepath.Join(directory, "full")
	if err := os.MkdirAll(filepath.Join(full, "thesis"), 0o755); err != nil {
		t.Fatal(err)
	}
	vacant := filepath.Join(directory, "site")
	toolchain := os.Getenv("PATH")
	for _, c := range []struct {
		name, path string
		args       []string
		code       int
		says       string
	}{
		{"no output", toolchain, nil, 2, "-o"},
		{"two outputs", toolchain, []string{"-o", vacant, "-single", vacant}, 2, "one of"},
		{"existing file", toolchain, []string{"-single", full}, 2, "exists"},
		{"existing directory", toolchain, []string{"-o", full}, 2, "exists"},
		{"no parent", toolchain, []string{"-o", filepath.Join(vacant, "below")}, 2, "no such file"},
		{"no room for files", toolchain, []string{"-o", "/proc/site"}, 2, "/proc cannot be written into"},
		{"no such preset", toolchain, []string{"-o", vacant, "-experiment", "cnn_digitz"}, 1, "none of the presets"},
		{"bad experiment", toolchain, []string{"-o", vacant, "-experiment", "surface=nowhere"}, 2, "problem.surface"},
		{"no experiment", toolchain, []string{"-o", vacant, "-experiment", "missing.json"}, 1, "missing.json"},
		{"bad language", toolchain, []string{"-o", vacant, "-lang", "fr"}, 2, "fr"},
		{"no compiler", t.TempDir(), []string{"-o", vacant}, 1, "Go 1.26, which is not installed"},
		{"no source", toolchain, []string{"-o", vacant, "-source", t.TempDir()}, 1, "should be the source tree"},
		{"too long to be recorded", toolchain, []string{"-o", vacant, "-recorded", "-experiment", "surface=quadratic&steps=100000" + strings.Repeat("&run=sgd", 6)}, 2, "a recording has at most 500000"},
		{"too large to be recorded", toolchain, []string{"-o", vacant, "-recorded", "-experiment", "model=mlp&layers=200,200,200&data=digits"}, 2, "too long to record"},
		{"a misspelt key", toolchain, []string{"-o", vacant, "-recorded", "-experiment", "surface=beale&stepz=5"}, 2, "is it steps?"},
		{"a question for the engine", toolchain, []string{"-o", vacant, "-recorded", "-experiment", "surface=quadratic&run=sgd&ask=set:sgd.learning_rate:1"}, 2, "a recording cannot run"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Setenv("PATH", c.path)
			code, out, errs := viz(t, "", append([]string{"export"}, c.args...)...)
			if code != c.code || out != "" || !strings.Contains(errs, c.says) {
				t.Errorf("exit %d, %q, %q", code, out, errs)
			}
			if entries, err := os.ReadDir(directory); err != nil || len(entries) != 1 {
				t.Errorf("left behind: %v %v", entries, err)
			}
		})
	}
}

// A recording needs neither compiler nor source tree.
func TestExportRecorded(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	file := filepath.Join(t.TempDir(), "figure.html")
	args := []string{"export", "-recorded", "-experiment", "surface=booth&run=adam&steps=20", "-single"}
	code, out, errs := viz(t, "", append(args, file)...)
	if code != 0 || out != "" || !strings.HasPrefix(errs, "recording ") || !strings.HasSuffix(errs, "\nrecorded\n") || strings.ContainsAny(errs, "\r%") {
		t.Fatalf("exit %d, %q, %q", code, out, errs)
	}
	page, err := os.ReadFile(file)
	if err != nil || len(page) < 300_000 {
		t.Errorf("%d bytes, %v", len(page), err)
	}
	if code, out, errs := viz(t, "", append(args, "-")...); code != 0 || len(out) != len(page) {
		t.Errorf("to stdout: exit %d, %d bytes of %d, %q", code, len(out), len(page), errs)
	}
}

func TestExportWritesASite(t *testing.T) {
	directory := t.TempDir() // empty: it may be written into
	if code, out, errs := viz(t, "", "export", "-o", directory, "-source", "../..", "-experiment", "/embed?surface=beale&names=Mine&theme=dark", "-lang", "zh-CN"); code != 0 || out != "" || errs != "" {
		t.Fatalf("exit %d, %q, %q", code, out, errs)
	}
	for _, name := range []string{"index.html", "embed.html", "en/index.html", "en/optviz.js", ".nojekyll", "lessons.html", "en/lessons/momentum.html"} {
		text, err := os.ReadFile(filepath.Join(directory, name))
		if err != nil {
			t.Error(err)
		}
		if name == "index.html" && !(strings.Contains(string(text), `lang="zh-CN"`) && strings.Contains(string(text), `"surface":"beale"`) && strings.Contains(string(text), "names=Mine")) {
			t.Errorf("%s is of something else", name)
		}
	}
}
