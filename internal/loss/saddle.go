package loss

import "optviz/internal/spec"

// Saddle is J = x² − y², without a lower bound.
//
// Source: Y. Dauphin et al., Identifying and attacking the saddle point problem
// in high-dimensional non-convex optimization, 2014.
var Saddle = Surface{
	ID:   "saddle",
	Name: spec.Text{EN: "Saddle", ZH: "鞍面"},
	Teaches: spec.Text{
		EN: "SGD and momentum run up to the saddle point and linger; RMSprop turns away from it at once.",
		ZH: "SGD 和 Momentum 先冲向鞍点，在那里停留许久；RMSprop 立刻转向离开。",
	},
	Formula:       "x² − y²",
	Expression:    "x^2-y^2",
	Source:        "Dauphin et al. 2014",
	Domain:        [][2]float64{{-2.5, 2.5}, {-2.5, 2.5}},
	Start:         []float64{1.5, 0.001},
	Steps:         80,
	Rate:          8,
	LearningRates: map[string]float64{"sgd": 0.05, "momentum": 0.01, "rmsprop": 0.02, "adam": 0.02},
	Eigenvalues:   constant(-2, 2),
	Points:        fixed(saddle(0, 0, 0)),
	New: func(Args) Func {
		return in2(func(x, y float64) (j, dx, dy float64) {
			return (x - y) * (x + y), 2 * x, -2 * y
		})
	},
}
