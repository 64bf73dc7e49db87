package optim_test

import (
	"fmt"
	"math"
	"testing"

	"optviz/internal/optim"

	"pgregory.net/rapid"
)

// updates steps the optimizer through the gradients at a fixed θ = 0 and
// returns the updates.
func updates(s *optim.Spec, d optim.Dialect, h optim.Hyper, rate float64, grads [][]float64) [][]float64 {
	n := len(grads[0])
	stepper := optim.NewStepper(s, d, s.Complete(d, h), n)
	theta, grad, out := make([]float64, n), make([]float64, n), make([][]float64, len(grads))
	for i, g := range grads {
		copy(grad, g)
		out[i] = make([]float64, n)
		stepper.Step(out[i], theta, grad, rate)
	}
	return out
}

// gradients draws 1 to 40 gradients of two coordinates, none of them 0.
func gradients(t *rapid.T) [][]float64 {
	coordinate := rapid.Custom(func(t *rapid.T) float64 {
		return rapid.SampledFrom([]float64{-1, 1}).Draw(t, "sign") * math.Exp(rapid.Float64Range(-7, 7).Draw(t, "log"))
	})
	return rapid.SliceOfN(rapid.SliceOfN(coordinate, 2, 2), 1, 40).Draw(t, "gradients")
}

// same fails unless the two sequences agree to the relative tolerance.
func same(t *rapid.T, what string, got, want [][]float64, tolerance float64) {
	for k := range want {
		for i := range want[k] {
			size := max(math.Abs(want[k][i]), 1e-9*math.Hypot(want[k][0], want[k][1]))
			if !(math.Abs(got[k][i]-want[k][i]) <= tolerance*size) {
				t.Fatalf("%s: update %d[%d] = %.17g, want %.17g", what, k, i, got[k][i], want[k][i])
			}
		}
	}
}

// sameSums is same for updates in which gradients may cancel: what rounding
// leaves of them is measured by the longest update so far.
func sameSums(t *rapid.T, what string, got, want [][]float64) {
	longest := 0.0
	for k := range want {
		longest = max(longest, math.Hypot(want[k][0], want[k][1]))
		for i := range want[k] {
			if !(math.Abs(got[k][i]-want[k][i]) <= 1e-12*longest) {
				t.Fatalf("%s: update %d[%d] = %.17g, want %.17g", what, k, i, got[k][i], want[k][i])
			}
		}
	}
}

// mapped returns f of every gradient.
func mapped(grads [][]float64, f func(x, y float64) (float64, float64)) [][]float64 {
	out := make([][]float64, len(grads))
	for k, g := range grads {
		x, y := f(g[0], g[1])
		out[k] = []float64{x, y}
	}
	return out
}

// everywhere runs f for each optimizer in each of its dialects.
func everywhere(t *testing.T, f func(t *testing.T, s *optim.Spec, d optim.Dialect)) {
	for _, s := range optim.Catalog {
		for _, d := range optim.Dialects {
			if s.Supports(d) {
				t.Run(fmt.Sprint(s.ID, "/", d), func(t *testing.T) { f(t, s, d) })
			}
		}
	}
}

// TestScaling: the adaptive methods do not see the scale of J (ε = 0, zero
// accumulators); the others follow it.
func TestScaling(t *testing.T) {
	adaptive := map[string]bool{
		"rmsprop": true, "adagrad": true, "adam": true, "adamw": true, "amsgrad": true, "nadam": true, "adamax": true, "lion": true,
	}
	linear := map[string]bool{"sgd": true, "momentum": true, "nesterov": true}
	checked := 0
	everywhere(t, func(t *testing.T, s *optim.Spec, d optim.Dialect) {
		if s == &optim.RMSprop && d == optim.TF1 || !adaptive[s.ID] && !linear[s.ID] {
			return // starts at 1; keeps units of its own (adadelta) or mixes both (radam)
		}
		checked++
		rapid.Check(t, func(t *rapid.T) {
			h := optim.Hyper{"epsilon": 0, "initial_accumulator": 0}
			grads, c := gradients(t), math.Exp(rapid.Float64Range(-5, 5).Draw(t, "log c"))
			scaled := mapped(grads, func(x, y float64) (float64, float64) { return c * x, c * y })
			want := updates(s, d, h, 0.1, grads)
			if linear[s.ID] {
				want = updates(s, d, h, 0.1*c, grads)
			}
			if s == &optim.Lion { // a sum may round to the other side of 0
				c = math.Exp2(math.Round(math.Log2(c)))
				scaled = mapped(grads, func(x, y float64) (float64, float64) { return c * x, c * y })
			}
			sameSums(t, "c J", updates(s, d, h, 0.1, scaled), want)
		})
	})
	if checked != 29 {
		t.Errorf("checked %d optimizers and dialects, want 29", checked)
	}
}

