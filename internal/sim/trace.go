package sim

import (
	"encoding/json"
	"math"
	"slices"

	"optviz/internal/experiment"
	"optviz/internal/spec"
)

// Trace follows a quantity along one run, piece by piece.
type Trace struct {
	Run      int          `json:"run"`
	Quantity string       `json:"quantity"`
	Step     int          `json:"step"`   // that it goes up to
	Steps    []int        `json:"steps"`  // evenly spaced
	Values   []jsonFloats `json:"values"` // of each curve, at Steps

	replay  *Replay
	measure Measure
	stride  int
	moment  *Moment // being measured; nil: none
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
		m.Update, m.State, m.LearningRate = r.update, r.stepper.State(), r.learningRate
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
		t.Values = make([]jsonFloats, len(values))
	}
	for i, v := range values {
		t.Values[i] = append(t.Values[i], v)
	}
	t.moment = nil
}

// jsonFloats are numbers whose JSON has null for what is not finite.
type jsonFloats []float64

// MarshalJSON writes the numbers.
func (f jsonFloats) MarshalJSON() ([]byte, error) {
	list := make([]*float64, len(f))
	for i := range f {
		if !math.IsNaN(f[i]) && !math.IsInf(f[i], 0) {
			list[i] = &f[i]
		}
	}
	return json.Marshal(list)
}
