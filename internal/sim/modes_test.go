package sim_test

import (
	"math"
	"math/cmplx"
	"testing"

	"optviz/internal/sim"
)

// Gradient descent shrinks each mode of a quadratic by (1 − ηλ)², and both
// together are the loss, however the ravine is turned.
func TestModes(t *testing.T) {
	const rate, flat, steep = 0.015, 2.0, 100.0
	e := parse(t, "surface=quadratic&arg.l1=2&arg.l2=100&arg.angle_deg=30&steps=40&run=sgd,learning_rate:0.015")
	result, err := sim.Record(t.Context(), e, true)
	if err != nil {
		t.Fatal(err)
	}
	trace := traceOf(t, e, 0, "modes", 40)
	if len(trace.Steps) != 40 {
		t.Fatalf("%d points", len(trace.Steps))
	}
	for c, eigenvalue := range []float64{steep, flat} {
		for k := range trace.Steps[1:] {
			want := trace.Values[c][k] * (1 - rate*eigenvalue) * (1 - rate*eigenvalue)
			if got := trace.Values[c][k+1]; math.Abs(got-want) > 1e-12*result.Runs[0].Loss[k] {
				t.Fatalf("mode %g at step %d is %v, want %v", eigenvalue, k+1, got, want)
			}
		}
	}
	for k := range trace.Steps {
		if got, want := trace.Values[0][k]+trace.Values[1][k], result.Runs[0].Loss[k]; math.Abs(got-want) > 1e-12*want {
			t.Fatalf("the modes add up to %v at step %d, the loss is %v", got, k, want)
		}
	}
}

// The rate of theory is that of a simulated run, found from four of its steps:
// they follow cₖ₊₂ = T cₖ₊₁ − D cₖ, and the larger root of r² = T r − D is the
// rate.
func TestTheoryOfModes(t *testing.T) {
	for _, surface := range []string{
		"surface=quadratic&arg.l1=2&arg.l2=100", "surface=quadratic&arg.l1=2&arg.l2=100&arg.angle_deg=-25",
		"surface=booth", "surface=matyas", "surface=saddle&start=0.2,0.1", "surface=theta2_1d",
	} {
		e := parse(t, surface+"&steps=40&run=sgd,learning_rate:0.015&run=momentum,learning_rate:0.006,momentum:0.9"+
			"&run=nesterov,learning_rate:0.006,momentum:0.9&run=nesterov,learning_rate:0.001,momentum:0.3,dialect:keras")
		result, err := sim.Record(t.Context(), e, true)
		if err != nil {
			t.Fatal(err)
		}
		facts := sim.FactsOf(e)
		if len(facts.Modes) != e.Problem.Dim() {
			t.Fatalf("%s has %d modes", surface, len(facts.Modes))
		}
		for run, rec := range result.Runs {
			trace := traceOf(t, e, run, "coefficients", 40)
			for i, mode := range facts.Modes {
				var c [40]float64
				for k := range c {
					for j, x := range rec.Theta.Row(k) {
						c[k] += mode.Vector[j] * (x - facts.Points[0].At[j])
					}
					if got := trace.Values[len(facts.Modes)-1-i][k]; math.Abs(got-math.Abs(c[k])) > 1e-14 {
						t.Fatalf("%s, run %d, step %d: |c| is %g, want %g", surface, run, k, got, math.Abs(c[k]))
					}
				}
				measured := math.Abs(c[1] / c[0])
				if e.Runs[run].Optimizer != "sgd" {
					under := c[1]*c[1] - c[0]*c[2]
					T, D := (c[1]*c[2]-c[0]*c[3])/under, (c[2]*c[2]-c[1]*c[3])/under
					root := cmplx.Sqrt(complex(T*T/4-D, 0))
					measured = max(cmplx.Abs(complex(T/2, 0)+root), cmplx.Abs(complex(T/2, 0)-root))
				}
				if theory := mode.Theory[run]; math.Abs(measured-theory.Rate) > 1e-8 {
					t.Errorf("%s, run %d, λ = %g: theory says %.9f a step, the run shrinks by %.9f", surface, run, mode.Eigenvalue, theory.Rate, measured)
				}
			}
		}
	}
}

// The eigenvectors are those of the turned ravine.
func TestEigenvectors(t *testing.T) {
	for _, degrees := range []float64{0, 30, -30, 90, 135} {
		e := parse(t, "surface=quadratic&arg.l1=1&arg.l2=50&steps=1&run=sgd")
		e.Problem.Args["angle_deg"] = degrees
		sin, cos := math.Sincos(degrees * math.Pi / 180)
		for i, want := range [][]float64{{cos, sin}, {-sin, cos}} {
			v := sim.FactsOf(e).Modes[i].Vector
			if beside := math.Abs(float64(v[0]*want[1]) - float64(v[1]*want[0])); beside > 1e-15 || math.Abs(math.Hypot(v[0], v[1])-1) > 1e-15 {
				t.Errorf("at %g°: %v, want ±%v", degrees, v, want)
			}
			if v[0] < 0 || v[0] == 0 && v[1] < 0 {
				t.Errorf("at %g°: %v points backwards", degrees, v)
			}
		}
	}
}

// Theory has no rate where the rule adapts, changes midway or is noisy, and
// surfaces that bend otherwise have no modes.
func TestNoTheory(t *testing.T) {
	quadratic := "surface=quadratic&steps=20&"
	for query, known := range map[string]bool{
		quadratic + "run=momentum":                                                    true,
		quadratic + "run=momentum,schedule:constant":                                  true,
		quadratic + "run=rmsprop":                                                     false,
		quadratic + "run=sgd,weight_decay:0.1":                                        false,
		quadratic + "run=sgd,clip:norm,clip.max:1":                                    false,
		quadratic + "run=sgd,schedule:cosine":                                         false,
		quadratic + "run=sgd&noise=0.1":                                               false,
		quadratic + "run=sgd,with.noise:0.1":                                          false,
		quadratic + "run=sgd,learning_rate:0.01&edit=5,0,learning_rate:0.02":          false,
		quadratic + "run=sgd,learning_rate:0.01&run=sgd&edit=5,1,learning_rate:0.002": true,
	} {
		e := parse(t, query)
		if got := sim.FactsOf(e).Modes[1].Theory[0] != nil; got != known {
			t.Errorf("%s: theory %v, want %v", query, got, known)
		}
	}
	for _, query := range []string{"surface=beale&steps=1&run=sgd", "model=linear&data=line&steps=1&run=sgd"} {
		e := parse(t, query)
		if modes := sim.FactsOf(e).Modes; modes != nil || sim.FindQuantity("coefficients").For(e, 0) {
			t.Errorf("%s has modes: %v", query, modes)
		}
	}
}
