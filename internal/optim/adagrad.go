package optim

import (
	"math"

	"optviz/internal/spec"
)

// Adagrad divides each coordinate of the gradient by the root of the sum of
// its squares so far:
//
//	s ← s + g²
//	θ ← θ − η / (1 + t κ) · g / (√s + ε)
//
// for t = 0, 1, … and the decay κ of the learning rate, which is PyTorch's
// own. The tf1 and keras dialects put ε inside the root and start with s = 0.1;
// TensorFlow 1 has no ε, so that it is 0 there.
//
// Sources: J. Duchi, E. Hazan, Y. Singer, Adaptive subgradient methods for
// online learning and stochastic optimization, 2011; torch/optim/adagrad.py;
// TensorFlow ApplyAdagrad; keras/src/optimizers/adagrad.py.
var Adagrad = Spec{
	ID: "adagrad", Name: "Adagrad",
	Text: spec.Text{
		EN: "Remembers every squared gradient, so that its effective learning rates only shrink.",
		ZH: "累积所有梯度的平方，因此有效学习率只减不增。",
	},
	Source: "Duchi, Hazan & Singer 2011; torch/optim/adagrad.py",
	Notes: spec.Text{
		EN: "PyTorch starts s at 0, TensorFlow 1 and Keras at 0.1. Keras puts ε inside the root; TensorFlow 1 has none.",
		ZH: "PyTorch 的 s 从 0 开始，TensorFlow 1 与 Keras 从 0.1 开始。Keras 把 ε 放在根号内；TensorFlow 1 没有 ε。",
	},
	Params: []spec.Param{
		learningRate(0.01),
		{
			ID: "initial_accumulator", Symbol: "s₀",
			Text: spec.Text{EN: "Initial accumulator", ZH: "累积量初值"},
			Help: spec.Text{EN: "The sum of squares before the first step.", ZH: "第一步之前的平方和。"},
			Kind: spec.Number, Range: spec.Range{Min: 0, Max: 1e6},
			Slider: spec.Slider{Min: 0, Max: 1, Step: 0.01},
			More:   true,
		},
		{
			ID: "lr_decay", Symbol: "κ",
			Text: spec.Text{EN: "Learning rate decay", ZH: "学习率衰减"},
			Help: spec.Text{EN: "Divides the learning rate by 1 + t κ.", ZH: "把学习率除以 1 + t κ。"},
			Kind: spec.Number, Range: spec.Range{Min: 0, Max: 1e3},
			Slider: spec.Slider{Min: 0, Max: 0.1, Step: 0.001},
			More:   true,
		},
		epsilon(1e-10),
		weightDecay(0),
	},
	Vectors: []Vector{{ID: "sum_square", Symbol: "s", Text: spec.Text{EN: "sum of squared gradients", ZH: "梯度平方的累积和"}, Kind: Square}},
	Defaults: map[Dialect]Hyper{
		PyTorch: {},
		TF1:     {"initial_accumulator": 0.1, "epsilon": 0},
		Keras:   {"learning_rate": 0.001, "initial_accumulator": 0.1, "epsilon": 1e-7},
	},
	Decoupled: []Dialect{Keras},
	Init:      func(_ Dialect, h Hyper, s *State) { fill(s.Vectors[0], h["initial_accumulator"]) },
	Formula: func(d Dialect, h Hyper) []string {
		lines, rate, root := []string{"s ← s + ∇J(θ)²"}, "η", "(√s + ε)"
		if h["lr_decay"] != 0 {
			lines, rate = append(lines, "ηₜ = η / (1 + (t − 1) κ)"), "ηₜ"
		}
		switch {
		case h["epsilon"] == 0:
			root = "√s"
		case d != PyTorch:
			root = "√(s + ε)"
		}
		return append(lines, "θ ← θ − "+rate+" ∇J(θ) / "+root)
	},
	NumPy: func(d Dialect) string {
		s := "sum_square = sum_square + grad**2\n"
		if d == PyTorch {
			return s + "update = -eta / (1 + (t - 1) * lr_decay) * grad / (np.sqrt(sum_square) + epsilon)"
		}
		return s + "update = -eta / (1 + (t - 1) * lr_decay) * grad / np.sqrt(sum_square + epsilon)"
	},
	NumPyInit: func(Dialect) string { return "sum_square = np.full_like(theta, initial_accumulator)" },
	Torch:     "torch.optim.Adagrad([theta], lr={learning_rate}, lr_decay={lr_decay}, eps={epsilon}, initial_accumulator_value={initial_accumulator}, weight_decay={weight_decay})",
	Rule: func(d Dialect, h Hyper) Update {
		kappa, eps := h["lr_decay"], h["epsilon"]
		inside, outside := eps, 0.0
		if d == PyTorch {
			inside, outside = 0, eps
		}
		return func(dst, grad []float64, eta float64, s *State) {
			dst, sum := dst[:len(grad)], s.Vectors[0][:len(grad)]
			eta /= 1 + float64(float64(s.Step)*kappa)
			for i, g := range grad {
				sum[i] += float64(g * g)
				dst[i] = -eta * g / (math.Sqrt(sum[i]+inside) + outside)
			}
		}
	},
}
