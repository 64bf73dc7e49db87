// Package data holds what models learn from: seeded generators, digits, a toy
// corpus and the user's own rows.
//
// One data set per file: to add one, write that file and add a line to [Sets].
package data

import (
	"math/rand/v2"

	"optviz/internal/spec"
)

// Set is a table of samples.
type Set struct {
	Inputs  int       // columns of X
	Outputs int       // columns of Y; 1 for class labels
	Classes int       // 0: real targets; k: Y holds classes 0…k−1
	X, Y    []float64 // row-major

	Train, Validation []int // row numbers, disjoint
}

// Rows returns the number of samples.
func (s *Set) Rows() int { return len(s.X) / s.Inputs }

// Row returns the inputs and the targets of sample i.
func (s *Set) Row(i int) (x, y []float64) {
	return s.X[i*s.Inputs : (i+1)*s.Inputs], s.Y[i*s.Outputs : (i+1)*s.Outputs]
}

// Args holds a value for every parameter of a data set, by its id.
type Args map[string]float64

// Spec describes a data set.
type Spec struct {
	ID      string       `json:"id"`
	Name    spec.Text    `json:"name"`
	Text    spec.Text    `json:"text"` // one sentence
	Source  string       `json:"source"`
	Params  []spec.Param `json:"params"` // for example n, noise
	Inputs  int          `json:"inputs"`
	Outputs int          `json:"outputs"` // columns of the target
	Classes int          `json:"classes"` // 0: regression

	// Make draws the samples; all are training rows.
	Make func(a Args, rng *rand.Rand) *Set `json:"-"`
}
