package optim_test

import (
	"encoding/json"
	"math"
	"math/cmplx"
	"math/rand/v2"
	"slices"
	"testing"

	"optviz/internal/optim"
)

// theory returns the section of theory.json of the given name, and fails
// unless it has the expected number of cases.
func theory[T any](t *testing.T, name string, cases int) []T {
	t.Helper()
	var file struct {
		Tests []struct {
			Test  string
			Cases json.RawMessage
		}
	}
	load(t, "theory.json", &file)
	for _, section := range file.Tests {
		if section.Test != name {
			continue
		}
		var out []T
		if err := json.Unmarshal(section.Cases, &out); err != nil {
			t.Fatal(err)
		}
		if len(out) != cases {
			t.Fatalf("%s: %d cases, want %d", name, len(out), cases)
		}
		return out
	}
	t.Fatalf("theory.json has no %q", name)
	return nil
}

// bowl runs an optimizer for n steps on J = ½ λ x² from x0 and returns all
// positions, the start first. rate is the learning rate.
func bowl(s *optim.Spec, d optim.Dialect, h optim.Hyper, rate, lambda, x0 float64, n int) []float64 {
	stepper := optim.NewStepper(s, d, s.Complete(d, h), 1)
	x, path := []float64{x0}, []float64{x0}
	update := make([]float64, 1)
	for range n {
		stepper.Step(update, x, []float64{lambda * x[0]}, rate)
		add(x, update)
		path = append(path, x[0])
	}
	return path
}

// near reports whether got is want within the relative tolerance.
func near(got, want, tolerance float64) bool {
	return math.Abs(got-want) <= tolerance*max(math.Abs(want), 1e-12)
}

// TestGradientDescentClosedForm: xₖ = (1 − η λ)ᵏ x₀.
func TestGradientDescentClosedForm(t *testing.T) {
	type row struct {
		Lam, A, X0, X float64
		K             int
	}
	for _, c := range theory[row](t, "gd_closed_form", 12) {
		got := bowl(&optim.SGD, optim.PyTorch, nil, c.A, c.Lam, c.X0, c.K)[c.K]
		if !near(got, c.X, 1e-11) {
			t.Errorf("λ = %g, η = %g, k = %d: %.17g, want %.17g", c.Lam, c.A, c.K, got, c.X)
		}
	}
}

// TestHeavyBallClosedForm compares momentum with the solution of its
// recurrence.
func TestHeavyBallClosedForm(t *testing.T) {
	type row struct {
		Lam, A, B, X0 float64
		K             []int
		X             []float64
	}
	for _, c := range theory[row](t, "heavy_ball_closed_form", 5) {
		for _, d := range optim.Dialects {
			path := bowl(&optim.Momentum, d, optim.Hyper{"momentum": c.B}, c.A, c.Lam, c.X0, slices.Max(c.K))
			for i, k := range c.K {
				if math.Abs(path[k]-c.X[i]) > 1e-10 {
					t.Errorf("%s, λ = %g, η = %g, β = %g, k = %d: %.17g, want %.17g", d, c.Lam, c.A, c.B, k, path[k], c.X[i])
				}
			}
		}
	}
}

// TestNesterovRecurrence: xₖ₊₂ = (1 + β)(1 − η λ) xₖ₊₁ − β (1 − η λ) xₖ, stable
// up to η λ = 2 (1 + β)/(1 + 2 β).
func TestNesterovRecurrence(t *testing.T) {
	type row struct{ B, Limit float64 }
	for _, c := range theory[row](t, "nesterov_char_poly", 5) {
		for _, d := range optim.Dialects {
			h := optim.Hyper{"momentum": c.B}
			path := bowl(&optim.Nesterov, d, h, 0.3, 1, 1, 60)
			for k := range path[:59] {
				want := (1+c.B)*0.7*path[k+1] - c.B*0.7*path[k]
				if math.Abs(path[k+2]-want) > 1e-14 {
					t.Fatalf("%s, β = %g, step %d: %g, want %g", d, c.B, k+2, path[k+2], want)
				}
			}
			checkLimit(t, &optim.Nesterov, d, h, 1, c.Limit)
		}
	}
}

