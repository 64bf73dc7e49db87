package sim

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"

	"optviz/internal/experiment"
)

// planeOf makes all steps of an experiment and computes a plane of them.
func planeOf(t *testing.T, e *experiment.Experiment, kind string, domain [][2]float64, n int) (*Plane, *Sim) {
	t.Helper()
	s := New(e)
	trails := newTrails(s)
	for s.Next() {
		trails.Add(s)
	}
	p, err := NewPlane(e, s, trails, kind, nil, domain, n, n)
	if err != nil {
		t.Fatal(err)
	}
	for p.Work() {
	}
	return p, s
}

// exact checks that a plane loses nothing of trajectories that lie in one: all
// points are where they are, and the grid is the surface there.
func exact(t *testing.T, p *Plane, result *Result, objective func(theta []float64) float64) {
	t.Helper()
	if sum := p.Explained[0] + p.Explained[1]; math.Abs(sum-1) > 1e-12 || p.Explained[0] < p.Explained[1] {
		t.Errorf("explained %v, want a sum of 1", p.Explained)
	}
	for i, r := range p.Runs {
		for k, step := range r.Steps {
			x := p.at(float64(r.U[k]), float64(r.V[k]))
			for c, want := range result.Runs[i].Theta.Row(step) {
				if math.Abs(x[c]-want) > 1e-6 {
					t.Fatalf("run %d step %d: θ_%d = %v from the plane, %v in truth", i, step, c, x[c], want)
				}
			}
			if r.Distance[k] > 1e-12 {
				t.Fatalf("run %d step %d: %g from the plane it lies in", i, step, r.Distance[k])
			}
		}
		if first, last := r.Steps[0], r.Steps[len(r.Steps)-1]; first != 0 || last != result.Runs[i].Steps {
			t.Errorf("run %d: steps %d…%d", i, first, last)
		}
	}
	for k, got := range p.Grid.Values {
		u, v := between(p.Domain[0], k%p.Grid.NX, p.Grid.NX), between(p.Domain[1], k/p.Grid.NX, p.Grid.NY)
		if want := objective(p.at(u, v)); math.Abs(float64(got)-want) > 1e-6*want {
			t.Fatalf("loss at (%g, %g) is %g on the plane, %g in truth", u, v, got, want)
		}
	}
}

// at returns the parameters at a point of the plane.
func (p *Plane) at(u, v float64) []float64 {
	theta := make([]float64, len(p.center()))
	for i, c := range p.center() {
		theta[i] = c + u*p.axes[0][i] + v*p.axes[1][i]
	}
	return theta
}

// meanSquare returns the loss of linear regression without hidden layers, from
// the rows themselves.
func meanSquare(x [][]float64, y []float64, bias bool) func(theta []float64) float64 {
	return func(theta []float64) float64 {
		sum := 0.0
		for i, row := range x {
			e := -y[i]
			for c, v := range row {
				e += v * theta[c]
			}
			if bias {
				e += theta[len(row)]
			}
			sum += e * e
		}
		return sum / float64(len(x))
	}
}

// Of two parameters the plane is all there is: the surface itself, turned.
func TestPlaneOfTwoParameters(t *testing.T) {
	e := parse(t, "model=linear&data.x=-2/-1/0.5/1/3&data.y=1/0.5/-1/0/2&data=custom&start=-3,2&steps=60"+
		"&run=sgd,learning_rate:0.02&run=momentum,learning_rate:0.02,momentum:0.9")
	p, _ := planeOf(t, e, PCA, nil, 11)
	result, err := Record(t.Context(), e, true)
	if err != nil {
		t.Fatal(err)
	}
	exact(t, p, result, meanSquare([][]float64{{-2}, {-1}, {0.5}, {1}, {3}}, []float64{1, 0.5, -1, 0, 2}, true))
}

// Gradient descent on data that fill two of four dimensions stays in a plane.
func TestPlaneOfPlanarTrajectories(t *testing.T) {
	x := [][]float64{{1, 2, 0, 1}, {2, 4, 0, 2}, {0, 1, 3, -1}, {0, -1, -3, 1}, {1, 3, 3, 0}} // of rank 2
	e := parse(t, "model=linear&bias=false&data.x=1,2,0,1/2,4,0,2/0,1,3,-1/0,-1,-3,1/1,3,3,0&data.y=1/2/3/-1/0&data=custom"+
		"&start=1,-1,2,0.5&steps=80&run=sgd,learning_rate:0.02&run=momentum,learning_rate:0.02,momentum:0.8")
	p, _ := planeOf(t, e, PCA, nil, 7)
	result, err := Record(t.Context(), e, true)
	if err != nil {
		t.Fatal(err)
	}
	exact(t, p, result, meanSquare(x, []float64{1, 2, 3, -1, 0}, false))
}

