package sim

import (
	"slices"

	"optviz/internal/experiment"
	"optviz/internal/jsontree"
	"optviz/internal/spec"
)

// Trace follows a quantity along one run, piece by piece.
type Trace struct {
	Run      int
	Quantity string
	Step     int         // that it goes up to
	Steps    []int       // evenly spaced
	Values   [][]float64 // of each curve, at Steps; null in JSON where not finite

	replay  *Replay
	measure Measure
	stride  int
	moment  *Moment // being measured; nil: none
}

// JSON returns the trace as it is written.
func (t *Trace) JSON() any {
	return jsontree.Object{"run", t.Run, "quantity", t.Quantity, "step", t.Step, "steps", t.Steps, "values", t.Values}
}

// MaxTracePoints bounds the points of a trace.
const MaxTracePoints = 500

// NewTrace returns the trace of a quantity along a run of the experiment up to
// a step, with about as many points as asked for. A run, quantity or number
// that does not exist is a *spec.FieldError; a run that does not have the
// quantity has no points.
func NewTrace(e *experiment.Experiment, run int, quantity string, to, points int) (*Trace, error) {
	q := FindQuantity(quantity)
	if q == nil {
		return nil, spec.Errorf("quantity", "is unknown: %q", "未知：%q", spec.Cut(quantity))
	}
	count := spec.Param{Kind: spec.Integer, Range: spec.Range{Min: 1, Max: MaxTracePoints}}
	if err := count.Check("points", float64(points)); err != nil {
		return nil, err
	}
	replay, err := NewReplay(e, run, to)
	if err != nil {
		return nil, err
	}
	t := &Trace{Run: run, Quantity: quantity, Step: to, Steps: []int{}, replay: replay, stride: max(1, (to+points-1)/points)}
	if !q.For(e, run) {
		replay.to = 0
		return t, nil
	}
	t.measure = q.New(e, run)
	return t, nil
}

// Work does a piece of the work, a few milliseconds at most but for large nets,
// and reports whether there is more.
func (t *Trace) Work() bool {
	if t.moment != nil {
		t.take()
		return true
	}
	r := t.replay.r
	for range t.replay.pieceLength {
		if r.step == t.replay.to || r.status != Running {
			return false
		}
		k := r.step
		if k%t.stride != 0 {
			r.advance(k)
			continue
		}
		m := &Moment{Theta: slices.Clone(r.theta), Grad: slices.Clone(r.grad)}
		r.advance(k)
		if r.status == Diverged {
			return false
		}
		m.Update, m.State, m.LearningRate, m.Hyper = r.update, r.stepper.State(), r.learningRate, r.hyper
		t.moment = m
		t.Steps = append(t.Steps, k)
		t.take()
		if t.moment != nil {
			return true
		}
	}
	return true
}

// take makes a piece of the measurement of the moment at hand.
func (t *Trace) take() {
	values, more := t.measure(t.moment)
	if more {
		return
	}
	if t.Values == nil {
		t.Values = make([][]float64, len(values))
	}
	for i, v := range values {
		t.Values[i] = append(t.Values[i], v)
	}
	t.moment = nil
}
