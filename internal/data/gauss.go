package data

import (
	"math/rand/v2"

	"optviz/internal/spec"
)

// Gauss is two Gaussian clouds around ±(0.8, 0.8); noise is their standard
// deviation.
var Gauss = Spec{
	ID:     "gauss",
	Name:   spec.Text{EN: "Two clouds", ZH: "两个高斯团"},
	Text:   spec.Text{EN: "Two Gaussian clouds; they overlap when the noise is large.", ZH: "两个高斯分布；噪声大时互相重叠。"},
	Params: []spec.Param{count(200), noise(0.4)},
	Inputs: 2, Outputs: 1, Classes: 2,
	Rows: given,
	Sample: func(a Args, _ int, rng *rand.Rand) func(i int, x, y []float64) {
		return func(i int, x, y []float64) {
			centre := -0.8
			if i%2 == 1 {
				y[0] = 1
				centre = 0.8
			}
			x[0] = centre + float64(a["noise"]*rng.NormFloat64())
			x[1] = centre + float64(a["noise"]*rng.NormFloat64())
		}
	},
}
