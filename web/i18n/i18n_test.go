package i18n_test

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"optviz/web/i18n"
)

func keys(lang string) []string { return slices.Sorted(maps.Keys(i18n.Messages(lang))) }

func TestLanguagesHaveTheSameKeys(t *testing.T) {
	if diff := cmp.Diff(keys(i18n.English), keys(i18n.Chinese)); diff != "" {
		t.Errorf("-en +zh-CN:\n%s", diff)
	}
}

func TestLanguagesHaveTheSamePlaceholders(t *testing.T) {
	placeholder := regexp.MustCompile(`\{[^}]*\}`)
	for _, key := range keys(i18n.English) {
		var found [2][]string
		for i, lang := range []string{i18n.English, i18n.Chinese} {
			found[i] = placeholder.FindAllString(i18n.Messages(lang)[key], -1)
			slices.Sort(found[i])
		}
		if !slices.Equal(found[0], found[1]) {
			t.Errorf("%s: en has %v, zh-CN has %v", key, found[0], found[1])
		}
	}
}

func TestMessagesAreInTheirLanguage(t *testing.T) {
	for _, lang := range i18n.Languages {
		for key, message := range i18n.Messages(lang) {
			if strings.TrimSpace(message) != message || message == "" {
				t.Errorf("%s: %s is empty or has space around it: %q", lang, key, message)
			}
			if strings.ContainsAny(message, "!！") {
				t.Errorf("%s: %s exclaims: %q", lang, key, message)
			}
			if lang == i18n.English && strings.ContainsFunc(message, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
				t.Errorf("en: %s has Chinese: %q", key, message)
			}
		}
	}
}

// Parentheses in Chinese are full-width, in messages, catalogues and lessons; those of
// formulas are not.
func TestChineseParentheses(t *testing.T) {
	half := regexp.MustCompile(`\p{Han}\([^)]|\([^()]*\p{Han}[^()]*\)`)
	check := func(where, text string) {
		if found := half.FindString(text); found != "" {
			t.Errorf("%s: %q in %q", where, found, text)
		}
	}
	for key, message := range i18n.Messages(i18n.Chinese) {
		check(key, message)
	}
	literal := regexp.MustCompile(`ZH: "([^"]*)"|zh: '([^']*)'`)
	for _, pattern := range []string{"../../internal/*/*.go", "../*.go", "../static/js/*/*.js", "../../internal/lesson/lessons/*.md"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("no sources in %s: %v", pattern, err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if strings.HasSuffix(file, ".md") {
				for line := range strings.Lines(regexp.MustCompile(`\]\([^)]*\)`).ReplaceAllString(string(text), "")) { // without links
					check(file, line)
				}
			}
			for _, match := range literal.FindAllStringSubmatch(string(text), -1) {
				check(file, match[1]+match[2])
			}
		}
	}
}

// TestKeysAndSourcesAgree reads every string literal of the templates, the
// scripts and the server that looks like a key.
func TestKeysAndSourcesAgree(t *testing.T) {
	literal := regexp.MustCompile("[\"'`]([a-z]+\\.[a-z0-9_]*)(?:[\"'`]|\\$\\{)")
	known := i18n.Messages(i18n.English)
	groups := map[string]bool{}
	for key := range known {
		group, _, _ := strings.Cut(key, ".")
		groups[group] = true
	}
	used := map[string]bool{}
	for _, file := range sources(t) {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, match := range literal.FindAllStringSubmatch(string(text), -1) {
			key := match[1]
			group, name, _ := strings.Cut(key, ".")
			if !groups[group] || extensions[name] {
				continue
			}
			if known[key] != "" {
				used[key] = true
				continue
			}
			found := false
			for candidate := range known { // the beginning of some keys
				if strings.HasPrefix(candidate, key) {
					used[candidate], found = true, true
				}
			}
			if !found {
				t.Errorf("%s: no message %q", file, key)
			}
		}
	}
	for key := range known {
		if !used[key] {
			t.Errorf("message %q is never used", key)
		}
	}
}

// extensions of file names, which look like keys.
var extensions = map[string]bool{"js": true, "css": true, "png": true, "svg": true, "json": true}

func sources(t *testing.T) []string {
	t.Helper()
	var files []string
	for _, pattern := range []string{"../*.go", "../templates/*.templ", "../static/js/*.js", "../static/js/*/*.js"} {
		matches, err := filepath.Glob(pattern)
		if err != nil || len(matches) == 0 {
			t.Fatalf("no sources in %s: %v", pattern, err)
		}
		files = append(files, matches...)
	}
	return slices.DeleteFunc(files, func(file string) bool { return strings.HasSuffix(file, "_test.go") })
}

func TestT(t *testing.T) {
	for _, test := range []struct {
		lang, key string
		args      []any
		want      string
	}{
		{i18n.English, "playback.step", []any{"step", 60, "steps", 200}, "step 60 / 200"},
		{i18n.Chinese, "playback.step", []any{"step", 60, "steps", 200}, "第 60 / 200 步"},
		{i18n.English, "playback.step", []any{"step", "{steps}", "steps", 200}, "step {steps} / 200"},
	} {
		if got := i18n.T(test.lang, test.key, test.args...); got != test.want {
			t.Errorf("T(%s, %s, %v) = %q, want %q", test.lang, test.key, test.args, got, test.want)
		}
	}
}

func TestUnknownLanguageOrKeyPanics(t *testing.T) {
	for _, test := range [][2]string{{"fr", "playback.play"}, {i18n.English, "playback.fly"}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("T(%q) did not panic", test)
				}
			}()
			i18n.T(test[0], test[1])
		}()
	}
}
