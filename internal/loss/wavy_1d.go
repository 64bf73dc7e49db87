package loss

import (
	"math"

	"optviz/internal/spec"
)

// Wavy1D is J = 0.05 θ² + ½ (1 − cos 3θ) over one parameter: a wide bowl with
// waves.
var Wavy1D = Surface{
	ID:   "wavy_1d",
	Name: spec.Text{EN: "Wavy bowl (1-D)", ZH: "波浪碗（一维）"},
	Teaches: spec.Text{
		EN: "SGD and RMSprop stay in the nearest dip; momentum rolls through two and stops in the third.",
		ZH: "SGD 和 RMSprop 停在最近的凹坑；Momentum 滚过两个，停在第三个。",
	},
	Formula:       "0.05 θ² + ½ (1 − cos 3θ)",
	Expression:    "0.05*x^2+0.5*(1-cos(3*x))",
	Source:        "this project",
	Domain:        [][2]float64{{-8, 8}},
	Start:         []float64{7},
	Steps:         300,
	Rate:          30,
	LearningRates: map[string]float64{"sgd": 0.05, "momentum": 0.05, "rmsprop": 0.05, "adam": 0.2},
	Points: fixed(
		maximum(3.749200779642904, -7.505045259516494),
		minimum(1.930390963652735, -6.142548806513908),
		maximum(2.402284940419614, -5.357737647336884),
		minimum(0.8581078197953134, -4.09658358538709),
		maximum(1.5047401682061112, -3.2135630453513038),
		minimum(0.214549325662788, -2.0487251273952283),
		maximum(1.0560778400209452, -1.0710182256882275),
		minimum(0, 0),
		maximum(1.0560778400209452, 1.0710182256882275),
		minimum(0.214549325662788, 2.0487251273952283),
		maximum(1.5047401682061112, 3.2135630453513038),
		minimum(0.8581078197953134, 4.09658358538709),
		maximum(2.402284940419614, 5.357737647336884),
		minimum(1.930390963652735, 6.142548806513908),
		maximum(3.749200779642904, 7.505045259516494),
	),
	New: func(Args) Func {
		return in1(func(x float64) (j, dx float64) {
			// ½ (1 − cos 3θ) = sin² 1.5θ keeps the digits near 0.
			sin, cos := math.Sincos(1.5 * x)
			return float64(0.05*x*x) + sq(sin), float64(0.1*x) + float64(3*sin*cos)
		})
	},
}
