package loss

import "optviz/internal/spec"

// GoldsteinPrice is a polynomial of degree 8 with values from 3 to a million:
// four minima, the global one 3 at (0, −1).
//
// Source: A. A. Goldstein, J. F. Price, On descent from local minima, 1971.
var GoldsteinPrice = Surface{
	ID:   "goldstein_price",
	Name: spec.Text{EN: "Goldstein–Price", ZH: "Goldstein–Price 函数"},
	Teaches: spec.Text{
		EN: "Gradients differ by factors of thousands, so SGD needs a tiny learning rate; RMSprop's update does not grow with the gradient.",
		ZH: "各处梯度相差数千倍，SGD 需要极小的学习率；RMSprop 的更新量不随梯度增大。",
	},
	Formula: "(1 + (x + y + 1)² (19 − 14x + 3x² − 14y + 6xy + 3y²)) · " +
		"(30 + (2x − 3y)² (18 − 32x + 12x² + 48y − 36xy + 27y²))",
	Expression:    "(1+(x+y+1)^2*(19-14*x+3*x^2-14*y+6*x*y+3*y^2))*(30+(2*x-3*y)^2*(18-32*x+12*x^2+48*y-36*x*y+27*y^2))",
	Source:        "Goldstein & Price 1971",
	Domain:        [][2]float64{{-2, 2}, {-2, 2}},
	Start:         []float64{-1.5, 0.5},
	Steps:         300,
	Rate:          30,
	LearningRates: map[string]float64{"sgd": 1e-5, "momentum": 1e-5, "rmsprop": 0.01, "adam": 0.1},
	LogScale:      true,
	Points: fixed(
		minimum(3, 0, -1),
		minimum(30, -0.6, -0.4),
		minimum(84, 1.8, 0.2),
		minimum(840, 1.2, 0.8),
		saddle(35, -0.4, -0.6),
		saddle(99, 1.2, -0.2),
		saddle(980, 1.4, 0.6),
		saddle(990, 0.6, 0.4),
		maximum(1155, 0.8, 0.2),
	),
	New: func(Args) Func { return in2(goldsteinPrice) },
}

// goldsteinPrice returns J = A·B and its gradient. A depends on x + y alone,
// B on 2x − 3y alone: as polynomials of these, they are written in fewer terms.
func goldsteinPrice(x, y float64) (j, dx, dy float64) {
	s := x + y
	t := float64(2*x) - float64(3*y)
	p := 19 + float64(s*(float64(3*s)-14))
	q := 18 + float64(t*(float64(3*t)-16))
	a := 1 + float64(sq(s+1)*p)
	b := 30 + float64(sq(t)*q)
	da := (s + 1) * (float64(2*p) + float64((s+1)*(float64(6*s)-14)))
	db := t * (float64(2*q) + float64(t*(float64(6*t)-16)))
	u, v := float64(da*b), float64(a*db)
	return a * b, u + float64(2*v), u - float64(3*v)
}
