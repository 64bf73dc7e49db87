package optim

import "optviz/internal/spec"

// learningRate is the hyperparameter every optimizer starts with. def is the
// framework's default; on a problem that knows better, the problem's is taken.
func learningRate(def float64) spec.Param {
	return spec.Param{
		ID: "learning_rate", Symbol: "η",
		Text:    spec.Text{EN: "Learning rate", ZH: "学习率"},
		Help:    spec.Text{EN: "How far a step goes for a given gradient; the chapter writes α.", ZH: "在给定梯度下每步走多远；教材中写作 α。"},
		Kind:    spec.Number,
		Range:   spec.Range{Min: 0, Max: 1e6},
		Slider:  spec.Slider{Min: 1e-4, Max: 1, Log: true},
		Default: def,
	}
}

// weightDecay is the hyperparameter every optimizer ends with.
func weightDecay(def float64) spec.Param {
	return spec.Param{
		ID: "weight_decay", Symbol: "λ",
		Text:    spec.Text{EN: "Weight decay", ZH: "权重衰减"},
		Help:    spec.Text{EN: "Pulls every parameter towards 0.", ZH: "把每个参数拉向 0。"},
		Kind:    spec.Number,
		Range:   spec.Range{Min: 0, Max: 1e3},
		Slider:  spec.Slider{Min: 0, Max: 0.5, Step: 0.001},
		Default: def,
		More:    true,
	}
}

// momentum is the coefficient β of heavy-ball momentum.
func momentumCoefficient(def float64, more bool) spec.Param {
	return spec.Param{
		ID: "momentum", Symbol: "β",
		Text:    spec.Text{EN: "Momentum", ZH: "动量系数"},
		Help:    spec.Text{EN: "The share of the velocity kept from one step to the next.", ZH: "每一步保留的速度比例。"},
		Kind:    spec.Number,
		Range:   spec.Range{Min: 0, Max: 1, MaxOpen: true},
		Slider:  spec.Slider{Min: 0, Max: 0.999, Step: 0.001},
		Default: def,
		More:    more,
	}
}
