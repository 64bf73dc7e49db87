package loss

import (
	"math"

	"optviz/internal/spec"
)

// Branin is J = (y − bx² + cx − 6)² + 10 (1 − t) cos x + 10 with b = 5.1/4π²,
// c = 5/π, t = 1/8π: three minima of equal value 10t.
//
// Source: F. H. Branin, Widely convergent method for finding multiple
// solutions of simultaneous nonlinear equations, 1972.
var Branin = Surface{
	ID:   "branin",
	Name: spec.Text{EN: "Branin", ZH: "Branin 函数"},
	Teaches: spec.Text{
		EN: "Three minima are equally good: the start decides which one is reached, the optimizer how soon.",
		ZH: "三个极小值点同样好：起点决定到达哪一个，优化器决定多快到达。",
	},
	Formula:       "(y − 5.1x²/4π² + 5x/π − 6)² + 10 (1 − 1/8π) cos x + 10",
	Expression:    "(y-5.1*x^2/(4*pi^2)+5*x/pi-6)^2+10*(1-1/(8*pi))*cos(x)+10",
	Source:        "Branin 1972",
	Domain:        [][2]float64{{-5, 10}, {0, 15}},
	Start:         []float64{-1, 4},
	Steps:         300,
	Rate:          30,
	LearningRates: map[string]float64{"sgd": 0.02, "momentum": 0.01, "rmsprop": 0.02, "adam": 0.1},
	LogScale:      true,
	// sin x = 0 and y = bx² − cx + 6: minima at odd, saddles at even multiples of π.
	Points: fixed(
		minimum(10/(8*math.Pi), -math.Pi, 12.275),
		minimum(10/(8*math.Pi), math.Pi, 2.275),
		minimum(10/(8*math.Pi), 3*math.Pi, 2.475),
		saddle(20-10/(8*math.Pi), 0, 6),
		saddle(20-10/(8*math.Pi), 2*math.Pi, 1.1),
	),
	New: func(Args) Func {
		const b, c, a = 5.1 / (4 * math.Pi * math.Pi), 5 / math.Pi, 10 - 10/(8*math.Pi)
		return in2(func(x, y float64) (j, dx, dy float64) {
			sin, cos := math.Sincos(x)
			u := y - float64(b*x*x) + float64(c*x) - 6
			dx = float64(2*u*(c-float64(2*b*x))) - float64(a*sin)
			return sq(u) + float64(a*cos) + 10, dx, 2 * u
		})
	},
}
