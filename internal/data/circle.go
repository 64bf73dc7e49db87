package data

import (
	"math"
	"math/rand/v2"

	"optviz/internal/spec"
)

// Circle is a disc inside a ring: half of the samples have a radius up to 0.5,
// half one from 0.7 to 1.
var Circle = Spec{
	ID:     "circle",
	Name:   spec.Text{EN: "Circle", ZH: "圆环"},
	Text:   spec.Text{EN: "A disc inside a ring: no straight line parts them.", ZH: "圆盘套圆环：没有一条直线能把两类分开。"},
	Params: []spec.Param{count(200), noise(0)},
	Inputs: 2, Outputs: 1, Classes: 2,
	Rows: given,
	Sample: func(a Args, n int, rng *rand.Rand) func(i int, x, y []float64) {
		return func(i int, x, y []float64) {
			r := 0.5 * rng.Float64()
			if i >= n/2 {
				y[0] = 1
				r = 0.7 + float64(0.3*rng.Float64())
			}
			sin, cos := math.Sincos(2 * math.Pi * rng.Float64())
			x[0] = float64(r*cos) + float64(a["noise"]*rng.NormFloat64())
			x[1] = float64(r*sin) + float64(a["noise"]*rng.NormFloat64())
		}
	},
}
