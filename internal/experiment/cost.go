package experiment

import "optviz/internal/model"

// Cost estimates the work of executing e, in multiplications: a nanosecond
// each, within a few times.
func (e *Experiment) Cost() float64 {
	const surface = 30 // a step on a surface
	cost := 0.0
	for i := range e.Runs {
		if e.Problem.Model == nil {
			cost += surface * float64(e.Steps)
		} else {
			cost += e.ProblemOf(i).Model.stepCost() * float64(e.Steps)
		}
	}
	return cost
}

// stepCost estimates the multiplications of one step: values, gradient of each
// weight and each unit for every row, and the update.
func (m *Model) stepCost() float64 {
	rows := float64(m.TrainingRows())
	if size := m.Args["batch_size"]; size > 0 {
		rows = min(rows, size)
	}
	if m.Batches != nil {
		rows = 0
		for _, batch := range m.Batches {
			rows += float64(len(batch)) / float64(len(m.Batches))
		}
	}
	uses, dim := 3.0, float64(m.Dim)
	if m.Spec() == &model.ConvNet {
		uses = 12 // each filter is used at every place
	}
	exponentials := 0
	for _, width := range m.Hidden {
		exponentials += width
	}
	exponentials += max(1, m.Shape.Classes)
	return rows*(uses*dim+20*float64(exponentials)) + 20*dim
}
