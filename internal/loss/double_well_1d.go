package loss

import "optviz/internal/spec"

// DoubleWell1D is J = θ⁴ − 3θ² + θ over one parameter: two valleys, the deeper
// one on the left.
var DoubleWell1D = Surface{
	ID:   "double_well_1d",
	Name: spec.Text{EN: "Two valleys (1-D)", ZH: "双谷（一维）"},
	Teaches: spec.Text{
		EN: "Only momentum rolls over the hill into the deeper valley; SGD and RMSprop stop in the first.",
		ZH: "只有 Momentum 越过小丘，滚入更深的山谷；SGD 和 RMSprop 停在第一个山谷。",
	},
	Formula:       "θ⁴ − 3θ² + θ",
	Expression:    "x^4-3*x^2+x",
	Source:        "this project",
	Domain:        [][2]float64{{-2.5, 2.5}},
	Start:         []float64{2},
	Steps:         200,
	Rate:          20,
	LearningRates: map[string]float64{"sgd": 0.02, "momentum": 0.02, "rmsprop": 0.02, "adam": 0.05},
	Points: fixed(
		minimum(-3.51390503893479, -1.3008395659415772),
		maximum(0.08413522071094308, 0.1699384433115913),
		minimum(-1.0702301817761541, 1.1309011226299859),
	),
	New: func(Args) Func {
		return in1(func(x float64) (j, dx float64) {
			x2 := sq(x)
			return x * (float64(x*(x2-3)) + 1), float64(x*(float64(4*x2)-6)) + 1
		})
	},
}
