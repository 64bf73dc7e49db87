package loss

import "optviz/internal/spec"

// Rosenbrock is the banana valley J = (a − x)² + b (y − x²)², with its minimum
// 0 at (a, a²).
//
// Source: H. H. Rosenbrock, An automatic method for finding the greatest or
// least value of a function, 1960.
var Rosenbrock = Surface{
	ID:   "rosenbrock",
	Name: spec.Text{EN: "Rosenbrock", ZH: "Rosenbrock 函数"},
	Teaches: spec.Text{
		EN: "Finding the curved valley is easy; following its nearly flat floor to the minimum is slow.",
		ZH: "找到弯曲的山谷很容易；沿着几乎平坦的谷底走到极小值点却很慢。",
	},
	Formula:    "(a − x)² + b (y − x²)²",
	Expression: "({a}-x)^2+{b}*(y-x^2)^2",
	Source:     "Rosenbrock 1960",
	Params: []spec.Param{
		{
			ID: "a", Symbol: "a", Text: spec.Text{EN: "Minimum at θ₁\u00a0=\u00a0a", ZH: "极小值点 θ₁\u00a0=\u00a0a"}, Kind: spec.Number,
			Range: spec.Range{Min: -100, Max: 100}, Slider: spec.Slider{Min: 0, Max: 2, Step: 0.1}, Default: 1,
		},
		{
			ID: "b", Symbol: "b", Text: spec.Text{EN: "Steepness b", ZH: "陡峭程度 b"}, Kind: spec.Number,
			Range: spec.Range{Min: 0, Max: 1e6}, Slider: spec.Slider{Min: 1, Max: 200, Step: 1}, Default: 100,
		},
	},
	Domain:        [][2]float64{{-2, 2}, {-1, 3}},
	Start:         []float64{-1.2, 1},
	Steps:         600,
	Rate:          60,
	LearningRates: map[string]float64{"sgd": 0.001, "momentum": 0.001, "rmsprop": 0.002, "adam": 0.02},
	LogScale:      true,
	Points: func(args Args) []Point {
		return []Point{minimum(0, args["a"], sq(args["a"]))}
	},
	New: func(args Args) Func {
		a, b := args["a"], args["b"]
		return in2(func(x, y float64) (j, dx, dy float64) {
			u, v := a-x, y-sq(x)
			bv := float64(b * v) // or the compiler fuses 2bv = bv + bv
			return sq(u) + float64(bv*v), float64(-2*u) - float64(4*bv*x), 2 * bv
		})
	},
}
