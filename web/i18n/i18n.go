// Package i18n holds the words of the page in every language it speaks.
//
// A catalogue maps a key ("playback.play") to a template whose {names} are
// filled in by the caller. The scripts of the page get the whole catalogue of
// its language; the server uses the same one for what it renders itself.
package i18n

import (
	"embed"
	"encoding/json"
	"fmt"
	"strings"
)

// Languages of the page, by BCP 47 tag; the first is the fallback.
const (
	English = "en"
	Chinese = "zh-CN"
)

// Languages lists the languages, the fallback first.
var Languages = []string{English, Chinese}

//go:embed en.json zh-CN.json
var files embed.FS

var catalogues = load()

func load() map[string]map[string]string {
	loaded := make(map[string]map[string]string, len(Languages))
	for _, lang := range Languages {
		text, err := files.ReadFile(lang + ".json")
		if err != nil {
			panic(fmt.Sprintf("i18n: %v", err))
		}
		var messages map[string]string
		if err := json.Unmarshal(text, &messages); err != nil {
			panic(fmt.Sprintf("i18n: %s.json: %v", lang, err))
		}
		loaded[lang] = messages
	}
	return loaded
}

// Messages returns the catalogue of a language. It must not be changed. An
// unknown language panics.
func Messages(lang string) map[string]string {
	messages, ok := catalogues[lang]
	if !ok {
		panic(fmt.Sprintf("i18n: no language %q", lang))
	}
	return messages
}

// T returns the message of key in a language. Args alternate between the name
// of a placeholder and its value: T("en", "playback.step", "step", 60, "steps",
// 200) is "step 60 / 200". An unknown key or language panics.
func T(lang, key string, args ...any) string {
	message, ok := Messages(lang)[key]
	if !ok {
		panic(fmt.Sprintf("i18n: no message %q", key))
	}
	pairs := make([]string, len(args))
	for i, arg := range args {
		pairs[i] = fmt.Sprint(arg)
		if i%2 == 0 {
			pairs[i] = "{" + pairs[i] + "}"
		}
	}
	return strings.NewReplacer(pairs...).Replace(message)
}
