package loss

import (
	"math"

	"optviz/internal/spec"
)

// McCormick is J = sin(x + y) + (x − y)² − 1.5x + 2.5y + 1: a valley with
// waves, without a lower bound.
//
// Source: G. P. McCormick, Computability of global solutions to factorable
// nonconvex programs, 1976.
var McCormick = Surface{
	ID:   "mccormick",
	Name: spec.Text{EN: "McCormick", ZH: "McCormick 函数"},
	Teaches: spec.Text{
		EN: "Minima repeat along the valley, each lower than the last: momentum runs past the nearest one and comes back.",
		ZH: "极小值点沿山谷重复出现，一个比一个低：Momentum 冲过最近的一个，又折返回来。",
	},
	Formula:       "sin(x + y) + (x − y)² − 1.5x + 2.5y + 1",
	Expression:    "sin(x+y)+(x-y)^2-1.5*x+2.5*y+1",
	Source:        "McCormick 1976",
	Domain:        [][2]float64{{-1.5, 4}, {-3, 4}},
	Start:         []float64{3.5, -2},
	Steps:         300,
	Rate:          30,
	LearningRates: map[string]float64{"sgd": 0.05, "momentum": 0.02, "rmsprop": 0.02, "adam": 0.05},
	// cos(x + y) = −½ and x − y = 1; further ones lie at distances of (π, π).
	Points: fixed(
		minimum(-1.9132229549810362, -0.5471975511965977, -1.5471975511965976),
		minimum(1.2283696986087564, 2.5943951023931953, 1.5943951023931953),
		saddle(1.9132229549810362, 1.5471975511965976, 0.5471975511965977),
	),
	New: func(Args) Func {
		return in2(func(x, y float64) (j, dx, dy float64) {
			sin, cos := math.Sincos(x + y)
			d := x - y
			j = sin + sq(d) - float64(1.5*x) + float64(2.5*y) + 1
			return j, cos + float64(2*d) - 1.5, cos - float64(2*d) + 2.5
		})
	},
}
