package figure

import (
	"maps"
	"slices"
	"strings"

	"optviz/internal/experiment"
	"optviz/internal/optim"
	"optviz/internal/spec"
)

// ViewKeys are the keys of a query that change how a figure is looked at and no
// step. They are read by view-keys.js, but for poster, which the server reads.
var ViewKeys = []string{
	"ask", "ask_text", "autoplay", "controls", "heights", "hide", "lang", "links", "names", "off", "orbit", "phase", "poster", "present",
	"rate", "scale", "select", "sliders", "stage", "styles", "tab", "table", "theme", "tolerance", "view", "x",
}

// ExperimentKeys returns the keys of a query that change a step; "name.*" stands for
// all name.id.
func ExperimentKeys() []string { return experiment.QueryKeys() }

// mostUnknown bounds how many unknown keys of a query are named.
const mostUnknown = 10

// unknown returns the keys of a query that mean nothing, in order. Those of the view
// mean something beside what is packed, not in it.
func unknown(query string) []string {
	var keys []string
	beside, _ := experiment.ParseValues(query, "") // of a bad query what can be read
	for _, key := range slices.Sorted(maps.Keys(experiment.Unpacked(query))) {
		view := slices.Contains(ViewKeys, key) && beside[key] != nil
		if !experiment.HasKey(key) && !view && len(keys) < mostUnknown {
			keys = append(keys, spec.Cut(key))
		}
	}
	return keys
}

// elsewhere are words that others have for what is written in a run.
var elsewhere = map[string]string{"optimizer": "run", "lr": "run=sgd,learning_rate:…"}

// nearest returns what an unknown key is probably meant to be: a known one, or a
// hyperparameter, which belongs in a run; "" if it is close to none.
func nearest(key string) string {
	found, least := elsewhere[key], spec.Near(key)+1
	consider := func(known, written string) {
		if d := spec.Distance(key, known); d < least {
			found, least = written, d
		}
	}
	for _, known := range slices.Concat(experiment.QueryKeys(), ViewKeys) {
		consider(strings.TrimSuffix(known, ".*"), known)
	}
	for _, optimizer := range optim.Catalog {
		for _, p := range optimizer.Params {
			consider(p.ID, "run="+optimizer.ID+","+p.ID+":…")
		}
	}
	return found
}

// unknownKey returns the mistake of an unknown key, with the one it is close to.
func unknownKey(key, nearest string) *spec.FieldError {
	switch nearest {
	case "":
		return spec.Errorf(key, "is not a known key", "不是已知的键")
	case key:
		return spec.Errorf(key, "is read beside z, not in it", "须写在 z 之外，写在其中无效")
	}
	return spec.Errorf(key, "is not a known key; is it %s?", "不是已知的键；是否应为 %s？", nearest)
}
