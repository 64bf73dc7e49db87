package data

import (
	"math/rand/v2"

	"optviz/internal/spec"
)

// Line is y = 1.5x − 0.5 + noise·N(0, 1) with x uniform on ±1, then stretched
// by scale: the loss of a linear model is an exact surface over (w, b), and the
// scale its conditioning.
var Line = Spec{
	ID:   "line",
	Name: spec.Text{EN: "Line", ZH: "直线"},
	Text: spec.Text{EN: "Points along a line; a stretched axis makes the valley narrow.", ZH: "直线附近的点；拉长坐标轴会使山谷变窄。"},
	Params: []spec.Param{count(30), noise(0.3), {
		ID: "scale", Text: spec.Text{EN: "Scale of x", ZH: "x 的尺度"}, Kind: spec.Number,
		Range: spec.Range{Min: 0, Max: 1e4, MinOpen: true}, Slider: spec.Slider{Min: 0.1, Max: 10, Log: true}, Default: 1,
	}},
	Inputs: 1, Outputs: 1,
	Rows: given,
	Sample: func(a Args, _ int, rng *rand.Rand) func(i int, x, y []float64) {
		return func(_ int, x, y []float64) {
			u := 2*rng.Float64() - 1
			x[0] = a["scale"] * u
			y[0] = float64(1.5*u) - 0.5 + float64(a["noise"]*rng.NormFloat64())
		}
	},
}
