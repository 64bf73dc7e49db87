package optim

import (
	"math"

	"optviz/internal/spec"
)

// Adamax is Adam with the largest recent gradient in place of the root mean
// square:
//
//	m ← β₁ m + (1 − β₁) g
//	u ← max(β₂ u, |g| + ε)
//	θ ← θ − η m/(1 − β₁ᵗ) / u
//
// The tf1 and keras dialects add ε to the denominator instead:
// u ← max(β₂ u, |g|), θ ← θ − η m/(1 − β₁ᵗ) / (u + ε).
//
// Sources: D. P. Kingma, J. Ba, Adam: a method for stochastic optimization,
// 2015, section 7; torch/optim/adamax.py; TensorFlow ApplyAdaMax;
// keras/src/optimizers/adamax.py.
var Adamax = Spec{
	ID: "adamax", Name: "Adamax",
	Text: spec.Text{
		EN: "Adam that divides by the largest recent gradient.",
		ZH: "以近期最大梯度作分母的 Adam。",
	},
	Source: "Kingma & Ba 2015; torch/optim/adamax.py",
	Notes: spec.Text{
		EN: "PyTorch adds ε to the gradient's size, TensorFlow 1 and Keras add it to u.",
		ZH: "PyTorch 把 ε 加到梯度大小上，TensorFlow 1 与 Keras 把它加到 u 上。",
	},
	Params: []spec.Param{learningRate(0.002), beta1(0.9), beta2(0.999), epsilon(1e-8), weightDecay(0)},
	Vectors: []Vector{
		firstMoment,
		{ID: "infinity_norm", Symbol: "u", Text: spec.Text{EN: "largest recent gradient", ZH: "近期最大梯度"}, Kind: Size},
	},
	Defaults: map[Dialect]Hyper{
		PyTorch: {},
		TF1:     {"learning_rate": 0.001},
		Keras:   {"learning_rate": 0.001, "epsilon": 1e-7},
	},
	Decoupled: []Dialect{Keras},
	Formula: func(d Dialect, _ Hyper) []string {
		lines := momentLines()[:1]
		if d == PyTorch {
			return append(lines, "u ← max(β₂ u, |∇J(θ)| + ε)", "m̂ = m / (1 − β₁ᵗ)", "θ ← θ − η m̂ / u")
		}
		return append(lines, "u ← max(β₂ u, |∇J(θ)|)", "m̂ = m / (1 − β₁ᵗ)", "θ ← θ − η m̂ / (u + ε)")
	},
	NumPy: func(d Dialect) string {
		s := "first_moment = beta1 * first_moment + (1 - beta1) * grad\n"
		if d == PyTorch {
			return s + "infinity_norm = np.maximum(beta2 * infinity_norm, np.abs(grad) + epsilon)\n" +
				"update = -eta / (1 - beta1**t) * first_moment / infinity_norm"
		}
		return s + "infinity_norm = np.maximum(beta2 * infinity_norm, np.abs(grad))\n" +
			"update = -eta / (1 - beta1**t) * first_moment / (infinity_norm + epsilon)"
	},
	Torch: "torch.optim.Adamax([theta], lr={learning_rate}, betas=({beta1}, {beta2}), eps={epsilon}, weight_decay={weight_decay})",
	Rule: func(d Dialect, h Hyper) Update {
		b1, b2, eps := h["beta1"], h["beta2"], h["epsilon"]
		inside, outside := 0.0, eps
		if d == PyTorch {
			inside, outside = eps, 0
		}
		return func(dst, grad []float64, eta float64, s *State) {
			dst, m, u := dst[:len(grad)], s.Vectors[0][:len(grad)], s.Vectors[1][:len(grad)]
			rate := eta / (1 - power(b1, s.Step+1))
			for i, g := range grad {
				m[i] = float64(b1*m[i]) + float64((1-b1)*g)
				u[i] = max(float64(b2*u[i]), math.Abs(g)+inside)
				dst[i] = -rate * m[i] / (u[i] + outside)
			}
		}
	},
}
