package loss

import "optviz/internal/spec"

// Beale is J = (1.5 − x + xy)² + (2.25 − x + xy²)² + (2.625 − x + xy³)²: a
// long flat floor between steep corners, with its minimum 0 at (3, ½).
//
// Source: E. M. L. Beale, On an iterative method for finding a local minimum
// of a function of more than one variable, 1958.
var Beale = Surface{
	ID:   "beale",
	Name: spec.Text{EN: "Beale", ZH: "Beale 函数"},
	Teaches: spec.Text{
		EN: "Steep corners, a nearly flat floor: all three fall at once, then SGD crawls where momentum keeps its speed.",
		ZH: "四角陡峭，谷底几乎平坦：三者都迅速下降，之后 SGD 缓慢前进，Momentum 却保持速度。",
	},
	Formula:       "(1.5 − x + xy)² + (2.25 − x + xy²)² + (2.625 − x + xy³)²",
	Expression:    "(1.5-x+x*y)^2+(2.25-x+x*y^2)^2+(2.625-x+x*y^3)^2",
	Source:        "Beale 1958",
	Domain:        [][2]float64{{-4.5, 4.5}, {-4.5, 4.5}},
	Start:         []float64{1, 1},
	Steps:         500,
	Rate:          50,
	LearningRates: map[string]float64{"sgd": 0.01, "momentum": 0.01, "rmsprop": 0.01, "adam": 0.05},
	LogScale:      true,
	Points: fixed(
		minimum(0, 3, 0.5),
		saddle(9.86451228475556, 0.10053793732415839, -2.6445135850231245),
		saddle(14.203125, 0, 1),
	),
	New: func(Args) Func {
		return in2(func(x, y float64) (j, dx, dy float64) {
			y2 := sq(y)
			y3 := float64(y2 * y)
			a := 1.5 - x + float64(x*y)
			b := 2.25 - x + float64(x*y2)
			c := 2.625 - x + float64(x*y3)
			dx = 2 * (float64(a*(y-1)) + float64(b*(y2-1)) + float64(c*(y3-1)))
			dy = 2 * x * (a + float64(2*b*y) + float64(3*c*y2))
			return sq(a) + sq(b) + sq(c), dx, dy
		})
	},
}
