package sim

import (
	"bytes"
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"optviz/internal/jsontree"
	"optviz/internal/spec"
)

func TestFacts(t *testing.T) {
	got := FactsOf(parse(t, "surface=quadratic&arg.l1=9&arg.l2=4&arg.angle_deg=30"))
	if got.Dim != 2 || !cmp.Equal(got.Eigenvalues, []float64{4, 9}) || len(got.Points) != 1 || got.Points[0].Kind != "minimum" {
		t.Errorf("facts of a bowl: %+v", got)
	}
	got = FactsOf(parse(t, "expression=x^2&domain=-3,4"))
	data := jsontree.Append(nil, got)
	if want := `"dim":1,"domain":[[-3,4]],"points":[],"eigenvalues":null,"log_scale":false`; !strings.Contains(string(data), want) {
		t.Errorf("facts of an expression: %s, want %s", data, want)
	}
}

func TestColumns(t *testing.T) {
	for query, want := range map[string]string{"surface=beale": "theta_0 theta_1 loss grad_norm", "surface=theta2_1d": "theta_0 loss grad_norm"} {
		if got := strings.Join(Columns(parse(t, query)), " "); got != want {
			t.Errorf("%s: %s, want %s", query, got, want)
		}
	}
}

// A grid is row-major with y ascending, ends included, and NaN where the
// objective is not defined or beyond float32.
func TestGrid(t *testing.T) {
	e := parse(t, "expression=10*y%2Blog(x)&domain=-1,2,0,1&start=1,1")
	got, err := Grid(e, [][2]float64{{-1, 3}, {0, 1}}, 5, 3)
	if err != nil {
		t.Fatal(err)
	}
	nan, want := float32(math.NaN()), []float32{}
	for _, y := range []float64{0, 0.5, 1} {
		want = append(want, nan, nan, float32(10*y), float32(10*y+math.Log(2)), float32(10*y+math.Log(3)))
	}
	if diff := cmp.Diff(want, got, equalNaN); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	got, err = Grid(parse(t, "expression=exp(100*x)&start=-5"), [][2]float64{{-1, 1}}, 3, 1)
	if diff := cmp.Diff([]float32{float32(math.Exp(-100)), 1, nan}, got, equalNaN); diff != "" || err != nil {
		t.Errorf("1-D: %v -want +got\n%s", err, diff)
	}
}

var equalNaN = cmp.Comparer(func(a, b float32) bool { return a == b || a != a && b != b })

func TestGridMistakes(t *testing.T) {
	square, line := [][2]float64{{-1, 1}, {-1, 1}}, [][2]float64{{-1, 1}}
	for _, c := range []struct {
		query  string
		domain [][2]float64
		nx, ny int
		field  string
	}{
		{"surface=beale", square, 1, 9, "nx"},
		{"surface=beale", square, 9, 1, "ny"},
		{"surface=beale", square, MaxGrid + 1, 9, "nx"},
		{"surface=beale", square, 9, 1 << 40, "ny"},
		{"surface=beale", line, 9, 9, "domain"},
		{"surface=beale", nil, 9, 9, "domain"},
		{"surface=beale", [][2]float64{{1, 1}, {0, 1}}, 9, 9, "domain"},
		{"surface=beale", [][2]float64{{0, 1}, {math.NaN(), 1}}, 9, 9, "domain"},
		{"surface=beale", [][2]float64{{0, math.Inf(1)}, {0, 1}}, 9, 9, "domain"},
		{"surface=theta2_1d", line, 9, 2, "ny"},
	} {
		if _, err := Grid(parse(t, c.query), c.domain, c.nx, c.ny); fieldOf(err) != c.field {
			t.Errorf("%s %v %d × %d: error %v, want one of %s", c.query, c.domain, c.nx, c.ny, err, c.field)
		}
	}
}

func fieldOf(err error) string {
	if mistake, ok := err.(*spec.FieldError); ok {
		return mistake.Field
	}
	return ""
}

// What Inspect shows of a step is what the recording has there, and its
// operands give the printed update.
func TestInspect(t *testing.T) {
	result := record(t, "surface=rosenbrock&noise=0.5&steps=40&run=sgd,schedule:cosine&run=momentum,momentum:0.8&edit=10,1,momentum:0.5")
	for run, rec := range result.Runs {
		for k := range rec.Steps + 1 {
			in, err := Inspect(result.Experiment, run, k)
			if err != nil {
				t.Fatal(err)
			}
			if !cmp.Equal(in.Theta, rec.Theta.Row(k)) || in.Loss != rec.Loss[k] || norm(in.Gradient) != rec.GradNorm[k] || in.Step != k || in.Run != run {
				t.Fatalf("run %d, step %d: %+v", run, k, in)
			}
			if k < rec.Steps {
				next := rec.Theta.Row(k + 1)
				if in.LearningRate != rec.LearningRate[k] || in.Theta[0]+in.Update[0] != next[0] || in.Theta[1]+in.Update[1] != next[1] {
					t.Fatalf("run %d, step %d: η %v, Δθ %v", run, k, in.LearningRate, in.Update)
				}
			}
		}
	}
	in, err := Inspect(result.Experiment, 1, 10)
	if err != nil {
		t.Fatal(err)
	}
	v := 0.5*in.Before["velocity"][0] + in.Applied[0]
	if in.Hyper["momentum"] != 0.5 || in.State["velocity"][0] != v || in.Update[0] != -in.LearningRate*v {
		t.Errorf("v ← β v + g does not hold in %+v", in)
	}
}

