package optim

import (
	"math"

	"optviz/internal/spec"
)

// Adadelta replaces RMSprop's learning rate by the root mean square of its own
// past updates, so that an update has the units of θ:
//
//	s ← ρ s + (1 − ρ) g²
//	d = √(u + ε) / √(s + ε) · g
//	u ← ρ u + (1 − ρ) d²
//	θ ← θ − η d
//
// Sources: M. D. Zeiler, ADADELTA: an adaptive learning rate method, 2012;
// torch/optim/adadelta.py; TensorFlow ApplyAdadelta;
// keras/src/optimizers/adadelta.py.
var Adadelta = Spec{
	ID: "adadelta", Name: "Adadelta",
	Text: spec.Text{
		EN: "Takes its update size from its own past updates; η = 1 is the original.",
		ZH: "由自己过去的更新量决定更新量大小；原始方法取 η = 1。",
	},
	Source: "Zeiler 2012; torch/optim/adadelta.py",
	Notes: spec.Text{
		EN: "The same rule in all frameworks; only the defaults differ.",
		ZH: "各框架规则相同，只有默认值不同。",
	},
	Params: []spec.Param{learningRate(1), decay(0.9), epsilon(1e-6), weightDecay(0)},
	Vectors: []Vector{
		meanSquare,
		{ID: "mean_square_update", Symbol: "u", Text: spec.Text{EN: "moving average of the squared update", ZH: "更新量平方的滑动平均"}, Kind: Square},
	},
	Defaults: map[Dialect]Hyper{
		PyTorch: {},
		TF1:     {"learning_rate": 0.001, "decay": 0.95, "epsilon": 1e-8},
		Keras:   {"learning_rate": 0.001, "decay": 0.95, "epsilon": 1e-7},
	},
	Decoupled: []Dialect{Keras},
	Formula: written(
		"s ← ρ s + (1 − ρ) ∇J(θ)²",
		"d = √(u + ε) / √(s + ε) · ∇J(θ)",
		"u ← ρ u + (1 − ρ) d²",
		"θ ← θ − η d",
	),
	NumPy: func(Dialect) string {
		return "mean_square = decay * mean_square + (1 - decay) * grad**2\n" +
			"step = np.sqrt(mean_square_update + epsilon) / np.sqrt(mean_square + epsilon) * grad\n" +
			"mean_square_update = decay * mean_square_update + (1 - decay) * step**2\n" +
			"update = -eta * step"
	},
	Torch: "torch.optim.Adadelta([theta], lr={learning_rate}, rho={decay}, eps={epsilon}, weight_decay={weight_decay})",
	Rule: func(_ Dialect, h Hyper) Update {
		rho, eps := h["decay"], h["epsilon"]
		return func(dst, grad []float64, eta float64, s *State) {
			dst, ms, u := dst[:len(grad)], s.Vectors[0][:len(grad)], s.Vectors[1][:len(grad)]
			for i, g := range grad {
				ms[i] = float64(rho*ms[i]) + float64((1-rho)*g*g)
				step := math.Sqrt(u[i]+eps) / math.Sqrt(ms[i]+eps) * g
				u[i] = float64(rho*u[i]) + float64((1-rho)*step*step)
				dst[i] = -eta * step
			}
		}
	},
}