const spiral = "model=mlp&layers=8,8&activation=tanh&data=spiral&data.n=90&batch_size=10&steps=120" +
	"&run=sgd,learning_rate:0.1&run=momentum,learning_rate:0.03,momentum:0.9&run=rmsprop,learning_rate:0.005"

// The axes are orthonormal; the shares and distances are those of the singular
// value decomposition, which is the best any plane can do.
func TestPlaneIsPrincipal(t *testing.T) {
	p, _ := planeOf(t, parse(t, spiral), PCA, nil, 2)
	orthogonal(t, p, 1)
	var rows []float64
	n := 0
	for _, trail := range p.trails {
		for _, point := range trail {
			for i, c := range p.center() {
				rows = append(rows, point.theta[i]-c)
			}
			n++
		}
	}
	var svd mat.SVD
	if !svd.Factorize(mat.NewDense(n, len(p.center()), rows), mat.SVDNone) {
		t.Fatal("no decomposition")
	}
	total := 0.0
	values := svd.Values(nil)
	for _, v := range values {
		total += v * v
	}
	best := (values[0]*values[0] + values[1]*values[1]) / total
	// The axes are found from 150 of the 363 points, evenly thinned.
	if got := p.Explained[0] + p.Explained[1]; got > best+1e-12 || got < best-0.01 {
		t.Errorf("the plane explains %.6f, the best one %.6f", got, best)
	}
	rest := 0.0
	for _, r := range p.Runs {
		for _, d := range r.Distance {
			rest += float64(d) * float64(d)
		}
	}
	if want := total * (1 - p.Explained[0] - p.Explained[1]); math.Abs(rest-want) > 1e-5*total {
		t.Errorf("squared distances sum to %g, want %g", rest, want)
	}
	if u, v := p.Runs[0].U[0], p.Runs[0].V[0]; u > 0 || v < 0 {
		t.Errorf("run 0 starts at (%g, %g), want left of its end and above", u, v)
	}
}

func orthogonal(t *testing.T, p *Plane, length float64) {
	t.Helper()
	a, b := p.axes[0], p.axes[1]
	if math.Abs(norm(a)/length-1) > 1e-12 || math.Abs(norm(b)/length-1) > 1e-12 || math.Abs(dot(a, b)) > 1e-12*length*length {
		t.Errorf("axes of lengths %v, %v, want %v; their product %g", norm(a), norm(b), length, dot(a, b))
	}
}

// Random directions: each unit's weights as long as at the end of run 0,
// biases 0; the second differs only by a multiple of the first and in length.
func TestPlaneOfRandomDirections(t *testing.T) {
	p, s := planeOf(t, parse(t, spiral), RandomPlane, nil, 5)
	theta, rows := s.runs[0].theta, [][3]int{{8, 2, 0}, {8, 8, 24}, {1, 8, 96}} // out, in, offset: with 8, 8 and 1 biases
	weights := 0.0
	second := slices.Clone(p.axes[1])
	undo := filterNormalized(p.drawn(1), theta, p.rows)
	scale(second, dot(second, undo)/dot(second, second))
	for i, x := range p.axes[0] { // undo = second + k·first
		second[i] += dot(undo, p.axes[0]) / dot(p.axes[0], p.axes[0]) * x
	}
	for _, l := range rows {
		for out := range l[0] {
			from := l[2] + out*l[1]
			want := norm(theta[from : from+l[1]])
			weights = math.Hypot(weights, want)
			for axis, d := range [][]float64{p.axes[0], second} {
				if got := norm(d[from : from+l[1]]); math.Abs(got-want) > 1e-12 {
					t.Errorf("axis %d, weights from %d: length %v, want %v", axis, from, got, want)
				}
			}
		}
		biases := p.axes[0][l[2]+l[0]*l[1]:][:l[0]]
		if norm(biases) != 0 {
			t.Errorf("biases %v", biases)
		}
	}
	orthogonal(t, p, weights)
	if d := p.axes[0]; math.Abs(d[0]/d[1]-d[2]/d[3]) < 1e-6 {
		t.Errorf("units 0 and 1 have one direction: %v", d[:4])
	}
	again, _ := planeOf(t, parse(t, spiral), RandomPlane, nil, 5)
	other, _ := planeOf(t, parse(t, spiral+"&seed=2"), RandomPlane, nil, 5)
	if !slices.Equal(p.axes[0], again.axes[0]) || slices.Equal(p.axes[0], other.axes[0]) {
		t.Error("the directions are not those of the seed")
	}
}

