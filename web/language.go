package web

import (
	"fmt"
	"net/http"
	"net/url"
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
	return l.match(r.URL.Query().Get("lang"), r.Header.Get("Accept-Language"))
}

// named returns the language that the query of a link asks for, else the
// default.
func (l languages) named(query string) string {
	values, _ := url.ParseQuery(query) // of a bad query what can be read
	return l.match(values.Get("lang"))
}

func (l languages) match(preferences ...string) string {
	_, index := language.MatchStrings(l.matcher, preferences...)
	return l.tags[index]
}
