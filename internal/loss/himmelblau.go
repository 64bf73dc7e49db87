package loss

import "optviz/internal/spec"

// Himmelblau is J = (x² + y − 11)² + (x + y² − 7)²: four minima 0 around a
// maximum.
//
// Source: D. M. Himmelblau, Applied Nonlinear Programming, 1972.
var Himmelblau = Surface{
	ID:   "himmelblau",
	Name: spec.Text{EN: "Himmelblau", ZH: "Himmelblau 函数"},
	Teaches: spec.Text{
		EN: "From beside the maximum, SGD and momentum roll into one minimum, RMSprop into another: who wins is not the question, where each ends is.",
		ZH: "从极大值点旁出发，SGD 和 Momentum 滚入同一个极小值点，RMSprop 滚入另一个：关键不在谁更快，而在各自停在哪里。",
	},
	Formula:       "(x² + y − 11)² + (x + y² − 7)²",
	Expression:    "(x^2+y-11)^2+(x+y^2-7)^2",
	Source:        "Himmelblau 1972",
	Domain:        [][2]float64{{-6, 6}, {-6, 6}},
	Start:         []float64{-0.2, -0.9},
	Steps:         200,
	Rate:          20,
	LearningRates: map[string]float64{"sgd": 0.005, "momentum": 0.005, "rmsprop": 0.05, "adam": 0.05},
	LogScale:      true,
	Points: fixed(
		minimum(0, 3, 2),
		minimum(0, 3.5844283403304917, -1.8481265269644036),
		minimum(0, -3.779310253377747, -3.283185991286169),
		minimum(0, -2.805118086952745, 3.131312518250573),
		saddle(13.311926270405587, 3.385154183607021, 0.07385187983774928),
		saddle(67.71915008752613, 0.08667750455539634, 2.884254701174776),
		saddle(104.01516291755811, -3.0730257507643897, -0.08135304428796751),
		saddle(178.33723920192745, -0.12796134673068005, -1.9537149802445766),
		maximum(181.6165215225827, -0.2708445906673476, -0.9230385564799816),
	),
	New: func(Args) Func {
		return in2(func(x, y float64) (j, dx, dy float64) {
			u := sq(x) + y - 11
			v := x + sq(y) - 7
			return sq(u) + sq(v), float64(4*x*u) + float64(2*v), float64(2*u) + float64(4*y*v)
		})
	},
}
