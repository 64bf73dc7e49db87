package sim

import (
	"bytes"
	"context"
	"errors"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"optviz/internal/experiment"
)

// On J = θ² gradient descent is θₖ = (1 − 2η)ᵏ θ₀.
func TestClosedForm(t *testing.T) {
	run := record(t, "surface=theta2_1d&start=5&run=sgd,learning_rate:0.1&steps=50").Runs[0]
	if len(run.Loss) != 51 || len(run.GradNorm) != 51 || len(run.LearningRate) != 50 || run.Theta.Rows() != 51 {
		t.Fatalf("%d losses, %d norms, %d rates, %d points", len(run.Loss), len(run.GradNorm), len(run.LearningRate), run.Theta.Rows())
	}
	for k := range 51 {
		theta := 5 * math.Pow(0.8, float64(k))
		for name, pair := range map[string][2]float64{
			"theta": {run.Theta.Row(k)[0], theta}, "loss": {run.Loss[k], theta * theta}, "grad_norm": {run.GradNorm[k], 2 * theta},
		} {
			if math.Abs(pair[0]-pair[1]) > 1e-12*pair[1] {
				t.Fatalf("step %d: %s %v, want %v", k, name, pair[0], pair[1])
			}
		}
	}
}

// A run diverges at the first step out of bounds, which is not recorded, and
// repeats its last row while the others go on.
func TestDiverged(t *testing.T) {
	const query = "surface=theta2_1d&start=5&run=sgd,learning_rate:50.5&run=sgd,learning_rate:0.1&steps=30"
	result := record(t, query) // θₖ = 5 (−100)ᵏ, J = 25 · 10⁴ᵏ: 2.5e29 at 7, 2.5e33 at 8
	run := result.Runs[0]
	if run.Status != Diverged || run.Steps != 7 || len(run.Loss) != 8 || len(run.LearningRate) != 7 || run.Theta.Rows() != 8 {
		t.Errorf("status %s after %d steps, %d losses", run.Status, run.Steps, len(run.Loss))
	}
	if result.Runs[1].Status != Limit || result.Runs[1].Steps != 30 {
		t.Errorf("the other run: %s after %d steps", result.Runs[1].Status, result.Runs[1].Steps)
	}
	s, row := New(parse(t, query)), make([]float32, 3)
	for s.Next() {
	}
	s.Runs()[0].Row(row)
	want := []float32{float32(run.Theta.Row(7)[0]), float32(run.Loss[7]), float32(run.GradNorm[7])}
	if s.Step() != 30 || !slices.Equal(row, want) {
		t.Errorf("at step %d the run shows %v, want its last row %v", s.Step(), row, want)
	}
}

// Each quantity that may diverge does it by itself.
func TestWhatDiverges(t *testing.T) {
	for name, c := range map[string]struct {
		query string
		steps int
	}{
		"parameter": {"expression=0*x&start=1&run=sgd,learning_rate:1e6,weight_decay:1e3", 3}, // θₖ = (1 − 10⁹)ᵏ
		"loss":      {"expression=-x%2Bmax(0,min(1e31*x,1e31))&start=-1&run=sgd,learning_rate:6", 0},
		"gradient":  {"expression=-x%2Bsin(1e31*max(x,0))&start=-1&run=sgd,learning_rate:1.5", 0},
		"NaN":       {"expression=log(x)&start=0.5&run=sgd,learning_rate:1", 0},
		"nothing":   {"expression=-x&start=1&run=sgd,learning_rate:1e6", 9},
	} {
		run := record(t, c.query+"&steps=9").Runs[0]
		if run.Steps != c.steps || (c.steps < 9) != (run.Status == Diverged) {
			t.Errorf("%s: %s after %d steps, want %d", name, run.Status, run.Steps, c.steps)
		}
	}
}

// Stop rules: the loss at or below its bound, or gradient and update both
// below theirs.
func TestConverged(t *testing.T) {
	const problem = "surface=theta2_1d&start=5&steps=1000&run=sgd,learning_rate:0.1" // θₖ = 5 · 0.8ᵏ
	for query, steps := range map[string]int{
		problem:                          1000,
		problem + "&stop.loss=16":        1, // 4² = 16: at the bound is enough
		problem + "&stop.loss=15.9":      2,
		problem + "&stop.loss=25":        0, // holds at the start
		problem + "&stop.grad_norm=1e-3": 42,
		problem + "&stop.grad_norm=8":    2, // ‖∇J‖ = 6.4, not 8, is below
	} {
		run := record(t, query).Runs[0]
		if run.Steps != steps || (steps < 1000) != (run.Status == Converged) || len(run.Loss) != steps+1 {
			t.Errorf("%s: %s after %d steps, want %d", query, run.Status, run.Steps, steps)
		}
	}
}

