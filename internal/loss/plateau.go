package loss

import (
	"math"

	"optviz/internal/spec"
)

// Plateau is J = 1 − exp(−(x² + y²) / 2σ²): a hole in a plain on which the
// gradient vanishes.
var Plateau = Surface{
	ID:   "plateau",
	Name: spec.Text{EN: "Plateau", ZH: "平台区"},
	Teaches: spec.Text{
		EN: "Far out the gradient almost vanishes: SGD barely moves, momentum gathers speed slowly, RMSprop's update does not depend on its size.",
		ZH: "远处梯度几乎消失：SGD 几乎不动，Momentum 慢慢积累速度，RMSprop 的更新量与梯度大小无关。",
	},
	Formula:    "1 − exp(−(x² + y²) / 2σ²)",
	Expression: "1-exp(-(x^2+y^2)/(2*{sigma}^2))",
	Source:     "this project",
	Params: []spec.Param{
		{
			ID: "sigma", Symbol: "σ", Text: spec.Text{EN: "Radius σ of the hole", ZH: "洼地半径 σ"}, Kind: spec.Number,
			Range: spec.Range{Min: 0.001, Max: 1000}, Slider: spec.Slider{Min: 0.5, Max: 3, Step: 0.1}, Default: 1,
		},
	},
	Domain:        [][2]float64{{-5, 5}, {-5, 5}},
	Start:         []float64{3.5, 2},
	Steps:         600,
	Rate:          60,
	LearningRates: map[string]float64{"sgd": 0.2, "momentum": 0.05, "rmsprop": 0.02, "adam": 0.02},
	Points:        fixed(minimum(0, 0, 0)),
	New: func(args Args) Func {
		s2 := sq(args["sigma"])
		return in2(func(x, y float64) (j, dx, dy float64) {
			u := -(sq(x) + sq(y)) / (2 * s2)
			k := math.Exp(u) / s2
			return -math.Expm1(u), k * x, k * y
		})
	},
}