// checkLimit fails unless the optimizer converges on ½ λ x² just below the
// learning rate limit and diverges just above it.
func checkLimit(t *testing.T, s *optim.Spec, d optim.Dialect, h optim.Hyper, lambda, limit float64) {
	t.Helper()
	const start = 1e-40 // so small that Adam's squares stay below ε for long
	for _, c := range []struct {
		factor   float64
		converge bool
	}{{0.99, true}, {1.01, false}} {
		path := bowl(s, d, h, c.factor*limit, lambda, start, 5000)
		end := math.Abs(path[5000]) / start
		if c.converge != (end < 1e-3) || !c.converge && end < 1e3 {
			t.Errorf("%s, %s, %v: at %g of the limit %g the start grows by %g in 5000 steps", s.ID, d, h, c.factor, limit, end)
		}
	}
}

// TestStabilityLimits: 2/λ for gradient descent, 2 (1 + β)/λ for the heavy
// ball, 2 (1 + β)/((1 − β) λ) for a moving average (dampening β), and so
// 38 (√v + ε)/λ for Adam at β₁ = 0.9.
func TestStabilityLimits(t *testing.T) {
	type row struct {
		L, B     float64
		HBLimit  float64 `json:"hb_limit"`
		EMALimit float64 `json:"ema_limit"`
	}
	for _, c := range theory[row](t, "stability_limits", 4) {
		if c.B == 0 {
			checkLimit(t, &optim.SGD, optim.PyTorch, nil, c.L, c.HBLimit)
		}
		for _, d := range optim.Dialects {
			checkLimit(t, &optim.Momentum, d, optim.Hyper{"momentum": c.B}, c.L, c.HBLimit)
			checkLimit(t, &optim.Momentum, d, optim.Hyper{"momentum": c.B, "dampening": c.B}, c.L, c.EMALimit)
		}
	}
	// With a large ε and a short memory of v, Adam divides by ε alone.
	checkLimit(t, &optim.Adam, optim.PyTorch, optim.Hyper{"epsilon": 1000, "beta2": 0}, 1, 38*1000)
}

// TestOptimalParameters: at Polyak's η and β both ends of the spectrum have the
// double root ±ρ, which beats the best rate of gradient descent.
func TestOptimalParameters(t *testing.T) {
	type row struct {
		Mu, L       float64
		GDAlpha     float64 `json:"gd_alpha"`
		GDRate      float64 `json:"gd_rate"`
		PolyakAlpha float64 `json:"polyak_alpha"`
		PolyakBeta  float64 `json:"polyak_beta"`
		PolyakRate  float64 `json:"polyak_rate"`
	}
	for _, c := range theory[row](t, "optimal_parameters", 4) {
		for _, end := range []struct{ lambda, sign float64 }{{c.Mu, 1}, {c.L, -1}} {
			path := bowl(&optim.SGD, optim.PyTorch, nil, c.GDAlpha, end.lambda, 1, 20)
			for k := range path[:20] {
				if want := end.sign * c.GDRate * path[k]; !near(path[k+1], want, 1e-9) {
					t.Fatalf("gradient descent, λ = %g, step %d: %g, want %g", end.lambda, k+1, path[k+1], want)
				}
			}
			r := end.sign * c.PolyakRate
			h := optim.Hyper{"momentum": c.PolyakBeta}
			path = bowl(&optim.Momentum, optim.PyTorch, h, c.PolyakAlpha, end.lambda, 1, 20)
			for k := range path[:19] {
				if want := 2*r*path[k+1] - r*r*path[k]; math.Abs(path[k+2]-want) > 1e-12 {
					t.Fatalf("Polyak, λ = %g, step %d: %g, want %g", end.lambda, k+2, path[k+2], want)
				}
			}
		}
		if c.PolyakRate >= c.GDRate {
			t.Errorf("κ = %g: Polyak's rate %g is no better than %g", c.L/c.Mu, c.PolyakRate, c.GDRate)
		}
	}
}

