package sim_test

import (
	"encoding/json"
	"errors"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"optviz/internal/experiment"
	"optviz/internal/jsontree"
	"optviz/internal/sim"
	"optviz/internal/spec"
)

// traceOf follows a quantity along a run of e to its end.
func traceOf(t *testing.T, e *experiment.Experiment, run int, quantity string, points int) *sim.Trace {
	t.Helper()
	trace, err := sim.NewTrace(e, run, quantity, e.Steps, points)
	if err != nil {
		t.Fatal(err)
	}
	for trace.Work() {
	}
	return trace
}

// Every quantity agrees with what the recording says of it.
func TestTrace(t *testing.T) {
	e := parse(t, "surface=quadratic&steps=90&run=momentum,learning_rate:0.006,momentum:0.9,schedule:cosine,schedule.t_max:90&run=adam,learning_rate:0.1")
	result, err := sim.Record(t.Context(), e, true)
	if err != nil {
		t.Fatal(err)
	}
	for run, rec := range result.Runs {
		for quantity, want := range map[string]func(k int) float64{
			"update":        func(k int) float64 { return math.Hypot(difference(rec, k, 0), difference(rec, k, 1)) },
			"learning_rate": func(k int) float64 { return rec.LearningRate[k] },
			"effective": func(k int) float64 {
				return math.Hypot(difference(rec, k, 0), difference(rec, k, 1)) / rec.GradNorm[k]
			},
			"distance":  func(k int) float64 { return math.Hypot(rec.Theta.Row(k)[0], rec.Theta.Row(k)[1]) },
			"sharpness": func(int) float64 { return 100 },
			"velocity": func(k int) float64 {
				return math.Hypot(difference(rec, k, 0), difference(rec, k, 1)) / rec.LearningRate[k]
			},
		} {
			trace := traceOf(t, e, run, quantity, 30)
			if quantity == "velocity" && run == 1 {
				if len(trace.Steps) != 0 {
					t.Errorf("Adam has no velocity, but %d points", len(trace.Steps))
				}
				continue
			}
			if len(trace.Steps) != 30 || trace.Steps[1] != 3 {
				t.Fatalf("%s of run %d at steps %v", quantity, run, trace.Steps)
			}
			for i, k := range trace.Steps {
				if got, want := trace.Values[0][i], want(k); math.Abs(got-want) > 1e-6*max(1, math.Abs(want)) {
					t.Fatalf("%s of run %d at step %d is %v, want %v", quantity, run, k, got, want)
				}
			}
		}
		sharpness, eigenvalues := traceOf(t, e, run, "sharpness", 30), traceOf(t, e, run, "eigenvalues", 30)
		for i, k := range sharpness.Steps {
			want := 2 * (1 + 0.9) / rec.LearningRate[k] // of momentum 0.9
			for _, got := range []float64{sharpness.Values[1][i], eigenvalues.Values[2][i]} {
				if run == 0 && math.Abs(got-want) > 1e-12*want || run == 1 && !math.IsNaN(got) {
					t.Fatalf("the limit at step %d is %v, want %v", k, got, want)
				}
			}
		}
	}
	sgd := parse(t, "surface=quadratic&steps=9&run=sgd,learning_rate:0.01")
	for _, v := range traceOf(t, sgd, 0, "angle", 9).Values[0] {
		if v > 1e-5 {
			t.Errorf("gradient descent goes %g° beside −∇J", v)
		}
	}
}

