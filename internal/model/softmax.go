package model

import (
	"optviz/internal/data"
	"optviz/internal/loss"
	"optviz/internal/spec"
)

// SoftmaxRegression is P(class) = softmax(Wx + b), one output for every class.
var SoftmaxRegression = Spec{
	ID:       "softmax",
	Name:     spec.Text{EN: "Softmax regression", ZH: "softmax 回归"},
	Text:     spec.Text{EN: "One weighted sum for every class; the largest wins.", ZH: "每个类别一个加权和，最大者胜出。"},
	Source:   "D. R. Cox, 1966; J. S. Bridle, 1990",
	Params:   []spec.Param{bias},
	PerClass: true, Labels: true,
	Fits: func(set *data.Set) *spec.Text {
		if set.Classes == 0 {
			return misfit("must have classes for the model softmax", "softmax 模型要求类别标签")
		}
		return numbersOnly(set)
	},
	Init: "zeros", Data: "digits", BatchSize: 32, Steps: 400, Rate: 30,
	LearningRates: loss.Rates{"sgd": 0.5, "momentum": 0.1, "rmsprop": 0.01, "adam": 0.01},
	New:           newDense, Torch: denseTorch,
}
