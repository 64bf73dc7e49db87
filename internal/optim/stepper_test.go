package optim_test

import (
	"math"
	"slices"
	"testing"

	"optviz/internal/loss"
	"optviz/internal/optim"

	"pgregory.net/rapid"
)

// TestWeightDecay: coupled decay is λ θ in the gradient, decoupled decay
// shrinks θ by η λ beside the step.
func TestWeightDecay(t *testing.T) {
	const rate, lambda = 0.1, 0.5
	decoupled := 0
	everywhere(t, func(t *testing.T, s *optim.Spec, d optim.Dialect) {
		theta, grad := []float64{2, -3}, []float64{1, 0.25}
		step := func(lambda float64, grad []float64) []float64 {
			stepper := optim.NewStepper(s, d, s.Complete(d, optim.Hyper{"weight_decay": lambda}), 2)
			dst := make([]float64, 2)
			stepper.Step(dst, theta, slices.Clone(grad), rate)
			return dst
		}
		var want []float64
		if d == optim.Keras || s == &optim.AdamW || s == &optim.Lion {
			decoupled++
			want = step(0, grad)
			for i := range want {
				want[i] -= rate * lambda * theta[i]
			}
		} else {
			want = step(0, []float64{grad[0] + lambda*theta[0], grad[1] + lambda*theta[1]})
		}
		if got := step(lambda, grad); !near(got[0], want[0], 1e-15) || !near(got[1], want[1], 1e-15) {
			t.Errorf("update %v, want %v", got, want)
		}
	})
	if decoupled != 14 { // 12 of Keras, AdamW and Lion of PyTorch
		t.Errorf("%d decoupled, want 14", decoupled)
	}
}

// TestClip compares one clipped SGD step at η = 1, whose update is −g, weight
// decay included after the clip.
func TestClip(t *testing.T) {
	norm := func(limit float64) optim.Clip { return optim.Clip{Kind: "norm", Max: limit} }
	value := optim.Clip{Kind: "value", Max: 2}
	for _, c := range []struct {
		name       string
		dialect    optim.Dialect
		clip       optim.Clip
		grad, want []float64
	}{
		{"long", optim.PyTorch, norm(1), []float64{3, 4}, []float64{3 / 5.000001, 4 / 5.000001}},
		{"just long enough", optim.PyTorch, norm(5), []float64{3, 4}, []float64{3 * 5 / 5.000001, 4 * 5 / 5.000001}},
		{"short", optim.PyTorch, norm(6), []float64{3, 4}, []float64{3, 4}},
		{"long", optim.Keras, norm(1), []float64{3, 4}, []float64{0.6, 0.8}},
		{"just short enough", optim.Keras, norm(5), []float64{3, 4}, []float64{3, 4}},
		{"long", optim.TF1, norm(1), []float64{3, 4}, []float64{0.6, 0.8}},
		{"each coordinate", optim.PyTorch, value, []float64{3, -4}, []float64{2, -2}},
		{"small ones kept", optim.Keras, value, []float64{-1, 4}, []float64{-1, 2}},
		{"zero", optim.PyTorch, norm(1), []float64{0, 0}, []float64{0, 0}},
	} {
		h := optim.SGD.Complete(c.dialect, optim.Hyper{"weight_decay": 0.5})
		stepper := optim.NewStepper(&optim.SGD, c.dialect, h, 2)
		stepper.SetClip(&c.clip)
		dst := make([]float64, 2)
		stepper.Step(dst, []float64{10, 10}, slices.Clone(c.grad), 1)
		for i := range dst {
			if want := -c.want[i] - 5; !near(dst[i], want, 1e-15) {
				t.Errorf("%s %s, %s: update %v, want −%v − 5", c.clip.Kind, c.name, c.dialect, dst, c.want)
				break
			}
		}
		stepper.SetClip(nil)
		stepper.Step(dst, []float64{0, 0}, slices.Clone(c.grad), 1)
		if dst[0] != -c.grad[0] {
			t.Errorf("%s: still clipped without a clip", c.name)
		}
	}
}

// TestSet: new hyperparameters act from the next step on; the state stays.
func TestSet(t *testing.T) {
	h := optim.Momentum.Complete(optim.PyTorch, optim.Hyper{"momentum": 0.5})
	stepper := optim.NewStepper(&optim.Momentum, optim.PyTorch, h, 1)
	dst := make([]float64, 1)
	stepper.Step(dst, []float64{0}, []float64{4}, 1)
	h["momentum"] = 0.25
	h["weight_decay"] = 2
	stepper.Set(h)
	stepper.Step(dst, []float64{3}, []float64{1}, 1)
	if want := -(0.25*4 + 1 + 2*3.0); dst[0] != want {
		t.Errorf("update %g, want %g", dst[0], want)
	}
}

// TestFinite: every slider position gives finite updates for ordinary
// gradients.
func TestFinite(t *testing.T) {
	everywhere(t, func(t *testing.T, s *optim.Spec, d optim.Dialect) {
		rapid.Check(t, func(t *rapid.T) {
			h := optim.Hyper{}
			for _, p := range s.Params {
				if p.Kind == "switch" {
					h[p.ID] = float64(rapid.IntRange(0, 1).Draw(t, p.ID))
				} else {
					h[p.ID] = rapid.Float64Range(p.Slider.Min, p.Slider.Max).Draw(t, p.ID)
				}
			}
			for k, update := range updates(s, d, h, h["learning_rate"], gradients(t)) {
				for _, u := range update {
					if math.IsNaN(u) || math.IsInf(u, 0) {
						t.Fatalf("update %d is %v with %v", k, update, h)
					}
				}
			}
		})
	})
}

