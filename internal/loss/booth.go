package loss

import "optviz/internal/spec"

// Booth is the bowl J = (x + 2y − 7)² + (2x + y − 5)² turned by 45°, with its
// minimum 0 at (1, 3).
//
// Source: M. Jamil, X.-S. Yang, A literature survey of benchmark functions for
// global optimization problems, 2013.
var Booth = Surface{
	ID:   "booth",
	Name: spec.Text{EN: "Booth", ZH: "Booth 函数"},
	Teaches: spec.Text{
		EN: "In a mild bowl (condition number 9) plain gradient descent is enough: momentum 0.9 is too much, overshoots and arrives later.",
		ZH: "在平缓的碗中（条件数 9）普通梯度下降就够了：动量 0.9 过大，会冲过头，反而更晚到达。",
	},
	Formula:       "(x + 2y − 7)² + (2x + y − 5)²",
	Expression:    "(x+2*y-7)^2+(2*x+y-5)^2",
	Source:        "Jamil & Yang 2013",
	Domain:        [][2]float64{{-10, 10}, {-10, 10}},
	Start:         []float64{-8, 4},
	Steps:         200,
	Rate:          20,
	LearningRates: map[string]float64{"sgd": 0.05, "momentum": 0.02, "rmsprop": 0.1, "adam": 0.2},
	LogScale:      true,
	Eigenvalues:   constant(2, 18),
	Points:        fixed(minimum(0, 1, 3)),
	New: func(Args) Func {
		return in2(func(x, y float64) (j, dx, dy float64) {
			u := x + float64(2*y) - 7
			v := float64(2*x) + y - 5
			return sq(u) + sq(v), float64(2*u) + float64(4*v), float64(4*u) + float64(2*v)
		})
	},
}
