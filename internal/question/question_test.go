package question

import (
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"optviz/internal/experiment"
	"optviz/internal/spec"
)

const three = "surface=rosenbrock&steps=300&run=sgd&run=momentum&run=momentum,momentum:0.5"

func parsed(t *testing.T, query string) *experiment.Experiment {
	t.Helper()
	e, err := experiment.ParseQuery(query)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// Every kind is read, written complete, and what was written reads the same.
func TestParse(t *testing.T) {
	e := parsed(t, three)
	kinds := map[string]bool{}
	for ask, want := range map[string]Question{
		"which:lowest_loss@200":               {Kind: "lowest_loss", Step: 200},
		"which:lowest_loss":                   {Kind: "lowest_loss", Step: 300},
		"which:first_below:0.01":              {Kind: "first_below", Loss: 0.01, Step: 300},
		"loss:momentum@200":                   {Kind: "loss", Run: 1, Step: 200},
		"loss:2":                              {Kind: "loss", Run: 2, Step: 300},
		"point:momentum@50":                   {Kind: "point", Run: 1, Step: 50},
		"turn:2":                              {Kind: "turn", Run: 2, Step: 300},
		"set:momentum.learning_rate:1e-3@100": {Kind: "set", Run: 1, Param: "learning_rate", Loss: 0.001, Step: 100},
		"set:2.momentum:0.5":                  {Kind: "set", Run: 2, Param: "momentum", Loss: 0.5, Step: 300},
		"host":                                {Kind: "host", Step: 300},
	} {
		got, err := Parse(ask, "Why?", e)
		if err != nil {
			t.Errorf("%s: %v", ask, err)
			continue
		}
		kinds[got.Kind] = true
		again, err := Parse(got.Ask, "Why?", e)
		if diff := cmp.Diff(got, again); err != nil || diff != "" {
			t.Errorf("%s is written %s, which reads %v:\n%s", ask, got.Ask, err, diff)
		}
		want.Ask, want.Text = got.Ask, "Why?"
		if diff := cmp.Diff(&want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", ask, diff)
		}
	}
	if len(kinds) != len(Kinds) {
		t.Errorf("%d of %d kinds are read", len(kinds), len(Kinds))
	}
}

func TestParseMistakes(t *testing.T) {
	surface, model := parsed(t, three), parsed(t, "model=mlp&steps=100")
	for _, c := range []struct {
		ask, text string
		e         *experiment.Experiment
		says      string
	}{
		{"which:fastest@200", "", surface, "must be one of which:lowest_loss@{step}, "},
		{"which:lowest_loss@", "", surface, "must be one of "},
		{"which:lowest_loss@200@200", "", surface, "must be one of "},
		{" which:lowest_loss", "", surface, "must be one of "},
		{"which:lowest_loss ", "", surface, "must be one of "},
		{"loss:", "", surface, "must be one of "},
		{"loss:Momentum", "", surface, "must be one of "},
		{"set:sgd:1", "", surface, "must be one of "},
		{"host@200", "", surface, "must be one of "},
		{"", "", surface, "must be one of "},
		{"point:momentum@301", "", surface, "must name a step in [1, 300], got 301"},
		{"point:momentum@0", "", surface, "must name a step in [1, 300], got 0"},
		{"point:adam", "", surface, `names the run "adam", which is not there`},
		{"loss:3", "", surface, `names the run "3", which is not there`},
		{"set:sgd.momentum:1", "", surface, `names "momentum", which is no number of that run`},
		{"set:sgd.learning_rate:0", "", surface, `must name a loss above 0, got "0"`},
		{"set:sgd.learning_rate:-", "", surface, `must name a loss above 0, got "-"`},
		{"point:sgd", "", model, "point needs a surface"},
		{"host", strings.Repeat("字", MaxText+1), surface, "must have at most 300 characters"},
	} {
		_, err := Parse(c.ask, c.text, c.e)
		var mistake *spec.FieldError
		if !errors.As(err, &mistake) || !strings.HasPrefix(mistake.Field, "ask") || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %s", c.ask, err, c.says)
		}
	}
}

// The documentation names every kind.
func TestKindsAreDocumented(t *testing.T) {
	text, err := os.ReadFile("../../docs/embedding.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range Kinds {
		if form := strings.NewReplacer("{", "", "}", "").Replace(k.Form); !strings.Contains(string(text), "| `"+form+"` |") {
			t.Errorf("docs/embedding.md lacks %s", form)
		}
	}
}

func FuzzParse(f *testing.F) {
	e, err := experiment.ParseQuery(three)
	if err != nil {
		f.Fatal(err)
	}
	for _, k := range Kinds {
		f.Add(k.Form)
	}
	f.Add("set:momentum.learning_rate:1e-3@100")
	f.Fuzz(func(t *testing.T, ask string) {
		q, err := Parse(ask, "", e)
		if err != nil {
			return
		}
		again, err := Parse(q.Ask, "", e)
		if diff := cmp.Diff(q, again); err != nil || diff != "" {
			t.Errorf("%q is written %q: %v\n%s", ask, q.Ask, err, diff)
		}
	})
}