// The last step of a diverged run can be inspected; what is not finite there
// is left out, so that it is JSON.
// A replay that goes on from an inspection shows what one from the start does;
// it does not go back, nor to another run or experiment.
func TestReplayResumes(t *testing.T) {
	e := parse(t, "surface=rosenbrock&noise=0.5&steps=40&run=sgd&run=momentum,momentum:0.8&edit=10,1,momentum:0.5")
	p, err := NewReplay(e, 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	for k, step := range []int{0, 1, 9, 11, 40} {
		if k > 0 && !p.Resume(e, 1, step) {
			t.Fatalf("does not go on to step %d", step)
		}
		for p.Work() {
		}
		got, err := p.Inspect()
		if err != nil {
			t.Fatal(err)
		}
		want, err := Inspect(e, 1, step)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("step %d (-want +got):\n%s", step, diff)
		}
		if p.Resume(e, 1, step) || p.Resume(e, 0, step+1) || p.Resume(parse(t, e.Query()), 1, step+1) || p.Resume(e, 1, 41) {
			t.Errorf("goes on from step %d to where it cannot", step)
		}
	}
}

func TestInspectDiverged(t *testing.T) {
	e := parse(t, "surface=theta2_1d&start=5&run=sgd,learning_rate:1e6&run=rmsprop,decay:0,epsilon:0,learning_rate:0&edit=0,1,learning_rate:0&steps=30")
	last := record(t, e.Query()).Runs[0].Steps
	in, err := Inspect(e, 0, last)
	if err != nil || in.Update == nil || in.Gradient[0] != 2*in.Theta[0] {
		t.Fatalf("%+v, %v", in, err)
	}
	if text := string(jsontree.Append(nil, in)); strings.Contains(text, "null") {
		t.Errorf("not finite: %s", text)
	}
	if _, err := Inspect(e, 0, last+1); fieldOf(err) != "step" {
		t.Errorf("step beyond the end: %v", err)
	}
	flat := parse(t, "expression=0*x&start=1&run=rmsprop,decay:0,epsilon:0&steps=3") // 0/0 at once
	in, err = Inspect(flat, 0, 0)
	if err != nil || in.Update != nil || in.State != nil {
		t.Errorf("0/0: %+v, %v", in, err)
	}
	if text := string(jsontree.Append(nil, in)); strings.Count(text, "null") != 2 { // state and update
		t.Errorf("not finite: %s", text)
	}
}

func TestInspectMistakes(t *testing.T) {
	e := parse(t, "surface=beale&steps=5")
	for _, c := range []struct {
		run, step int
		field     string
	}{{-1, 0, "run"}, {3, 0, "run"}, {0, -1, "step"}, {0, 6, "step"}, {0, math.MaxInt, "step"}} {
		if _, err := Inspect(e, c.run, c.step); fieldOf(err) != c.field {
			t.Errorf("run %d, step %d: error %v, want one of %s", c.run, c.step, err, c.field)
		}
	}
}

// TestWriters fixes the three formats to the letter.
func TestWriters(t *testing.T) {
	result := record(t, "surface=theta2_1d&start=5&run=sgd,learning_rate:0.5&run=sgd,learning_rate:1&stop.loss=0&steps=2")
	settings, err := json.Marshal(result.Experiment)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		write func(*bytes.Buffer) error
		want  string
	}{
		"json": {func(b *bytes.Buffer) error { return result.WriteJSON(b) }, `{"experiment":` + string(settings) + `,"runs":[` +
			`{"optimizer":"sgd","status":"converged","steps":1,"loss":[25,0],"grad_norm":[10,0],"learning_rate":[0.5],"theta":[[5],[0]]},` +
			`{"optimizer":"sgd","status":"limit","steps":2,"loss":[25,25,25],"grad_norm":[10,10,10],"learning_rate":[1,1],"theta":[[5],[-5],[5]]}]}` + "\n"},
		"csv": {func(b *bytes.Buffer) error { return result.WriteCSV(b) }, "step,run,optimizer,loss,grad_norm,theta_0\n" +
			"0,0,sgd,25,10,5\n0,1,sgd,25,10,5\n1,0,sgd,0,0,0\n1,1,sgd,25,10,-5\n2,1,sgd,25,10,5\n"},
		"ndjson": {func(b *bytes.Buffer) error { return result.WriteNDJSON(b) }, `{"experiment":` + string(settings) + "}\n" +
			`{"step":0,"run":0,"loss":25,"grad_norm":10,"theta":[5]}` + "\n" + `{"step":0,"run":1,"loss":25,"grad_norm":10,"theta":[5]}` + "\n" +
			`{"step":1,"run":0,"loss":0,"grad_norm":0,"learning_rate":0.5,"theta":[0]}` + "\n" +
			`{"step":1,"run":1,"loss":25,"grad_norm":10,"learning_rate":1,"theta":[-5]}` + "\n" +
			`{"step":2,"run":1,"loss":25,"grad_norm":10,"learning_rate":1,"theta":[5]}` + "\n" +
			`{"run":0,"optimizer":"sgd","status":"converged","steps":1}` + "\n" + `{"run":1,"optimizer":"sgd","status":"limit","steps":2}` + "\n"},
	} {
		var b bytes.Buffer
		if err := c.write(&b); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want, b.String()); diff != "" {
			t.Errorf("%s: -want +got\n%s", name, diff)
		}
	}
}
