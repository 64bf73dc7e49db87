package web

import (
	"encoding/json"
	"fmt"
	"slices"

	"optviz/internal/export"
	"optviz/internal/optim"
	"optviz/internal/picture"
	"optviz/internal/question"
	"optviz/internal/spec"
)

// catalogsFor returns the catalogue for the pages of each language: as the
// API's with the questions that a link can ask, but with every text in that language only, which a page asks for under
// the same key. A third of what a page weighs would else be never read. The
// optimizers of lessons come last.
func catalogsFor(languages []string, ofLessons []*optim.Spec) (map[string]any, error) {
	all := export.NewCatalog(picture.Formats)
	all.Optimizers = slices.Concat(all.Optimizers, ofLessons)
	full, err := json.Marshal(struct {
		export.Catalog
		Questions []question.Kind `json:"questions"`
	}{all, question.Kinds})
	if err != nil {
		return nil, fmt.Errorf("catalogue: %w", err)
	}
	catalogs := map[string]any{}
	for _, lang := range languages {
		var tree any
		if err := json.Unmarshal(full, &tree); err != nil {
			return nil, fmt.Errorf("catalogue: %w", err)
		}
		keepLanguage(tree, spec.Text{EN: "en", ZH: "zh"}.In(lang))
		catalogs[lang] = tree
	}
	return catalogs, nil
}

// keepLanguage leaves of every text below v, an object with the members en and
// zh, only the member key.
func keepLanguage(v any, key string) {
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			keepLanguage(item, key)
		}
	case map[string]any:
		_, en := v["en"]
		_, zh := v["zh"]
		for name, member := range v {
			if en && zh && name != key {
				delete(v, name)
			}
			keepLanguage(member, key)
		}
	}
}
