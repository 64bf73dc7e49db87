// Package sim executes experiments: it advances all runs step by step in
// lock-step, and computes what a page shows beside them (facts, landscape
// grids, one step from the inside). It knows neither time nor goroutines; the
// same experiment gives the same steps, always.
package sim

import (
	"strconv"

	"optviz/internal/experiment"
)

// Status says how far a run is.
type Status string

// The statuses of a run.
const (
	Running   Status = "running"
	Converged Status = "converged" // a stop rule holds
	Diverged  Status = "diverged"  // the next step is not finite or beyond experiment.MaxMagnitude
	Limit     Status = "limit"     // the step budget is used up
)

// Sim executes one experiment. It stands at step 0, the start, when new.
type Sim struct {
	steps int // budget
	step  int
	runs  []*Run
	noise *noise // nil if no run has any
}

// New returns a Sim of an experiment that came from package experiment.
func New(e *experiment.Experiment) *Sim {
	s := &Sim{steps: e.Steps}
	for i := range e.Runs {
		s.runs = append(s.runs, newRun(e, i))
		if e.Noise(i) > 0 && s.noise == nil {
			s.noise = newNoise(e.Seed, e.Problem.Dim())
		}
	}
	return s
}

// Next advances every run that is running by one step. It returns false, and
// does nothing, when all runs have ended.
//
// The runs are advanced in turn, step by step: their chains of dependent
// operations are independent of one another, so the processor overlaps them.
func (s *Sim) Next() bool {
	if s.Done() {
		return false
	}
	var draws []float64
	if s.noise != nil {
		draws = s.noise.at(s.step)
	}
	for _, r := range s.runs {
		if r.status == Running {
			r.advance(s.step, draws)
		}
	}
	s.step++
	if s.step == s.steps {
		for _, r := range s.runs {
			if r.status == Running {
				r.status = Limit
			}
		}
	}
	return true
}

// Done reports whether all runs have ended.
func (s *Sim) Done() bool {
	for _, r := range s.runs {
		if r.status == Running {
			return false
		}
	}
	return true
}

// Step returns the number of steps made.
func (s *Sim) Step() int { return s.step }

// Runs returns the runs in the order of the experiment, at the current step;
// one that has ended stays at its last.
func (s *Sim) Runs() []*Run { return s.runs }

// Columns names the values of [Run.Row], for example theta_0, loss, grad_norm.
func Columns(e *experiment.Experiment) []string {
	var names []string
	for i := range e.Problem.Dim() {
		names = append(names, "theta_"+strconv.Itoa(i))
	}
	return append(names, "loss", "grad_norm")
}
