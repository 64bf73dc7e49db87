package optim

import "optviz/internal/spec"

// AdamW is Adam whose weight decay shrinks θ directly instead of passing
// through the averages:
//
//	θ ← (1 − η λ) θ − η m̂ / (√v̂ + ε)
//
// with m̂ and v̂ as in [Adam].
//
// Sources: I. Loshchilov, F. Hutter, Decoupled weight decay regularization,
// 2019; torch/optim/adamw.py; keras/src/optimizers/adamw.py.
var AdamW = Spec{
	ID: "adamw", Name: "AdamW",
	Text: spec.Text{
		EN: "Adam with the weight decay kept apart from the averages.",
		ZH: "权重衰减与滑动平均分离的 Adam。",
	},
	Source: "Loshchilov & Hutter 2019; torch/optim/adamw.py",
	Notes: spec.Text{
		EN: "Keras adds ε to √v before the correction, and decays less by default.",
		ZH: "Keras 在修正之前把 ε 加到 √v 上，默认的权重衰减也更小。",
	},
	Params:    []spec.Param{learningRate(0.001), beta1(0.9), beta2(0.999), epsilon(1e-8), weightDecay(0.01)},
	Vectors:   []Vector{firstMoment, secondMoment},
	Defaults:  map[Dialect]Hyper{PyTorch: {}, Keras: {"epsilon": 1e-7, "weight_decay": 0.004}},
	Decoupled: []Dialect{PyTorch, Keras},
	Formula:   adamFormula,
	NumPy:     adamNumPy,
	Torch:     "torch.optim.AdamW([theta], lr={learning_rate}, betas=({beta1}, {beta2}), eps={epsilon}, weight_decay={weight_decay})",
	Rule:      adamRule,
}