// Units with one weight each leave a direction only its sign: the plane is one
// all the same.
func TestPlaneOfSingleWeights(t *testing.T) {
	for seed := range 8 {
		e := parse(t, "model=mlp&layers=1&steps=3&run=sgd&data=custom&data.x=1/2/3&data.y=1/0/1&start=2,0,3,0&seed="+string(rune('0'+seed)))
		p, _ := planeOf(t, e, RandomPlane, nil, 3)
		orthogonal(t, p, norm(p.axes[0]))
		if !finite(p.axes[1]) {
			t.Fatalf("seed %d: axes %v", seed, p.axes)
		}
	}
}

// The domain holds every trajectory with a margin; a run that has diverged is
// projected but moves neither the axes nor the domain.
func TestPlaneDomain(t *testing.T) {
	p, _ := planeOf(t, parse(t, spiral), PCA, nil, 2)
	side := p.Domain[0][1] - p.Domain[0][0]
	if other := p.Domain[1][1] - p.Domain[1][0]; math.Abs(side-other) > 1e-9 {
		t.Errorf("domain %v is no square", p.Domain)
	}
	widest := 0.0
	for axis, ends := range p.Domain {
		low, high := math.Inf(1), math.Inf(-1)
		for _, r := range p.Runs {
			for _, x := range [2][]float32{r.U, r.V}[axis] {
				low, high = min(low, float64(x)), max(high, float64(x))
			}
		}
		if low < ends[0]+0.05*side || high > ends[1]-0.05*side {
			t.Errorf("axis %d: %v is no room for %g…%g", axis, ends, low, high)
		}
		widest = max(widest, high-low)
	}
	if math.Abs(side-1.2*widest) > 1e-5*side {
		t.Errorf("side %g, want a fifth more than %g", side, widest)
	}
	tame, wild := "run=sgd,learning_rate:0.01&", "&run=sgd,learning_rate:1000"
	rest := "&model=linear&data=plane&steps=50"
	want, _ := planeOf(t, parse(t, tame+rest), PCA, nil, 2)
	got, s := planeOf(t, parse(t, tame+rest+wild), PCA, nil, 2)
	if s.runs[1].status != Diverged || got.Domain[0] != want.Domain[0] || got.Domain[1] != want.Domain[1] || len(got.Runs[1].U) < 2 {
		t.Errorf("beside a run that is %s the domain is %v, alone %v", s.runs[1].status, got.Domain, want.Domain)
	}
	_, s = planeOf(t, parse(t, "run=sgd,learning_rate:2000"+rest+wild), PCA, nil, 2)
	if s.runs[0].status != Diverged {
		t.Errorf("run 0 is %s", s.runs[0].status)
	}
}

// Where nothing has moved, or only along a line, there is a plane all the same.
func TestPlaneOfNothing(t *testing.T) {
	for _, query := range []string{
		"model=linear&data=plane&steps=1&run=sgd,learning_rate:0",
		"model=linear&data=plane&steps=1&run=sgd",
	} {
		p, _ := planeOf(t, parse(t, query), PCA, nil, 3)
		orthogonal(t, p, 1)
		if p.Explained[1] > 1e-12 {
			t.Errorf("%s: explained %v", query, p.Explained)
		}
		for _, v := range p.Grid.Values {
			if v != v {
				t.Errorf("%s: grid %v", query, p.Grid.Values)
				break
			}
		}
	}
}

// The principal vectors are those that package mat finds, but for their sign.
func TestPrincipal(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, n := range []int{1, 2, 3, 10, maxGram} {
		x := mat.NewDense(n, 2*n, nil)
		x.Apply(func(int, int, float64) float64 { return rng.NormFloat64() }, x)
		var gram mat.SymDense
		gram.SymOuterK(1, x)
		var want mat.EigenSym
		var vectors mat.Dense
		if !want.Factorize(&gram, true) {
			t.Fatalf("n = %d: no eigenvalues", n)
		}
		want.VectorsTo(&vectors)
		lower := make([]float64, n*n)
		for i := range n {
			for j := range i + 1 {
				lower[i*n+j] = gram.At(i, j)
			}
		}
		got := principal(lower, n)
		if len(got) != min(n, 2) {
			t.Fatalf("n = %d: %d vectors", n, len(got))
		}
		for k, vector := range got {
			dot := mat.Dot(mat.NewVecDense(n, vector), vectors.ColView(n-1-k))
			if length := norm(vector); math.Abs(math.Abs(dot)-1) > 1e-9 || math.Abs(length-1) > 1e-12 {
				t.Errorf("n = %d, vector %d: length %g, cosine %g", n, k, length, dot)
			}
		}
	}
}