// TestSpectralRadius compares the spectral radius of one step of momentum, a
// linear map of (x, v), with the published grid, measured and as the optimizer
// knows it.
func TestSpectralRadius(t *testing.T) {
	var file struct {
		Tests []struct {
			Test       string
			Beta, Alam []float64
			Rho        [][]float64
		}
	}
	load(t, "theory.json", &file)
	compared := 0
	for _, grid := range file.Tests {
		if grid.Test != "spectral_radius_grid" {
			continue
		}
		for i, beta := range grid.Beta {
			for j, alam := range grid.Alam {
				compared++
				known := optim.Momentum.Recurrence(optim.TF1, optim.Hyper{"momentum": beta}, alam).Rate()
				for _, got := range []float64{momentumRadius(alam, beta), known} {
					if math.Abs(got-grid.Rho[i][j]) > 1e-7 {
						t.Errorf("β = %g, ηλ = %g: %g, want %g", beta, alam, got, grid.Rho[i][j])
					}
				}
			}
		}
	}
	if compared != 42 {
		t.Errorf("compared %d points, want 42", compared)
	}
}

// momentumRadius measures one step at λ = 1 from (x, v) = (1, 0) and (0, 1):
// the columns of the step's matrix.
func momentumRadius(rate, beta float64) float64 {
	h := optim.Momentum.Complete(optim.TF1, optim.Hyper{"momentum": beta})
	column := func(x, v float64) (float64, float64) {
		stepper := optim.NewStepper(&optim.Momentum, optim.TF1, h, 1)
		stepper.State().Vectors[0][0] = v
		update := make([]float64, 1)
		stepper.Step(update, []float64{x}, []float64{x}, rate)
		return x + update[0], stepper.State().Vectors[0][0]
	}
	a, c := column(1, 0)
	b, d := column(0, 1)
	half := complex((a+d)/2, 0)
	root := cmplx.Sqrt(half*half - complex(a*d-b*c, 0))
	return max(cmplx.Abs(half+root), cmplx.Abs(half-root))
}

// TestNoiseVariance simulates momentum under gradient noise σ and compares the
// variance with η σ² (1 + β) / (λ (1 − β)(2 (1 + β) − η λ)).
func TestNoiseVariance(t *testing.T) {
	type row struct{ Lam, A, B, Sigma, Var float64 }
	for _, c := range theory[row](t, "sgd_noise_stationary_variance", 3) {
		h := optim.Momentum.Complete(optim.PyTorch, optim.Hyper{"momentum": c.B})
		stepper := optim.NewStepper(&optim.Momentum, optim.PyTorch, h, 1)
		random := rand.New(rand.NewPCG(1, 2))
		x, grad, update := []float64{0}, []float64{0}, []float64{0}
		const steps = 1_000_000
		sum := 0.0
		for range steps {
			grad[0] = c.Lam*x[0] + c.Sigma*random.NormFloat64()
			stepper.Step(update, x, grad, c.A)
			add(x, update)
			sum += x[0] * x[0]
		}
		if got := sum / steps; !near(got, c.Var, 0.03) {
			t.Errorf("λ = %g, η = %g, β = %g: variance %g, want %g", c.Lam, c.A, c.B, got, c.Var)
		}
	}
}

// TestGradientFlow: gradient descent follows x(t) = e^(−t), with an error that
// halves with the learning rate; momentum follows it η/(1 − β) at a step.
func TestGradientFlow(t *testing.T) {
	type row struct{ A, X, Flow, Err float64 }
	errors := []float64{}
	for _, c := range theory[row](t, "gradient_flow_limit", 3) {
		n := int(math.Round(1 / c.A))
		got := bowl(&optim.SGD, optim.PyTorch, nil, c.A, 1, 1, n)[n]
		if !near(got, c.X, 1e-12) || !near(c.Flow-got, c.Err, 1e-9) {
			t.Errorf("η = %g: %g, want %g", c.A, got, c.X)
		}
		errors = append(errors, c.Flow-got)
	}
	for i := range errors[1:] {
		if ratio := errors[i] / errors[i+1]; math.Abs(ratio-2) > 0.05 {
			t.Errorf("halving η divides the error by %g", ratio)
		}
	}
	const beta, rate = 0.9, 1e-4
	n := int(math.Round((1 - beta) / rate))
	got := bowl(&optim.Momentum, optim.PyTorch, optim.Hyper{"momentum": beta}, rate, 1, 1, n)[n]
	if want := math.Exp(-1); math.Abs(got-want) > 0.01 {
		t.Errorf("momentum reaches %g, want %g", got, want)
	}
}
