package sim

import (
	"optviz/internal/data"
	"optviz/internal/experiment"
)

// DataOf returns the data that the experiment's model learns from, before
// scaling.
func DataOf(e *experiment.Experiment) *data.Set {
	return newSet(e.Seed, e.Problem.Model)
}

// Start returns the parameters at which all runs of the experiment start.
func Start(e *experiment.Experiment) []float64 { return newShared(e).start }
