package optim

import (
	"math"

	"optviz/internal/spec"
)

// RMSprop divides each coordinate of the gradient by the root of its moving
// mean square:
//
//	s ← ρ s + (1 − ρ) g²
//	v ← β v + g / (√s + ε)
//	θ ← θ − η v
//
// Centered, s − m² takes the place of s, with the mean gradient
// m ← ρ m + (1 − ρ) g: the variance instead of the mean square.
//
// The tf1 and keras dialects write v ← β v + η g / √(s + ε), θ ← θ − v: ε
// inside the root, η inside the velocity; and tf1 starts with s = 1 instead of
// 0, so that its first steps are small.
//
// Sources: T. Tieleman, G. Hinton, Lecture 6.5 — RMSProp, 2012; A. Graves,
// Generating sequences with recurrent neural networks, 2013 (centered);
// torch/optim/rmsprop.py; TensorFlow ApplyRMSProp and
// python/training/rmsprop.py; keras/src/optimizers/rmsprop.py.
var RMSprop = Spec{
	ID: "rmsprop", Name: "RMSprop",
	Text: spec.Text{
		EN: "Updates of about the same size, η, in every coordinate, however steep it is; only the first few differ.",
		ZH: "无论多陡，每个坐标的更新量都约为 η；只有最初几步不同。",
	},
	Source: "Tieleman & Hinton 2012; torch/optim/rmsprop.py",
	Notes: spec.Text{
		EN: "TensorFlow 1 starts s at 1, PyTorch and Keras at 0. TensorFlow 1 and Keras put ε inside the root and η inside the velocity.",
		ZH: "TensorFlow 1 的 s 从 1 开始，PyTorch 与 Keras 从 0 开始。TensorFlow 1 与 Keras 把 ε 放在根号内，把 η 放在速度之内。",
	},
	Params: []spec.Param{
		learningRate(0.01), decay(0.99), momentumCoefficient(0, true), epsilon(1e-8),
		{
			ID: "centered", Symbol: "",
			Text: spec.Text{EN: "Centered", ZH: "中心化"},
			Help: spec.Text{EN: "Divide by the variance's root instead of the mean square's.", ZH: "除以方差的平方根，而不是平方均值的平方根。"},
			Kind: spec.Switch, Range: spec.Range{Min: 0, Max: 1},
			More: true,
		},
		weightDecay(0),
	},
	Vectors: []Vector{meanSquare, velocity.unless0("momentum"), meanGradient.unless0("centered")},
	Defaults: map[Dialect]Hyper{
		PyTorch: {},
		TF1:     {"decay": 0.9, "epsilon": 1e-10},
		Keras:   {"learning_rate": 0.001, "decay": 0.9, "epsilon": 1e-7},
	},
	Decoupled: []Dialect{Keras},
	Init: func(d Dialect, _ Hyper, s *State) {
		if d == TF1 {
			fill(s.Vectors[0], 1)
		}
	},
	Formula: func(d Dialect, h Hyper) []string {
		lines, outside, inside := []string{"s ← ρ s + (1 − ρ) ∇J(θ)²"}, "(√s + ε)", "√(s + ε)"
		if h["centered"] == 1 {
			lines, outside, inside = append(lines, "m ← ρ m + (1 − ρ) ∇J(θ)"), "(√(s − m²) + ε)", "√(s − m² + ε)"
		}
		scaled := "∇J(θ) / " + inside
		if d == PyTorch {
			scaled = "∇J(θ) / " + outside
		}
		switch {
		case h["momentum"] == 0:
			return append(lines, "θ ← θ − η "+scaled)
		case d == PyTorch:
			return append(lines, "v ← β v + "+scaled, "θ ← θ − η v")
		}
		return append(lines, "v ← β v + η "+scaled, "θ ← θ − v")
	},
	NumPy: func(d Dialect) string {
		s := "mean_square = decay * mean_square + (1 - decay) * grad**2\n" +
			"mean_gradient = decay * mean_gradient + (1 - decay) * grad\n" +
			"square = mean_square - mean_gradient**2 if centered else mean_square\n"
		if d == PyTorch {
			return s + "velocity = momentum * velocity + grad / (np.sqrt(square) + epsilon)\nupdate = -eta * velocity"
		}
		return s + "velocity = momentum * velocity + eta * grad / np.sqrt(square + epsilon)\nupdate = -velocity"
	},
	NumPyInit: func(d Dialect) string {
		if d == TF1 {
			return "mean_square = np.ones_like(theta)  # TensorFlow 1 starts at 1"
		}
		return ""
	},
	Torch: "torch.optim.RMSprop([theta], lr={learning_rate}, alpha={decay}, eps={epsilon}, momentum={momentum}, centered={centered}, weight_decay={weight_decay})",
	Rule: func(d Dialect, h Hyper) Update {
		rho, beta, eps, centered := h["decay"], h["momentum"], h["epsilon"], h["centered"] == 1
		pytorch := d == PyTorch
		return func(dst, grad []float64, eta float64, s *State) {
			dst = dst[:len(grad)]
			ms, v, m := s.Vectors[0][:len(grad)], s.Vectors[1][:len(grad)], s.Vectors[2][:len(grad)]
			for i, g := range grad {
				square := float64(rho*ms[i]) + float64((1-rho)*g*g)
				ms[i] = square
				if centered {
					m[i] = float64(rho*m[i]) + float64((1-rho)*g)
					square -= float64(m[i] * m[i])
					if pytorch && square < 0 {
						square = 0 // round-off; torch would go on with NaN
					}
				}
				if pytorch {
					v[i] = float64(beta*v[i]) + g/(math.Sqrt(square)+eps)
					dst[i] = -eta * v[i]
				} else {
					v[i] = float64(beta*v[i]) + eta*g/math.Sqrt(square+eps)
					dst[i] = -v[i]
				}
			}
		}
	},
}

// fill sets every element of v to x.
func fill(v []float64, x float64) {
	for i := range v {
		v[i] = x
	}
}
