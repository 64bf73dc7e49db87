package optim

import "optviz/internal/spec"

// SGD is gradient descent; stochastic when the gradient is that of a
// mini-batch or noisy:
//
//	θ ← θ − η g
//
// Sources: A. Cauchy, Méthode générale pour la résolution des systèmes
// d'équations simultanées, 1847; H. Robbins, S. Monro, A stochastic
// approximation method, 1951; torch/optim/sgd.py.
var SGD = Spec{
	ID: "sgd", Name: "SGD",
	Text: spec.Text{
		EN: "Straight down the gradient, without memory.",
		ZH: "沿负梯度方向下降，没有记忆。",
	},
	Exact:  spec.Text{EN: "plain gradient descent", ZH: "普通梯度下降"},
	Source: "Cauchy 1847; Robbins & Monro 1951; torch/optim/sgd.py",
	Notes: spec.Text{
		EN: "The same in all frameworks.",
		ZH: "各框架相同。",
	},
	Params:    []spec.Param{learningRate(0.001), weightDecay(0)},
	Vectors:   []Vector{},
	Defaults:  map[Dialect]Hyper{PyTorch: {}, TF1: {"learning_rate": 0.01}, Keras: {"learning_rate": 0.01}},
	Decoupled: []Dialect{Keras},
	Formula:   written("θ ← θ − η ∇J(θ)"),
	NumPy:     func(Dialect) string { return "update = -eta * grad" },
	Torch:     "torch.optim.SGD([theta], lr={learning_rate}, weight_decay={weight_decay})",
	// c ← (1 − ηλ) c.
	Recurrence: func(_ Dialect, _ Hyper, etaLambda float64) Recurrence {
		return Recurrence{Trace: 1 - etaLambda}
	},
	Rule: func(Dialect, Hyper) Update {
		return func(dst, grad []float64, eta float64, _ *State) {
			dst = dst[:len(grad)]
			for i, g := range grad {
				dst[i] = -eta * g
			}
		}
	},
}
