package web

import (
	"fmt"
	"net/http"
	"slices"

	"golang.org/x/text/language"

	"optviz/web/i18n"
)

// languages finds the language of a page.
type languages struct {
	tags    []string // the default first
	matcher language.Matcher
}

func newLanguages(first string) (languages, error) {
	if !slices.Contains(i18n.Languages, first) {
		return languages{}, fmt.Errorf("language %q: want one of %v", first, i18n.Languages)
	}
	l := languages{tags: []string{first}}
	for _, tag := range i18n.Languages {
		if tag != first {
			l.tags = append(l.tags, tag)
		}
	}
	var tags []language.Tag
	for _, tag := range l.tags {
		tags = append(tags, language.MustParse(tag))
	}
	l.matcher = language.NewMatcher(tags)
	return l, nil
}

// of returns the language of a request: what the query asks for, else what the
// browser prefers, else the default.
func (l languages) of(r *http.Request) string {
	_, index := language.MatchStrings(l.matcher, r.URL.Query().Get("lang"), r.Header.Get("Accept-Language"))
	return l.tags[index]
}
