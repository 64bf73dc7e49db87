package loss

import (
	"math"
	"slices"

	"optviz/internal/spec"
)

// LogGoldsteinPrice is the natural logarithm of [GoldsteinPrice], with the same
// stationary points.
//
// Source: V. Picheny, T. Wagner, D. Ginsbourger, A benchmark of kriging-based
// infill criteria for noisy optimization, 2013 (there scaled).
var LogGoldsteinPrice = Surface{
	ID:   "log_goldstein_price",
	Name: spec.Text{EN: "Goldstein–Price (log)", ZH: "Goldstein–Price 函数（对数）"},
	Teaches: spec.Text{
		EN: "Momentum rolls on to the global minimum; SGD and RMSprop stop in a local one.",
		ZH: "Momentum 一直滚到全局最小值点；SGD 和 RMSprop 停在局部极小值点。",
	},
	Formula:       "ln J of Goldstein–Price",
	Expression:    "log((1+(x+y+1)^2*(19-14*x+3*x^2-14*y+6*x*y+3*y^2))*(30+(2*x-3*y)^2*(18-32*x+12*x^2+48*y-36*x*y+27*y^2)))",
	Source:        "Goldstein & Price 1971; Picheny et al. 2013",
	Domain:        [][2]float64{{-2, 2}, {-2, 2}},
	Start:         []float64{-1.5, 0.5},
	Steps:         300,
	Rate:          30,
	LearningRates: map[string]float64{"sgd": 0.005, "momentum": 0.005, "rmsprop": 0.005, "adam": 0.05},
	Points: func(args Args) []Point {
		points := slices.Clone(GoldsteinPrice.Points(args))
		for i := range points {
			points[i].Value = math.Log(points[i].Value)
		}
		return points
	},
	New: func(Args) Func {
		return in2(func(x, y float64) (j, dx, dy float64) {
			v, dx, dy := goldsteinPrice(x, y)
			return math.Log(v), dx / v, dy / v
		})
	},
}