// A ball that rolls over the minimum has no gradient there, but an update.
func TestConvergedLooksAtTheUpdate(t *testing.T) {
	run := record(t, "expression=0.5*x^2&start=1&run=momentum,learning_rate:1,momentum:0.5&stop.grad_norm=1e-6&steps=200").Runs[0]
	if run.GradNorm[1] != 0 || run.Steps < 10 || run.Status != Converged {
		t.Errorf("gradient %v at step 1, %s after %d steps", run.GradNorm[1], run.Status, run.Steps)
	}
}

// An edit at step k changes the update k → k+1 and all after it.
func TestEdit(t *testing.T) {
	const before = "surface=quadratic&steps=100&run=momentum,learning_rate:0.006,schedule:exponential,schedule.gamma:0.99&run=sgd,learning_rate:0.01"
	plain := record(t, before)
	edited := record(t, before+"&edit=40,0,learning_rate:0.001,momentum:0.5&edit=60,0,schedule:constant&edit=70,1,clip:norm,clip.max:0.5&edit=80,1,clip:none")
	if diff := cmp.Diff(plain.Runs[0].Loss[:41], edited.Runs[0].Loss[:41]); diff != "" {
		t.Errorf("steps up to 40 differ: %s", diff)
	}
	if plain.Runs[0].Loss[41] == edited.Runs[0].Loss[41] {
		t.Error("update 40 → 41 is unchanged")
	}
	rates := edited.Runs[0].LearningRate
	for k, want := range map[int]float64{39: 0.006 * math.Pow(0.99, 39), 40: 0.001 * math.Pow(0.99, 40), 59: 0.001 * math.Pow(0.99, 59), 60: 0.001, 99: 0.001} {
		if math.Abs(rates[k]-want) > 1e-15 {
			t.Errorf("learning_rate[%d] = %v, want %v", k, rates[k], want)
		}
	}
	sgd := edited.Runs[1]
	for k := 69; k <= 80; k++ {
		from, to := sgd.Theta.Row(k), sgd.Theta.Row(k+1)
		size := math.Hypot(to[0]-from[0], to[1]-from[1])
		clipped := sgd.GradNorm[k] > 0.5 && k >= 70 && k < 80
		want := 0.01 * sgd.GradNorm[k]
		if clipped {
			want = 0.01 * 0.5
		}
		if math.Abs(size-want) > 1e-6*want {
			t.Errorf("update %d has size %v, want %v", k, size, want)
		}
	}
}

// Sim.Edit while running is the same as the edit from the start.
func TestSimEdit(t *testing.T) {
	e := parse(t, "surface=rosenbrock&steps=60")
	s := New(e)
	for range 20 {
		s.Next()
	}
	for _, hyper := range []map[string]any{{"learning_rate": 0.0001}, {"momentum": 0.5}} {
		edit, err := e.DecodeEdit(map[string]any{"step": 20.0, "run": 1.0, "hyper": hyper})
		if err != nil {
			t.Fatal(err)
		}
		s.Edit(edit)
		if e, err = e.WithEdit(edit); err != nil {
			t.Fatal(err)
		}
	}
	for s.Next() {
	}
	whole := New(e)
	for whole.Next() {
	}
	for i, r := range s.Runs() {
		if !slices.Equal(r.Theta(), whole.Runs()[i].Theta()) {
			t.Errorf("run %d ends at %v, want %v", i, r.Theta(), whole.Runs()[i].Theta())
		}
	}
}

// grad_norm and loss are those of the objective: noise, clip and weight_decay
// do not show in them.
func TestNormsAreTheObjectives(t *testing.T) {
	result := record(t, "surface=quadratic&noise=2&steps=20&run=sgd,learning_rate:0.001,weight_decay:0.5,clip:value,clip.max:0.1")
	f, run, grad := result.Experiment.Problem.Func(), result.Runs[0], make([]float64, 2)
	for k := range run.Loss {
		if j := f(run.Theta.Row(k), grad); j != run.Loss[k] || norm(grad) != run.GradNorm[k] {
			t.Fatalf("step %d: loss %v, grad_norm %v, want %v, %v", k, run.Loss[k], run.GradNorm[k], j, norm(grad))
		}
	}
}

