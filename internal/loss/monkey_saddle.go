package loss

import "optviz/internal/spec"

// MonkeySaddle is J = x³ − 3xy²: at the origin gradient and Hessian are 0, and
// three valleys meet three ridges.
//
// Source: D. Hilbert, S. Cohn-Vossen, Anschauliche Geometrie, 1932.
var MonkeySaddle = Surface{
	ID:   "monkey_saddle",
	Name: spec.Text{EN: "Monkey saddle", ZH: "猴鞍面"},
	Teaches: spec.Text{
		EN: "Near this saddle point the curvature vanishes as well as the gradient: SGD and momentum slow down before they find the way out.",
		ZH: "在这个鞍点附近，不仅梯度消失，曲率也消失：SGD 和 Momentum 先慢下来，然后才找到出路。",
	},
	Formula:       "x³ − 3xy²",
	Expression:    "x^3-3*x*y^2",
	Source:        "Hilbert & Cohn-Vossen 1932",
	Domain:        [][2]float64{{-1.5, 1.5}, {-1.5, 1.5}},
	Start:         []float64{1, 0.05},
	Steps:         100,
	Rate:          10,
	LearningRates: map[string]float64{"sgd": 0.01, "momentum": 0.002, "rmsprop": 0.01, "adam": 0.01},
	Points:        fixed(saddle(0, 0, 0)),
	New: func(Args) Func {
		return in2(func(x, y float64) (j, dx, dy float64) {
			x2, y2 := sq(x), sq(y)
			return x * (x2 - float64(3*y2)), 3 * (x2 - y2), -6 * x * y
		})
	},
}