// The Hessian of a quadratic is the same everywhere, also where a run that
// diverges goes.
func TestSharpnessOfDivergingRuns(t *testing.T) {
	for query, want := range map[string]float64{
		"surface=quadratic&arg.l1=1&arg.l2=100&arg.angle_deg=30&steps=500&run=sgd,learning_rate:0.03": 100,
		"surface=theta2_1d&steps=500&run=sgd,learning_rate:1.5":                                       2,
	} {
		e := parse(t, query)
		result, err := sim.Record(t.Context(), e, true)
		if err != nil {
			t.Fatal(err)
		}
		rec := result.Runs[0]
		if last := rec.Theta.Row(len(rec.Loss) - 1); !(math.Abs(last[0]) > 1e12) {
			t.Fatalf("%s ends at %v", query, last)
		}
		for _, quantity := range []string{"sharpness", "eigenvalues"} {
			trace := traceOf(t, e, 0, quantity, 500)
			if quantity == "sharpness" && len(trace.Steps) < 20 {
				t.Fatalf("%s: %d points", query, len(trace.Steps))
			}
			for i, k := range trace.Steps {
				if got := trace.Values[0][i]; math.Abs(got-want) > 1e-4*want {
					t.Fatalf("%s: %s is %v at step %d, want %v", query, quantity, got, k, want)
				}
			}
		}
	}
}

// Of linear regression in two parameters the minimum and the Hessian are known,
// for each run those of its own objective, whatever its mini-batches are.
func TestTraceOfLinearRegression(t *testing.T) {
	const settings = "model=linear&data=line&steps=20&run=sgd,learning_rate:0.05&run=sgd,learning_rate:0.05,with.batch_size:5&run=sgd,learning_rate:0.05,with.l2:0.5"
	e := parse(t, settings)
	result, err := sim.Record(t.Context(), e, true)
	if err != nil {
		t.Fatal(err)
	}
	for run, rec := range result.Runs {
		facts := sim.FactsOf(e)
		if run == 2 {
			facts = sim.FactsOf(parse(t, strings.Replace(settings, "&steps", "&l2=0.5&steps", 1)))
		}
		minimum := facts.Points[0].At
		distance, eigenvalues := traceOf(t, e, run, "distance", 20), traceOf(t, e, run, "eigenvalues", 20)
		if len(distance.Steps) != 20 || len(eigenvalues.Steps) != 20 {
			t.Fatalf("run %d: %d distances, %d eigenvalues", run, len(distance.Steps), len(eigenvalues.Steps))
		}
		for i, k := range distance.Steps {
			theta := rec.Theta.Row(k)
			if got, want := distance.Values[0][i], math.Hypot(theta[0]-minimum[0], theta[1]-minimum[1]); math.Abs(got-want) > 1e-12 {
				t.Fatalf("run %d is %v from the minimum at step %d, want %v", run, got, k, want)
			}
			for c, want := range []float64{facts.Eigenvalues[1], facts.Eigenvalues[0]} {
				if got := eigenvalues.Values[c][i]; math.Abs(got-want) > 1e-6*want {
					t.Fatalf("run %d: eigenvalue %v at step %d, want %v", run, got, k, want)
				}
			}
		}
	}
}

func difference(rec sim.Recording, k, i int) float64 {
	return rec.Theta.Row(k + 1)[i] - rec.Theta.Row(k)[i]
}

