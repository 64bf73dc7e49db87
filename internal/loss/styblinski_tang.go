package loss

import "optviz/internal/spec"

// StyblinskiTang is J = ½ Σ (θᵢ⁴ − 16 θᵢ² + 5 θᵢ): four basins, the deepest
// around (−2.90, −2.90).
//
// Source: M. A. Styblinski, T.-S. Tang, Experiments in nonconvex optimization:
// stochastic approximation with function smoothing and simulated annealing, 1990.
var StyblinskiTang = Surface{
	ID:   "styblinski_tang",
	Name: spec.Text{EN: "Styblinski–Tang", ZH: "Styblinski–Tang 函数"},
	Teaches: spec.Text{
		EN: "Four basins: all three end in the same one, which is not the deepest. The start decides.",
		ZH: "四个吸引域：三者都停在同一个极小值点，但不是最深的那个。起点决定结果。",
	},
	Formula:       "½ (x⁴ − 16x² + 5x + y⁴ − 16y² + 5y)",
	Expression:    "0.5*(x^4-16*x^2+5*x+y^4-16*y^2+5*y)",
	Source:        "Styblinski & Tang 1990",
	Domain:        [][2]float64{{-5, 5}, {-5, 5}},
	Start:         []float64{0.3, -0.4},
	Steps:         150,
	Rate:          15,
	LearningRates: map[string]float64{"sgd": 0.01, "momentum": 0.01, "rmsprop": 0.05, "adam": 0.1},
	// Each coordinate is a root of 2t³ − 16t + 2.5.
	Points: fixed(
		minimum(-78.33233140754284, -2.903534027771177, -2.903534027771177),
		minimum(-64.19561235905536, -2.903534027771177, 2.746802770990837),
		minimum(-64.19561235905536, 2.746802770990837, -2.903534027771177),
		minimum(-50.05889331056788, 2.746802770990837, 2.746802770990837),
		saddle(-38.97055334471605, -2.903534027771177, 0.1567312567803401),
		saddle(-38.97055334471605, 0.1567312567803401, -2.903534027771177),
		saddle(-24.833834296228584, 0.1567312567803401, 2.746802770990837),
		saddle(-24.833834296228584, 2.746802770990837, 0.1567312567803401),
		maximum(0.3912247181107161, 0.1567312567803401, 0.1567312567803401),
	),
	New: func(Args) Func {
		term := func(t float64) (j, dt float64) {
			t2 := sq(t)
			return 0.5 * t * (float64(t*(t2-16)) + 5), float64(2*t*(t2-8)) + 2.5
		}
		return in2(func(x, y float64) (j, dx, dy float64) {
			jx, dx := term(x)
			jy, dy := term(y)
			return float64(jx) + float64(jy), dx, dy
		})
	},
}
