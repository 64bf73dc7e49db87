package loss

import "optviz/internal/spec"

// Matyas is the turned valley J = 0.26 (x² + y²) − 0.48 xy, with its minimum 0
// at the origin.
//
// Source: J. Matyas, Random optimization, 1965.
var Matyas = Surface{
	ID:   "matyas",
	Name: spec.Text{EN: "Matyas", ZH: "Matyas 函数"},
	Teaches: spec.Text{
		EN: "A turned valley, condition number 25: SGD soon reaches the floor, then crawls along it; momentum arrives first.",
		ZH: "斜向的山谷，条件数 25：SGD 很快到达谷底，然后沿谷底缓慢前进；Momentum 最先到达。",
	},
	Formula:       "0.26 (x² + y²) − 0.48 xy",
	Expression:    "0.26*(x^2+y^2)-0.48*x*y",
	Source:        "Matyas 1965",
	Domain:        [][2]float64{{-10, 10}, {-10, 10}},
	Start:         []float64{9, -2},
	Steps:         300,
	Rate:          30,
	LearningRates: map[string]float64{"sgd": 0.5, "momentum": 0.2, "rmsprop": 0.1, "adam": 0.5},
	LogScale:      true,
	Eigenvalues:   constant(0.04, 1),
	Points:        fixed(minimum(0, 0, 0)),
	New: func(Args) Func {
		return in2(func(x, y float64) (j, dx, dy float64) {
			dx = float64(0.52*x) - float64(0.48*y)
			dy = float64(0.52*y) - float64(0.48*x)
			return 0.5 * (float64(x*dx) + float64(y*dy)), dx, dy
		})
	},
}
