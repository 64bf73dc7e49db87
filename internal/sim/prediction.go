package sim

import (
	"optviz/internal/data"
	"optviz/internal/loss"
)

const (
	predictionGrid  = 48  // points along each axis, of two inputs
	predictionCurve = 128 // points, of one input
)

// points are the inputs at which a snapshot predicts: they cover the box of the
// data. There are none where there are more than two inputs, or words.
type points struct {
	box   [][2]float64
	count int
	shape []int // of the prediction; nil: none
	x, p  []float64
}

func newPoints(set *data.Set, outputs int) points {
	if set.Words || set.Inputs > 2 {
		return points{}
	}
	p := points{box: unscaledBox(set), count: predictionCurve, shape: []int{predictionCurve}}
	if set.Inputs == 2 {
		p.count, p.shape = predictionGrid*predictionGrid, []int{predictionGrid, predictionGrid}
	}
	if set.Classes > 2 {
		p.shape = append([]int{2}, p.shape...)
	}
	p.x, p.p = make([]float64, set.Inputs), make([]float64, outputs)
	return p
}

// unscaledBox returns the box of the data before scaling.
func unscaledBox(set *data.Set) [][2]float64 {
	intervals := box(set)
	for c := range set.Scale {
		for end := range intervals[c] {
			intervals[c][end] = float64(intervals[c][end]*set.Scale[c]) + set.Shift[c]
		}
	}
	return intervals
}

// predict writes the prediction at point i.
func (p *points) predict(n *Snapshot, i int) {
	if len(p.x) == 2 {
		p.x[0] = between(p.box[0], i%predictionGrid, predictionGrid)
		p.x[1] = between(p.box[1], i/predictionGrid, predictionGrid)
	} else {
		p.x[0] = between(p.box[0], i, predictionCurve)
	}
	n.t.set.Apply(p.x)
	n.t.model.Predict(n.out, n.theta, p.x)
	dst, classes := n.tables.prediction, n.t.set.Classes
	switch {
	case classes == 0:
		dst[i] = single(n.out[0])
	case len(n.out) == 1:
		dst[i] = single(loss.Sigmoid(n.out[0]))
	default:
		loss.Softmax(p.p, n.out)
		if classes == 2 {
			dst[i] = single(p.p[1])
			return
		}
		class := classOf(n.out)
		dst[i], dst[p.count+i] = float32(class), single(p.p[class])
	}
}
