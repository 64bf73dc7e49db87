package optim_test

import (
	"fmt"
	"math"
	"testing"

	"optviz/internal/optim"
)

// TestListing compares with a textbook's example: J = θ², TensorFlow 1.
func TestListing(t *testing.T) {
	var golden struct {
		Tol      float64
		Separate []struct {
			Theta0                 float64
			Steps                  []int
			SGD, Momentum, RMSprop []float64
		}
		Shared struct {
			Theta0 float64
			Steps  []int
			Theta  []float64
		} `json:"shared_theta"`
	}
	load(t, "seed_sample.json", &golden)
	if len(golden.Separate) != 2 || len(golden.Shared.Steps) != 66 {
		t.Fatal("the listing is not complete")
	}
	for _, run := range golden.Separate {
		for i, want := range [][]float64{run.SGD, run.Momentum, run.RMSprop} {
			name := fmt.Sprint(listed[i].spec.ID, " from ", run.Theta0)
			last := 1000
			if i == 2 {
				last = int(90 * run.Theta0)
			}
			compareListing(t, name, listing(run.Theta0, i), run.Steps, want, last, golden.Tol)
		}
		end := listing(run.Theta0, 2)[1000]
		if math.Abs(math.Abs(end)-0.005) > 1e-3*0.01 {
			t.Errorf("RMSprop ends at %g, want ±0.005", end)
		}
	}
	compareListing(t, "shared θ", listing(golden.Shared.Theta0, 0, 1, 2), golden.Shared.Steps, golden.Shared.Theta, 100, golden.Tol)
	for _, theta := range listing(0, 0, 1, 2) {
		if theta != 0 {
			t.Fatalf("the literal listing prints 0 for ever, not %g", theta)
		}
	}
}

// compareListing compares path at the given steps up to last. After it
// RMSprop's two-cycle about the minimum depends on round-off.
func compareListing(t *testing.T, name string, path []float64, steps []int, want []float64, last int, tol float64) {
	t.Helper()
	compared := 0
	for i, k := range steps {
		if k > last {
			break
		}
		compared++
		if math.Abs(path[k]-want[i]) > tol {
			t.Errorf("%s, step %d: %.17g, want %.17g", name, k, path[k], want[i])
		}
	}
	if compared < 51 {
		t.Errorf("%s: compared only %d steps", name, compared)
	}
}

// listed are the optimizers of the listing, with its hyperparameters.
var listed = []struct {
	spec  *optim.Spec
	hyper optim.Hyper
}{
	{&optim.SGD, nil},
	{&optim.Momentum, optim.Hyper{"momentum": 0.9}},
	{&optim.RMSprop, optim.Hyper{"decay": 0.9, "epsilon": 1e-8}},
}

// listing runs the given ones of the listed optimizers in turn on one θ for
// 1000 rounds and returns θ after each.
func listing(theta0 float64, which ...int) []float64 {
	steppers := make([]*optim.Stepper, len(which))
	for i, w := range which {
		s := listed[w].spec
		steppers[i] = optim.NewStepper(s, optim.TF1, s.Complete(optim.TF1, listed[w].hyper), 1)
	}
	theta, update := []float64{theta0}, make([]float64, 1)
	path := []float64{theta0}
	for range 1000 {
		for _, stepper := range steppers {
			stepper.Step(update, theta, []float64{2 * theta[0]}, 0.01)
			add(theta, update)
		}
		path = append(path, theta[0])
	}
	return path
}
