package data

import (
	"math"
	"math/rand/v2"
)

// Held returns how many of n rows the given share of them is in validation. At
// least one row stays in training.
func Held(n int, validation float64) int {
	return min(int(math.Round(validation*float64(n))), n-1)
}

// Split moves the given share of the rows, drawn by rng, from training to
// validation; both keep the order of the set. See [Held].
func (s *Set) Split(validation float64, rng *rand.Rand) {
	n := s.Rows()
	isHeld := make([]bool, n)
	for _, row := range rng.Perm(n)[:Held(n, validation)] {
		isHeld[row] = true
	}
	s.Train, s.Validation = nil, nil
	for row, h := range isHeld {
		if h {
			s.Validation = append(s.Validation, row)
		} else {
			s.Train = append(s.Train, row)
		}
	}
}

// Standardize shifts and scales every input column to mean 0 and standard
// deviation 1 over the training rows. A constant column becomes 0.
func (s *Set) Standardize() {
	s.Shift, s.Scale = make([]float64, s.Inputs), make([]float64, s.Inputs)
	for c := range s.Inputs {
		mean, square := 0.0, 0.0
		for _, row := range s.Train {
			mean += s.X[row*s.Inputs+c]
		}
		mean /= float64(len(s.Train))
		for _, row := range s.Train {
			d := s.X[row*s.Inputs+c] - mean
			square += float64(d * d)
		}
		s.Shift[c], s.Scale[c] = mean, math.Sqrt(square/float64(len(s.Train)))
		if s.Scale[c] <= 1e-12*math.Abs(mean) {
			s.Scale[c] = 1 // constant, but for the rounding of its mean
		}
	}
	for row := range s.Rows() {
		x, _ := s.Row(row)
		s.Apply(x)
	}
}

// Apply standardizes the inputs x of one sample as Standardize did its rows.
func (s *Set) Apply(x []float64) {
	for c := range s.Shift {
		x[c] = (x[c] - s.Shift[c]) / s.Scale[c]
	}
}
