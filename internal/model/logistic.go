package model

import (
	"optviz/internal/data"
	"optviz/internal/loss"
	"optviz/internal/spec"
)

// Logistic is P(class 1) = σ(wᵀx + b), for two classes. Without bias its two
// weights on the plane make the loss an exact surface.
var Logistic = Spec{
	ID:     "logistic",
	Name:   spec.Text{EN: "Logistic regression", ZH: "逻辑回归"},
	Text:   spec.Text{EN: "A straight boundary between two classes.", ZH: "两个类别之间的一条直线边界。"},
	Source: "D. R. Cox, The regression analysis of binary sequences, 1958",
	Params: []spec.Param{bias},
	Labels: true,
	Fits: func(set *data.Set) *spec.Text {
		if set.Classes != 2 {
			return misfit("must have two classes for the model logistic", "logistic 模型要求恰好两个类别")
		}
		return numbersOnly(set)
	},
	Init: "zeros", Data: "gauss", Steps: 200, Rate: 20,
	LearningRates: loss.Rates{"sgd": 0.5, "momentum": 0.1, "rmsprop": 0.05, "adam": 0.1},
	New:           newDense, Torch: denseTorch,
}
