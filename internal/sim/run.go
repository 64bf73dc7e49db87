package sim

import (
	"maps"
	"math"

	"optviz/internal/experiment"
	"optviz/internal/optim"
)

// Run is one optimizer on its way.
type Run struct {
	objective Objective
	stepper   *optim.Stepper
	schedule  optim.Scheduler
	hyper     optim.Hyper // in force
	rate      float64     // learning_rate of hyper: the schedule's base
	sigma     float64
	noise     *noise
	edits     []experiment.Edit // still to come
	gradStop  float64           // −1: off
	lossStop  float64           // −Inf: off
	patience  *patience         // nil: off

	status       Status
	step         int
	theta, last  []float64 // now, and one step before
	update       []float64
	grad         []float64 // at theta, until advance uses it up
	loss         float64
	newLoss      float64
	gradNorm     float64
	learningRate float64
}

// newRun returns run i of the experiment at the start.
func newRun(c *shared, i int) *Run {
	e := c.e
	spec, n, problem := e.Runs[i], e.Problem.Dim(), e.ProblemOf(i)
	optimizer := optim.Find(spec.Optimizer)
	r := &Run{
		objective: newObjective(c, &problem),
		stepper:   optim.NewStepper(optimizer, spec.Dialect, spec.Hyper, n),
		schedule:  optim.NewScheduler(spec.Schedule),
		hyper:     spec.Hyper,
		rate:      spec.Hyper["learning_rate"],
		sigma:     problem.Noise,
		noise:     c.noise,
		gradStop:  -1,
		lossStop:  math.Inf(-1),
		status:    Running,
		theta:     append([]float64(nil), c.start...),
		last:      make([]float64, n),
		update:    make([]float64, n),
		grad:      make([]float64, n),
	}
	r.patience = newPatience(r.objective.training)
	r.stepper.SetClip(spec.Clip)
	for _, edit := range e.Edits {
		if edit.Run == i {
			r.edits = append(r.edits, edit)
		}
	}
	if stop := e.Stop.GradNorm; stop != nil {
		r.gradStop = *stop
	}
	if stop := e.Stop.Loss; stop != nil {
		r.lossStop = *stop
	}
	if r.objective.Select != nil {
		r.objective.Select(0)
	}
	r.begin()
	return r
}

// begin looks at the start. A model may diverge there; its loss and gradient
// then count as MaxMagnitude at most.
func (r *Run) begin() {
	r.evaluate()
	gradNorm := norm(r.grad)
	r.loss, r.gradNorm = r.newLoss, gradNorm
	switch {
	case !r.bounded(gradNorm):
		r.status = Diverged
		r.loss, r.gradNorm = bound(r.loss), bound(gradNorm)
	case r.loss <= r.lossStop:
		r.status = Converged
	case r.patience != nil:
		r.patience.lost(r.objective.training, r.theta, 0)
	}
}

// bound returns x, or MaxMagnitude where it is beyond it or not finite.
func bound(x float64) float64 {
	if !within(x) {
		return experiment.MaxMagnitude
	}
	return x
}

// advance makes update k → k+1 of a run by itself; [Sim.Next] makes those of
// all runs.
func (r *Run) advance(k int) {
	r.propose(k)
	r.evaluate()
	r.accept(k)
}

// propose makes the update k → k+1: it applies the edits of step k, schedules
// the learning rate, adds noise to the gradient, and moves the parameters.
func (r *Run) propose(k int) {
	if len(r.edits) > 0 {
		r.edit(k)
	}
	r.learningRate = r.schedule.Rate(k, r.rate, r.loss)
	if r.sigma > 0 {
		r.disturb(k)
	}
	r.takeStep()
	theta, last := r.theta[:len(r.update)], r.last[:len(r.update)]
	for i, u := range r.update {
		x := theta[i]
		last[i] = x
		theta[i] = x + u
	}
	if r.objective.Select != nil {
		r.objective.Select(k + 1)
	}
}

// takeStep writes the update of this step.
func (r *Run) takeStep() {
	if t := r.objective.training; t != nil && t.touched != nil {
		r.stepper.StepAt(r.update, r.theta, r.grad, r.learningRate, t.touched)
		return
	}
	r.stepper.Step(r.update, r.theta, r.grad, r.learningRate)
}

