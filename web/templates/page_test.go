package templates_test

import (
	"bytes"
	"flag"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"optviz/web/i18n"
	"optviz/web/templates"
)

var update = flag.Bool("update", false, "write the golden pages anew")

func view(mode templates.Mode, lang string) templates.PageView {
	return templates.PageView{
		Mode:        mode,
		Lang:        lang,
		Title:       "Ravine · optviz",
		Description: "Three optimizers.",
		URL:         "https://example.org/?v=1",
		Image:       templates.Image{URL: "https://example.org/preview.png?v=1", Width: 1200, Height: 630},
		Discovery:   "https://example.org/oembed?url=https%3A%2F%2Fexample.org%2F%3Fv%3D1",
		Alternate:   templates.Language{Lang: "zh-CN", Name: "中文", URL: "?lang=zh-CN"},
		FullURL:     "./?v=1",
		Static:      "static/0123",
		Modules:     []string{"js/main.js", "js/figure/app.js"},
		Messages:    i18n.Messages(lang),
		Catalog:     map[string]any{"optimizers": []string{}},
		Experiment:  map[string]any{"experiment": nil},
		Config:      templates.Config{Lang: lang, Static: "static/0123", Socket: "ws", Build: "test"},
	}
}

func render(t *testing.T, v templates.PageView) string {
	t.Helper()
	var b bytes.Buffer
	if err := templates.Page(v).Render(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestPageIsGolden compares whole pages, but for their words and icons, which
// change more often than what is around them.
func TestPageIsGolden(t *testing.T) {
	often := regexp.MustCompile(`(?s)<script id="data-messages".*?</script>|<symbol.*?</symbol>`)
	tag := regexp.MustCompile(`><`)
	for name, v := range map[string]templates.PageView{
		"explore.html": view(templates.Explore, i18n.English),
		"embed.html":   view(templates.Embed, i18n.Chinese),
	} {
		t.Run(name, func(t *testing.T) {
			got := tag.ReplaceAllString(often.ReplaceAllString(render(t, v), ""), ">\n<") + "\n"
			file := filepath.Join("testdata", name)
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("-want +got (make golden writes it anew):\n%s", diff)
			}
		})
	}
}

// TestPageKeepsItsPolicy looks for what the Content-Security-Policy forbids.
func TestPageKeepsItsPolicy(t *testing.T) {
	forbidden := regexp.MustCompile(`(?i)<style|\sstyle=|\son[a-z]+=|javascript:|<script(?:[^>]*)>`)
	allowed := regexp.MustCompile(`^<script (id="data-[a-z]+" type="application/json"|type="module" src="static/0123/js/main.js")>$`)
	scripts := 0
	for _, match := range forbidden.FindAllString(render(t, view(templates.Explore, i18n.English)), -1) {
		if !allowed.MatchString(match) {
			t.Errorf("the page has %s", match)
		}
		scripts++
	}
	if scripts != 5 {
		t.Errorf("%d scripts, want main.js and four blocks of data", scripts)
	}
}

func TestPageEscapesWhatUsersWrite(t *testing.T) {
	const hostile = `</script><img src=x onerror=alert(1)>" onload="`
	v := view(templates.Embed, i18n.English)
	v.Title, v.Description, v.FullURL, v.Theme = hostile, hostile, "javascript:alert(1)", hostile
	v.URL, v.Discovery = hostile, hostile
	v.Experiment = map[string]string{"expression": hostile}
	page := regexp.MustCompile(`(?s)<script id=.*?</script>`).ReplaceAllString(render(t, v), "")
	for _, text := range []string{"<img", `" onload`, "javascript:"} {
		if strings.Contains(page, text) {
			t.Errorf("the page contains %s", text)
		}
	}
}

func TestMissingMessagePanics(t *testing.T) {
	v := view(templates.Explore, i18n.English)
	v.Messages = maps.Clone(v.Messages)
	delete(v.Messages, "page.skip")
	defer func() {
		if recover() == nil {
			t.Error("a page without words was rendered")
		}
	}()
	render(t, v)
}
