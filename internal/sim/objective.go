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

	training *training // nil on surfaces
}

// newObjective returns the objective of a run that sees the problem p.
func newObjective(c *shared, p *experiment.Problem) Objective {
	if p.Model == nil {
		return Objective{Func: p.Func()}
	}
	t := newTraining(c, p.Model)
	return Objective{Func: t.objective, Select: t.choose, training: t}
}
