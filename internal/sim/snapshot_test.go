package sim_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"optviz/internal/sim"
)

// snapshot returns the parts of a run after some steps, by name.
func snapshot(t *testing.T, query string, run, steps int) (parts map[string][]float32, shapes map[string][]int, theta []float64, facts sim.Facts) {
	t.Helper()
	e := parse(t, query)
	s := sim.New(e)
	for range steps {
		s.Next()
	}
	n := s.Snapshot(run)
	for n.Work() {
	}
	if n.Run != run || n.Step != steps {
		t.Errorf("snapshot of run %d at step %d, want %d and %d", n.Run, n.Step, run, steps)
	}
	parts, shapes = map[string][]float32{}, map[string][]int{}
	for _, p := range n.Parts {
		parts[p.Name], shapes[p.Name] = p.Values, p.Shape
		size := 1
		for _, length := range p.Shape {
			size *= length
		}
		if size != len(p.Values) {
			t.Errorf("%s has %d values for the shape %v", p.Name, len(p.Values), p.Shape)
		}
	}
	return parts, shapes, s.Runs()[run].Theta(), sim.FactsOf(e)
}

// TestSnapshotOfLogistic compares every part with formulas written out, for a
// run that sees scaled inputs.
func TestSnapshotOfLogistic(t *testing.T) {
	const query = "model=logistic&bias=false&data.noise=1.2&data.n=90&steps=9&run=sgd&run=sgd,with.scaling:true"
	parts, _, w, facts := snapshot(t, query, 1, 9)
	d := facts.Model.Data
	var shift, scale [2]float64
	for _, row := range d.Train {
		for c, v := range d.X[row] {
			shift[c] += v / float64(len(d.Train))
		}
	}
	for _, row := range d.Train {
		for c, v := range d.X[row] {
			scale[c] += (v - shift[c]) * (v - shift[c]) / float64(len(d.Train))
		}
	}
	probability := func(x []float64) float64 {
		z := 0.0
		for c, v := range x {
			z += w[c] * (v - shift[c]) / math.Sqrt(scale[c])
		}
		return 1 / (1 + math.Exp(-z))
	}
	y := d.Y.([]float64)
	want := make([]float64, 4)
	confusion := make([]float64, 4)
	for part, rows := range [][]int{d.Train, d.Validation} {
		for _, row := range rows {
			p := probability(d.X[row])
			guess := 0.0
			if p > 0.5 {
				guess = 1
			}
			want[part] -= math.Log(y[row]*p+(1-y[row])*(1-p)) / float64(len(rows))
			if guess == y[row] {
				want[2+part] += 1 / float64(len(rows))
			}
			if part == 1 {
				confusion[int(2*y[row]+guess)]++
			}
		}
	}
	near(t, "metrics", doubles(parts["metrics"]), want, 1e-4) // the facts have five digits
	if confusion[1] == confusion[2] {
		t.Error("the data cannot tell the table from its transpose")
	}
	near(t, "confusion", doubles(parts["confusion"]), confusion, 0)
	for _, at := range [][2]int{{0, 0}, {47, 0}, {0, 47}, {13, 31}} {
		x := []float64{
			d.Box[0][0] + float64(at[0])/47*(d.Box[0][1]-d.Box[0][0]),
			d.Box[1][0] + float64(at[1])/47*(d.Box[1][1]-d.Box[1][0]),
		}
		near(t, "prediction", []float64{float64(parts["prediction"][at[1]*48+at[0]])}, []float64{probability(x)}, 1e-4)
	}
	s := sim.New(parse(t, query))
	for range 9 {
		s.Next()
	}
	near(t, "layers", doubles(parts["layers"]), []float64{s.Runs()[1].GradNorm()}, 1e-6)
}

