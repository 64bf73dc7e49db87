package model

import (
	"math"

	"optviz/internal/loss"
	"optviz/internal/spec"
)

// Activation is a hidden layer's function, applied to each unit.
type Activation struct {
	ID   string    `json:"id"`
	Name spec.Text `json:"name"`

	torch string                   // module of PyTorch; "" for none
	apply func(z []float64)        // z ← f(z), unit by unit
	back  func(delta, a []float64) // delta ← delta·f′, from the values a = f(z)
}

// Activations lists the activation functions.
var Activations = []*Activation{
	{
		ID: "tanh", Name: spec.Text{EN: "tanh", ZH: "tanh"},
		torch: "nn.Tanh()",
		apply: func(z []float64) {
			for i, v := range z {
				z[i] = math.Tanh(v)
			}
		},
		back: func(delta, a []float64) {
			for i, v := range a {
				delta[i] *= 1 - float64(v*v)
			}
		},
	},
	{
		ID: "sigmoid", Name: spec.Text{EN: "Sigmoid", ZH: "Sigmoid"},
		torch: "nn.Sigmoid()",
		apply: func(z []float64) {
			for i, v := range z {
				z[i] = loss.Sigmoid(v)
			}
		},
		back: func(delta, a []float64) {
			for i, v := range a {
				delta[i] *= v * (1 - v)
			}
		},
	},
	{
		ID: "relu", Name: spec.Text{EN: "ReLU", ZH: "ReLU"},
		torch: "nn.ReLU()",
		apply: func(z []float64) {
			for i, v := range z {
				z[i] = max(v, 0)
			}
		},
		back: func(delta, a []float64) {
			for i, v := range a {
				if v <= 0 {
					delta[i] = 0
				}
			}
		},
	},
	{
		ID: "identity", Name: spec.Text{EN: "Identity", ZH: "恒等"},
		apply: func([]float64) {},
		back:  func(_, _ []float64) {},
	},
}

// FindActivation returns the activation with the given id, or nil.
func FindActivation(id string) *Activation {
	for _, a := range Activations {
		if a.ID == id {
			return a
		}
	}
	return nil
}
