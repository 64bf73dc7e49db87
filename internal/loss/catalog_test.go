package loss

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode"

	"optviz/internal/spec"
)

// surfaceIDs lists the catalogue in order; links to experiments hold these ids.
var surfaceIDs = strings.Fields(`
	quadratic booth matyas sine_ravine rosenbrock beale
	himmelblau camel3 camel6 styblinski_tang branin mccormick
	log_goldstein_price goldstein_price rastrigin ackley
	saddle double_well monkey_saddle plateau cliff
	theta2_1d double_well_1d wavy_1d`)

func TestCatalogue(t *testing.T) {
	if len(Surfaces) != 24 || len(surfaceIDs) != 24 {
		t.Fatalf("%d surfaces, want 24", len(Surfaces))
	}
	for i, s := range Surfaces {
		t.Run(s.ID, func(t *testing.T) {
			if s.ID != surfaceIDs[i] || FindSurface(s.ID) != s {
				t.Errorf("id %q, want %q", s.ID, surfaceIDs[i])
			}
			texts := []spec.Text{s.Name, s.Teaches}
			for _, p := range s.Params {
				texts = append(texts, p.Text)
				if p.Symbol == "" || p.Check("", p.Default) != nil || p.Check("", p.Slider.Min) != nil || p.Check("", p.Slider.Max) != nil {
					t.Errorf("%s: symbol %q, default %g, slider %+v, range %v", p.ID, p.Symbol, p.Default, p.Slider, p.Range)
				}
				if p.Slider.Min >= p.Slider.Max || p.Slider.Log && p.Slider.Min <= 0 || !p.Slider.Log && p.Slider.Step <= 0 {
					t.Errorf("%s: slider %+v", p.ID, p.Slider)
				}
			}
			for _, text := range texts {
				if text.EN == "" || !strings.ContainsFunc(text.ZH, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
					t.Errorf("text %+v", text)
				}
			}
			if s.Formula == "" || s.Source == "" {
				t.Errorf("formula %q, source %q", s.Formula, s.Source)
			}
			if len(s.Domain) != s.Dim() || s.Dim() != map[bool]int{true: 1, false: 2}[strings.HasSuffix(s.ID, "_1d")] {
				t.Fatalf("dimension %d, domain %v", s.Dim(), s.Domain)
			}
			for k, d := range s.Domain {
				if s.Start[k] <= d[0] || s.Start[k] >= d[1] {
					t.Errorf("start %v is not inside the domain %v", s.Start, s.Domain)
				}
			}
			if !near(float64(s.Steps)/s.Rate, 10, 1e-9, 1) {
				t.Errorf("%d steps at %g a second do not take 10 s", s.Steps, s.Rate)
			}
			for _, id := range []string{"sgd", "momentum", "rmsprop", "adam"} {
				if s.LearningRates[id] <= 0 {
					t.Errorf("learning rate of %s: %g", id, s.LearningRates[id])
				}
			}
		})
	}
	if FindSurface("no such surface") != nil {
		t.Error("found a surface that does not exist")
	}
}

func TestComplete(t *testing.T) {
	got := Quadratic.Complete(Args{"l2": 25})
	if len(got) != 3 || got["l1"] != 1 || got["l2"] != 25 || got["angle_deg"] != 0 {
		t.Errorf("got %v", got)
	}
}

func TestMarshalJSON(t *testing.T) {
	for _, s := range Surfaces {
		data, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(string(data), `"params":[]`); got != (len(s.Params) == 0) || !strings.Contains(string(data), `"start":[`) {
			t.Errorf("%s", data)
		}
	}
}

func TestLearningRate(t *testing.T) {
	for optimizer, want := range map[string]float64{
		"sgd": 0.018, "momentum": 0.006, "nesterov": 0.006, "rmsprop": 0.05, "adam": 0.1,
		"adamw": 0.1, "amsgrad": 0.1, "nadam": 0.1, "adamax": 0.1, "radam": 0.018,
		"adagrad": 0.5, "lion": 0.05, "adadelta": 10, "no such optimizer": 0,
	} {
		if got := Quadratic.LearningRates.Of(optimizer); got != want {
			t.Errorf("%s: %g, want %g", optimizer, got, want)
		}
	}
}