// Noise: the same draws for every run, whatever the others are; other draws at
// another seed; a run may have its own σ.
func TestNoise(t *testing.T) {
	draws := func(query string, run int) []float64 { // of coordinate 0 on a plane: ∇J = (1, 0)
		r := record(t, "expression=x&domain=-5,5,-5,5&start=0,0&steps=400"+query).Runs[run]
		z := make([]float64, r.Steps)
		for k := range z {
			z[k] = (r.Theta.Row(k)[0]-r.Theta.Row(k + 1)[0])/0.001 - 1
		}
		return z
	}
	near := func(a, b []float64, factor float64) bool {
		for k := range a {
			if math.Abs(a[k]-factor*b[k]) > 1e-9 {
				return false
			}
		}
		return true
	}
	const sgd = "&run=sgd,learning_rate:0.001"
	alone := draws("&noise=1"+sgd, 0)
	if !near(draws("&noise=1&run=adam&run=sgd&edit=5,0,learning_rate:1"+sgd, 2), alone, 1) {
		t.Error("other runs shift the draws")
	}
	if !near(draws("&noise=3"+sgd+sgd+",with.noise:0.5", 1), alone, 0.5) {
		t.Error("with.noise does not scale the draws")
	}
	if near(draws("&noise=1&seed=2"+sgd, 0), alone, 1) {
		t.Error("the seed does not change the draws")
	}
	for _, z := range draws("&noise=3"+sgd+",with.noise:0", 0) {
		if math.Abs(z) > 1e-9 {
			t.Fatalf("with.noise 0 leaves noise %v", z)
		}
	}
}

// The draws of all steps together are N(0,1), without correlation from one
// step or coordinate to the next. The bounds are five standard errors.
func TestNoiseIsNormal(t *testing.T) {
	const n = 20_000
	source := newNoise(1, 2)
	var x, y []float64
	for k := range n {
		z := source.at(k)
		x, y = append(x, z[0]), append(y, z[1])
	}
	moment := func(f func(k int) float64) float64 {
		sum := 0.0
		for k := range n - 1 {
			sum += f(k)
		}
		return sum / (n - 1)
	}
	for name, c := range map[string]struct{ got, want, deviation float64 }{
		"mean":                 {moment(func(k int) float64 { return x[k] }), 0, 1},
		"variance":             {moment(func(k int) float64 { return x[k] * x[k] }), 1, math.Sqrt2},
		"fourth moment":        {moment(func(k int) float64 { return x[k] * x[k] * x[k] * x[k] }), 3, math.Sqrt(96)},
		"step to step":         {moment(func(k int) float64 { return x[k] * x[k+1] }), 0, 1},
		"squares step to step": {moment(func(k int) float64 { return (x[k]*x[k] - 1) * (x[k+1]*x[k+1] - 1) }), 0, 2},
		"x to y":               {moment(func(k int) float64 { return x[k] * y[k] }), 0, 1},
		"y to the next x":      {moment(func(k int) float64 { return y[k] * x[k+1] }), 0, 1},
	} {
		if math.Abs(c.got-c.want) > 5*c.deviation/math.Sqrt(n) {
			t.Errorf("%s: %v, want %v", name, c.got, c.want)
		}
	}
}

// The same experiment gives the same bytes.
func TestDeterministic(t *testing.T) {
	for _, p := range experiment.Presets {
		if p.Experiment.Cost() > 1e7 {
			continue // large models: see TestModelsAreDeterministic
		}
		var a, b bytes.Buffer
		for _, w := range []*bytes.Buffer{&a, &b} {
			e := parse(t, p.Experiment.Query()+"&noise=0.1")
			result, err := Record(t.Context(), e, false)
			if err != nil {
				t.Fatal(err)
			}
			if err := result.WriteJSON(w); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(a.Bytes(), b.Bytes()) {
			t.Errorf("%s: two recordings differ", p.ID)
		}
	}
}

func TestRecordIsCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Record(ctx, parse(t, "surface=rosenbrock&steps=100000"), false); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want context.Canceled", err)
	}
}
