package optim

import "optviz/internal/spec"

// Momentum is gradient descent with a heavy ball's velocity:
//
//	v ← β v + (1 − τ) g     (first step, pytorch: v = g, without τ)
//	θ ← θ − η v
//
// In the keras dialect the learning rate is inside the velocity,
// v ← β v − η g, θ ← θ + v: the same at a constant η, not under a schedule.
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
	Formula: []string{"v ← β v + ∇J(θ)", "θ ← θ − η v"},
	Source:  "Polyak 1964; torch/optim/sgd.py",
	Notes: spec.Text{
		EN: "keras keeps η inside the velocity: the same at a constant learning rate.",
		ZH: "keras 把 η 放在速度之内：学习率恒定时结果相同。",
	},
	Params: []spec.Param{
		learningRate(0.01),
		momentumCoefficient(0.9, false),
		{
			ID: "dampening", Symbol: "τ",
			Text:   spec.Text{EN: "Dampening", ZH: "阻尼系数"},
			Help:   spec.Text{EN: "The share of each new gradient left out of the velocity.", ZH: "新梯度中不计入速度的比例。"},
			Kind:   spec.Number,
			Range:  spec.Range{Min: 0, Max: 1},
			Slider: spec.Slider{Min: 0, Max: 1, Step: 0.01},
			More:   true,
		},
		weightDecay(0),
	},
	Vectors:   []Vector{velocity},
	Defaults:  map[Dialect]Hyper{PyTorch: {}, TF1: {}, Keras: {}},
	Decoupled: []Dialect{Keras},
	Rule: func(d Dialect, h Hyper) Update {
		beta, gain := h["momentum"], 1-h["dampening"]
		if d == Keras {
			return func(dst, grad []float64, eta float64, s *State) {
				v := s.Vectors[0]
				for i, g := range grad {
					v[i] = float64(beta*v[i]) - float64(eta*(gain*g))
					dst[i] = v[i]
				}
			}
		}
		return func(dst, grad []float64, eta float64, s *State) {
			v := s.Vectors[0]
			gain := gain
			if s.Step == 0 && d == PyTorch {
				gain = 1
			}
			for i, g := range grad {
				v[i] = float64(beta*v[i]) + float64(gain*g)
				dst[i] = -eta * v[i]
			}
		}
	},
}

var velocity = Vector{ID: "velocity", Symbol: "v", Text: spec.Text{EN: "velocity", ZH: "速度(动量项)"}}
