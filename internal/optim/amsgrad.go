package optim

import (
	"math"

	"optviz/internal/spec"
)

// AMSGrad is Adam that divides by the root of the largest v so far:
//
//	w ← max(w, v)
//	θ ← θ − η m̂ / (√(w/(1 − β₂ᵗ)) + ε)
//
// with m̂ and v as in [Adam]. The frameworks take the maximum of v before its
// bias is corrected, so that the effective learning rate of a coordinate, which
// in the paper can only shrink, may grow until the correction has faded.
//
// Sources: S. J. Reddi, S. Kale, S. Kumar, On the convergence of Adam and
// beyond, 2018; torch/optim/adam.py (amsgrad); TensorFlow ApplyAdamWithAmsgrad;
// keras/src/optimizers/adam.py.
var AMSGrad = Spec{
	ID: "amsgrad", Name: "AMSGrad",
	Text: spec.Text{
		EN: "Adam that divides by the root of the largest v so far; until the bias correction has faded, its effective learning rates may still grow.",
		ZH: "以历史最大的 v 的平方根作分母的 Adam；在偏差修正消退之前，有效学习率仍可能增大。",
	},
	Source: "Reddi, Kale & Kumar 2018; torch/optim/adam.py",
	Notes:  adamNotes,
	Params: []spec.Param{learningRate(0.001), beta1(0.9), beta2(0.999), epsilon(1e-8), weightDecay(0)},
	Vectors: []Vector{
		firstMoment, secondMoment,
		{ID: "max_second_moment", Symbol: "w", Text: spec.Text{EN: "largest second moment so far", ZH: "历史最大的二阶矩"}, Kind: Square},
	},
	Defaults:  map[Dialect]Hyper{PyTorch: {}, TF1: {}, Keras: {"epsilon": 1e-7}},
	Decoupled: []Dialect{Keras},
	Formula: func(d Dialect, _ Hyper) []string {
		return correctedFormula(d, "w", append(momentLines(), "w ← max(w, v)"))
	},
	NumPy: func(d Dialect) string {
		return moments + "max_second_moment = np.maximum(max_second_moment, second_moment)\n" + corrected(d, "max_second_moment")
	},
	Torch: "torch.optim.Adam([theta], lr={learning_rate}, betas=({beta1}, {beta2}), eps={epsilon}, weight_decay={weight_decay}, amsgrad=True)",
	Rule: func(d Dialect, h Hyper) Update {
		b1, b2, eps := h["beta1"], h["beta2"], h["epsilon"]
		return func(dst, grad []float64, eta float64, s *State) {
			dst = dst[:len(grad)]
			m, v, w := s.Vectors[0][:len(grad)], s.Vectors[1][:len(grad)], s.Vectors[2][:len(grad)]
			rate, eps := correctBias(d, eta, b1, b2, eps, s.Step+1)
			for i, g := range grad {
				m[i] = float64(b1*m[i]) + float64((1-b1)*g)
				v[i] = float64(b2*v[i]) + float64((1-b2)*g*g)
				w[i] = max(w[i], v[i])
				dst[i] = -rate * m[i] / (math.Sqrt(w[i]) + eps)
			}
		}
	},
}
