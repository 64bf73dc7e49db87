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
	Words   bool      // X holds the numbers of words 0…Classes−1
	X, Y    []float64 // row-major

	Train, Validation []int // row numbers, disjoint

	// Shift and Scale say, for every input, what Standardize did to it: minus
	// Shift, divided by Scale. nil: nothing was done.
	Shift, Scale []float64
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
	Words   bool         `json:"words,omitempty"`

	// Rows returns the number of samples that Make draws.
	Rows func(a Args) int `json:"-"`

	// Sample returns a function that draws sample i of n into x and y.
	Sample func(a Args, n int, rng *rand.Rand) func(i int, x, y []float64) `json:"-"`

	// Torch sets X and Y to all rows in Python, where a package has the very
	// same; "": programs carry the rows.
	Torch string `json:"-"`
}

// Sets lists the data sets in the order in which the page offers them.
var Sets = []*Spec{&Circle, &XOR, &Gauss, &Spiral, &Spiral3, &Line, &Plane, &Sine, &Digits, &Corpus}

// Find returns the data set with the given id, or nil.
func Find(id string) *Spec {
	for _, s := range Sets {
		if s.ID == id {
			return s
		}
	}
	return nil
}

// MaxRows bounds the samples of a generated set and of a user's.
const MaxRows = 2000

// count is the parameter n, the number of samples.
func count(def float64) spec.Param {
	return spec.Param{
		ID: "n", Symbol: "n", Text: spec.Text{EN: "Samples", ZH: "样本数"}, Kind: spec.Integer,
		Range: spec.Range{Min: 4, Max: MaxRows}, Slider: spec.Slider{Min: 10, Max: 1000, Log: true}, Default: def,
	}
}

// given is the Rows of sets whose size is the parameter n.
func given(a Args) int { return int(a["n"]) }

// noise is the standard deviation of what is random in a set.
func noise(def float64) spec.Param {
	return spec.Param{
		ID: "noise", Symbol: "σ", Text: spec.Text{EN: "Data noise", ZH: "数据噪声"}, Kind: spec.Number,
		Range: spec.Range{Min: 0, Max: 100}, Slider: spec.Slider{Min: 0, Max: 1, Step: 0.01}, Default: def,
	}
}

// Make draws the samples of a set; all are training rows. a is complete.
func (s *Spec) Make(a Args, rng *rand.Rand) *Set {
	n := s.Rows(a)
	set := &Set{
		Inputs: s.Inputs, Outputs: s.Outputs, Classes: s.Classes, Words: s.Words,
		X: make([]float64, n*s.Inputs), Y: make([]float64, n*s.Outputs), Train: upTo(n),
	}
	sample := s.Sample(a, n, rng)
	for i := range n {
		x, y := set.Row(i)
		sample(i, x, y)
	}
	return set
}

// upTo returns 0, 1, …, n−1.
func upTo(n int) []int {
	rows := make([]int, n)
	for i := range rows {
		rows[i] = i
	}
	return rows
}
