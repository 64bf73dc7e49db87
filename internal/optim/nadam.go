package optim

import (
	"math"

	"optviz/internal/spec"
)

// NAdam is Adam with Nesterov's look-ahead and a momentum that warms up:
//
//	μₜ = β₁ (1 − 0.96^(t ψ) / 2),  Π = μ₁ μ₂ … μₜ
//	θ ← θ − η (μₜ₊₁ m/(1 − μₜ₊₁ Π) + (1 − μₜ) g/(1 − Π)) / (√v̂ + ε)
//
// with m and v̂ as in [Adam] and t = 1, 2, …. Keras fixes ψ = 1, PyTorch takes
// 0.004 by default.
//
// Sources: T. Dozat, Incorporating Nesterov momentum into Adam, 2016;
// torch/optim/nadam.py; keras/src/optimizers/nadam.py.
var NAdam = Spec{
	ID: "nadam", Name: "NAdam",
	Text: spec.Text{
		EN: "Adam with Nesterov's look-ahead.",
		ZH: "带 Nesterov 前瞻的 Adam。",
	},
	Source: "Dozat 2016; torch/optim/nadam.py",
	Notes: spec.Text{
		EN: "Keras fixes ψ at 1: the momentum warms up within a hundred steps, in PyTorch within tens of thousands.",
		ZH: "Keras 固定 ψ = 1：动量在约一百步内升满；PyTorch 则需要数万步。",
	},
	Params: []spec.Param{
		learningRate(0.002), beta1(0.9), beta2(0.999), epsilon(1e-8),
		{
			ID: "momentum_decay", Symbol: "ψ",
			Text:    spec.Text{EN: "Momentum decay", ZH: "动量预热速度"},
			Help:    spec.Text{EN: "How fast the momentum rises from half of β₁ to β₁.", ZH: "动量从 β₁ 的一半升到 β₁ 的快慢。"},
			Kind:    spec.Number,
			Range:   spec.Range{Min: 0, Max: 1e3},
			Slider:  spec.Slider{Min: 0.001, Max: 1, Log: true},
			Default: 0.004,
			More:    true,
		},
		weightDecay(0),
	},
	Vectors: []Vector{firstMoment, secondMoment},
	Scalars: []string{"Π"},
	Defaults: map[Dialect]Hyper{
		PyTorch: {},
		Keras:   {"learning_rate": 0.001, "epsilon": 1e-7, "momentum_decay": 1},
	},
	Decoupled: []Dialect{Keras},
	Init:      func(_ Dialect, _ Hyper, s *State) { s.Scalars[0] = 1 },
	Formula: func(Dialect, Hyper) []string {
		return append(
			momentLines(),
			"μₜ = β₁ (1 − ½ · 0.96^(t ψ)), μₜ₊₁ = β₁ (1 − ½ · 0.96^((t + 1) ψ)), Π ← Π μₜ",
			"m̂ = μₜ₊₁ m / (1 − μₜ₊₁ Π) + (1 − μₜ) ∇J(θ) / (1 − Π), v̂ = v / (1 − β₂ᵗ)",
			"θ ← θ − η m̂ / (√v̂ + ε)",
		)
	},
	NumPy: func(Dialect) string {
		return moments + "mu, following = [beta1 * (1 - 0.5 * 0.96**(k * momentum_decay)) for k in (t, t + 1)]\n" +
			"product = product * mu\n" +
			"mean = (1 - mu) / (1 - product) * grad + following / (1 - product * following) * first_moment\n" +
			"update = -eta * mean / (np.sqrt(second_moment / (1 - beta2**t)) + epsilon)"
	},
	NumPyInit: func(Dialect) string { return "product = 1.0" },
	Rule: func(_ Dialect, h Hyper) Update {
		b1, b2, eps, psi := h["beta1"], h["beta2"], h["epsilon"], h["momentum_decay"]
		warm := func(t int) float64 { return b1 * (1 - float64(0.5*math.Pow(0.96, float64(t)*psi))) }
		return func(dst, grad []float64, eta float64, s *State) {
			dst, m, v := dst[:len(grad)], s.Vectors[0][:len(grad)], s.Vectors[1][:len(grad)]
			t := s.Step + 1
			mu, next := warm(t), warm(t+1)
			product := float64(s.Scalars[0] * mu)
			s.Scalars[0] = product
			onGradient := (1 - mu) / (1 - product)
			onMean := next / (1 - float64(product*next))
			c2 := 1 - power(b2, t)
			for i, g := range grad {
				m[i] = float64(b1*m[i]) + float64((1-b1)*g)
				v[i] = float64(b2*v[i]) + float64((1-b2)*g*g)
				dst[i] = -eta * (float64(onMean*m[i]) + float64(onGradient*g)) / (math.Sqrt(v[i]/c2) + eps)
			}
		}
	},
}
