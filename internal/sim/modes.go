package sim

import (
	"math"
	"slices"

	"optviz/internal/experiment"
	"optviz/internal/jsontree"
	"optviz/internal/optim"
	"optviz/internal/spec"
)

// Mode is an eigenvector of a constant Hessian. Along it the distance to the
// stationary point, its coefficient c, goes its own way.
//
// Source: G. Goh, Why Momentum Really Works, Distill, 2017.
type Mode struct {
	Eigenvalue float64
	Vector     []float64 // of length 1; its first component that is not 0 is positive
	Theory     []*Theory // of each run; null where there is none
}

// Theory is what is known of c before the run is made.
type Theory struct {
	Rate     float64 // by which a step multiplies |c| in the long run
	Motion   optim.Motion
	Critical float64 // momentum up to which c does not swing
}

// JSON returns the mode as it is written.
func (m Mode) JSON() any {
	return jsontree.Object{"eigenvalue", m.Eigenvalue, "vector", m.Vector, "theory", jsontree.List(m.Theory)}
}

// JSON returns the theory as it is written: null where there is none.
func (t *Theory) JSON() any {
	if t == nil {
		return nil
	}
	return jsontree.Object{"rate", t.Rate, "motion", string(t.Motion), "critical", jsontree.If(t.Critical != 0, t.Critical)}
}

// modesOf returns the eigenvectors of the Hessian of a surface, by rising
// eigenvalue, if it is constant and the surface has a stationary point.
func modesOf(e *experiment.Experiment) []Mode {
	if !quadratic(e) {
		return nil
	}
	vectors := eigenvectors(e)
	modes := make([]Mode, len(vectors))
	for i, eigenvalue := range surfaceFacts(e).Eigenvalues {
		modes[i] = Mode{Eigenvalue: eigenvalue, Vector: vectors[i], Theory: make([]*Theory, len(e.Runs))}
		for run := range e.Runs {
			modes[i].Theory[run] = theoryOf(e, run, eigenvalue)
		}
	}
	return modes
}

// quadratic reports whether the problem is a surface with a constant Hessian
// and a stationary point.
func quadratic(e *experiment.Experiment) bool {
	if e.Problem.Model != nil {
		return false
	}
	f := surfaceFacts(e)
	return f.Eigenvalues != nil && len(f.Points) > 0
}

// eigenvectors returns those of a quadratic in one or two parameters, by rising
// eigenvalue.
func eigenvectors(e *experiment.Experiment) [][]float64 {
	if e.Problem.Dim() == 1 {
		return [][]float64{{1}}
	}
	s := newCurvature(e, 0)
	_, _, angle := s.eigen2(surfaceFacts(e).Points[0].At)
	sin, cos := math.Sincos(angle)
	vectors := [][]float64{{-sin, cos}, {cos, sin}}
	for _, v := range vectors {
		for i := range v {
			if math.Abs(v[i]) < 1e-15 { // of an axis, whose angle is rounded
				v[i] = 0
			}
		}
		if v[0] < 0 || v[0] == 0 && v[1] < 0 {
			scale(v, -1)
		}
	}
	return vectors
}

// theoryOf returns what is known of a run along an eigenvector: something if
// its rule has a theory and is the same at every step.
func theoryOf(e *experiment.Experiment, run int, eigenvalue float64) *Theory {
	r, problem := &e.Runs[run], e.ProblemOf(run)
	s := optim.Find(r.Optimizer)
	scheduled := r.Schedule.Kind != "" && r.Schedule.Kind != optim.Constant.ID
	edited := slices.ContainsFunc(e.Edits, func(edit experiment.Edit) bool { return edit.Run == run })
	if s.Recurrence == nil || scheduled || edited || r.Clip != nil || r.Hyper["weight_decay"] != 0 || problem.Noise != 0 {
		return nil
	}
	recurrence := s.Recurrence(r.Dialect, r.Hyper, r.Hyper["learning_rate"]*eigenvalue)
	return &Theory{Rate: recurrence.Rate(), Motion: recurrence.Motion(), Critical: recurrence.Critical}
}

// modes split the loss of a quadratic into its eigenvectors: each part decays
// on its own, that of gradient descent by (1 − ηλ)² a step.
var modes = Quantity{
	ID: "modes", Text: spec.Text{EN: "Loss by eigenvector", ZH: "按特征向量分解的损失"},
	Help:   spec.Text{EN: "½λc² of the steep and of the flat direction; together they are the loss above that of the stationary point.", ZH: "陡峭与平缓方向各自的 ½λc²；两者之和是损失与驻点处损失之差。"},
	Second: &spec.Text{EN: "the flat direction", ZH: "平缓方向"},
	For:    func(e *experiment.Experiment, run int) bool { return plane(e, run) && quadratic(e) },
	New:    alongModes(func(eigenvalue, c float64) float64 { return eigenvalue * c * c / 2 }),
}

// coefficients are the distances to the stationary point along the
// eigenvectors.
var coefficients = Quantity{
	ID: "coefficients", Text: spec.Text{EN: "Distance by eigenvector |c|", ZH: "按特征向量分解的距离 |c|"},
	Help:   spec.Text{EN: "How far from the stationary point along each eigenvector, and beside it the rate that theory predicts.", ZH: "沿每个特征向量到驻点的距离，以及理论预测的收敛速度。"},
	Second: &spec.Text{EN: "c₁, of the smaller eigenvalue", ZH: "c₁，对应较小的特征值"},
	For:    func(e *experiment.Experiment, _ int) bool { return quadratic(e) },
	New:    alongModes(func(_, c float64) float64 { return math.Abs(c) }),
}

// alongModes makes a measure of the coefficients along the eigenvectors, that
// of the largest eigenvalue first.
func alongModes(f func(eigenvalue, c float64) float64) func(*experiment.Experiment, int) Measure {
	return func(e *experiment.Experiment, _ int) Measure {
		facts, vectors := surfaceFacts(e), eigenvectors(e)
		values := make([]float64, len(vectors))
		return func(m *Moment) ([]float64, bool) {
			for i, v := range vectors {
				c := 0.0
				for j, x := range m.Theta {
					c += float64(v[j] * (x - facts.Points[0].At[j]))
				}
				values[len(values)-1-i] = f(facts.Eigenvalues[i], c)
			}
			return values, false
		}
	}
}
