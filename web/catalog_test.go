package web

import (
	"encoding/json"
	"strings"
	"testing"

	"optviz/internal/experiment"
	"optviz/web/i18n"
)

// TestCatalogsFor: each page has all of the catalogue, in its language only.
func TestCatalogsFor(t *testing.T) {
	catalogs, err := catalogsFor(i18n.Languages, nil)
	if err != nil {
		t.Fatal(err)
	}
	first := experiment.NewCatalog().Optimizers[0]
	for lang, want := range map[string][2]string{
		i18n.English: {first.Text.EN, first.Text.ZH},
		i18n.Chinese: {first.Text.ZH, first.Text.EN},
	} {
		page, err := json.Marshal(catalogs[lang])
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(page), want[0]) || strings.Contains(string(page), want[1]) {
			t.Errorf("%s: the page has %q: %t, %q: %t", lang, want[0], strings.Contains(string(page), want[0]), want[1], strings.Contains(string(page), want[1]))
		}
		var shape struct{ Presets, Surfaces, Optimizers []any }
		if err := json.Unmarshal(page, &shape); err != nil || len(shape.Presets) != len(experiment.Presets) {
			t.Errorf("%s: %d presets, want %d (%v)", lang, len(shape.Presets), len(experiment.Presets), err)
		}
	}
}
