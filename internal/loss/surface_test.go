package loss

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
)

// near reports whether got is within tol·max(1, scale) of want.
func near(got, want, tol, scale float64) bool {
	return math.Abs(got-want) <= tol*max(1, math.Abs(scale))
}

// central returns the derivative of f by theta[i] by a central difference of
// fourth order, with an error around 1e-12·|J| + 1e-17·|J⁽⁵⁾|.
func central(f Func, theta []float64, i int) float64 {
	const h = 1e-4
	at := func(d float64) float64 {
		moved := append([]float64(nil), theta...)
		moved[i] += d
		return f(moved, nil)
	}
	return (8*(at(h)-at(-h)) - (at(2*h) - at(-2*h))) / (12 * h)
}

// argSets returns the defaults of the surface and, where it has arguments, n
// random sets of what its sliders offer.
func argSets(s *Surface, rng *rand.Rand, n int) []Args {
	sets := []Args{s.Complete(nil)}
	for range n {
		args := Args{}
		for _, p := range s.Params {
			args[p.ID] = p.Slider.Min + rng.Float64()*(p.Slider.Max-p.Slider.Min)
		}
		sets = append(sets, args)
	}
	return sets
}

func randomPoint(domain [][2]float64, rng *rand.Rand) []float64 {
	theta := make([]float64, len(domain))
	for i, d := range domain {
		theta[i] = d[0] + rng.Float64()*(d[1]-d[0])
	}
	return theta
}

// TestReference compares with testdata/surface_points.json: values, gradients
// (autograd) and stationary points from PyTorch 1.13, float64.
func TestReference(t *testing.T) {
	data, err := os.ReadFile("testdata/surface_points.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Surfaces []struct {
			Surface string
			Params  Args
			Points  []struct {
				X, Y, F float64
				Grad    []float64
			}
			Stationary []struct {
				X, Y, F float64
				Kind    string
				Eig     []float64
			}
		}
	}
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	points, stationary := 0, 0
	for _, want := range file.Surfaces {
		s := FindSurface(want.Surface)
		if s == nil {
			t.Fatalf("no surface %q", want.Surface)
		}
		args := s.Complete(want.Params)
		f, grad := s.New(args), make([]float64, s.Dim())
		for _, p := range want.Points {
			points++
			got := f([]float64{p.X, p.Y}[:s.Dim()], grad)
			if !near(got, p.F, 1e-12, p.F) {
				t.Errorf("%s(%g, %g) = %.17g, want %.17g", s.ID, p.X, p.Y, got, p.F)
			}
			for i := range grad {
				if !near(grad[i], p.Grad[i], 1e-12, p.Grad[i]) {
					t.Errorf("∇%s(%g, %g) = %.17g, want %.17g", s.ID, p.X, p.Y, grad, p.Grad)
				}
			}
		}
		if len(want.Stationary) > 0 && len(s.Points(args)) != len(want.Stationary) {
			t.Errorf("%s: %d stationary points, want %d", s.ID, len(s.Points(args)), len(want.Stationary))
		}
		for _, w := range want.Stationary {
			stationary++
			kind := map[string]string{"min": "minimum", "max": "maximum", "saddle": "saddle"}[w.Kind]
			found := false
			for _, p := range s.Points(args) {
				found = found || p.Kind == kind && near(p.At[0], w.X, 1e-8, 1) && near(p.At[1], w.Y, 1e-8, 1) && near(p.Value, w.F, 1e-9, w.F)
			}
			if !found {
				t.Errorf("%s: no %s %g at (%g, %g)", s.ID, kind, w.F, w.X, w.Y)
			}
			if s.Eigenvalues != nil {
				for i, e := range s.Eigenvalues(args) {
					if !near(e, w.Eig[i], 1e-5, w.Eig[i]) {
						t.Errorf("%s: eigenvalues %v, want %v", s.ID, s.Eigenvalues(args), w.Eig)
					}
				}
			}
		}
	}
	if len(file.Surfaces) != 16 || points != 96 || stationary != 56 {
		t.Errorf("compared %d surfaces, %d points, %d stationary points; want 16, 96, 56", len(file.Surfaces), points, stationary)
	}
}

func TestGradients(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	checked := 0
	for _, s := range Surfaces {
		for _, args := range argSets(s, rng, 3) {
			f, grad := s.New(args), make([]float64, s.Dim())
			for range 25 {
				theta := randomPoint(s.Domain, rng)
				j := f(theta, grad)
				for i := range grad {
					if want := central(f, theta, i); !near(grad[i], want, 1e-8, j) {
						t.Errorf("%s %v at %v: ∂J/∂θ%d = %.12g, central difference %.12g", s.ID, args, theta, i, grad[i], want)
					}
				}
				if j != f(theta, nil) {
					t.Errorf("%s at %v: the value depends on whether the gradient is asked for", s.ID, theta)
				}
				checked++
			}
		}
	}
	if checked != 24*4*25 {
		t.Errorf("checked %d points", checked)
	}
}

func TestStationaryPoints(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	extra := map[string][]Args{
		"quadratic":   {{"l1": -1, "l2": 4, "angle_deg": 30}, {"l1": 4, "l2": -1}, {"l1": -1, "l2": -3}, {"l1": 0, "l2": 2}, {"l1": -2, "l2": 0}},
		"rosenbrock":  {{"a": -3, "b": 0}},
		"rastrigin":   {{"A": 0}},
		"cliff":       {{"h": 1000, "k": 0.01}, {"h": 0, "k": 8}, {"h": 5, "k": 0}},
		"sine_ravine": {{"kappa": 0}},
	}
	checked := 0
	for _, s := range Surfaces {
		for _, args := range append(argSets(s, rng, 5), extra[s.ID]...) {
			args = s.Complete(args)
			f := s.New(args)
			for _, p := range s.Points(args) {
				checkStationary(t, fmt.Sprintf("%s %v", s.ID, args), f, p)
				checked++
			}
		}
	}
	if checked < 24*6 {
		t.Errorf("checked %d points", checked)
	}
}

