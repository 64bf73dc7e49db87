package lesson

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"strconv"
	"testing"

	"optviz/internal/experiment"
	"optviz/internal/sim"
)

// The misprinted rules do what they do when they are run as they stand.
func TestAsPrinted(t *testing.T) {
	text, err := os.ReadFile("testdata/as_printed.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Rule            string
		Theta0, LR, Eps float64
		At              map[string]float64
		Blowup          *int
	}
	if err := json.Unmarshal(text, &cases); err != nil || len(cases) != 31 {
		t.Fatal(len(cases), err)
	}
	ids := map[string]string{"ones": "printed_one", "ema_grad": "printed_mean", "heavy": "printed_sum", "ema_sq": "printed_square", "abs": "printed_size"}
	for _, c := range cases {
		e, err := experiment.ParseQuery(fmt.Sprintf("lesson=reading-formulas&surface=theta2_1d&start=%g&steps=1000&run=%s,learning_rate:%g,decay:0.9,epsilon:%g", c.Theta0, ids[c.Rule], c.LR, c.Eps))
		if err != nil {
			t.Fatal(err)
		}
		r, err := sim.Record(t.Context(), e, true)
		if err != nil {
			t.Fatal(err)
		}
		run, last := r.Runs[0], 1000
		if c.Blowup != nil {
			last = *c.Blowup - 1
			if run.Status != sim.Diverged || run.Steps < last || run.Steps > last && math.Abs(run.Theta.Row(last + 1)[0]) < 1e12 || math.Abs(run.Theta.Row(last)[0]) > 1e12 {
				t.Errorf("%s from %g: %s at step %d, want to pass 1e12 at step %d", c.Rule, c.Theta0, run.Status, run.Steps, *c.Blowup)
			}
		} else if run.Steps != last {
			t.Errorf("%s from %g: %d steps", c.Rule, c.Theta0, run.Steps)
		}
		for step, want := range c.At {
			k, err := strconv.Atoi(step)
			if err != nil {
				t.Fatal(err)
			}
			if got := run.Theta.Row(min(k, run.Steps))[0]; k <= last && math.Abs(got-want) > 1e-5*math.Abs(want) {
				t.Errorf("%s from %g: θ is %g at step %d, want %g", c.Rule, c.Theta0, got, k, want)
			}
		}
	}
}
