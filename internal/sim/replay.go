package sim

import (
	"optviz/internal/experiment"
	"optviz/internal/optim"
	"optviz/internal/spec"
)

// Replay makes the steps of one run anew, piece by piece, to look at one of
// them.
type Replay struct {
	r           *Run
	e           *experiment.Experiment
	run, to     int
	pieceLength int  // steps
	proposed    bool // the update of the step has been looked at, and is half made
}

// NewReplay returns the replay of a run up to a step, standing at the start. A
// run or step that the experiment does not have is a *spec.FieldError.
func NewReplay(e *experiment.Experiment, run, step int) (*Replay, error) {
	if err := upTo(len(e.Runs)-1).Check("run", float64(run)); err != nil {
		return nil, err
	}
	if err := upTo(e.Steps).Check("step", float64(step)); err != nil {
		return nil, err
	}
	p := &Replay{r: newRun(newShared(e), run), e: e, run: run, to: step}
	perStep := 50 + len(p.r.theta)
	if t := p.r.objective.training; t != nil {
		perStep = 50 + 3*len(p.r.theta)*len(t.rows)
	}
	p.pieceLength = max(1, pieceOfWork/perStep)
	return p, nil
}

// Resume aims the replay at a step further on, and reports whether it can: it is
// of this run of e, which has not ended, and not at or beyond the step.
func (p *Replay) Resume(e *experiment.Experiment, run, step int) bool {
	if e != p.e || run != p.run || step <= p.r.step || step > e.Steps || p.r.status != Running {
		return false
	}
	p.to = step
	return true
}

func upTo(last int) spec.Param {
	return spec.Param{Kind: spec.Integer, Range: spec.Range{Max: float64(last)}}
}

// Work makes some of the steps, a few milliseconds' worth or one, and reports
// whether there are more.
func (p *Replay) Work() bool {
	for range p.pieceLength {
		if p.r.step == p.to || p.r.status != Running {
			return false
		}
		if !p.proposed {
			p.r.propose(p.r.step)
		}
		p.proposed = false
		p.r.evaluate()
		p.r.accept(p.r.step)
	}
	return true
}

// check returns a *spec.FieldError where the run has ended before the step.
func (p *Replay) check() error { return upTo(p.r.step).Check("step", float64(p.to)) }

// Inspect returns what [Inspect] does, once Work has returned false.
func (p *Replay) Inspect() (*Inspection, error) {
	if err := p.check(); err != nil {
		return nil, err
	}
	if !finite(p.r.grad) && p.r.step == 0 {
		return nil, spec.Errorf("step", "has no finite gradient", "梯度不是有限值")
	}
	p.proposed = true
	run := p.e.Runs[p.run]
	return p.r.inspect(p.run, optim.Find(run.Optimizer), run.Dialect), nil
}

// Snapshot begins the snapshot of the step, once Work has returned false; see
// [Sim.Snapshot].
func (p *Replay) Snapshot() (*Snapshot, error) {
	if err := p.check(); err != nil {
		return nil, err
	}
	return p.r.snapshot(p.run), nil
}
