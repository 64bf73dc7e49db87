package sim

import (
	"slices"

	"optviz/internal/data"
	"optviz/internal/experiment"
	"optviz/internal/model"
)

// shared is what the runs of an experiment have in common. They only read it,
// but for the noise, which they advance together.
type shared struct {
	e             *experiment.Experiment
	start         []float64
	noise         *noise
	plain, scaled *data.Set // of models; nil until they are wanted
}

func newShared(e *experiment.Experiment) *shared {
	s := &shared{e: e, start: e.Problem.Start, noise: newNoise(e.Seed, e.Problem.Dim())}
	if m := e.Problem.Model; m != nil && s.start == nil {
		shape := m.Shape
		s.start = make([]float64, e.Problem.Dim())
		model.FindInit(m.Init).Fill(s.start, m.New(&shape).Layers(), newRand(e.Seed, firstWeights))
	}
	return s
}

// set returns the data of the model m of a run, with or without scaling.
func (s *shared) set(m *experiment.Model) *data.Set {
	plain := s.unscaled(m)
	if m.Data.Args["scaling"] != 1 {
		return plain
	}
	if s.scaled == nil {
		scaled := *plain
		scaled.X = slices.Clone(scaled.X)
		scaled.Standardize()
		s.scaled = &scaled
	}
	return s.scaled
}

// unscaled returns the data before scaling, the same for all runs.
func (s *shared) unscaled(m *experiment.Model) *data.Set {
	if s.plain == nil {
		s.plain = newSet(s.e.Seed, m)
	}
	return s.plain
}

// newSet returns the rows of m, split into training and validation.
func newSet(seed uint64, m *experiment.Model) *data.Set {
	var set *data.Set
	if m.Data.Set == experiment.Custom {
		shape := m.Shape
		set = &shape
		set.X, set.Y = slices.Concat(m.Data.X...), slices.Concat(m.Data.Y...)
	} else {
		set = data.Find(m.Data.Set).Make(m.Data.Args, newRand(seed, dataRows))
	}
	set.Split(m.Data.Args["validation"], newRand(seed, dataSplit))
	return set
}
