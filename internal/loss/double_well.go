package loss

import "optviz/internal/spec"

// DoubleWell is J = ½ x² + ¼ y⁴ − ½ y²: a saddle point between two valleys.
//
// Source: Y. Dauphin et al., Identifying and attacking the saddle point problem
// in high-dimensional non-convex optimization, 2014.
var DoubleWell = Surface{
	ID:   "double_well",
	Name: spec.Text{EN: "Saddle between two valleys", ZH: "两谷之间的鞍点"},
	Teaches: spec.Text{
		EN: "SGD lingers at the saddle point, where the gradient almost vanishes; momentum and RMSprop get away much sooner.",
		ZH: "鞍点处梯度几乎消失，SGD 在那里停留许久；Momentum 和 RMSprop 离开得早得多。",
	},
	Formula:       "½ x² + ¼ y⁴ − ½ y²",
	Expression:    "0.5*x^2+0.25*y^4-0.5*y^2",
	Source:        "Dauphin et al. 2014",
	Domain:        [][2]float64{{-2, 2}, {-2, 2}},
	Start:         []float64{1.5, 0.001},
	Steps:         200,
	Rate:          20,
	LearningRates: map[string]float64{"sgd": 0.05, "momentum": 0.05, "rmsprop": 0.02, "adam": 0.05},
	Points:        fixed(minimum(-0.25, 0, -1), minimum(-0.25, 0, 1), saddle(0, 0, 0)),
	New: func(Args) Func {
		return in2(func(x, y float64) (j, dx, dy float64) {
			y2 := sq(y)
			return float64(0.5*x*x) + float64(0.25*y2*(y2-2)), x, y * (y2 - 1)
		})
	},
}