// TestSharpnessOfSurfaces compares with Hessians that PyTorch found by automatic
// differentiation.
func TestSharpnessOfSurfaces(t *testing.T) {
	raw, err := os.ReadFile("../loss/testdata/surface_points.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Surfaces []struct {
			Surface string
			Params  map[string]float64
			Points  []struct {
				X, Y float64
				Hess [][]float64
			}
		}
	}
	if err := json.Unmarshal(raw, &file); err != nil {
		t.Fatal(err)
	}
	compared := 0
	for _, s := range file.Surfaces {
		for _, p := range s.Points {
			if len(p.Hess) == 0 {
				continue
			}
			text, err := json.Marshal(object{"problem": object{"surface": s.Surface, "args": s.Params, "start": []float64{p.X, p.Y}[:len(p.Hess)]}, "steps": 1, "runs": []object{{"optimizer": "sgd", "hyper": object{"learning_rate": 1e-9}}}})
			if err != nil {
				t.Fatal(err)
			}
			e, err := experiment.Decode(text)
			if err != nil {
				continue // a surface of one dimension has a dummy second
			}
			h := p.Hess
			want := (h[0][0]+h[1][1])/2 + math.Hypot((h[0][0]-h[1][1])/2, h[0][1])
			got := traceOf(t, e, 0, "sharpness", 1).Values[0][0]
			scale := math.Abs(h[0][0]) + math.Abs(h[0][1]) + math.Abs(h[1][1])
			if math.Abs(got-want) > 1e-5*max(1, scale) {
				t.Errorf("%s at (%g, %g): %v, want %v", s.Surface, p.X, p.Y, got, want)
			}
			if len(h) == 2 {
				pair := traceOf(t, e, 0, "eigenvalues", 1).Values
				if got := pair[0][0] + pair[1][0]; math.Abs(got-h[0][0]-h[1][1]) > 1e-5*max(1, scale) {
					t.Errorf("%s at (%g, %g): the eigenvalues add up to %v, not to the trace", s.Surface, p.X, p.Y, got)
				}
				if got, det := pair[0][0]*pair[1][0], h[0][0]*h[1][1]-h[0][1]*h[1][0]; math.Abs(got-det) > 1e-4*max(1, scale*scale) {
					t.Errorf("%s at (%g, %g): their product is %v, the determinant %v", s.Surface, p.X, p.Y, got, det)
				}
			}
			compared++
		}
	}
	if compared < 80 {
		t.Errorf("only %d points were compared", compared)
	}
}

// The values by coordinate are those that the inspector shows.
func TestTraceByCoordinate(t *testing.T) {
	e := parse(t, "surface=beale&steps=12&run=rmsprop,learning_rate:0.01,momentum:0.5")
	for _, vector := range []string{"mean_square", "velocity"} {
		trace := traceOf(t, e, 0, vector+"_coordinates", 12)
		for i, k := range trace.Steps {
			in, err := sim.Inspect(e, 0, k)
			if err != nil {
				t.Fatal(err)
			}
			for c := range 2 {
				if got, want := trace.Values[c][i], in.State[vector][c]; got != want {
					t.Fatalf("%s %d at step %d is %v, want %v", vector, c, k, got, want)
				}
			}
		}
	}
	effective := traceOf(t, e, 0, "effective_coordinates", 12)
	in, err := sim.Inspect(e, 0, 7)
	if err != nil {
		t.Fatal(err)
	}
	for c := range 2 {
		if got, want := effective.Values[c][7], math.Abs(in.Update[c]/in.Gradient[c]); math.Abs(got-want) > 1e-12*want {
			t.Errorf("update per gradient of coordinate %d is %v, want %v", c, got, want)
		}
	}
}

// What an optimizer could remember but does not use is no quantity.
func TestTraceOfUnusedVectors(t *testing.T) {
	for query, used := range map[string]bool{
		"run=rmsprop":                       false,
		"run=rmsprop,momentum:0.5":          true,
		"run=rmsprop&edit=3,0,momentum:0.5": true,
		"run=rmsprop,centered:true":         false,
		"run=momentum,momentum:0":           true,
	} {
		e := parse(t, "surface=beale&steps=5&"+query)
		if got := slices.Contains(sim.FactsOf(e).Quantities, "velocity_coordinates"); got != used {
			t.Errorf("%s: the velocity is a quantity: %v", query, got)
		}
	}
}

// Power iteration finds the largest eigenvalue of the Hessian, all columns of which
// are differences of the gradient; at the start one of larger magnitude is negative.
func TestSharpnessOfNets(t *testing.T) {
	for _, query := range []string{
		"model=mlp&layers=5&data=circle&data.n=60&data.validation=0&l2=0.01&batch_size=7&steps=200&run=momentum,learning_rate:0.1",
		"model=mlp&layers=8,8&data=spiral&init=he&data.validation=0&steps=20&run=sgd",
		"model=mlp&layers=8,8&data=spiral&init=normal&data.validation=0&steps=20&run=sgd",
	} {
		testSharpness(t, parse(t, query))
	}
}

