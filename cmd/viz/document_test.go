package main

import (
	"context"
	"os"
	"regexp"
	"strings"
	"testing"
)

// The table of settings in docs/deploy.md has every flag of serve, its variable
// and its default.
func TestDocumentedSettings(t *testing.T) {
	document, err := os.ReadFile("../../docs/deploy.md")
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string]string{}
	for _, row := range regexp.MustCompile("(?m)^\\| `-([a-z-]+)` \\|.*$").FindAllStringSubmatch(string(document), -1) {
		rows[row[1]] = row[0]
	}
	_, _, help := viz(t, "", "serve", "-h")
	flags := regexp.MustCompile(`(?m)^  -([a-z-]+)`).FindAllStringSubmatch(help, -1)
	if len(flags) != len(rows) || len(flags) == 0 {
		t.Errorf("%d flags, %d rows", len(flags), len(rows))
	}
	for _, flag := range flags {
		variable := "`VIZ_" + strings.ToUpper(strings.ReplaceAll(flag[1], "-", "_")) + "`"
		if row := rows[flag[1]]; !strings.Contains(row, variable) {
			t.Errorf("-%s: no row with %s, but %q", flag[1], variable, row)
		}
	}
	for _, value := range regexp.MustCompile(`(?s)-([a-z-]+)[^-]*?\(default "?([^")]+)"?\)`).FindAllStringSubmatch(help, -1) {
		if row := rows[value[1]]; !strings.Contains(row, value[2]) {
			t.Errorf("-%s: the default %s is not in %q", value[1], value[2], row)
		}
	}
}

// What the documents tell to type is understood.
func TestDocumentedCommands(t *testing.T) {
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	typed := regexp.MustCompile(`(?m)^(?:viz|go run \./cmd/viz)\b(.*?)(?: [>#].*)?$`)
	word := regexp.MustCompile(`'[^']*'|\S+`)
	for _, file := range []string{"deploy.md", "experiment.md", "../README.md"} {
		document, err := os.ReadFile("../../docs/" + file)
		if err != nil {
			t.Fatal(err)
		}
		count := 0
		for _, block := range regexp.MustCompile("(?s)```sh\n(.*?)```").FindAllStringSubmatch(string(document), -1) {
			for _, line := range typed.FindAllStringSubmatch(block[1], -1) {
				count++
				ctx, args := t.Context(), word.FindAllString(line[1], -1)
				for i := range args {
					args[i] = strings.Trim(args[i], "'")
				}
				if len(args) == 0 || strings.HasPrefix(args[0], "-") { // serves until it is stopped
					ctx, args = ended, append(args, "-addr", "127.0.0.1:0")
				}
				var out, errs strings.Builder
				if code := report(&errs, run(ctx, stdio{in: strings.NewReader(""), out: &out, err: &errs}, args)); code != 0 {
					t.Errorf("%s: %s: exit %d, %s", file, line[0], code, &errs)
				}
			}
		}
		if count == 0 {
			t.Errorf("%s tells nothing to type", file)
		}
	}
}
