// Package model holds what is trained: functions of inputs with parameters θ,
// and the gradient of their loss on a mini-batch.
//
// One architecture per file. θ is one flat vector: layer by layer, weights
// row-major [out][in], then biases.
package model

import (
	"math/rand/v2"

	"optviz/internal/data"
	"optviz/internal/loss"
)

// Model computes outputs and gradients for one data set and one loss. It owns
// buffers: use one per run. Its methods do not change theta.
type Model interface {
	// Layers describes θ from the input to the output; together the layers
	// cover it.
	Layers() []Layer

	// Loss returns the mean loss over the given rows of the data set. It
	// overwrites grad with its gradient, unless grad is nil. rng draws what is
	// random in training (dropout); nil switches that off.
	Loss(theta, grad []float64, rows []int, rng *rand.Rand) float64

	// Predict writes the outputs for one input row into out.
	Predict(out, theta, x []float64)
}

// Layer is one layer's part of θ.
type Layer struct {
	Name    string // "1", "2", … or what the architecture calls it
	In, Out int    // connections into one unit; units
	FanOut  int    // connections from one input, where these are not Out: a filter's slide over it; else 0
	Weights [2]int // θ[Weights[0]:Weights[1]]: Out rows of In weights
	Biases  [2]int // empty if the layer has none
}

// Dim returns the number of parameters of a model.
func Dim(m Model) int {
	layers := m.Layers()
	return layers[len(layers)-1].Biases[1]
}

// task is what every model learns: rows of a data set under a loss.
type task struct {
	set    *data.Set
	sample loss.Sample
	dz     []float64 // ∂loss/∂output of the sample at hand
}

// newTask returns the task of fitting outputs to the set's targets.
func newTask(set *data.Set, c *loss.Criterion, a loss.Args, outputs int) task {
	t := loss.Target{Outputs: outputs, Classes: set.Classes}
	return task{set: set, sample: c.New(t, a), dz: make([]float64, outputs)}
}

// chain lays layers out in θ one after the other.
func chain(layers []Layer, bias bool) {
	at := 0
	for i := range layers {
		l := &layers[i]
		l.Weights = [2]int{at, at + l.In*l.Out}
		at = l.Weights[1]
		l.Biases = [2]int{at, at}
		if bias {
			l.Biases[1] += l.Out
		}
		at = l.Biases[1]
	}
}
