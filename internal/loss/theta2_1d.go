package loss

import "optviz/internal/spec"

// Theta2 is the parabola J = θ² over one parameter.
var Theta2 = Surface{
	ID:   "theta2_1d",
	Name: spec.Text{EN: "Parabola (1-D)", ZH: "抛物线（一维）"},
	Teaches: spec.Text{
		EN: "One parabola, three ways down: SGD shrinks the distance by the same factor at each step, momentum swings, RMSprop walks at a steady pace.",
		ZH: "同一条抛物线，三种下降方式：SGD 每步把距离缩小同样的倍数，Momentum 来回摆动，RMSprop 匀速前进。",
	},
	Formula:       "θ²",
	Expression:    "x^2",
	Source:        "the example of a textbook",
	Domain:        [][2]float64{{-6, 6}},
	Start:         []float64{5},
	Steps:         1000,
	Rate:          100,
	LearningRates: map[string]float64{"sgd": 0.01, "momentum": 0.01, "rmsprop": 0.01, "adam": 0.01},
	Eigenvalues:   constant(2),
	Points:        fixed(minimum(0, 0)),
	New: func(Args) Func {
		return in1(func(x float64) (j, dx float64) { return x * x, 2 * x })
	},
}
