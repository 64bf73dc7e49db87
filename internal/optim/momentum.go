package optim

import (
	"math"

	"optviz/internal/spec"
)

// Momentum is gradient descent with a heavy ball's velocity:
//
//	v ← β v + (1 − τ) g
//	θ ← θ − η v
//
// PyTorch leaves the first gradient undamped (v = g), and all of them at
// β = 0. In the keras dialect the learning rate is inside the velocity,
// v ← β v − η (1 − τ) g, θ ← θ + v: the same at a constant η, not under a
// schedule. Only PyTorch has a dampening τ of its own.
//
// Sources: B. T. Polyak, Some methods of speeding up the convergence of
// iteration methods, 1964; torch/optim/sgd.py; TensorFlow ApplyMomentum;
// keras/src/optimizers/sgd.py.
var Momentum = Spec{
	ID: "momentum", Name: "Momentum",
	Text: spec.Text{
		EN: "A heavy ball: the velocity remembers past gradients.",
		ZH: "重球法：速度记住过去的梯度。",
	},
	Source: "Polyak 1964; torch/optim/sgd.py",
	Notes: spec.Text{
		EN: "PyTorch does not dampen the first gradient. Keras keeps η inside the velocity: the same at a constant learning rate.",
		ZH: "PyTorch 对第一个梯度不加阻尼。Keras 把 η 放在速度之内：学习率恒定时结果相同。",
	},
	Params:    []spec.Param{learningRate(0.001), momentumCoefficient(0.9, false), dampening(), weightDecay(0)},
	Vectors:   []Vector{velocity},
	Defaults:  map[Dialect]Hyper{PyTorch: {}, TF1: {"learning_rate": 0.01}, Keras: {"learning_rate": 0.01}},
	Decoupled: []Dialect{Keras},
	Formula: func(d Dialect, h Hyper) []string {
		switch {
		case d == Keras:
			return []string{"v ← β v − η (1 − τ) ∇J(θ)", "θ ← θ + v"}
		case d == PyTorch && h["momentum"] == 0:
			return []string{"v ← ∇J(θ)", "θ ← θ − η v"}
		case d == PyTorch && h["dampening"] != 0:
			return []string{"t = 1: v ← ∇J(θ)", "t > 1: v ← β v + (1 − τ) ∇J(θ)", "θ ← θ − η v"}
		}
		return []string{"v ← β v + (1 − τ) ∇J(θ)", "θ ← θ − η v"}
	},
	NumPy: func(d Dialect) string {
		gain := "gain = 1 - dampening\n"
		switch d {
		case Keras:
			return "velocity = momentum * velocity - eta * (1 - dampening) * grad\nupdate = velocity"
		case PyTorch:
			gain = "gain = 1 if t == 1 or momentum == 0 else 1 - dampening  # PyTorch does not dampen the first\n"
		}
		return gain + "velocity = momentum * velocity + gain * grad\nupdate = -eta * velocity"
	},
	Torch: "torch.optim.SGD([theta], lr={learning_rate}, momentum={momentum}, dampening={dampening}, weight_decay={weight_decay})",
	// (c, v) ← (1 − ηγλ, −ηβ; γλ, β) (c, v) with γ = 1 − τ.
	Recurrence: func(d Dialect, h Hyper, etaLambda float64) Recurrence {
		beta, gain := h["momentum"], 1-h["dampening"]
		if beta == 0 && d == PyTorch {
			gain = 1
		}
		slope := float64(gain * etaLambda)
		r := Recurrence{Trace: 1 + beta - slope, Det: beta}
		if slope > 0 {
			r.Critical = math.Pow(1-math.Sqrt(slope), 2)
		}
		return r
	},
	Rule: func(d Dialect, h Hyper) Update {
		beta, damped := h["momentum"], 1-h["dampening"]
		if d == Keras {
			return func(dst, grad []float64, eta float64, s *State) {
				dst, v := dst[:len(grad)], s.Vectors[0][:len(grad)]
				for i, g := range grad {
					v[i] = float64(beta*v[i]) - float64(eta*damped*g)
					dst[i] = v[i]
				}
			}
		}
		return func(dst, grad []float64, eta float64, s *State) {
			dst, v := dst[:len(grad)], s.Vectors[0][:len(grad)]
			gain := damped
			if (s.Step == 0 || beta == 0) && d == PyTorch {
				gain = 1
			}
			for i, g := range grad {
				v[i] = float64(beta*v[i]) + float64(gain*g)
				dst[i] = -eta * v[i]
			}
		}
	},
}
