package loss

import (
	"math"

	"optviz/internal/spec"
)

// Ackley is J = −20 exp(−0.2 r) − exp(½ (cos 2πx + cos 2πy)) + e + 20 with
// r = √(½ (x² + y²)): a funnel with ripples. Its minimum 0 at the origin is the
// tip of a cone; the gradient there is taken as 0, which is a subgradient.
//
// Source: D. H. Ackley, A Connectionist Machine for Genetic Hillclimbing, 1987.
var Ackley = Surface{
	ID:   "ackley",
	Name: spec.Text{EN: "Ackley", ZH: "Ackley 函数"},
	Teaches: spec.Text{
		EN: "A funnel with ripples: SGD and RMSprop stop in the ripples; momentum rolls through them almost to the centre.",
		ZH: "带波纹的漏斗：SGD 和 RMSprop 停在波纹里；Momentum 滚过波纹，几乎到达中心。",
	},
	Formula:       "−20 exp(−0.2 √(½ (x² + y²))) − exp(½ (cos 2πx + cos 2πy)) + e + 20",
	Expression:    "-20*exp(-0.2*sqrt(0.5*(x^2+y^2)))-exp(0.5*(cos(2*pi*x)+cos(2*pi*y)))+e+20",
	Source:        "Ackley 1987",
	Domain:        [][2]float64{{-5, 5}, {-5, 5}},
	Start:         []float64{-3.4, 2.6},
	Steps:         300,
	Rate:          30,
	LearningRates: map[string]float64{"sgd": 0.01, "momentum": 0.05, "rmsprop": 0.02, "adam": 1},
	Points:        fixed(minimum(0, 0, 0)),
	New: func(Args) Func {
		return in2(func(x, y float64) (j, dx, dy float64) {
			r := math.Sqrt(0.5 * (sq(x) + sq(y)))
			sinX, cosX := math.Sincos(math.Pi * x)
			sinY, cosY := math.Sincos(math.Pi * y)
			// ½ (cos 2πx + cos 2πy) = 1 − w; both terms of J vanish at the minimum.
			w := sq(sinX) + sq(sinY)
			j = float64(-20*math.Expm1(-0.2*r)) - float64(math.E*math.Expm1(-w))
			k := 0.0
			if r > 0 {
				k = 2 * math.Exp(-0.2*r) / r
			}
			g := 2 * math.Pi * math.Exp(1-w)
			return j, float64(k*x) + float64(g*sinX*cosX), float64(k*y) + float64(g*sinY*cosY)
		})
	},
}