// TestRotation: SGD, momentum and Nesterov turn with the gradients; RMSprop and
// Adam, which look at each coordinate, do not.
func TestRotation(t *testing.T) {
	turn := func(x, y float64) (float64, float64) { return 0.6*x - 0.8*y, 0.8*x + 0.6*y }
	for _, s := range []*optim.Spec{&optim.SGD, &optim.Momentum, &optim.Nesterov} {
		for _, d := range optim.Dialects {
			rapid.Check(t, func(t *rapid.T) {
				h := optim.Hyper{"momentum": rapid.Float64Range(0, 0.99).Draw(t, "momentum")}
				grads := gradients(t)
				got := updates(s, d, h, 0.1, mapped(grads, turn))
				sameSums(t, s.ID, got, mapped(updates(s, d, h, 0.1, grads), turn))
			})
		}
	}
	for _, s := range []*optim.Spec{&optim.RMSprop, &optim.Adam} {
		grads := [][]float64{{1, 3}}
		got := updates(s, optim.PyTorch, nil, 0.1, mapped(grads, turn))[0]
		want := mapped(updates(s, optim.PyTorch, nil, 0.1, grads), turn)[0]
		if math.Abs(got[0]-want[0]) < 0.01 {
			t.Errorf("%s turned with its gradient: %v, %v", s.ID, got, want)
		}
	}
}

// TestReductions: optimizers that become each other.
func TestReductions(t *testing.T) {
	reductions := []struct {
		name string
		a    *optim.Spec
		ah   optim.Hyper
		b    *optim.Spec
		bh   optim.Hyper
	}{
		{"β = 0 leaves gradient descent", &optim.Momentum, optim.Hyper{"momentum": 0}, &optim.SGD, nil},
		{"and so with Nesterov", &optim.Nesterov, optim.Hyper{"momentum": 0}, &optim.SGD, nil},
		{"AdamW without decay is Adam", &optim.AdamW, optim.Hyper{"weight_decay": 0}, &optim.Adam, nil},
		{"β₁ = 0: NAdam is Adam", &optim.NAdam, optim.Hyper{"beta1": 0, "epsilon": 0}, &optim.Adam, optim.Hyper{"beta1": 0, "epsilon": 0}},
		{"ρ = 0 without ε is descent by sign", &optim.RMSprop, optim.Hyper{"decay": 0, "epsilon": 0}, &optim.Lion, optim.Hyper{"beta1": 0}},
		{"β₁ = β₂ = 0 without ε as well", &optim.Adam, optim.Hyper{"beta1": 0, "beta2": 0, "epsilon": 0}, &optim.Lion, optim.Hyper{"beta1": 0}},
		{"and Adamax", &optim.Adamax, optim.Hyper{"beta1": 0, "beta2": 0, "epsilon": 0}, &optim.Lion, optim.Hyper{"beta1": 0}},
	}
	for _, r := range reductions {
		for _, d := range []optim.Dialect{optim.PyTorch, optim.Keras} {
			rapid.Check(t, func(t *rapid.T) {
				grads := gradients(t)
				same(t, r.name, updates(r.a, d, r.ah, 0.1, grads), updates(r.b, d, r.bh, 0.1, grads), 1e-12)
			})
		}
	}
}

// TestAdamIsCorrectedRMSprop: at β₁ = 0, Adam is RMSprop times √(1 − ρᵗ).
func TestAdamIsCorrectedRMSprop(t *testing.T) {
	for _, d := range []optim.Dialect{optim.PyTorch, optim.Keras} {
		rapid.Check(t, func(t *rapid.T) {
			rho, grads := rapid.Float64Range(0, 0.99).Draw(t, "ρ"), gradients(t)
			want := updates(&optim.RMSprop, d, optim.Hyper{"decay": rho, "epsilon": 0}, 0.1, grads)
			for k := range want {
				for i := range want[k] {
					want[k][i] *= math.Sqrt(1 - math.Pow(rho, float64(k+1)))
				}
			}
			same(t, "Adam", updates(&optim.Adam, d, optim.Hyper{"beta1": 0, "beta2": rho, "epsilon": 0}, 0.1, grads), want, 1e-12)
		})
	}
}

