package sim

import (
	"optviz/internal/experiment"
	"optviz/internal/jsontree"
)

// Result is an experiment with all its steps.
type Result struct {
	Experiment *experiment.Experiment
	Runs       []Recording
}

// Recording is one run's steps; index 0 is the start.
type Recording struct {
	Optimizer    string
	Status       Status
	Steps        int
	Best         *Best // of a run with patience
	Loss         []float64
	GradNorm     []float64
	LearningRate []float64 // [k] is what update k → k+1 used
	Theta        Matrix    // left out where it is too large
}

// JSON returns the result as it is written.
func (r *Result) JSON() any {
	return jsontree.Object{"experiment", r.Experiment, "runs", jsontree.List(r.Runs)}
}

// JSON returns the recording as it is written.
func (r Recording) JSON() any {
	return jsontree.Object{
		"optimizer", r.Optimizer, "status", string(r.Status), "steps", r.Steps, "best", jsontree.If(r.Best != nil, r.Best),
		"loss", r.Loss, "grad_norm", r.GradNorm, "learning_rate", r.LearningRate, "theta", jsontree.If(!r.Theta.IsZero(), r.Theta),
	}
}

// MaxTheta is the number of values of a run, parameters × steps, beyond which
// theta is left out.
const MaxTheta = 5_000_000

// Context is what [Record] looks at of a context.Context, whose package stands
// on package time.
type Context interface{ Err() error }

// Record executes the experiment to its end. It records theta where parameters
// × steps is at most 5,000,000, or always if allTheta. It returns early, with
// the context's error, once ctx is done.
func Record(ctx Context, e *experiment.Experiment, allTheta bool) (*Result, error) {
	result := &Result{Experiment: e, Runs: make([]Recording, len(e.Runs))}
	withTheta := allTheta || e.Problem.Dim()*e.Steps <= MaxTheta
	s, mask := New(e), 1023 // looks at ctx every 1024 steps
	if e.Problem.Model != nil {
		mask = 0 // every step
	}
	for i := range result.Runs {
		rec := &result.Runs[i]
		rec.Optimizer = e.Runs[i].Optimizer
		rec.grow(e.Problem.Dim(), e.Steps, withTheta)
		rec.add(s.runs[i])
	}
	for s.Next() {
		for i, r := range s.runs {
			if r.step == s.step {
				result.Runs[i].add(r)
			}
		}
		if s.step&mask == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
	for i, r := range s.runs {
		result.Runs[i].finish(r)
	}
	return result, nil
}

// grow makes room for the steps in one piece, so that recording them allocates
// nothing.
func (r *Recording) grow(dim, steps int, withTheta bool) {
	if !withTheta {
		dim = 0
	}
	n := steps + 1
	values := make([]float64, (3+dim)*n)
	r.Loss, r.GradNorm, r.LearningRate = values[:n], values[n:2*n], values[2*n:3*n]
	r.Theta = Matrix{cols: dim, data: values[3*n:]}
}

// add records the current step of run.
func (r *Recording) add(run *Run) {
	k := run.step
	r.Loss[k], r.GradNorm[k] = run.loss, run.gradNorm
	if k > 0 {
		r.LearningRate[k-1] = run.learningRate
	}
	if !r.Theta.IsZero() {
		copy(r.Theta.data[k*len(run.theta):], run.theta)
	}
}

// finish cuts the recording to the steps that run has made.
func (r *Recording) finish(run *Run) {
	k := run.step
	r.Status, r.Steps, r.Best = run.status, k, run.Best()
	r.Loss, r.GradNorm, r.LearningRate = r.Loss[:k+1], r.GradNorm[:k+1], r.LearningRate[:k]
	r.Theta.data = r.Theta.data[:(k+1)*r.Theta.cols]
}
