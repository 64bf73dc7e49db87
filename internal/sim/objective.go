package sim

import (
	"optviz/internal/experiment"
	"optviz/internal/loss"
)

// Objective is what a run minimizes. Eval returns the objective at theta that
// update step → step+1 sees, and writes its gradient into grad.
type Objective interface {
	Eval(step int, theta, grad []float64) float64
}

// surface is an objective that is the same at every step.
type surface loss.Func

func (f surface) Eval(_ int, theta, grad []float64) float64 { return f(theta, grad) }

// newObjective returns the objective of run i.
func newObjective(e *experiment.Experiment, _ int) Objective {
	return surface(e.Problem.Func())
}
