package sim

import (
	"context"
	"slices"

	"optviz/internal/experiment"
)

// Result is an experiment with all its steps.
type Result struct {
	Experiment *experiment.Experiment `json:"experiment"`
	Runs       []Recording            `json:"runs"`
}

// Recording is one run's steps; index 0 is the start.
type Recording struct {
	Optimizer    string      `json:"optimizer"`
	Status       Status      `json:"status"`
	Steps        int         `json:"steps"`
	Loss         []float64   `json:"loss"`
	GradNorm     []float64   `json:"grad_norm"`
	LearningRate []float64   `json:"learning_rate"`   // [k] is what update k → k+1 used
	Theta        [][]float64 `json:"theta,omitempty"` // left out where it is too large
}

// maxTheta is the number of values beyond which theta is left out.
const maxTheta = 5_000_000

// Record executes the experiment to its end. It records theta where parameters
// × steps is at most 5,000,000, or always if allTheta. It returns early, with
// the context's error, once ctx is done.
func Record(ctx context.Context, e *experiment.Experiment, allTheta bool) (*Result, error) {
	result := &Result{Experiment: e, Runs: make([]Recording, len(e.Runs))}
	withTheta := allTheta || e.Problem.Dim()*e.Steps <= maxTheta
	s := New(e)
	for i := range result.Runs {
		rec := &result.Runs[i]
		rec.Optimizer = e.Runs[i].Optimizer
		rec.grow(e.Problem.Dim(), e.Steps, withTheta)
		rec.add(s.runs[i])
	}
	for s.Next() {
		for i := range result.Runs {
			if s.runs[i].step == s.step {
				result.Runs[i].LearningRate = append(result.Runs[i].LearningRate, s.runs[i].learningRate)
				result.Runs[i].add(s.runs[i])
			}
		}
		if s.step%1024 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
	for i := range result.Runs {
		result.Runs[i].Status, result.Runs[i].Steps = s.runs[i].status, s.runs[i].step
	}
	return result, nil
}

// grow makes room for the steps, so that recording them allocates nothing.
func (r *Recording) grow(dim, steps int, withTheta bool) {
	r.Loss = make([]float64, 0, steps+1)
	r.GradNorm = make([]float64, 0, steps+1)
	r.LearningRate = make([]float64, 0, steps)
	if withTheta {
		values := make([]float64, dim*(steps+1))
		r.Theta = slices.Collect(slices.Chunk(values, dim))[:0]
	}
}

// add records the current step of run.
func (r *Recording) add(run *Run) {
	r.Loss = append(r.Loss, run.loss)
	r.GradNorm = append(r.GradNorm, run.gradNorm)
	if n := len(r.Theta); n < cap(r.Theta) {
		r.Theta = r.Theta[:n+1]
		copy(r.Theta[n], run.theta)
	}
}
