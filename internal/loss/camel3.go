package loss

import "optviz/internal/spec"

// Camel3 is the three-hump camel J = 2x² − 1.05x⁴ + x⁶/6 + xy + y²: the global
// minimum 0 at the origin between two local ones.
//
// Source: M. Jamil, X.-S. Yang, A literature survey of benchmark functions for
// global optimization problems, 2013.
var Camel3 = Surface{
	ID:   "camel3",
	Name: spec.Text{EN: "Three-hump camel", ZH: "三峰驼背函数"},
	Teaches: spec.Text{
		EN: "SGD and RMSprop stay in the local minimum; momentum rolls over the rim into the global one.",
		ZH: "SGD 和 RMSprop 停在局部极小值点；Momentum 越过边缘，到达全局最小值点。",
	},
	Formula:       "2x² − 1.05x⁴ + x⁶/6 + xy + y²",
	Expression:    "2*x^2-1.05*x^4+x^6/6+x*y+y^2",
	Source:        "Jamil & Yang 2013",
	Domain:        [][2]float64{{-2.5, 2.5}, {-2, 2}},
	Start:         []float64{-2, 0},
	Steps:         200,
	Rate:          20,
	LearningRates: map[string]float64{"sgd": 0.02, "momentum": 0.03, "rmsprop": 0.02, "adam": 0.05},
	LogScale:      true,
	// On y = −x/2, where ∂J/∂y = 0, the others solve x² = 2.1 ± √0.91.
	Points: fixed(
		minimum(0, 0, 0),
		minimum(0.29863844223686054, -1.747552345830289, 0.8737761729151445),
		minimum(0.29863844223686054, 1.747552345830289, -0.8737761729151445),
		saddle(0.87736155776314, -1.07054229182366, 0.53527114591183),
		saddle(0.87736155776314, 1.07054229182366, -0.53527114591183),
	),
	New: func(Args) Func {
		return in2(func(x, y float64) (j, dx, dy float64) {
			x2 := sq(x)
			x4 := sq(x2)
			j = float64(x2*(2-float64(1.05*x2)+x4/6)) + float64(y*(x+y))
			return j, float64(x*(4-float64(4.2*x2)+x4)) + y, x + float64(2*y)
		})
	},
}