// What is not finite never reaches gonum, which would not return.
func TestPrincipalOfNaN(t *testing.T) {
	const n = 50
	for _, bad := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		gram := make([]float64, n*n)
		for i := range n {
			gram[i*n+i] = 1
		}
		gram[40*n+20] = bad
		if got := principal(gram, n); got != nil {
			t.Errorf("%v: %v", bad, got)
		}
	}
}

// A plane through three points holds them at no distance, and a probe at the
// end of a run is the model that run is.
func TestPointsPlane(t *testing.T) {
	e := parse(t, "model=mlp&layers=8,8&data=spiral&data.n=90&steps=40&run=sgd,learning_rate:0.1&run=rmsprop,learning_rate:0.01")
	for name, through := range map[string][]Passing{
		"none given":       nil,
		"the same twice":   {{Run: 0}, {Run: 0, Step: 40}, {Run: 0, Step: 40}},
		"one point":        {{Run: 1}, {Run: 1}, {Run: 1}},
		"beyond the steps": {{Run: 1}, {Run: 0, Step: 9}, {Run: 1, Step: 100_000}},
	} {
		s := New(e)
		trails := newTrails(s)
		for s.Next() {
			trails.Add(s)
		}
		p, err := NewPlane(e, s, trails, PointsPlane, through, nil, 5, 5)
		if err != nil {
			t.Fatal(err)
		}
		for p.Work() {
		}
		if d := dot(p.axes[0], p.axes[1]); math.Abs(d) > 1e-9 || math.Abs(norm(p.axes[0])-1) > 1e-12 || math.Abs(norm(p.axes[1])-1) > 1e-12 {
			t.Errorf("%s: axes of length %g and %g, product %g", name, norm(p.axes[0]), norm(p.axes[1]), d)
		}
		for i, at := range p.Through {
			theta := p.points[i]
			for k, x := range p.At(at.U, at.V) {
				if math.Abs(x-theta[k]) > 1e-9 {
					t.Fatalf("%s: point %d has θ_%d = %g on the plane, %g in truth", name, i, k, x, theta[k])
				}
			}
			for axis, x := range [2]float64{at.U, at.V} {
				if x < p.Domain[axis][0] || x > p.Domain[axis][1] {
					t.Errorf("%s: point %d lies outside", name, i)
				}
			}
		}
		if name != "none given" {
			continue
		}
		end := p.Through[1]
		probe, snapshot := s.Probe(end.Run, p.At(end.U, end.V)), s.Snapshot(end.Run)
		for probe.Work() {
		}
		for snapshot.Work() {
		}
		if p.Through[0].Step != 0 || end.Step != 40 || probe.Parts[0].Name != "metrics" || probe.Parts[1].Name != "prediction" {
			t.Fatalf("through %v, parts %v", p.Through, probe.Parts)
		}
		for k, want := range snapshot.Parts[0].Values {
			if got := probe.Parts[0].Values[k]; math.Abs(float64(got-want)) > 1e-6 {
				t.Errorf("metric %d is %g, of the run %g", k, got, want)
			}
		}
	}
	s := New(e)
	for _, through := range [][]Passing{{}, {{Run: 2}, {}, {}}, {{Run: -1}, {}, {}}, {{Step: -1}, {}, {}}} {
		if _, err := NewPlane(e, s, newTrails(s), PointsPlane, through, nil, 5, 5); fieldOf(err) != "through" {
			t.Errorf("through %v: %v", through, err)
		}
	}
}

func TestPlaneMistakes(t *testing.T) {
	square := [][2]float64{{-1, 1}, {-1, 1}}
	for _, c := range []struct {
		query  string
		domain [][2]float64
		n      int
		field  string
	}{
		{"surface=beale", nil, 41, "plane"},
		{"model=linear&data=line", nil, 41, "plane"},
		{spiral, nil, 1, "nx"},
		{spiral, nil, 102, "nx"},
		{spiral, square[:1], 41, "domain"},
		{spiral, [][2]float64{{1, -1}, {-1, 1}}, 41, "domain"},
	} {
		e := parse(t, c.query)
		s := New(e)
		if _, err := NewPlane(e, s, NewTrails(s), PCA, nil, c.domain, c.n, c.n); fieldOf(err) != c.field {
			t.Errorf("%s %v %d: %v, want a mistake in %s", c.query, c.domain, c.n, err, c.field)
		}
	}
}

