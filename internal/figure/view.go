package figure

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"optviz/internal/experiment"
	"optviz/internal/sim"
	"optviz/internal/spec"
)

// choices are what a key of the view may be that takes one of some words.
var choices = map[string][]string{
	"autoplay":  {"1", "0"},
	"controls":  {"full", "basic", "none"},
	"heights":   {"log", "linear"},
	"links":     {"1", "0"},
	"phase":     {"theta_0", "theta_1", "c_0", "c_1"},
	"present":   {"1", "0"},
	"scale":     {"log", "linear"},
	"sliders":   {"1", "0"},
	"stage":     {"prediction", "landscape"},
	"table":     {"1", "0"},
	"theme":     {"auto", "light", "dark", "projector"},
	"tolerance": {"1", "0.1", "0.01", "0.001", "0.0001"},
	"x":         {"steps", "epochs", "evaluations"},
}

// parts are what the key hide may list.
var parts = []string{"chart", "runs", "playback", "buttons", "timeline", "step", "speed", "links"}

// form is what a key of the view must be that takes something else, written in
// no language.
type form struct {
	valid func(text string, f *Figure) bool
	want  func(f *Figure) string
}

var forms = map[string]form{
	"hide": {
		func(text string, _ *Figure) bool {
			return !slices.ContainsFunc(strings.Split(text, ","), func(part string) bool { return !slices.Contains(parts, part) })
		},
		func(*Figure) string { return strings.Join(parts, " | ") },
	},
	"off": {
		func(text string, f *Figure) bool { return integers(text, 16, len(f.Experiment.Runs)-1) },
		func(f *Figure) string { return spec.Sprintf("0…%d, …", len(f.Experiment.Runs)-1) },
	},
	"orbit": {
		func(text string, _ *Figure) bool {
			at := numbers(text)
			return len(at) == 2 && math.Abs(at[0]) <= 360 && at[1] >= 10 && at[1] <= 90
		},
		func(*Figure) string { return "−360…360,10…90" },
	},
	"rate": {
		func(text string, _ *Figure) bool {
			rate := numbers(text)
			return len(rate) == 1 && rate[0] >= 1 && rate[0] <= 1000
		},
		func(*Figure) string { return "1…1000" },
	},
	"select": {
		func(text string, f *Figure) bool { return integers(text, 1, len(f.Experiment.Runs)-1) },
		func(f *Figure) string { return spec.Sprintf("0…%d", len(f.Experiment.Runs)-1) },
	},
	"styles": {
		func(text string, _ *Figure) bool { return integers(text, 16, 99) },
		func(*Figure) string { return "0…99, …" },
	},
	"tab": {
		func(text string, f *Figure) bool { return slices.Contains(tabs(f), text) },
		func(f *Figure) string { return strings.Join(tabs(f), " | ") },
	},
	"view": {
		func(text string, f *Figure) bool {
			ends := numbers(text)
			for pair := range slices.Chunk(ends, 2) {
				if len(pair) < 2 || !sim.Visible(pair[0], pair[1]) {
					return false
				}
			}
			return len(ends) == 2*min(f.Facts.Dim, 2)
		},
		func(f *Figure) string {
			if f.Facts.Dim == 1 {
				return "x₀,x₁ (x₀ < x₁)"
			}
			return "x₀,x₁,y₀,y₁ (x₀ < x₁, y₀ < y₁)"
		},
	},
}

// checkView returns the first value of the view, by key, that makes no sense; nil
// if there is none. A page finds the same, see view-keys.js.
func checkView(values experiment.Values, f *Figure) *spec.FieldError {
	for _, key := range ViewKeys {
		text, want := values.Get(key), ""
		if values[key] == nil {
			continue
		}
		if allowed, ok := choices[key]; ok && !slices.Contains(allowed, text) {
			want = strings.Join(allowed, " | ")
		} else if form, ok := forms[key]; ok && !form.valid(text, f) {
			want = form.want(f)
		}
		if want != "" {
			return spec.Errorf(key, "must be %s, not %q", "应为 %s，而不是 %q", want, spec.Cut(text))
		}
	}
	return nil
}

// tabs lists what the chart can show of a figure.
func tabs(f *Figure) []string {
	usual := []string{"loss", "grad_norm", "phase"}
	if m := f.Facts.Model; m != nil {
		usual = []string{"loss", "grad_norm"}
		if m.Data.Classes > 0 {
			usual = append(usual, "accuracy")
		}
		if m.Data.Classes > 0 || f.Facts.Dim > 2 {
			usual = append(usual, "layers")
		} else {
			usual = append(usual, "phase")
		}
	}
	return append(usual, f.Facts.Quantities...)
}

// numbers returns the finite numbers that text lists; none if it lists something
// else.
func numbers(text string) []float64 {
	var list []float64
	for item := range strings.SplitSeq(text, ",") {
		v, err := strconv.ParseFloat(item, 64)
		if err != nil || v-v != 0 {
			return nil
		}
		list = append(list, v)
	}
	return list
}

// integers reports whether text lists at most count whole numbers up to most.
func integers(text string, count, most int) bool {
	list := strings.Split(text, ",")
	return len(list) <= count && !slices.ContainsFunc(list, func(item string) bool {
		v, err := strconv.ParseUint(item, 10, 8)
		return err != nil || int(v) > most
	})
}
