package loss

import (
	"math"

	"optviz/internal/spec"
)

// SineRavine is the winding ravine J = ½ κ (y − 0.6 sin 1.5x)² + ½ x², with
// its minimum 0 at the origin.
var SineRavine = Surface{
	ID:   "sine_ravine",
	Name: spec.Text{EN: "Winding ravine", ZH: "弯曲的狭长山谷"},
	Teaches: spec.Text{
		EN: "The floor winds: momentum swings through the bends and arrives first; SGD and RMSprop crawl along the floor.",
		ZH: "谷底弯弯曲曲：Momentum 摆过弯道最先到达；SGD 和 RMSprop 沿谷底缓慢前进。",
	},
	Formula:    "½ κ (y − 0.6 sin 1.5x)² + ½ x²",
	Expression: "0.5*{kappa}*(y-0.6*sin(1.5*x))^2+0.5*x^2",
	Source:     "this project",
	Params: []spec.Param{
		{
			ID: "kappa", Symbol: "κ", Text: spec.Text{EN: "Steepness κ of the walls", ZH: "谷壁陡峭程度 κ"}, Kind: spec.Number,
			Range: spec.Range{Min: 0, Max: 1e6}, Slider: spec.Slider{Min: 1, Max: 200, Log: true}, Default: 50,
		},
	},
	Domain:        [][2]float64{{-4, 4}, {-2.5, 2.5}},
	Start:         []float64{-3.5, 1.5},
	Steps:         300,
	Rate:          30,
	LearningRates: map[string]float64{"sgd": 0.02, "momentum": 0.01, "rmsprop": 0.01, "adam": 0.1},
	LogScale:      true,
	Points:        fixed(minimum(0, 0, 0)),
	New: func(args Args) Func {
		kappa := args["kappa"]
		return in2(func(x, y float64) (j, dx, dy float64) {
			sin, cos := math.Sincos(1.5 * x)
			r := y - float64(0.6*sin)
			dy = kappa * r
			return 0.5 * (float64(r*dy) + sq(x)), x - float64(0.9*dy*cos), dy
		})
	},
}
