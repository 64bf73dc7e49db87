package optim

import (
	"math"

	"optviz/internal/spec"
)

// Nesterov is momentum that looks ahead: it steps along the velocity it will
// have after this gradient,
//
//	v ← β v + (1 − τ) g
//	θ ← θ − η (g + β v)
//
// written, as the frameworks do, in the variable at which the gradient is
// taken. PyTorch leaves the first gradient undamped and refuses τ ≠ 0 here; we
// allow it. In the keras dialect the learning rate is inside the velocity.
//
// Sources: Y. Nesterov, A method of solving a convex programming problem with
// convergence rate O(1/k²), 1983; I. Sutskever et al., On the importance of
// initialization and momentum in deep learning, 2013; torch/optim/sgd.py;
// TensorFlow ApplyMomentum (use_nesterov); keras/src/optimizers/sgd.py.
var Nesterov = Spec{
	ID: "nesterov", Name: "Nesterov",
	Text: spec.Text{
		EN: "Momentum that looks ahead, and so brakes earlier.",
		ZH: "先向前看一步的动量法，因此更早刹车。",
	},
	Source: "Nesterov 1983; Sutskever et al. 2013; torch/optim/sgd.py",
	Notes: spec.Text{
		EN: "PyTorch itself allows no dampening here. Keras keeps η inside the velocity: the same at a constant learning rate.",
		ZH: "PyTorch 本身不允许此处使用阻尼。Keras 把 η 放在速度之内：学习率恒定时结果相同。",
	},
	Params:    []spec.Param{learningRate(0.001), momentumCoefficient(0.9, false), dampening(), weightDecay(0)},
	Vectors:   []Vector{velocity},
	Defaults:  map[Dialect]Hyper{PyTorch: {}, TF1: {"learning_rate": 0.01}, Keras: {"learning_rate": 0.01}},
	Decoupled: []Dialect{Keras},
	Formula: func(d Dialect, h Hyper) []string {
		switch {
		case d == Keras:
			return []string{"v ← β v − η (1 − τ) ∇J(θ)", "θ ← θ + β v − η ∇J(θ)"}
		case d == PyTorch && h["dampening"] != 0:
			return []string{"t = 1: v ← ∇J(θ)", "t > 1: v ← β v + (1 − τ) ∇J(θ)", "θ ← θ − η (∇J(θ) + β v)"}
		}
		return []string{"v ← β v + (1 − τ) ∇J(θ)", "θ ← θ − η (∇J(θ) + β v)"}
	},
	NumPy: func(d Dialect) string {
		if d == Keras {
			return "velocity = momentum * velocity - eta * (1 - dampening) * grad\nupdate = momentum * velocity - eta * grad"
		}
		gain := "gain = 1 - dampening\n"
		if d == PyTorch {
			gain = "gain = 1 if t == 1 else 1 - dampening\n"
		}
		return gain + "velocity = momentum * velocity + gain * grad\nupdate = -eta * (grad + momentum * velocity)"
	},
	Torch: "torch.optim.SGD([theta], lr={learning_rate}, momentum={momentum}, nesterov=True, weight_decay={weight_decay})",
	// (c, v) ← (1 − ηλ(1 + βγ), −ηβ²; γλ, β) (c, v) with γ = 1 − τ.
	Recurrence: func(_ Dialect, h Hyper, etaLambda float64) Recurrence {
		beta, gain := h["momentum"], 1-h["dampening"]
		r := Recurrence{Trace: 1 + beta - float64(etaLambda*(1+float64(beta*gain))), Det: beta * (1 - etaLambda)}
		if root := math.Sqrt(max(etaLambda, 0)); gain == 1 && root > 0 && root < 1 {
			r.Critical = (1 - root) / (1 + root)
		}
		return r
	},
	Rule: func(d Dialect, h Hyper) Update {
		beta, gain := h["momentum"], 1-h["dampening"]
		if d == Keras {
			return func(dst, grad []float64, eta float64, s *State) {
				dst, v := dst[:len(grad)], s.Vectors[0][:len(grad)]
				for i, g := range grad {
					v[i] = float64(beta*v[i]) - float64(eta*gain*g)
					dst[i] = float64(beta*v[i]) - float64(eta*g)
				}
			}
		}
		return func(dst, grad []float64, eta float64, s *State) {
			dst, v := dst[:len(grad)], s.Vectors[0][:len(grad)]
			gain := gain
			if d == PyTorch && s.Step == 0 {
				gain = 1
			}
			for i, g := range grad {
				v[i] = float64(beta*v[i]) + float64(gain*g)
				dst[i] = -eta * (g + float64(beta*v[i]))
			}
		}
	},
}
