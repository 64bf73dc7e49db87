// Package sim executes experiments: it advances all runs step by step in
// lock-step, and computes what a page shows beside them (facts, landscape
// grids, one step from the inside). It knows neither time nor goroutines; the
// same experiment gives the same steps, always.
package sim

import (
	"slices"
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
	Stopped   Status = "stopped"   // its patience is at an end: early stopping
)

// Sim executes one experiment. It stands at step 0, the start, when new.
type Sim struct {
	steps   int // budget
	step    int
	runs    []*Run
	running []*Run // those that have not ended
}

// New returns a Sim of an experiment that came from package experiment.
func New(e *experiment.Experiment) *Sim {
	s, c := &Sim{steps: e.Steps}, newShared(e)
	for i := range e.Runs {
		r := newRun(c, i)
		s.runs = append(s.runs, r)
		if r.status == Running {
			s.running = append(s.running, r)
		}
	}
	return s
}

// Next advances every run that is running by one step. It returns false, and
// does nothing, when all runs have ended.
//
// Each part of a step is done for all runs before the next part: their chains
// of dependent operations are independent of one another, so the processor
// overlaps them and waits for none.
func (s *Sim) Next() bool {
	if s.Done() {
		return false
	}
	// The last is proposed first: the rules that take longest are mostly last,
	// and have most time until they are evaluated.
	for _, r := range slices.Backward(s.running) {
		r.propose(s.step)
	}
	for _, r := range s.running {
		r.evaluate()
	}
	ended := false
	for _, r := range s.running {
		if !r.accept(s.step) {
			ended = true
		}
	}
	s.step++
	if s.step == s.steps {
		ended = true
		for _, r := range s.running {
			r.exhaust()
		}
	}
	if ended {
		s.running = slices.DeleteFunc(s.running, func(r *Run) bool { return r.status != Running })
	}
	return true
}

// Done reports whether all runs have ended.
func (s *Sim) Done() bool { return len(s.running) == 0 }

// Step returns the number of steps made.
func (s *Sim) Step() int { return s.step }

// Runs returns the runs in the order of the experiment, at the current step;
// one that has ended stays at its last.
func (s *Sim) Runs() []*Run { return s.runs }

// Columns names the values of [Run.Row], for example theta_0, loss, grad_norm;
// parameters only where there are at most two.
func Columns(e *experiment.Experiment) []string {
	var names []string
	for i := range thetaColumns(e.Problem.Dim()) {
		names = append(names, "theta_"+strconv.Itoa(i))
	}
	return append(names, "loss", "grad_norm")
}

// thetaColumns returns how many of n parameters are columns.
func thetaColumns(n int) int {
	if n > 2 {
		return 0
	}
	return n
}
