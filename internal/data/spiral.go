package data

import (
	"math"
	"math/rand/v2"

	"optviz/internal/spec"
)

// Spiral is two arms that wind around each other; noise turns the samples.
var Spiral = spiral("spiral", 2, spec.Text{EN: "Spiral, 2 arms", ZH: "双臂螺旋"})

// Spiral3 is the same with three arms.
var Spiral3 = spiral("spiral3", 3, spec.Text{EN: "Spiral, 3 arms", ZH: "三臂螺旋"})

// spiral returns a spiral with the given number of arms, one class each:
// radius r = i/n along the arm c, angle 2πc/arms + 4r + noise·N(0, 1).
func spiral(id string, arms int, name spec.Text) Spec {
	return Spec{
		ID:     id,
		Name:   name,
		Text:   spec.Text{EN: "Arms that wind around each other: only a bent boundary parts them.", ZH: "互相缠绕的螺旋臂：只有弯曲的边界才能分开。"},
		Params: []spec.Param{count(float64(60 * arms)), noise(0.12)},
		Inputs: 2, Outputs: 1, Classes: arms,
		Rows: given,
		Sample: func(a Args, n int, rng *rand.Rand) func(i int, x, y []float64) {
			return func(i int, x, y []float64) {
				arm := i % arms
				r := float64(i/arms+1) / float64((n+arms-1)/arms)
				angle := 2*math.Pi*float64(arm)/float64(arms) + float64(4*r) + float64(a["noise"]*rng.NormFloat64())
				sin, cos := math.Sincos(angle)
				x[0], x[1], y[0] = r*cos, r*sin, float64(arm)
			}
		},
	}
}