func testSharpness(t *testing.T, e *experiment.Experiment) {
	trace := traceOf(t, e, 0, "sharpness", 2)
	result, err := sim.Record(t.Context(), e, true)
	if err != nil {
		t.Fatal(err)
	}
	for i, k := range trace.Steps {
		theta := result.Runs[0].Theta.Row(k)
		gradient := func(at []float64) []float64 {
			here := *e
			here.Problem.Start, here.Runs = at, e.Runs
			model := *e.Problem.Model
			model.Args = map[string]float64{}
			for id, v := range e.Problem.Model.Args {
				model.Args[id] = v
			}
			model.Args["batch_size"] = 0
			here.Problem.Model = &model
			in, err := sim.Inspect(&here, 0, 0)
			if err != nil {
				t.Fatal(err)
			}
			return in.Gradient
		}
		n, h := len(theta), 1e-5
		hessian := mat.NewSymDense(n, nil)
		for c := range n {
			up, down := append([]float64(nil), theta...), append([]float64(nil), theta...)
			up[c], down[c] = up[c]+h, down[c]-h
			gu, gd := gradient(up), gradient(down)
			for r := range c + 1 {
				hessian.SetSym(r, c, (gu[r]-gd[r])/(2*h))
			}
		}
		var eigen mat.EigenSym
		eigen.Factorize(hessian, false)
		values := eigen.Values(nil)
		want := values[n-1]
		if math.Abs(trace.Values[0][i]-want) > 0.01*want {
			t.Errorf("step %d: %v, eigenvalues begin with %v and end in %v", k, trace.Values[0][i], values[:2], values[n-3:])
		}
	}
}

// TestEdgeOfStability: full-batch gradient descent on the shared net reg_2-8-8-1
// drives the sharpness to 2/η, as measured with PyTorch.
func TestEdgeOfStability(t *testing.T) {
	var file struct{ Nets []net }
	load(t, "torch_nets.json", &file)
	found := false
	for _, n := range file.Nets {
		if n.Name != "reg_2-8-8-1_tanh_mse" {
			continue
		}
		found = true
		text, err := json.Marshal(object{"problem": n.problem(), "steps": 2001, "runs": []object{{"optimizer": "sgd", "hyper": object{"learning_rate": 0.4}}}})
		if err != nil {
			t.Fatal(err)
		}
		e, err := experiment.Decode(text)
		if err != nil {
			t.Fatal(err)
		}
		trace := traceOf(t, e, 0, "sharpness", 4)
		for i, k := range trace.Steps {
			if k > 0 {
				within(t, "sharpness", trace.Values[0][i], 4.85, 5.2)
			}
		}
	}
	if !found {
		t.Error("the net is not there")
	}
}

func TestTraceMistakes(t *testing.T) {
	e := parse(t, "surface=beale&steps=5&run=sgd,learning_rate:1e6")
	for field, make := range map[string]func() (*sim.Trace, error){
		"quantity": func() (*sim.Trace, error) { return sim.NewTrace(e, 0, "speed", 5, 9) },
		"run":      func() (*sim.Trace, error) { return sim.NewTrace(e, 1, "update", 5, 9) },
		"points":   func() (*sim.Trace, error) { return sim.NewTrace(e, 0, "update", 5, 501) },
	} {
		_, err := make()
		var mistake *spec.FieldError
		if !errors.As(err, &mistake) || mistake.Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
	// A run that diverges at once has no points, and JSON bears what is not finite.
	trace := traceOf(t, e, 0, "update", 9)
	trace.Values = append(trace.Values, []float64{math.NaN(), 1})
	if text := string(jsontree.Append(nil, trace)); len(trace.Steps) > 1 || !strings.Contains(text, "[null,1]") {
		t.Errorf("%d points: %s", len(trace.Steps), text)
	}
}
