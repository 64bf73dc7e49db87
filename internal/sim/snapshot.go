package sim

import (
	"math"
	"slices"

	"optviz/internal/jsontree"
	"optviz/internal/loss"
	"optviz/internal/model"
)

// Snapshot is what a page shows of a model at one step of a run, beside the
// columns: metrics, gradients by layer, predictions, filters, word vectors. It
// is computed in pieces, see [Snapshot.Work], of the parameters as they were
// when it was begun: the run may go on meanwhile.
type Snapshot struct {
	Run, Step int

	// Parts are complete once Work has returned false. In this order, each
	// only where it makes sense:
	//   - metrics, 4: training loss, validation loss (without l1 and l2),
	//     training accuracy, validation accuracy;
	//   - layers, one per layer: norm of the gradient of its weights;
	//   - prediction: over DataFacts.Box, 48 × 48 for two inputs (row-major, y
	//     ascending) and 128 for one: the value, or for two classes the
	//     probability of class 1; for more, the class and then its
	//     probability, 2 × 48 × 48 or 2 × 128;
	//   - filters, F × 3 × 3;
	//   - embedding, words × dimensions;
	//   - confusion, true class × predicted class, counted on the validation
	//     rows, or the training rows if there are none; up to 20 classes;
	//   - samples, the class predicted for each row of DataFacts.X that cannot
	//     be drawn as a point;
	//   - batch, the rows of the next mini-batch that can.
	// NaN stands for what is not known or not finite.
	Parts []Part

	t      *training
	theta  []float64
	sample loss.Sample
	out    []float64
	dz     []float64
	next   int // item of work: training rows, validation rows, points
	losses [2]float64
	right  [2]float64
	points points
	tables struct{ prediction, confusion, samples []float32 }
}

// Part is one array of a snapshot, row-major.
type Part struct {
	Name   string
	Shape  []int
	Values []float32
}

// JSON returns the array as it is announced, without its values.
func (p Part) JSON() any { return jsontree.Object{"name", p.Name, "shape", p.Shape} }

const (
	maxConfusion = 20     // classes
	pieceOfWork  = 500000 // about so many multiplications take a millisecond or a few
)

// Snapshot begins a snapshot of run i at the current step. It returns nil on
// surfaces, which have none.
func (s *Sim) Snapshot(i int) *Snapshot { return s.runs[i].snapshot(i) }

func (r *Run) snapshot(i int) *Snapshot {
	if r.objective.training == nil {
		return nil
	}
	return r.look(i, slices.Clone(r.theta), true)
}

// Probe begins a snapshot of the model that run i would be with the parameters
// theta, without what belongs to a step: layers and batch.
func (s *Sim) Probe(i int, theta []float64) *Snapshot { return s.runs[i].look(i, theta, false) }

// look begins a snapshot of the model with the parameters theta; taken says
// whether they are those of the current step.
func (r *Run) look(i int, theta []float64, taken bool) *Snapshot {
	t := r.objective.training
	outputs := t.layers[len(t.layers)-1].Out
	if t.set.Words {
		outputs = t.set.Classes
	}
	target := loss.Target{Outputs: outputs, Classes: t.set.Classes}
	n := &Snapshot{
		Run: i, Step: r.step, t: t, theta: theta,
		sample: loss.FindCriterion(t.spec.Loss).New(target, t.spec.Args),
		out:    make([]float64, outputs), dz: make([]float64, outputs),
	}
	n.add("metrics", 4)
	if taken {
		n.layers(r)
	}
	n.points = newPoints(t.set, outputs)
	if n.points.shape != nil {
		n.tables.prediction = n.add("prediction", n.points.shape...)
	}
	switch layers := t.layers; t.spec.Spec() {
	case &model.ConvNet:
		n.fill(n.add("filters", layers[0].Out, 3, 3), n.theta)
	case &model.SkipGram:
		n.fill(n.add("embedding", layers[0].Out, layers[0].In), n.theta)
	}
	if k := t.set.Classes; k > 0 && k <= maxConfusion {
		n.tables.confusion = n.add("confusion", k, k)
	}
	switch {
	case taken && n.points.shape != nil && len(t.rows) < len(t.set.Train):
		batch := n.add("batch", len(t.rows))
		for i, row := range t.rows {
			batch[i] = float32(row)
		}
	case n.points.shape == nil && t.set.Classes > 0 && !t.set.Words:
		n.tables.samples = n.add("samples", min(t.set.Rows(), sampleRows))
	}
	return n
}

