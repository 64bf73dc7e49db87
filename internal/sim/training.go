package sim

import (
	"math/rand/v2"

	"optviz/internal/data"
	"optviz/internal/experiment"
	"optviz/internal/model"
)

// training is the objective of a run on a model: the mean loss over a
// mini-batch, and the penalty.
type training struct {
	model   model.Model
	spec    *experiment.Model
	set     *data.Set
	penalty model.Penalty
	layers  []model.Layer
	batches *batches
	budget  int // the step at which the objective is that of all training rows
	seed    uint64
	dropout generator

	rows    []int      // of the mini-batch
	touched []int      // parameters that a lazy step takes; nil: all
	rand    *rand.Rand // dropout of the step; nil: none
}

// newTraining returns the objective of a run that sees the model m.
func newTraining(c *shared, m *experiment.Model) *training {
	set := c.set(m)
	net := m.New(set)
	return &training{
		model: net, spec: m, set: set, layers: net.Layers(),
		penalty: model.Penalty{L1: m.Args["l1"], L2: m.Args["l2"]},
		batches: newBatches(c.e.Seed, m, set.Train),
		budget:  c.e.Steps, seed: c.e.Seed, dropout: newGenerator(),
	}
}

// choose takes the mini-batch and the dropout of update step → step+1; at the
// step budget, after which there is none, all training rows without dropout.
func (t *training) choose(step int) {
	if step == t.budget {
		t.rows, t.rand = t.set.Train, nil
		return
	}
	t.rows = t.batches.at(step)
	if t.spec.Args["lazy"] == 1 {
		t.touched = t.model.(*model.Embedding).Touched(t.touched[:0], t.rows)
	}
	if t.spec.Args["dropout"] > 0 {
		t.dropout.seed(t.seed, droppedUnits, step)
		t.rand = t.dropout.Rand
	}
}

// objective returns loss and penalty at theta, and writes their gradient into
// grad, unless that is nil.
func (t *training) objective(theta, grad []float64) float64 {
	return t.model.Loss(theta, grad, t.rows, t.rand) + t.penalty.Add(theta, grad, t.layers)
}