// checkStationary checks the point's value, that the gradient vanishes, and the
// kind by what J does on a small circle around it.
func checkStationary(t *testing.T, where string, f Func, p Point) {
	t.Helper()
	grad := make([]float64, len(p.At))
	j := f(p.At, grad)
	if !near(j, p.Value, 1e-12, j) {
		t.Errorf("%s: %+v has the value %.17g", where, p, j)
	}
	for _, g := range grad {
		if math.Abs(g) > 1e-10*max(1, math.Abs(j)) {
			t.Errorf("%s: %+v has the gradient %g", where, p, grad)
		}
	}
	const radius, directions = 1e-3, 720
	higher, lower := false, false
	for k := range directions {
		at := append([]float64(nil), p.At...)
		sin, cos := math.Sincos(2 * math.Pi * float64(k) / directions)
		at[0] += radius * cos
		if len(at) == 2 {
			at[1] += radius * sin
		}
		d := f(at, nil) - j
		higher = higher || d > 1e-13*max(1, math.Abs(j))
		lower = lower || d < -1e-13*max(1, math.Abs(j))
	}
	want := map[string][2]bool{"minimum": {true, false}, "maximum": {false, true}, "saddle": {true, true}}[p.Kind]
	if want != [2]bool{higher, lower} {
		t.Errorf("%s: %+v: higher around it %v, lower %v", where, p, higher, lower)
	}
}

func TestEigenvalues(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	var ids []string
	for _, s := range Surfaces {
		if s.Eigenvalues == nil {
			continue
		}
		ids = append(ids, s.ID)
		for _, args := range append(argSets(s, rng, 5), Args{"l1": 3, "l2": -2, "angle_deg": 77}) {
			f, grad := s.New(args), make([]float64, s.Dim())
			theta := randomPoint(s.Domain, rng)
			// d²J/dθᵢdθⱼ as the central difference of ∂J/∂θⱼ: exact where it is constant.
			second := func(i, j int) float64 {
				g := func(theta, _ []float64) float64 { f(theta, grad); return grad[j] }
				return central(g, theta, i)
			}
			got := s.Eigenvalues(args)
			if s.Dim() == 1 {
				if !near(second(0, 0), got[0], 1e-9, got[0]) {
					t.Errorf("%s: %v, want %g", s.ID, got, second(0, 0))
				}
				continue
			}
			trace, det := second(0, 0)+second(1, 1), second(0, 0)*second(1, 1)-second(0, 1)*second(1, 0)
			if scale := got[0]*got[0] + got[1]*got[1]; got[0] > got[1] || !near(got[0]+got[1], trace, 1e-7, scale) || !near(got[0]*got[1], det, 1e-7, scale) {
				t.Errorf("%s %v: %v; the Hessian's trace is %g, its determinant %g", s.ID, args, got, trace, det)
			}
		}
	}
	if got := strings.Join(ids, " "); got != "quadratic booth matyas saddle theta2_1d" {
		t.Errorf("surfaces with constant Hessian: %s", got)
	}
}

// TestFarAway asks for values where runs that diverge end: nothing may panic,
// and while the value is one the engine goes on with, so is the gradient.
func TestFarAway(t *testing.T) {
	coordinates := []float64{0, 1e-300, 1, 1e5, 1e10, 1e30, 1e160, math.MaxFloat64, math.Inf(1), math.NaN()}
	for _, c := range coordinates[:len(coordinates)-1] {
		coordinates = append(coordinates, -c)
	}
	for _, s := range Surfaces {
		f, grad := s.New(s.Complete(nil)), make([]float64, s.Dim())
		for _, x := range coordinates {
			for _, y := range coordinates {
				j := f([]float64{x, y}[:s.Dim()], grad)
				if !(math.Abs(x) <= 1e30 && math.Abs(y) <= 1e30 && math.Abs(j) <= 1e30) {
					continue
				}
				for _, g := range grad {
					if math.IsNaN(g) || math.IsInf(g, 0) {
						t.Errorf("%s(%g, %g) = %g, gradient %g", s.ID, x, y, j, grad)
					}
				}
			}
		}
	}
}

func TestAckleyTip(t *testing.T) {
	grad := []float64{1, 1}
	if j := Ackley.New(nil)([]float64{0, 0}, grad); j != 0 || grad[0] != 0 || grad[1] != 0 {
		t.Errorf("J(0, 0) = %g, gradient %g, want 0, [0 0]", j, grad)
	}
}

func TestEvaluatingAllocatesNothing(t *testing.T) {
	for _, s := range Surfaces {
		f, grad := s.New(s.Complete(nil)), make([]float64, s.Dim())
		if n := testing.AllocsPerRun(100, func() { f(s.Start, grad) }); n != 0 {
			t.Errorf("%s: %g allocations", s.ID, n)
		}
	}
}

func BenchmarkSurface(b *testing.B) {
	for _, s := range Surfaces {
		b.Run(s.ID, func(b *testing.B) {
			f, grad := s.New(s.Complete(nil)), make([]float64, s.Dim())
			b.ReportAllocs()
			for b.Loop() {
				f(s.Start, grad)
			}
		})
	}
}
