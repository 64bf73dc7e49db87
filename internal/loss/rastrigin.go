package loss

import (
	"math"

	"optviz/internal/spec"
)

// Rastrigin is J = 2A + x² + y² − A (cos 2πx + cos 2πy): a bowl with a local
// minimum near every point of whole coordinates, the global one 0 at the origin.
//
// Source: L. A. Rastrigin, Systems of Extremal Control, 1974.
var Rastrigin = Surface{
	ID:   "rastrigin",
	Name: spec.Text{EN: "Rastrigin", ZH: "Rastrigin 函数"},
	Teaches: spec.Text{
		EN: "A minimum in every cell: SGD and RMSprop stay in the first; momentum rolls over into others, still far from the best.",
		ZH: "每个格子都有一个极小值点：SGD 和 RMSprop 停在第一个；Momentum 能滚入别的格子，但离最好的仍很远。",
	},
	Formula:    "2A + x² + y² − A (cos 2πx + cos 2πy)",
	Expression: "2*{A}+x^2+y^2-{A}*(cos(2*pi*x)+cos(2*pi*y))",
	Source:     "Rastrigin 1974",
	Params: []spec.Param{
		{
			ID: "A", Symbol: "A", Text: spec.Text{EN: "Height of the ripples", ZH: "波纹高度"}, Kind: spec.Number,
			Range: spec.Range{Min: 0, Max: 1e6}, Slider: spec.Slider{Min: 0, Max: 20, Step: 0.5}, Default: 10,
		},
	},
	Domain:        [][2]float64{{-5.12, 5.12}, {-5.12, 5.12}},
	Start:         []float64{-3.3, 2.2},
	Steps:         300,
	Rate:          30,
	LearningRates: map[string]float64{"sgd": 0.002, "momentum": 0.007, "rmsprop": 0.05, "adam": 0.3},
	Points:        fixed(minimum(0, 0, 0)),
	New: func(args Args) Func {
		a := args["A"]
		// A − A cos 2πt = 2A sin² πt keeps the digits near the minimum.
		term := func(t float64) (j, dt float64) {
			sin, cos := math.Sincos(math.Pi * t)
			return sq(t) + float64(2*a*sin*sin), float64(2*t) + float64(4*math.Pi*a*sin*cos)
		}
		return in2(func(x, y float64) (j, dx, dy float64) {
			jx, dx := term(x)
			jy, dy := term(y)
			return jx + jy, dx, dy
		})
	},
}