// add appends a part of the given shape and returns its values.
func (n *Snapshot) add(name string, shape ...int) []float32 {
	size := 1
	for _, length := range shape {
		size *= length
	}
	n.Parts = append(n.Parts, Part{name, shape, make([]float32, size)})
	return n.Parts[len(n.Parts)-1].Values
}

// fill copies the first of src into dst.
func (n *Snapshot) fill(dst []float32, src []float64) {
	for i := range dst {
		dst[i] = single(src[i])
	}
}

// single returns x as float32, NaN where it is not finite.
func single(x float64) float32 {
	if v := float32(x); !math.IsInf(float64(v), 0) {
		return v
	}
	return float32(math.NaN())
}

// layers adds the norms of the gradient that the next update uses. A run that
// has diverged has none at its last good step.
func (n *Snapshot) layers(r *Run) {
	norms := n.add("layers", len(n.t.layers))
	for i, l := range n.t.layers {
		norms[i] = float32(math.NaN())
		if r.status != Diverged {
			norms[i] = single(norm(r.grad[l.Weights[0]:l.Weights[1]]))
		}
	}
}

// Work does a piece of the work, a few milliseconds at most but for the largest
// nets, and reports whether there is more.
func (n *Snapshot) Work() bool {
	set := n.t.set
	rows := len(set.Train) + len(set.Validation)
	for range max(1, pieceOfWork/(len(n.theta)+20*len(n.out))) {
		switch {
		case n.next < len(set.Train):
			n.row(0, set.Train[n.next])
		case n.next < rows:
			n.row(1, set.Validation[n.next-len(set.Train)])
		case n.next < rows+n.points.count:
			n.points.predict(n, n.next-rows)
		default:
			n.finish()
			return false
		}
		n.next++
	}
	return true
}

// Measure does at once what the metrics need, and leaves the predictions out.
func (n *Snapshot) Measure() {
	n.points.count = 0
	for n.Work() {
	}
}

// row takes a row into the metrics of training (0) or validation (1).
func (n *Snapshot) row(part, row int) {
	x, y := n.t.set.Row(row)
	n.t.model.Predict(n.out, n.theta, x)
	n.losses[part] += n.sample(n.dz, n.out, y)
	if n.t.set.Classes == 0 {
		return
	}
	class, truth := classOf(n.out), int(y[0])
	if class == truth {
		n.right[part]++
	}
	if k := n.t.set.Classes; n.tables.confusion != nil && class < k && (part == 1 || len(n.t.set.Validation) == 0) {
		n.tables.confusion[truth*k+class]++
	}
}

// finish writes the metrics and the classes of the samples.
func (n *Snapshot) finish() {
	for i := range n.tables.samples {
		x, _ := n.t.set.Row(i)
		n.t.model.Predict(n.out, n.theta, x)
		n.tables.samples[i] = float32(classOf(n.out))
	}
	metrics := n.Parts[0].Values
	for part, rows := range [][]int{n.t.set.Train, n.t.set.Validation} {
		count := float64(len(rows)) // 0/0 gives NaN, as it should
		metrics[part], metrics[2+part] = single(n.losses[part]/count), float32(math.NaN())
		if n.t.set.Classes > 0 {
			metrics[2+part] = single(n.right[part] / count)
		}
	}
}

// classOf returns the class that outputs stand for: of one logit, whether it
// is positive; else the largest.
func classOf(out []float64) int {
	if len(out) == 1 {
		if out[0] > 0 {
			return 1
		}
		return 0
	}
	best := 0
	for i, v := range out {
		if v > out[best] {
			best = i
		}
	}
	return best
}
