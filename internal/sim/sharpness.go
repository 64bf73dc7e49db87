package sim

import (
	"math"

	"optviz/internal/experiment"
	"optviz/internal/loss"
	"optviz/internal/optim"
	"optviz/internal/spec"
)

// sharpness is the largest eigenvalue of the Hessian of the whole objective,
// beside the limit, for gradient descent 2/η: on a quadratic, a run with a larger
// eigenvalue diverges, and on nets it hovers there.
//
// With at most two parameters it is exact but for the differences of the
// gradient; else it is found by power iteration on products Hv, which are
// central differences of the full-batch gradient.
//
// Source: J. Cohen et al., Gradient descent on neural networks typically occurs
// at the edge of stability, ICLR 2021.
var sharpness = Quantity{
	ID: "sharpness", Text: spec.Text{EN: "Sharpness", ZH: "锐度"},
	Help: spec.Text{
		EN: "The largest eigenvalue of the Hessian along the path. Above the limit, 2/η for gradient descent, the run does not settle.",
		ZH: "沿轨迹的黑塞矩阵最大特征值。超过上限（梯度下降为 2/η）时运行不会稳定。",
	},
	Limit: &limitText,
	Slow:  true,
	For:   always,
	New: func(e *experiment.Experiment, run int) Measure {
		s := newCurvature(e, run)
		largest := s.measure
		if e.Problem.Dim() <= 2 {
			largest = s.exact
		}
		return limited(e, run, largest)
	},
}

var limitText = spec.Text{EN: "the stability limit, for SGD 2/η", ZH: "稳定上限，SGD 为 2/η"}

// limited adds to a measure of eigenvalues the one up to which the rule of the
// run settles, NaN where theory knows none.
func limited(e *experiment.Experiment, run int, eigenvalues Measure) Measure {
	r := &e.Runs[run]
	s := optim.Find(r.Optimizer)
	return func(m *Moment) ([]float64, bool) {
		values, more := eigenvalues(m)
		if more {
			return nil, true
		}
		limit := s.Limit(r.Dialect, m.Hyper) / m.LearningRate
		if m.Hyper["weight_decay"] != 0 {
			limit = math.NaN()
		}
		return append(values, limit), false
	}
}

// newCurvature returns what finds eigenvalues of the whole objective of a run.
func newCurvature(e *experiment.Experiment, run int) *powerIteration {
	problem := e.ProblemOf(run)
	objective := newObjective(newShared(e), &problem)
	if t := objective.training; t != nil {
		t.rows, t.rand = t.set.Train, nil
	}
	n := e.Problem.Dim()
	return &powerIteration{gradient: objective.Func, v: make([]float64, n), up: make([]float64, n), down: make([]float64, n), at: make([]float64, n)}
}

// powerIteration finds the largest eigenvalue of the Hessian H. It starts from
// the eigenvector of the moment before, which is near. Iterated products with H
// lead to the eigenvalue of largest magnitude; where that is negative, those with
// H + shift·I lead to the largest.
type powerIteration struct {
	gradient     loss.Func
	v            []float64 // unit vector, 0 before the first moment
	up, down, at []float64
	rounds       int
	eigenvalue   float64
	shift        float64 // 0 or ‖Hv‖, which is by then the largest magnitude
}

const (
	differenceStep  = 1e-5 // relative to the largest parameter where that exceeds 1
	maxRounds       = 30
	eigenvalueAgree = 1e-4 // relative change at which the iteration ends
	positive        = 0.9  // share of ‖Hv‖ that vᵀHv reaches where v belongs to positive eigenvalues
)

// measure makes one round.
func (s *powerIteration) measure(m *Moment) ([]float64, bool) {
	if s.rounds == 0 && norm(s.v) == 0 {
		for i := range s.v {
			s.v[i] = math.Sin(float64(i + 1)) // no direction in particular
		}
		scale(s.v, 1/norm(s.v))
	}
	before := s.eigenvalue
	s.product(m.Theta, s.v)
	for i, v := range s.v {
		s.up[i] += s.shift * v
	}
	s.eigenvalue = dot(s.up, s.v)
	length := norm(s.up)
	if length > 0 {
		copy(s.v, s.up)
		scale(s.v, 1/length)
	}
	if s.rounds++; s.rounds < maxRounds && length > 0 && math.Abs(s.eigenvalue-before) > eigenvalueAgree*math.Abs(s.eigenvalue) {
		return nil, true
	}
	s.rounds = 0
	if s.shift == 0 && s.eigenvalue < positive*length {
		s.shift = length
		return nil, true
	}
	s.eigenvalue, s.shift = s.eigenvalue-s.shift, 0
	return []float64{s.eigenvalue}, false
}

// product writes H·v at theta into s.up.
func (s *powerIteration) product(theta, v []float64) {
	h := differenceStep
	for _, x := range theta {
		h = max(h, differenceStep*math.Abs(x))
	}
	for i, x := range theta {
		s.at[i] = x + h*v[i]
	}
	s.gradient(s.at, s.up)
	for i, x := range theta {
		s.at[i] = x - h*v[i]
	}
	s.gradient(s.at, s.down)
	for i, g := range s.down {
		s.up[i] = (s.up[i] - g) / (2 * h)
	}
}

// exact finds the larger eigenvalue of a Hessian of one or two parameters.
func (s *powerIteration) exact(m *Moment) ([]float64, bool) {
	if len(m.Theta) == 2 {
		middle, half, _ := s.eigen2(m.Theta)
		return []float64{middle + half}, false
	}
	s.v[0] = 1
	s.product(m.Theta, s.v)
	return []float64{s.up[0]}, false
}
