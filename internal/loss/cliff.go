package loss

import (
	"math"

	"optviz/internal/spec"
)

// Cliff is J = 0.05 (x + 4)² + 0.5 y² + ½ h (1 + tanh k(x − 1 − 0.2y)): a
// gentle bowl below a wall of height h and steepness k.
//
// Source: after R. Pascanu, T. Mikolov, Y. Bengio, On the difficulty of
// training recurrent neural networks, 2013.
var Cliff = Surface{
	ID:   "cliff",
	Name: spec.Text{EN: "Cliff", ZH: "悬崖"},
	Teaches: spec.Text{
		EN: "One huge gradient on the wall throws SGD off it in a single step, and momentum keeps the push; RMSprop's steps stay small.",
		ZH: "峭壁上的一个巨大梯度一步就把 SGD 甩开，Momentum 则带着这股冲劲继续；RMSprop 的每一步都不大。",
	},
	Formula:    "0.05 (x + 4)² + 0.5 y² + ½ h (1 + tanh k(x − 1 − 0.2y))",
	Expression: "0.05*(x+4)^2+0.5*y^2+0.5*{h}*(1+tanh({k}*(x-1-0.2*y)))",
	Source:     "after Pascanu et al. 2013",
	Params: []spec.Param{
		{
			ID: "h", Symbol: "h", Text: spec.Text{EN: "Height of the wall", ZH: "峭壁高度"}, Kind: spec.Number,
			Range: spec.Range{Min: 0, Max: 1000}, Slider: spec.Slider{Min: 0, Max: 10, Step: 0.5}, Default: 5,
		},
		{
			ID: "k", Symbol: "k", Text: spec.Text{EN: "Steepness of the wall", ZH: "峭壁陡峭程度"}, Kind: spec.Number,
			Range: spec.Range{Min: 0, Max: 1000}, Slider: spec.Slider{Min: 1, Max: 20, Step: 0.5}, Default: 8,
		},
	},
	Domain:        [][2]float64{{-6, 4}, {-3, 3}},
	Start:         []float64{1.6, 1.5},
	Steps:         300,
	Rate:          30,
	LearningRates: map[string]float64{"sgd": 0.05, "momentum": 0.02, "rmsprop": 0.02, "adam": 0.05},
	Points: func(args Args) []Point {
		// At the minimum x = −4 − 10 d and y = 0.2 d, where d is the slope of
		// the wall; from d = 0 the iteration grows monotonically to it.
		h, k := args["h"], args["k"]
		x, y := -4.0, 0.0
		for range 1000 {
			_, d := wall(h, k, x, y)
			x, y = -4-float64(10*d), 0.2*d
		}
		j, _, _ := cliff(h, k, x, y)
		return []Point{minimum(j, x, y)}
	},
	New: func(args Args) Func {
		h, k := args["h"], args["k"]
		return in2(func(x, y float64) (j, dx, dy float64) { return cliff(h, k, x, y) })
	},
}

func cliff(h, k, x, y float64) (j, dx, dy float64) {
	w, d := wall(h, k, x, y)
	u := x + 4
	return float64(0.05*u*u) + float64(0.5*y*y) + w, float64(0.1*u) + d, y - float64(0.2*d)
}

// wall returns ½ h (1 + tanh k(x − 1 − 0.2y)) and its derivative by x.
func wall(h, k, x, y float64) (w, dx float64) {
	t := math.Tanh(k * (x - 1 - float64(0.2*y)))
	return 0.5 * h * (1 + t), 0.5 * h * k * (1 - t) * (1 + t)
}
