package sim

import (
	"math"
	"slices"

	"optviz/internal/experiment"
	"optviz/internal/jsontree"
	"optviz/internal/optim"
)

// Inspection shows update step → step+1 of one run from the inside: the rule
// that it follows, with its operands. Of vectors longer than 1,000 it holds the
// first 1,000 values.
type Inspection struct {
	Run          int
	Step         int
	Theta        []float64
	Loss         float64
	Gradient     []float64 // of the objective
	Applied      []float64 // the gradient the rule gets: after noise, clip and coupled weight_decay
	LearningRate float64
	Hyper        optim.Hyper          // in force; switches are 0 or 1
	Formula      []string             // of [optim.Spec.Written]
	Scalars      map[string]float64   // the state's, by symbol, before the update
	Before       map[string][]float64 // state vectors before the update
	State        map[string][]float64 // and after
	Update       []float64            // Δθ, weight decay included
}

// JSON returns the inspection as it is written.
func (i *Inspection) JSON() any {
	return jsontree.Object{
		"run", i.Run, "step", i.Step, "theta", i.Theta, "loss", i.Loss, "gradient", i.Gradient, "applied", i.Applied,
		"learning_rate", i.LearningRate, "hyper", map[string]float64(i.Hyper), "formula", i.Formula,
		"scalars", i.Scalars, "before", i.Before, "state", i.State, "update", i.Update,
	}
}

// Inspect replays run up to step and looks at the update that follows; at the
// last step of a run that has ended, at the one that would have followed; where
// that is not finite, State and Update are nil. A run or step that does not
// exist is a *spec.FieldError.
func Inspect(e *experiment.Experiment, run, step int) (*Inspection, error) {
	p, err := NewReplay(e, run, step)
	if err != nil {
		return nil, err
	}
	for p.Work() {
	}
	return p.Inspect()
}

// maxVector bounds the vectors of an Inspection.
const maxVector = 1000

// cut returns a copy of the part of v that an Inspection shows.
func cut(v []float64) []float64 { return slices.Clone(v[:min(len(v), maxVector)]) }

// inspect makes the next update of r and describes it.
func (r *Run) inspect(run int, s *optim.Spec, d optim.Dialect) *Inspection {
	in := &Inspection{
		Run: run, Step: r.step, Theta: cut(r.theta), Loss: r.loss, Gradient: cut(r.grad),
		Scalars: map[string]float64{}, Before: vectors(s, r.stepper.State()),
	}
	for i, symbol := range s.Scalars {
		in.Scalars[symbol] = r.stepper.State().Scalars[i]
	}
	r.propose(r.step)
	in.Applied, in.LearningRate, in.Hyper = cut(r.grad), r.learningRate, r.hyper
	in.Formula = s.Written(d, r.hyper)
	if state := r.stepper.State(); finite(r.update) && finite(slices.Concat(state.Vectors...)) {
		in.Update, in.State = cut(r.update), vectors(s, state)
	}
	return in
}

// vectors returns copies of the state's vectors by name.
func vectors(s *optim.Spec, state *optim.State) map[string][]float64 {
	named := map[string][]float64{}
	for i, v := range s.Vectors {
		named[v.ID] = cut(state.Vectors[i])
	}
	return named
}

func finite(v []float64) bool {
	for _, x := range v {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return false
		}
	}
	return true
}