// TestSnapshotShapes: each kind of model has the parts that show it.
func TestSnapshotShapes(t *testing.T) {
	for _, test := range []struct {
		query string
		shape map[string][]int
	}{
		{"model=linear", map[string][]int{"metrics": {4}, "layers": {1}, "prediction": {128}}},
		{"model=mlp&data=sine&layers=3,3", map[string][]int{"metrics": {4}, "layers": {3}, "prediction": {48, 48}}},
		{"model=mlp&data=spiral3", map[string][]int{"metrics": {4}, "layers": {3}, "prediction": {2, 48, 48}, "confusion": {3, 3}}},
		{"model=mlp&outputs=2", map[string][]int{"metrics": {4}, "layers": {3}, "prediction": {48, 48}, "confusion": {2, 2}}},
		{"model=cnn&filters=3", map[string][]int{"metrics": {4}, "layers": {2}, "filters": {3, 3, 3}, "confusion": {10, 10}, "samples": {20}}},
		{"model=embedding&dims=3", map[string][]int{"metrics": {4}, "layers": {2}, "embedding": {60, 3}}},
	} {
		_, shapes, _, _ := snapshot(t, test.query, 0, 2)
		if len(shapes) != len(test.shape) {
			t.Errorf("%s has the parts %v, want %v", test.query, shapes, test.shape)
		}
		for name, want := range test.shape {
			got := shapes[name]
			if len(got) != len(want) {
				t.Errorf("%s: %s is %v, want %v", test.query, name, got, want)
				continue
			}
			for i := range want {
				if got[i] != want[i] {
					t.Errorf("%s: %s is %v, want %v", test.query, name, got, want)
				}
			}
		}
	}
	if sim.New(parse(t, "surface=quadratic")).Snapshot(0) != nil {
		t.Error("a surface has a snapshot")
	}
}

// TestSnapshotOfBatch: the rows of the update that comes next.
func TestSnapshotOfBatch(t *testing.T) {
	parts, _, _, facts := snapshot(t, "model=logistic&data.n=40&batches=0,1/5,3/2&steps=9", 0, 4)
	train := facts.Model.Data.Train
	near(t, "batch", doubles(parts["batch"]), []float64{float64(train[5]), float64(train[3])}, 0)
}

// TestSnapshotOfSamples: a net whose only weight is the bias of the 7 takes
// every digit for a 7.
func TestSnapshotOfSamples(t *testing.T) {
	start := strings.Repeat("0,", 9*2+2+18*10+7) + "1" + strings.Repeat(",0", 2)
	parts, _, _, _ := snapshot(t, "model=cnn&filters=2&steps=1&start="+start, 0, 0)
	near(t, "samples", doubles(parts["samples"]), slices.Repeat([]float64{7}, 20), 0)
}

// TestSnapshotSaysNothingWhereNothingIs: no validation rows, no accuracy of a
// regression, no gradient after a divergence.
func TestSnapshotSaysNothingWhereNothingIs(t *testing.T) {
	parts, _, _, _ := snapshot(t, "model=linear&data.validation=0", 0, 1)
	for i, v := range parts["metrics"] {
		if known := i == 0; known == math.IsNaN(float64(v)) {
			t.Errorf("metric %d is %v", i, v)
		}
	}
	e := parse(t, "model=linear&run=sgd,learning_rate:100000&steps=20")
	s := sim.New(e)
	for s.Next() {
	}
	n := s.Snapshot(0)
	if s.Runs()[0].Status() != sim.Diverged || !math.IsNaN(float64(n.Parts[1].Values[0])) {
		t.Errorf("status %s, gradient by layer %v", s.Runs()[0].Status(), n.Parts[1].Values)
	}
}

// TestLinearFacts: the curvatures and the minimum of the squared error are
// those of 2/N·XᵀX, and the grid has its lowest value there.
func TestLinearFacts(t *testing.T) {
	const query = "model=linear&data.validation=0&data.scale=3&start=0,0&steps=400&run=sgd,learning_rate:0.1"
	e := parse(t, query)
	f := sim.FactsOf(e)
	d := f.Model.Data
	var a, b, c float64 // of the Hessian [[a, b], [b, c]]
	for _, row := range d.Train {
		x := d.X[row][0]
		a, b, c = a+2*x*x/float64(len(d.Train)), b+2*x/float64(len(d.Train)), 2
	}
	near(t, "trace", []float64{f.Eigenvalues[0] + f.Eigenvalues[1]}, []float64{a + c}, 1e-3)
	near(t, "determinant", []float64{f.Eigenvalues[0] * f.Eigenvalues[1]}, []float64{a*c - b*b}, 1e-3)
	run := record(t, query).Runs[0]
	near(t, "minimum", run.Theta.Row(400), f.Points[0].At, 1e-6)
	near(t, "value", run.Loss[400:], []float64{f.Points[0].Value}, 1e-9)
	grid, err := sim.Grid(e, f.Domain, 41, 41)
	if err != nil {
		t.Fatal(err)
	}
	for i, v := range grid {
		if v < grid[20*41+20] {
			t.Errorf("the grid is lower at %d than in its middle, the minimum", i)
		}
	}
	near(t, "grid", []float64{float64(grid[20*41+20])}, []float64{f.Points[0].Value}, 1e-6)
}

func doubles(v []float32) []float64 {
	d := make([]float64, len(v))
	for i, x := range v {
		d[i] = float64(x)
	}
	return d
}
