package model

import (
	"optviz/internal/loss"
	"optviz/internal/spec"
)

// MLP is a dense net with hidden layers; see [Dense].
var MLP = Spec{
	ID:     "mlp",
	Name:   spec.Text{EN: "Multilayer perceptron", ZH: "多层感知机"},
	Text:   spec.Text{EN: "Hidden layers between input and output: its boundaries bend.", ZH: "输入与输出之间有隐藏层：边界可以弯曲。"},
	Source: "D. E. Rumelhart, G. E. Hinton, R. J. Williams, 1986",
	Hidden: []int{8, 8},
	Params: []spec.Param{residual, dropout, stem, bias},
	Fits:   numbersOnly,
	Init:   "xavier", Data: "circle", Steps: 500, Rate: 30,
	LearningRates: loss.Rates{"sgd": 0.1, "momentum": 0.03, "rmsprop": 0.005, "adam": 0.01},
	New:           newDense, Torch: denseTorch,
}
