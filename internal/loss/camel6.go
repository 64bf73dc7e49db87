package loss

import "optviz/internal/spec"

// Camel6 is the six-hump camel J = (4 − 2.1x² + x⁴/3) x² + xy + 4 (y² − 1) y²:
// six minima, two of them global.
//
// Source: L. C. W. Dixon, G. P. Szegö, The global optimization problem: an
// introduction, 1978.
var Camel6 = Surface{
	ID:   "camel6",
	Name: spec.Text{EN: "Six-hump camel", ZH: "六峰驼背函数"},
	Teaches: spec.Text{
		EN: "SGD and RMSprop settle in a poor local minimum; momentum leaves it and ends in a global one.",
		ZH: "SGD 和 RMSprop 停在较差的局部极小值点；Momentum 离开它，到达一个全局最小值点。",
	},
	Formula:       "(4 − 2.1x² + x⁴/3) x² + xy + 4 (y² − 1) y²",
	Expression:    "(4-2.1*x^2+x^4/3)*x^2+x*y+(-4+4*y^2)*y^2",
	Source:        "Dixon & Szegö 1978",
	Domain:        [][2]float64{{-2, 2}, {-1.2, 1.2}},
	Start:         []float64{-1.9, -0.6},
	Steps:         200,
	Rate:          20,
	LearningRates: map[string]float64{"sgd": 0.01, "momentum": 0.01, "rmsprop": 0.01, "adam": 0.01},
	Points: fixed(
		minimum(-1.0316284534898774, -0.08984201310031807, 0.7126564030207396),
		minimum(-1.0316284534898774, 0.08984201310031807, -0.7126564030207396),
		minimum(-0.2154638243837177, -1.7036067149699807, 0.7960835686726251),
		minimum(-0.2154638243837177, 1.7036067149699807, -0.7960835686726251),
		minimum(2.1042503103112575, -1.6071047529201974, -0.5686514548841313),
		minimum(2.1042503103112575, 1.6071047529201974, 0.5686514548841313),
		saddle(0, 0, 0),
		saddle(0.5437186009781854, -1.1092053368047865, 0.7682680925095399),
		saddle(0.5437186009781854, 1.1092053368047865, -0.7682680925095399),
		saddle(2.2293571975307147, -1.6380679841897785, -0.22867406904439408),
		saddle(2.2293571975307147, 1.6380679841897785, 0.22867406904439408),
		saddle(2.229470818029859, -1.2960702671671092, -0.6050843880386585),
		saddle(2.229470818029859, 1.2960702671671092, 0.6050843880386585),
		maximum(2.4962953510235764, -1.2302298765166526, -0.16233458445899498),
		maximum(2.4962953510235764, 1.2302298765166526, 0.16233458445899498),
	),
	New: func(Args) Func {
		return in2(func(x, y float64) (j, dx, dy float64) {
			x2, y2 := sq(x), sq(y)
			x4 := sq(x2)
			j = float64(x2*(4-float64(2.1*x2)+x4/3)) + float64(x*y) + float64(4*y2*(y2-1))
			dx = float64(x*(8-float64(8.4*x2)+float64(2*x4))) + y
			return j, dx, x + float64(8*y*(float64(2*y2)-1))
		})
	},
}
