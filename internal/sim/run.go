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
	edits     []experiment.Edit // still to come
	gradStop  float64           // −1: off
	lossStop  float64           // −Inf: off

	status       Status
	step         int
	theta, next  []float64
	update       []float64
	grad         []float64 // at theta, until advance uses it up
	loss         float64
	gradNorm     float64
	learningRate float64
}

func newRun(e *experiment.Experiment, i int) *Run {
	spec, n := e.Runs[i], e.Problem.Dim()
	optimizer := optim.Find(spec.Optimizer)
	r := &Run{
		objective: newObjective(e, i),
		stepper:   optim.NewStepper(optimizer, spec.Dialect, spec.Hyper, n),
		schedule:  optim.NewScheduler(spec.Schedule),
		hyper:     spec.Hyper,
		rate:      spec.Hyper["learning_rate"],
		sigma:     e.Noise(i),
		gradStop:  -1,
		lossStop:  math.Inf(-1),
		status:    Running,
		theta:     append([]float64(nil), e.Problem.Start...),
		next:      make([]float64, n),
		update:    make([]float64, n),
		grad:      make([]float64, n),
	}
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
	r.loss = r.objective.Eval(0, r.theta, r.grad)
	r.gradNorm = norm(r.grad)
	if r.loss <= r.lossStop {
		r.status = Converged
	}
	return r
}

// advance makes update k → k+1. draws holds this step's N(0,1) draws; it is
// read only by runs with noise.
func (r *Run) advance(k int, draws []float64) {
	r.prepare(k, draws)
	r.stepper.Step(r.update, r.theta, r.grad, r.learningRate)
	for i, u := range r.update {
		r.next[i] = r.theta[i] + u
	}
	loss := r.objective.Eval(k+1, r.next, r.grad)
	gradNorm := norm(r.grad)
	if !(math.Abs(loss) <= experiment.MaxMagnitude && gradNorm <= experiment.MaxMagnitude && bounded(r.next)) {
		r.status = Diverged
		return
	}
	r.theta, r.next = r.next, r.theta
	r.loss, r.gradNorm, r.step = loss, gradNorm, k+1
	if loss <= r.lossStop || gradNorm < r.gradStop && norm(r.update) < r.gradStop {
		r.status = Converged
	}
}

// prepare applies the edits of step k, and sets the learning rate and the
// noisy gradient that update k → k+1 uses.
func (r *Run) prepare(k int, draws []float64) {
	for len(r.edits) > 0 && r.edits[0].Step == k {
		r.apply(r.edits[0])
		r.edits = r.edits[1:]
	}
	r.learningRate = r.schedule.Rate(k, r.rate, r.loss)
	if r.sigma > 0 {
		for i, z := range draws {
			r.grad[i] += float64(r.sigma * z)
		}
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
	for i, x := range r.theta {
		dst[i] = float32(x)
	}
	dst[len(r.theta)], dst[len(r.theta)+1] = float32(r.loss), float32(r.gradNorm)
}

// norm returns ‖v‖₂; it overflows, to +Inf, only far beyond MaxMagnitude.
func norm(v []float64) float64 {
	sum := 0.0
	for _, x := range v {
		sum += float64(x * x)
	}
	return math.Sqrt(sum)
}

// bounded reports whether all of v is finite and within MaxMagnitude.
func bounded(v []float64) bool {
	for _, x := range v {
		if !(math.Abs(x) <= experiment.MaxMagnitude) {
			return false
		}
	}
	return true
}
