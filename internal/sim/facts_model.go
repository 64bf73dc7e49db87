package sim

import (
	"math"
	"slices"
	"strconv"

	"optviz/internal/data"
	"optviz/internal/experiment"
	"optviz/internal/jsontree"
	"optviz/internal/loss"
)

// ModelFacts is what is known of a model and its data.
type ModelFacts struct {
	Layers      []LayerFacts
	Data        DataFacts
	EpochSteps  []int     // of each run: steps that go once through the training rows, rounded where mini-batches are given
	StepSamples []float64 // of each run: mean rows of a step
}

// LayerFacts says where a layer lies in θ, as half-open intervals.
type LayerFacts struct {
	Name    string
	In      int
	Out     int
	Weights [2]int
	Biases  [2]int
}

// DataFacts is the data set before scaling, with numbers rounded to 5 digits.
// Where there are more than two inputs, X and Y hold only the first rows;
// words have names instead.
type DataFacts struct {
	Inputs     int
	Outputs    int // columns of the target
	Classes    int // 0: regression
	X          [][]float64
	Y          any // numbers; rows where there are several columns
	Words      []string
	Train      []int
	Validation []int
	Box        [][2]float64 // of one or two inputs: their range and a margin
}

// JSON returns the facts as they are written.
func (f *ModelFacts) JSON() any {
	return jsontree.Object{"layers", jsontree.List(f.Layers), "data", f.Data, "epoch_steps", f.EpochSteps, "step_samples", f.StepSamples}
}

// JSON returns the layer as it is written.
func (l LayerFacts) JSON() any {
	return jsontree.Object{"name", l.Name, "in", l.In, "out", l.Out, "weights", l.Weights[:], "biases", l.Biases[:]}
}

// JSON returns the data as they are written.
func (f DataFacts) JSON() any {
	return jsontree.Object{
		"inputs", f.Inputs, "outputs", f.Outputs, "classes", f.Classes,
		"x", jsontree.If(f.X != nil, f.X), "y", jsontree.If(f.Y != nil, f.Y), "words", jsontree.If(f.Words != nil, f.Words),
		"train", f.Train, "validation", f.Validation, "box", jsontree.If(f.Box != nil, f.Box),
	}
}

// sampleRows is how many rows stand for data that cannot be drawn as points.
const sampleRows = 20

func modelFacts(e *experiment.Experiment) Facts {
	c := newShared(e)
	t := newTraining(c, e.Problem.Model)
	f := Facts{
		Kind: "model", Dim: e.Problem.Dim(), Domain: [][2]float64{}, Points: []loss.Point{},
		Model: &ModelFacts{Data: dataFacts(c.unscaled(e.Problem.Model))},
	}
	for _, l := range t.layers {
		f.Model.Layers = append(f.Model.Layers, LayerFacts{l.Name, l.In, l.Out, l.Weights, l.Biases})
	}
	for i := range e.Runs {
		m := e.ProblemOf(i).Model
		b := newBatches(e.Seed, m, t.set.Train)
		f.Model.EpochSteps = append(f.Model.EpochSteps, b.perEpoch())
		f.Model.StepSamples = append(f.Model.StepSamples, b.samples())
	}
	if f.Dim <= 2 {
		f.Domain = around(c.start)
		t.quadratic(&f, c.start)
	}
	return f
}

func dataFacts(set *data.Set) DataFacts {
	f := DataFacts{
		Inputs: set.Inputs, Outputs: set.Outputs, Classes: set.Classes,
		Train: append([]int{}, set.Train...), Validation: append([]int{}, set.Validation...),
	}
	if set.Words {
		for word := range set.Classes {
			f.Words = append(f.Words, wordName(word))
		}
		return f
	}
	rows := set.Rows()
	if set.Inputs > 2 {
		rows = min(rows, sampleRows)
	} else {
		f.Box = box(set)
	}
	var targets [][]float64
	for i := range rows {
		x, y := set.Row(i)
		f.X, targets = append(f.X, rounded(x)), append(targets, rounded(y))
	}
	if f.Y = targets; set.Outputs == 1 {
		f.Y = slices.Concat(targets...)
	}
	return f
}

// wordName names a word of the toy corpus by topic and rank: a1, a2, … c20.
func wordName(word int) string {
	return string(rune('a'+word/data.TopicWords%26)) + strconv.Itoa(word%data.TopicWords+1)
}

// box returns the range of each input, a tenth wider.
func box(set *data.Set) [][2]float64 {
	var intervals [][2]float64
	for c := range set.Inputs {
		low, high := math.Inf(1), math.Inf(-1)
		for i := range set.Rows() {
			v := set.X[i*set.Inputs+c]
			low, high = min(low, v), max(high, v)
		}
		margin := 0.05 * (high - low)
		if margin == 0 {
			margin = 1
		}
		intervals = append(intervals, [2]float64{low - margin, high + margin})
	}
	return intervals
}

func rounded(v []float64) []float64 {
	r := make([]float64, len(v))
	for i, x := range v {
		r[i], _ = strconv.ParseFloat(strconv.FormatFloat(x, 'g', 5, 64), 64)
	}
	return r
}

// around returns intervals that hold 0 and the start.
func around(start []float64) [][2]float64 {
	domain := make([][2]float64, len(start))
	half := 2.0
	for _, x := range start {
		half = max(half, 1.5*math.Abs(x))
	}
	for i := range domain {
		domain[i] = [2]float64{-half, half}
	}
	return domain
}

// quadratic adds the eigenvalues and the minimum where the objective on all
// training rows is quadratic in at most two parameters, as that of linear
// regression with the squared error is; and a view that holds the minimum.
func (t *training) quadratic(f *Facts, start []float64) {
	m := t.spec
	if len(m.Hidden) > 0 || m.Loss != loss.MSE.ID || t.set.Classes > 0 || t.penalty.L1 > 0 || len(t.layers) != 1 {
		return
	}
	n := f.Dim
	theta, g0, g := make([]float64, n), make([]float64, n), make([]float64, n)
	t.rows = t.set.Train
	t.objective(theta, g0)
	var h [2][2]float64 // Hessian: differences of the gradient, exact on a quadratic
	for i := range n {
		theta[i] = 1
		t.objective(theta, g)
		theta[i] = 0
		for j := range n {
			h[i][j] = g[j] - g0[j]
		}
	}
	var at []float64
	if n == 1 {
		f.Eigenvalues = []float64{h[0][0]}
		at = []float64{-g0[0] / h[0][0]}
	} else {
		mean, spread := (h[0][0]+h[1][1])/2, math.Hypot((h[0][0]-h[1][1])/2, h[0][1])
		f.Eigenvalues = []float64{mean - spread, mean + spread}
		det := float64(h[0][0]*h[1][1]) - float64(h[0][1]*h[1][0])
		at = []float64{
			(float64(h[0][1]*g0[1]) - float64(h[1][1]*g0[0])) / det,
			(float64(h[1][0]*g0[0]) - float64(h[0][0]*g0[1])) / det,
		}
	}
	if !finite(at) || slices.Min(f.Eigenvalues) <= 0 {
		f.Eigenvalues = nil
		return
	}
	f.Points = append(f.Points, loss.Point{Kind: "minimum", At: at, Value: t.objective(at, nil)})
	for i := range f.Domain {
		half := max(1, 1.5*math.Abs(start[i]-at[i]))
		f.Domain[i] = [2]float64{at[i] - half, at[i] + half}
	}
}