// TestDampening: β = τ is a heavy ball at η (1 − β), but for PyTorch's first
// gradient.
func TestDampening(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		beta := rapid.Float64Range(0.01, 0.99).Draw(t, "β")
		grads := gradients(t)
		average, ball := optim.Hyper{"momentum": beta, "dampening": beta}, optim.Hyper{"momentum": beta}
		for _, d := range []optim.Dialect{optim.TF1, optim.Keras} {
			got, want := updates(&optim.Momentum, d, average, 0.1, grads), updates(&optim.Momentum, d, ball, 0.1*(1-beta), grads)
			sameSums(t, string(d), got, want)
		}
		first := updates(&optim.Momentum, optim.PyTorch, average, 0.1, grads)[0]
		if first[0] != -0.1*grads[0][0] {
			t.Fatalf("PyTorch's first update is %g, want −η g = %g", first[0], -0.1*grads[0][0])
		}
	})
}

// TestStepBounds: how far one step goes at most, whatever the gradients.
func TestStepBounds(t *testing.T) {
	const rate = 0.1
	rapid.Check(t, func(t *rapid.T) {
		grads := gradients(t)
		rho := rapid.Float64Range(0, 0.999).Draw(t, "ρ")
		beta1 := rapid.Float64Range(0, 0.9).Draw(t, "β₁")
		h := optim.Hyper{"decay": rho, "epsilon": 0, "beta1": beta1, "beta2": 0.999}
		for _, b := range []struct {
			spec  *optim.Spec
			limit float64
		}{
			{&optim.RMSprop, rate / math.Sqrt(1-rho)},
			{&optim.Adam, rate * max(1, (1-beta1)/math.Sqrt(1-0.999))},
			{&optim.Lion, rate},
			{&optim.Adagrad, rate},
		} {
			for _, d := range []optim.Dialect{optim.PyTorch, optim.Keras} {
				for k, update := range updates(b.spec, d, h, rate, grads) {
					for i, u := range update {
						if math.Abs(u) > b.limit*(1+1e-9) {
							t.Fatalf("%s, %s: update %d[%d] = %g above %g", b.spec.ID, d, k, i, u, b.limit)
						}
						if b.spec == &optim.Lion && u != 0 && math.Abs(u) != rate {
							t.Fatalf("lion moved by %g, not by η", u)
						}
					}
				}
			}
		}
		first := updates(&optim.RMSprop, optim.PyTorch, h, rate, grads)[0][0]
		if !near(math.Abs(first), rate/math.Sqrt(1-rho), 1e-12) {
			t.Fatalf("RMSprop's first step is %g, want η/√(1 − ρ) = %g", first, rate/math.Sqrt(1-rho))
		}
		g := grads[0][0]
		first = updates(&optim.RMSprop, optim.TF1, optim.Hyper{"decay": rho, "epsilon": 1e-3}, rate, grads)[0][0]
		if want := -rate * g / math.Sqrt(rho+(1-rho)*g*g+1e-3); !near(first, want, 1e-12) {
			t.Fatalf("TensorFlow 1's first step is %g, want %g", first, want)
		}
	})
}

// TestConstantGradient: what each optimizer makes of a gradient that never
// changes.
func TestConstantGradient(t *testing.T) {
	const rate, g, n = 0.1, 3.0, 400
	grads := make([][]float64, n)
	for k := range grads {
		grads[k] = []float64{g}
	}
	for _, c := range []struct {
		spec  *optim.Spec
		hyper optim.Hyper
		size  func(t float64) float64 // of step t = 1, 2, …
	}{
		{&optim.Momentum, optim.Hyper{"momentum": 0.8}, func(t float64) float64 { return rate * g * (1 - math.Pow(0.8, t)) / 0.2 }},
		{&optim.RMSprop, optim.Hyper{"decay": 0.9, "epsilon": 0}, func(t float64) float64 { return rate / math.Sqrt(1-math.Pow(0.9, t)) }},
		{&optim.Adagrad, optim.Hyper{"epsilon": 0, "initial_accumulator": 0}, func(t float64) float64 { return rate / math.Sqrt(t) }},
		{&optim.Adam, optim.Hyper{"epsilon": 0}, func(float64) float64 { return rate }},
		{&optim.AMSGrad, optim.Hyper{"epsilon": 0}, func(float64) float64 { return rate }},
		{&optim.Adamax, optim.Hyper{"epsilon": 0}, func(float64) float64 { return rate }},
		{&optim.Lion, nil, func(float64) float64 { return rate }},
	} {
		for _, d := range []optim.Dialect{optim.PyTorch, optim.Keras} {
			for k, update := range updates(c.spec, d, c.hyper, rate, grads) {
				if want := -c.size(float64(k + 1)); !near(update[0], want, 1e-11) {
					t.Fatalf("%s, %s, step %d: %.17g, want %.17g", c.spec.ID, d, k+1, update[0], want)
				}
			}
		}
	}
}
