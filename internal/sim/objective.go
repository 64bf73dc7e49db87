package sim

import (
	"optviz/internal/experiment"
	"optviz/internal/loss"
)

// Objective is what a run minimizes. Before Func is called for the loss and
// gradient that update step → step+1 sees, Select is called with that step: it
// chooses the mini-batch. It is nil where every step sees the same.
type Objective struct {
	Func   loss.Func
	Select func(step int)
}

// newObjective returns the objective of run i.
func newObjective(e *experiment.Experiment, _ int) Objective {
	return Objective{Func: e.Problem.Func()}
}
