package optim

import (
	"math"

	"optviz/internal/spec"
)

// Printed lists the rules that come of running, as it stands, what a textbook
// prints for RMSprop,
//
//	θ ← θ − η v / √(1 + ε² Σv²) · ∇J(θ)
//
// one for each reading of v, which it calls the mean gradient; Σ takes the steps
// before. Where v has the sign of ∇J the product is positive on both sides of a
// minimum. The rules belong to the lesson that shows this; the catalogue does not
// offer them.
var Printed = []*Spec{
	printed("printed_mean", "⟨∇J⟩", "v ← ρ v + (1 − ρ) ∇J(θ)", "decay * velocity + (1 - decay) * grad",
		func(rho, v, g float64) float64 { return float64(rho*v) + float64((1-rho)*g) }),
	printed("printed_sum", "Σ∇J", "v ← ρ v + ∇J(θ)", "decay * velocity + grad",
		func(rho, v, g float64) float64 { return float64(rho*v) + g }),
	printed("printed_square", "⟨∇J²⟩", "v ← ρ v + (1 − ρ) ∇J(θ)²", "decay * velocity + (1 - decay) * grad**2",
		func(rho, v, g float64) float64 { return float64(rho*v) + float64((1-rho)*g*g) }),
	printed("printed_size", "⟨|∇J|⟩", "v ← ρ v + (1 − ρ) |∇J(θ)|", "decay * velocity + (1 - decay) * np.abs(grad)",
		func(rho, v, g float64) float64 { return float64(rho*v) + float64((1-rho)*math.Abs(g)) }),
	printed("printed_one", "1", "v ← 1", "np.ones_like(theta)",
		func(_, _, _ float64) float64 { return 1 }),
}

// printed returns the rule with a reading of v: a name for it, its formula, and
// what is v after a gradient g, in Python and in Go.
func printed(id, name, formula, python string, next func(rho, v, g float64) float64) *Spec {
	return &Spec{
		ID: id, Name: "RMSprop? " + name, Lesson: "reading-formulas",
		Text: spec.Text{
			EN: "A misprint, run as it stands.",
			ZH: "照原样运行的印刷错误。",
		},
		Formula:  written(formula, "θ ← θ − η v / √(1 + ε² Σv²) · ∇J(θ)", "Σv² ← Σv² + v²"),
		Params:   []spec.Param{learningRate(0.01), decay(0.9), epsilon(1e-8), weightDecay(0)},
		Vectors:  []Vector{velocity, {ID: "sum_square", Symbol: "Σv²", Text: spec.Text{EN: "sum of squares", ZH: "平方的累积和"}, Kind: Square}},
		Defaults: map[Dialect]Hyper{PyTorch: {}},
		NumPy: func(Dialect) string {
			return "velocity = " + python + "\n" +
				"update = -eta * velocity / np.sqrt(1 + epsilon**2 * sum_square) * grad\n" +
				"sum_square = sum_square + velocity**2"
		},
		Rule: func(_ Dialect, h Hyper) Update {
			rho, eps := h["decay"], h["epsilon"]
			return func(dst, grad []float64, eta float64, s *State) {
				v, sum := s.Vectors[0], s.Vectors[1]
				for i, g := range grad {
					v[i] = next(rho, v[i], g)
					dst[i] = -eta * v[i] / math.Sqrt(1+float64(eps*eps*sum[i])) * g
					sum[i] += float64(v[i] * v[i])
				}
			}
		},
	}
}
