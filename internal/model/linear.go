package model

import (
	"optviz/internal/loss"
	"optviz/internal/spec"
)

// Linear is ŷ = Wx + b. On the line with one input its two parameters make the
// loss an exact surface, a quadratic bowl.
var Linear = Spec{
	ID:     "linear",
	Name:   spec.Text{EN: "Linear regression", ZH: "线性回归"},
	Text:   spec.Text{EN: "A weighted sum of the inputs: its squared error is a bowl.", ZH: "输入的加权和：平方误差是一个碗形曲面。"},
	Source: "A.-M. Legendre, 1805",
	Params: []spec.Param{bias},
	Fits:   numbersOnly,
	Init:   "zeros", Data: "line", Steps: 200, Rate: 20,
	LearningRates: loss.Rates{"sgd": 0.1, "momentum": 0.05, "rmsprop": 0.05, "adam": 0.1},
	New:           newDense, Torch: denseTorch,
}
