package optim

import (
	"math"

	"optviz/internal/spec"
)

// Lion steps by the sign of an average of gradients, so that every coordinate
// moves by exactly η (or not at all):
//
//	θ ← (1 − η λ) θ − η sign(β₁ m + (1 − β₁) g)
//	m ← β₂ m + (1 − β₂) g
//
// PyTorch itself has no Lion; the pytorch dialect is the paper's rule, which
// is also that of Keras.
//
// Sources: X. Chen et al., Symbolic discovery of optimization algorithms, 2023;
// keras/src/optimizers/lion.py.
var Lion = Spec{
	ID: "lion", Name: "Lion",
	Text: spec.Text{
		EN: "Every coordinate moves by exactly η, by the sign of its average gradient.",
		ZH: "每个坐标按平均梯度的符号恰好移动 η。",
	},
	Source: "Chen et al. 2023; keras/src/optimizers/lion.py",
	Notes: spec.Text{
		EN: "PyTorch has no Lion of its own; the rule is the paper's everywhere.",
		ZH: "PyTorch 本身没有 Lion；各处都用论文的规则。",
	},
	Params:    []spec.Param{learningRate(0.001), beta1(0.9), beta2(0.99), weightDecay(0)},
	Vectors:   []Vector{firstMoment},
	Defaults:  map[Dialect]Hyper{PyTorch: {}, Keras: {}},
	Decoupled: []Dialect{PyTorch, Keras},
	Formula: written(
		"θ ← θ − η sign(β₁ m + (1 − β₁) ∇J(θ))",
		"m ← β₂ m + (1 − β₂) ∇J(θ)",
	),
	NumPy: func(Dialect) string {
		return "update = -eta * np.sign(beta1 * first_moment + (1 - beta1) * grad)\n" +
			"first_moment = beta2 * first_moment + (1 - beta2) * grad"
	},
	Rule: func(_ Dialect, h Hyper) Update {
		b1, b2 := h["beta1"], h["beta2"]
		return func(dst, grad []float64, eta float64, s *State) {
			dst, m := dst[:len(grad)], s.Vectors[0][:len(grad)]
			for i, g := range grad {
				dst[i] = -eta * sign(float64(b1*m[i])+float64((1-b1)*g))
				m[i] = float64(b2*m[i]) + float64((1-b2)*g)
			}
		}
	},
}

// sign returns −1, 0 or 1, and NaN for NaN.
func sign(x float64) float64 {
	if x == 0 || math.IsNaN(x) {
		return x
	}
	return math.Copysign(1, x)
}
