package optim_test

import (
	"math"
	"math/cmplx"
	"slices"
	"testing"

	"optviz/internal/optim"
)

// The rate that is measured on four steps of a run is that of theory.
func TestRecurrence(t *testing.T) {
	var with []string
	for _, s := range optim.Catalog {
		if s.Recurrence == nil {
			continue
		}
		with = append(with, s.ID)
		for _, d := range optim.Dialects {
			for _, h := range []optim.Hyper{{}, {"momentum": 0}, {"momentum": 0.3}, {"momentum": 0.95}, {"momentum": 0.6, "dampening": 0.6}, {"momentum": 0, "dampening": 0.6}} {
				for _, etaLambda := range []float64{-0.05, 0.004, 0.3, 1.7, 2.6} {
					h := s.Complete(d, h)
					compareRecurrence(t, s, d, h, etaLambda)
				}
				h := s.Complete(d, h)
				limit := s.Limit(d, h)
				below, above := bowl(s, d, h, 0.999*limit, 1, 1, 20000), bowl(s, d, h, 1.001*limit, 1, 1, 20000)
				if math.Abs(below[len(below)-1]) > 1e-3 || math.Abs(above[len(above)-1]) < 1e3 {
					t.Errorf("%s, %s, %v: the limit %g is none", s.ID, d, h, limit)
				}
			}
		}
	}
	if !math.IsNaN(optim.Adam.Limit(optim.PyTorch, nil)) {
		t.Error("theory knows a limit of Adam")
	}
	if want := []string{"sgd", "momentum", "nesterov"}; !slices.Equal(with, want) {
		t.Errorf("theory has a rate for %v, want %v", with, want)
	}
}

func compareRecurrence(t *testing.T, s *optim.Spec, d optim.Dialect, h optim.Hyper, etaLambda float64) {
	t.Helper()
	path := bowl(s, d, h, etaLambda, 1, 1, 12)[1:] // the first update may be undamped
	r := s.Recurrence(d, h, etaLambda)
	for k := range path[2:] {
		want := float64(r.Trace*path[k+1]) - float64(r.Det*path[k])
		if math.Abs(path[k+2]-want) > 1e-13*max(1, math.Abs(path[k])) {
			t.Fatalf("%s, %s, %v, ηλ = %g, step %d: %g, want %g", s.ID, d, h, etaLambda, k+3, path[k+2], want)
		}
	}
	measured := math.Abs(path[1] / path[0])
	if r.Det != 0 { // solve cₖ₊₂ = T cₖ₊₁ − D cₖ at two k for T and D
		a, b, c, e := path[0], path[1], path[2], path[3]
		under := b*b - a*c
		if math.Abs(under) < 1e-9 {
			return // only one of both roots is in the run
		}
		trace, det := (b*c-a*e)/under, (c*c-b*e)/under
		root := cmplx.Sqrt(complex(trace*trace/4-det, 0))
		measured = max(cmplx.Abs(complex(trace/2, 0)+root), cmplx.Abs(complex(trace/2, 0)-root))
	}
	if math.Abs(r.Rate()-measured) > 1e-6 {
		t.Errorf("%s, %s, %v, ηλ = %g: theory says %.9f a step, measured %.9f", s.ID, d, h, etaLambda, r.Rate(), measured)
	}
}

// Up to the critical momentum a run keeps its sign, or changes it at every
// step; beyond, it swings.
func TestCriticalMomentum(t *testing.T) {
	for _, s := range []*optim.Spec{&optim.Momentum, &optim.Nesterov} {
		for _, etaLambda := range []float64{0.006, 0.25, 0.8} {
			at := func(beta float64) (optim.Recurrence, int) {
				h := s.Complete(optim.PyTorch, optim.Hyper{"momentum": beta})
				path := bowl(s, optim.PyTorch, h, etaLambda, 1, 1, 2000)
				crossings := 0
				for k := range path[1:] {
					if path[k]*path[k+1] < 0 {
						crossings++
					}
				}
				return s.Recurrence(optim.PyTorch, h, etaLambda), crossings
			}
			r, _ := at(0)
			below, none := at(0.99 * r.Critical)
			above, some := at(1.01 * r.Critical)
			if none != 0 || below.Motion() != optim.Glides {
				t.Errorf("%s at ηλ = %g, β = %.4f: crosses 0 %d times, %s", s.ID, etaLambda, 0.99*r.Critical, none, below.Motion())
			}
			if some == 0 || above.Motion() != optim.Swings {
				t.Errorf("%s at ηλ = %g, β = %.4f: crosses 0 %d times, %s", s.ID, etaLambda, 1.01*r.Critical, some, above.Motion())
			}
		}
	}
	if r := optim.SGD.Recurrence(optim.PyTorch, nil, 1.5); r.Motion() != optim.Bounces || r.Critical != 0 {
		t.Errorf("gradient descent at ηλ = 1.5: %s, critical momentum %g", r.Motion(), r.Critical)
	}
	// A saddle is left without swinging.
	if r := optim.Momentum.Recurrence(optim.PyTorch, optim.Hyper{"momentum": 0.9}, -0.01); r.Motion() != optim.Glides || r.Critical != 0 || r.Rate() <= 1 {
		t.Errorf("momentum beside a saddle: %s, critical momentum %g, rate %g", r.Motion(), r.Critical, r.Rate())
	}
}