// evaluate computes loss and gradient at the new parameters.
func (r *Run) evaluate() { r.newLoss = r.objective.Func(r.theta, r.grad) }

// accept makes the new parameters the run's, or, if it has diverged, takes
// them back; and reports whether it goes on.
func (r *Run) accept(k int) bool {
	gradNorm := norm(r.grad)
	if !r.bounded(gradNorm) {
		copy(r.theta, r.last)
		r.status = Diverged
		return false
	}
	r.loss, r.gradNorm, r.step = r.newLoss, gradNorm, k+1
	if r.loss <= r.lossStop || gradNorm < r.gradStop && norm(r.update) < r.gradStop {
		r.status = Converged
		return false
	}
	if r.patience != nil && r.patience.lost(r.objective.training, r.theta, r.step) {
		r.status = Stopped
		return false
	}
	return true
}

// bounded reports whether the new loss, the norm of its gradient and all new
// parameters are finite and within MaxMagnitude.
func (r *Run) bounded(gradNorm float64) bool {
	return within(r.newLoss) && within(gradNorm) && allWithin(r.theta)
}

// exhaust ends a run that is still running, because the budget is used up.
func (r *Run) exhaust() {
	if r.status == Running {
		r.status = Limit
	}
}

// disturb adds the noise of step k to the gradient.
func (r *Run) disturb(k int) {
	for i, z := range r.noise.at(k) {
		r.grad[i] += float64(r.sigma * z)
	}
}

// edit applies the edits of step k.
func (r *Run) edit(k int) {
	for len(r.edits) > 0 && r.edits[0].Step == k {
		r.apply(r.edits[0])
		r.edits = r.edits[1:]
	}
}

func (r *Run) apply(edit experiment.Edit) {
	if edit.Hyper != nil {
		r.hyper = maps.Clone(r.hyper)
		maps.Copy(r.hyper, edit.Hyper)
		r.rate = r.hyper["learning_rate"]
		r.stepper.Set(r.hyper)
	}
	if edit.Schedule != nil {
		r.schedule = optim.NewScheduler(*edit.Schedule)
	}
	if edit.Clip != nil || edit.Unclip {
		r.stepper.SetClip(edit.Clip)
	}
}

// Status returns how far the run is.
func (r *Run) Status() Status { return r.status }

// Steps returns the number of updates that were made and recorded.
func (r *Run) Steps() int { return r.step }

// Best returns where the validation loss was lowest; nil without patience.
func (r *Run) Best() *Best {
	if r.patience == nil || math.IsInf(r.patience.best.ValidationLoss, 1) {
		return nil
	}
	best := r.patience.best
	return &best
}

// Theta returns the parameters at the current step; the slice is the run's
// own, to be read before the next step.
func (r *Run) Theta() []float64 { return r.theta }

// Loss returns the objective at the current step, exact even with noise.
func (r *Run) Loss() float64 { return r.loss }

// GradNorm returns ‖∇J‖ at the current step, before noise, clip and
// weight_decay.
func (r *Run) GradNorm() float64 { return r.gradNorm }

// LearningRate returns what the last update used; 0 before the first.
func (r *Run) LearningRate() float64 { return r.learningRate }

// Row writes the current values of [Columns] into dst.
func (r *Run) Row(dst []float32) {
	n := thetaColumns(len(r.theta))
	for i, x := range r.theta[:n] {
		dst[i] = float32(x)
	}
	dst[n], dst[n+1] = float32(r.loss), float32(r.gradNorm)
}

// norm returns ‖v‖₂; it overflows, to +Inf, only far beyond MaxMagnitude.
func norm(v []float64) float64 {
	sum := 0.0
	for _, x := range v {
		sum += float64(x * x)
	}
	return math.Sqrt(sum)
}

// allWithin reports whether all of v is within MaxMagnitude.
func allWithin(v []float64) bool {
	for _, x := range v {
		if !within(x) {
			return false
		}
	}
	return true
}

// within reports whether x is finite and its magnitude at most MaxMagnitude.
func within(x float64) bool {
	return -experiment.MaxMagnitude <= x && x <= experiment.MaxMagnitude
}
