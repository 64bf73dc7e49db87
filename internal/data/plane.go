package data

import (
	"math/rand/v2"

	"optviz/internal/spec"
)

// Plane is y = (x₁ + x₂)/2 + noise·N(0, 1) on the square ±1.
var Plane = Spec{
	ID:     "plane",
	Name:   spec.Text{EN: "Plane", ZH: "平面"},
	Text:   spec.Text{EN: "A tilted plane: a linear model is enough.", ZH: "倾斜的平面：线性模型就够了。"},
	Params: []spec.Param{count(200), noise(0.1)},
	Inputs: 2, Outputs: 1,
	Rows: given,
	Sample: func(a Args, _ int, rng *rand.Rand) func(i int, x, y []float64) {
		return func(_ int, x, y []float64) {
			x[0], x[1] = 2*rng.Float64()-1, 2*rng.Float64()-1
			y[0] = (x[0]+x[1])/2 + float64(a["noise"]*rng.NormFloat64())
		}
	},
}
