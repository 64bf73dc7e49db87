package data

import (
	"math"
	"math/rand/v2"

	"optviz/internal/spec"
)

// Sine is y = sin(2x₁)·x₂ + noise·N(0, 1) on the square ±2.
var Sine = Spec{
	ID:     "sine",
	Name:   spec.Text{EN: "Sine plane", ZH: "正弦曲面"},
	Text:   spec.Text{EN: "A bent surface: a linear model cannot follow it.", ZH: "弯曲的曲面：线性模型无法拟合。"},
	Params: []spec.Param{count(200), noise(0.1)},
	Inputs: 2, Outputs: 1,
	Rows: given,
	Sample: func(a Args, _ int, rng *rand.Rand) func(i int, x, y []float64) {
		return func(_ int, x, y []float64) {
			x[0], x[1] = 4*rng.Float64()-2, 4*rng.Float64()-2
			y[0] = float64(math.Sin(2*x[0])*x[1]) + float64(a["noise"]*rng.NormFloat64())
		}
	},
}