// TestAllocations: a step allocates nothing.
func TestAllocations(t *testing.T) {
	everywhere(t, func(t *testing.T, s *optim.Spec, d optim.Dialect) {
		stepper := optim.NewStepper(s, d, s.Complete(d, optim.Hyper{"weight_decay": 0.1}), 2)
		stepper.SetClip(&optim.Clip{Kind: "norm", Max: 1})
		dst, theta, grad := make([]float64, 2), []float64{1, 2}, []float64{3, 4}
		if n := testing.AllocsPerRun(100, func() { stepper.Step(dst, theta, grad, 0.1) }); n != 0 {
			t.Errorf("%g allocations a step", n)
		}
	})
	for _, s := range optim.Schedules {
		scheduler := optim.NewScheduler(optim.Schedule{Kind: s.ID, Params: s.Complete(nil), Milestones: []int{5, 9}})
		k := 0
		if n := testing.AllocsPerRun(100, func() { scheduler.Rate(k, 0.1, 1); k++ }); n != 0 {
			t.Errorf("%s: %g allocations a step", s.ID, n)
		}
	}
}

// TestUnsupportedDialect: asking for a rule that no framework has is our bug.
func TestUnsupportedDialect(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	optim.NewStepper(&optim.RAdam, optim.Keras, optim.RAdam.Complete(optim.Keras, nil), 2)
}

// BenchmarkStep times one step on Rosenbrock, the surface included.
func BenchmarkStep(b *testing.B) {
	for _, s := range optim.Catalog {
		b.Run(s.ID, func(b *testing.B) {
			objective := loss.Rosenbrock.New(loss.Rosenbrock.Complete(nil))
			stepper := optim.NewStepper(s, optim.PyTorch, s.Complete(optim.PyTorch, nil), 2)
			theta, grad, update := []float64{-1.2, 1}, make([]float64, 2), make([]float64, 2)
			b.ReportAllocs()
			for b.Loop() {
				objective(theta, grad)
				stepper.Step(update, theta, grad, 1e-4)
				add(theta, update)
			}
		})
	}
}

// BenchmarkUpdate times one update of 10,000 parameters.
func BenchmarkUpdate(b *testing.B) {
	const n = 10_000
	for _, s := range []*optim.Spec{&optim.SGD, &optim.Momentum, &optim.RMSprop, &optim.Adam} {
		b.Run(s.ID, func(b *testing.B) {
			stepper := optim.NewStepper(s, optim.PyTorch, s.Complete(optim.PyTorch, nil), n)
			theta, grad, update := make([]float64, n), make([]float64, n), make([]float64, n)
			for i := range grad {
				grad[i] = float64(i%7) - 3
			}
			b.SetBytes(8 * n)
			for b.Loop() {
				stepper.Step(update, theta, grad, 1e-4)
			}
		})
	}
}

// A lazy step of all coordinates is a step; one of some leaves the others and
// their state alone, and makes of those it takes what a step of them alone
// would make. It allocates nothing.
func TestStepAt(t *testing.T) {
	everywhere(t, func(t *testing.T, s *optim.Spec, d optim.Dialect) {
		h := s.Complete(d, optim.Hyper{"weight_decay": 0.01})
		gradient := func(k int) []float64 { return []float64{0.5 - float64(k), 2, 0.25 * float64(k+1)} }
		theta, want, got, two := []float64{1, -2, 3}, make([]float64, 3), make([]float64, 3), make([]float64, 2)

		whole, lazy := optim.NewStepper(s, d, h, 3), optim.NewStepper(s, d, h, 3)
		for k := range 5 {
			whole.Step(want, theta, gradient(k), 0.1)
			lazy.StepAt(got, theta, gradient(k), 0.1, []int{2, 0, 1})
			if !slices.Equal(got, want) {
				t.Fatalf("step %d: all lazily %v, want %v", k, got, want)
			}
		}

		alone := optim.NewStepper(s, d, h, 2)
		lazy = optim.NewStepper(s, d, h, 3)
		var before []float64
		for _, v := range lazy.State().Vectors {
			before = append(before, v[1])
		}
		for k := range 5 {
			g := gradient(k)
			alone.Step(two, []float64{theta[0], theta[2]}, []float64{g[0], g[2]}, 0.1)
			lazy.StepAt(got, theta, g, 0.1, []int{0, 2})
			if want := []float64{two[0], 0, two[1]}; !slices.Equal(got, want) {
				t.Fatalf("step %d: some lazily %v, want %v", k, got, want)
			}
		}
		for i, v := range lazy.State().Vectors {
			if v[1] != before[i] {
				t.Errorf("%s of a coordinate left out went from %v to %v", s.Vectors[i].ID, before[i], v[1])
			}
		}
		grad := gradient(1)
		if n := testing.AllocsPerRun(10, func() { lazy.StepAt(got, theta, grad, 0.1, []int{0, 2}) }); n > 0 {
			t.Errorf("a lazy step allocates %v times", n)
		}
	})
}
