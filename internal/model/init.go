package model

import (
	"cmp"
	"math"
	"math/rand/v2"

	"optviz/internal/spec"
)

// Init is a rule for the first weights. Biases start at 0.
type Init struct {
	ID   string    `json:"id"`
	Name spec.Text `json:"name"`

	// draw returns one weight of a layer with so many connections into a unit and
	// from an input; z is N(0, 1), u is uniform on [−1, 1).
	draw func(in, out float64, z, u float64) float64
}

// Inits lists the initializations.
//
// Sources: X. Glorot, Y. Bengio, Understanding the difficulty of training deep
// feedforward neural networks, 2010 (xavier); K. He et al., Delving deep into
// rectifiers, 2015 (he); Y. LeCun et al., Efficient backprop, 1998 (lecun).
var Inits = []*Init{
	{
		ID: "xavier", Name: spec.Text{EN: "Xavier (uniform)", ZH: "Xavier（均匀）"},
		draw: func(in, out, _, u float64) float64 { return u * math.Sqrt(6/(in+out)) },
	},
	{
		ID: "he", Name: spec.Text{EN: "He (normal)", ZH: "He（正态）"},
		draw: func(in, _, z, _ float64) float64 { return z * math.Sqrt(2/in) },
	},
	{
		ID: "lecun", Name: spec.Text{EN: "LeCun, N(0, 1/n)", ZH: "LeCun，N(0, 1/n)"},
		draw: func(in, _, z, _ float64) float64 { return z / math.Sqrt(in) },
	},
	{
		ID: "normal", Name: spec.Text{EN: "Normal, N(0, 1)", ZH: "正态 N(0, 1)"},
		draw: func(_, _, z, _ float64) float64 { return z },
	},
	{
		ID: "zeros", Name: spec.Text{EN: "Zeros", ZH: "全零"},
		draw: func(_, _, _, _ float64) float64 { return 0 },
	},
}

// FindInit returns the initialization with the given id, or nil.
func FindInit(id string) *Init {
	for _, i := range Inits {
		if i.ID == id {
			return i
		}
	}
	return nil
}

// Fill draws first parameters for the layers into theta.
func (i *Init) Fill(theta []float64, layers []Layer, rng *rand.Rand) {
	for _, l := range layers {
		in, out := float64(l.In), float64(cmp.Or(l.FanOut, l.Out))
		for j := l.Weights[0]; j < l.Weights[1]; j++ {
			theta[j] = i.draw(in, out, rng.NormFloat64(), 2*rng.Float64()-1)
		}
		clear(theta[l.Biases[0]:l.Biases[1]])
	}
}
