package data

import (
	"math"
	"math/rand/v2"

	"optviz/internal/spec"
)

// XOR labels the quadrants of a square alternately; no sample lies closer than
// 0.05 to an axis before noise is added.
var XOR = Spec{
	ID:     "xor",
	Name:   spec.Text{EN: "XOR", ZH: "异或"},
	Text:   spec.Text{EN: "Opposite quadrants share a class.", ZH: "对角象限属于同一类。"},
	Params: []spec.Param{count(200), noise(0)},
	Inputs: 2, Outputs: 1, Classes: 2,
	Rows: given,
	Sample: func(a Args, _ int, rng *rand.Rand) func(i int, x, y []float64) {
		coordinate := func() float64 {
			v := 2*rng.Float64() - 1
			return v + math.Copysign(0.05, v)
		}
		return func(_ int, x, y []float64) {
			x[0], x[1] = coordinate(), coordinate()
			if x[0]*x[1] < 0 {
				y[0] = 1
			}
			x[0] += float64(a["noise"] * rng.NormFloat64())
			x[1] += float64(a["noise"] * rng.NormFloat64())
		}
	},
}
