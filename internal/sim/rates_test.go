package sim

import (
	"math"
	"testing"

	"optviz/internal/experiment"
	"optviz/internal/optim"
)

// The planned rates are those that the updates then use, for every schedule.
func TestPlannedRates(t *testing.T) {
	for _, s := range optim.Schedules {
		kind := s.ID
		if s.List != nil {
			kind += ",schedule.milestones:100/300"
		}
		e := parse(t, "surface=matyas&steps=500&run=sgd,learning_rate:0.05,schedule:"+kind+"&run=momentum,learning_rate:0.02&edit=250,1,learning_rate:0.01")
		planned := FactsOf(e).Rates
		if len(planned) != 2 {
			t.Fatalf("%s: rates of %d runs", s.ID, len(planned))
		}
		if known := !s.WatchesLoss && s.ID != "constant"; (planned[0] != nil) != known {
			t.Errorf("%s: %d rates", s.ID, len(planned[0]))
		}
		simulation := New(e)
		used := make([][]float64, len(e.Runs))
		for simulation.Next() {
			for i, run := range simulation.Runs() {
				used[i] = append(used[i], run.LearningRate())
			}
		}
		for run, rates := range planned {
			if rates != nil && len(rates) != rateSamples {
				t.Errorf("%s: %d samples", s.ID, len(rates))
			}
			for i, rate := range rates {
				step := i * 499 / 199
				if want := used[run][step]; math.Abs(rate-want) > 1e-4*want {
					t.Fatalf("%s: run %d plans %g at step %d and uses %g", s.ID, run, rate, step, want)
				}
			}
		}
	}
}

// A budget below the number of samples has one for every update.
func TestPlannedRatesOfFewSteps(t *testing.T) {
	for steps, want := range map[string]int{"1": 0, "2": 2, "7": 7} {
		if got := FactsOf(parse(t, "surface=matyas&steps="+steps+"&run=sgd,schedule:exponential")).Rates[0]; len(got) != want {
			t.Errorf("%s steps: %v", steps, got)
		}
	}
}

// The usual rates of an expression are those of runs that give none, also where
// the start was moved and a rate set.
func TestUsualRates(t *testing.T) {
	const runs = "&run=sgd&run=rmsprop"
	given, err := experiment.ParseQuery("expression=x^4%2By^2" + runs)
	if err != nil {
		t.Fatal(err)
	}
	moved, err := experiment.ParseQuery("expression=x^4%2By^2&start=1,1&run=sgd,learning_rate:0.3&run=rmsprop")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range []*experiment.Experiment{given, moved} {
		usual := FactsOf(e).UsualRates
		for i, run := range given.Runs {
			if usual[i] != run.Hyper["learning_rate"] {
				t.Errorf("%s from %v: %v, want %v", run.Optimizer, e.Problem.Start, usual[i], run.Hyper["learning_rate"])
			}
		}
	}
	surface, err := experiment.ParseQuery("surface=quadratic" + runs)
	if err != nil || FactsOf(surface).UsualRates != nil {
		t.Errorf("a surface: %v, %v", FactsOf(surface).UsualRates, err)
	}
}
