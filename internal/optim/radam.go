package optim

import (
	"math"

	"optviz/internal/spec"
)

// RAdam is Adam that waits for its second moment: while too few gradients
// have been seen to trust v it steps with momentum alone, after that with
// Adam's step times r ≤ 1:
//
//	ρ∞ = 2/(1 − β₂) − 1,  ρ = ρ∞ − 2 t β₂ᵗ/(1 − β₂ᵗ)
//	r = √( (ρ − 4)(ρ − 2) ρ∞ / ((ρ∞ − 4)(ρ∞ − 2) ρ) )
//	θ ← θ − η r m̂ √(1 − β₂ᵗ) / (√v + ε)   if ρ > 5
//	θ ← θ − η m̂                            otherwise
//
// with m̂ and v as in [Adam] and t = 1, 2, …. At β₂ = 0.999 the first five
// steps are plain momentum: a learning rate fit for SGD is needed.
//
// Sources: L. Liu et al., On the variance of the adaptive learning rate and
// beyond, 2020; torch/optim/radam.py.
var RAdam = Spec{
	ID: "radam", Name: "RAdam",
	Text: spec.Text{
		EN: "Adam that warms up by itself: momentum first, adaptive once it can trust its averages.",
		ZH: "自带预热的 Adam：先用动量，等滑动平均可信后再自适应。",
	},
	Source: "Liu et al. 2020; torch/optim/radam.py",
	Notes: spec.Text{
		EN: "Only PyTorch has it.",
		ZH: "只有 PyTorch 提供。",
	},
	Params:   []spec.Param{learningRate(0.001), beta1(0.9), beta2(0.999), epsilon(1e-8), weightDecay(0)},
	Vectors:  []Vector{firstMoment, secondMoment},
	Defaults: map[Dialect]Hyper{PyTorch: {}},
	Formula: func(Dialect, Hyper) []string {
		return append(
			momentLines(),
			"m̂ = m / (1 − β₁ᵗ), ρ∞ = 2 / (1 − β₂) − 1, ρ = ρ∞ − 2 t β₂ᵗ / (1 − β₂ᵗ)",
			"ρ > 5: r = √((ρ − 4) (ρ − 2) ρ∞ / ((ρ∞ − 4) (ρ∞ − 2) ρ))",
			"ρ > 5: θ ← θ − η r m̂ √(1 − β₂ᵗ) / (√v + ε)",
			"ρ ≤ 5: θ ← θ − η m̂",
		)
	},
	NumPy: func(Dialect) string {
		return moments + "limit = 2 / (1 - beta2) - 1\n" +
			"rho = limit - 2 * t * beta2**t / (1 - beta2**t)\n" +
			"update = -eta / (1 - beta1**t) * first_moment\n" +
			"if rho > 5:\n" +
			"    r = np.sqrt((rho - 4) * (rho - 2) * limit / ((limit - 4) * (limit - 2) * rho))\n" +
			"    update = update * r * np.sqrt(1 - beta2**t) / (np.sqrt(second_moment) + epsilon)"
	},
	Torch: "torch.optim.RAdam([theta], lr={learning_rate}, betas=({beta1}, {beta2}), eps={epsilon}, weight_decay={weight_decay})",
	Rule: func(_ Dialect, h Hyper) Update {
		b1, b2, eps := h["beta1"], h["beta2"], h["epsilon"]
		return func(dst, grad []float64, eta float64, s *State) {
			dst, m, v := dst[:len(grad)], s.Vectors[0][:len(grad)], s.Vectors[1][:len(grad)]
			t := s.Step + 1
			rate := eta / (1 - power(b1, t))
			r, trusted := rectify(b2, t)
			for i, g := range grad {
				m[i] = float64(b1*m[i]) + float64((1-b1)*g)
				v[i] = float64(b2*v[i]) + float64((1-b2)*g*g)
				dst[i] = -rate * m[i]
				if trusted {
					dst[i] *= r / (math.Sqrt(v[i]) + eps)
				}
			}
		}
	},
}

// rectify returns r √(1 − β₂ᵗ) for step t = 1, 2, …, and whether the second
// moment is to be trusted.
func rectify(b2 float64, t int) (float64, bool) {
	bt := power(b2, t)
	limit := 2/(1-b2) - 1
	rho := limit - 2*float64(t)*bt/(1-bt)
	if rho <= 5 {
		return 0, false
	}
	square := (rho - 4) * (rho - 2) * limit / ((limit - 4) * (limit - 2) * rho)
	return math.Sqrt(square * (1 - bt)), true
}