// A trail has the steps that a stride of two to some power allows, whenever it
// was begun to be kept, and never many.
func TestTrails(t *testing.T) {
	e := parse(t, "model=linear&data=plane&batch_size=1&steps=1700&run=sgd,learning_rate:0.01&run=sgd,learning_rate:1000")
	s := New(e)
	trails := NewTrails(s)
	result, err := Record(t.Context(), e, true)
	if err != nil {
		t.Fatal(err)
	}
	for s.Next() {
		trails.Add(s)
		if s.step != 400 && s.step != 1700 && s.step != 499 && s.step != 500 {
			continue
		}
		stride := map[int]int{400: 1, 499: 1, 500: 2, 1700: 4}[s.step]
		for run := range 2 {
			var want []int
			last := min(s.step, result.Runs[run].Steps)
			for k := 0; k < last; k += stride {
				want = append(want, k)
			}
			want = append(want, last)
			var got []int
			for _, p := range trails.of(s, run) {
				got = append(got, p.step)
				if !slices.Equal(p.theta, result.Runs[run].Theta.Row(p.step)) {
					t.Fatalf("run %d: θ of step %d", run, p.step)
				}
			}
			if !slices.Equal(got, want) {
				t.Errorf("at step %d run %d has %d points %v, want %d", s.step, run, len(got), got, len(want))
			}
		}
	}
}

// Pieces give what the whole gives, and an expensive grid takes fewer rows.
func TestLandscapeInPieces(t *testing.T) {
	e := parse(t, "model=logistic&data=gauss&data.n=500&bias=false&l2=0.1")
	l, err := NewLandscape(e, [][2]float64{{-2, 2}, {-2, 2}}, 5, 4)
	if err != nil {
		t.Fatal(err)
	}
	whole, err := Grid(e, [][2]float64{{-2, 2}, {-2, 2}}, 5, 4)
	if err != nil {
		t.Fatal(err)
	}
	objective := newObjective(newShared(e), &e.Problem)
	objective.Select(e.Steps) // after the last update: of all rows
	for i, v := range whole {
		theta := []float64{float64(i%5) - 2, 4*float64(i/5)/3 - 2}
		if want := objective.Func(theta, nil); math.Abs(float64(v)-want) > 1e-6*want {
			t.Errorf("loss at %v is %g, want %g", theta, v, want)
		}
	}
	l.chunk = 7
	pieces := 1
	for l.Work() {
		pieces++
	}
	if want := 20 * (500 * 7 / 10) / 7; pieces < want {
		t.Errorf("%d pieces, want at least %d", pieces, want)
	}
	for k, v := range l.Values {
		if math.Abs(float64(v-whole[k])) > 1e-6 {
			t.Errorf("value %d is %g in pieces, %g whole", k, v, whole[k])
		}
	}
	for query, want := range map[string]int{
		"model=mlp&layers=300,300&data=digits": 32,
		"model=cnn&data=digits":                594, // 10⁹/41²/1000
		spiral:                                 len(newShared(parse(t, spiral)).set(parse(t, spiral).Problem.Model).Train),
	} {
		l := newLandscape(parse(t, query), nil, 41, 41)
		l.thin()
		if len(l.rows) != want {
			t.Errorf("%s: the mean of %d rows, want %d", query, len(l.rows), want)
		}
	}
}

func TestReplay(t *testing.T) {
	e := parse(t, spiral)
	s := New(e)
	for range 50 {
		s.Next()
	}
	p, err := NewReplay(e, 2, 50)
	if err != nil {
		t.Fatal(err)
	}
	p.pieceLength = 3
	pieces := 1
	for p.Work() {
		pieces++
	}
	if pieces != 50/3+1 {
		t.Errorf("%d pieces", pieces)
	}
	got, err := p.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	want := s.Snapshot(2)
	for got.Work() {
	}
	for want.Work() {
	}
	if got.Run != 2 || got.Step != 50 {
		t.Errorf("snapshot of run %d, step %d", got.Run, got.Step)
	}
	for i, part := range want.Parts {
		if !slices.EqualFunc(part.Values, got.Parts[i].Values, func(a, b float32) bool { return a == b || a != a && b != b }) {
			t.Errorf("%s of a replay differs", part.Name)
		}
	}
	wild := parse(t, "model=linear&data=line&steps=500&run=sgd,learning_rate:1000")
	p, err = NewReplay(wild, 0, 499)
	if err != nil {
		t.Fatal(err)
	}
	for p.Work() {
	}
	if _, err := p.Snapshot(); fieldOf(err) != "step" {
		t.Errorf("snapshot after the end: %v", err)
	}
}
