package data

import (
	"math"
	"math/rand/v2"
)

// Split moves the given share of the rows, drawn by rng, from training to
// validation; both keep the order of the set. At least one row stays in
// training.
func (s *Set) Split(validation float64, rng *rand.Rand) {
	n := s.Rows()
	held := min(int(math.Round(validation*float64(n))), n-1)
	isHeld := make([]bool, n)
	for _, row := range rng.Perm(n)[:held] {
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
		deviation := math.Sqrt(square / float64(len(s.Train)))
		if deviation == 0 {
			deviation = 1
		}
		for row := range s.Rows() {
			s.X[row*s.Inputs+c] = (s.X[row*s.Inputs+c] - mean) / deviation
		}
	}
}
