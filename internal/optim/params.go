package optim

import "optviz/internal/spec"

// learningRate is the hyperparameter every optimizer starts with. def is the
// framework's default; on a problem that knows better, the problem's is taken.
func learningRate(def float64) spec.Param {
	return spec.Param{
		ID: "learning_rate", Symbol: "η",
		Text:    spec.Text{EN: "Learning rate", ZH: "学习率"},
		Help:    spec.Text{EN: "How far a step goes for a given gradient; some texts write α.", ZH: "在给定梯度下每步走多远；有的教材写作 α。"},
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

// momentumCoefficient is the share β of the velocity that a step keeps.
func momentumCoefficient(def float64, more bool) spec.Param {
	return spec.Param{
		ID: "momentum", Symbol: "β",
		Text:    spec.Text{EN: "Momentum", ZH: "动量系数"},
		Help:    spec.Text{EN: "The share of the velocity kept from one step to the next.", ZH: "每一步保留的速度比例。"},
		Kind:    spec.Number,
		Range:   unit,
		Slider:  spec.Slider{Min: 0, Max: 0.999, Step: 0.001},
		Default: def,
		More:    more,
	}
}

// dampening is the share τ of each new gradient that the velocity leaves out.
func dampening() spec.Param {
	return spec.Param{
		ID: "dampening", Symbol: "τ",
		Text:   spec.Text{EN: "Dampening", ZH: "阻尼系数"},
		Help:   spec.Text{EN: "The share of each new gradient left out of the velocity.", ZH: "新梯度中不计入速度的比例。"},
		Kind:   spec.Number,
		Range:  spec.Range{Min: 0, Max: 1},
		Slider: spec.Slider{Min: 0, Max: 1, Step: 0.01},
		More:   true,
	}
}

// decay is the decay rate ρ of a moving average of squares.
func decay(def float64) spec.Param {
	return spec.Param{
		ID: "decay", Symbol: "ρ",
		Text:    spec.Text{EN: "Decay", ZH: "衰减率"},
		Help:    spec.Text{EN: "The share of the mean square kept from one step to the next.", ZH: "每一步保留的平方滑动平均的比例。"},
		Kind:    spec.Number,
		Range:   unit,
		Slider:  spec.Slider{Min: 0, Max: 0.999, Step: 0.001},
		Default: def,
	}
}

// epsilon keeps a denominator away from 0.
func epsilon(def float64) spec.Param {
	return spec.Param{
		ID: "epsilon", Symbol: "ε",
		Text:    spec.Text{EN: "Epsilon", ZH: "稳定项"},
		Help:    spec.Text{EN: "Keeps the denominator away from 0.", ZH: "避免分母为 0。"},
		Kind:    spec.Number,
		Range:   spec.Range{Min: 0, Max: 1e3},
		Slider:  spec.Slider{Min: 1e-10, Max: 1, Log: true},
		Default: def,
		More:    true,
	}
}

// beta1 is the decay rate β₁ of the moving average of gradients.
func beta1(def float64) spec.Param {
	return spec.Param{
		ID: "beta1", Symbol: "β₁",
		Text:    spec.Text{EN: "Beta 1", ZH: "一阶矩衰减率"},
		Help:    spec.Text{EN: "The share of the mean gradient kept from one step to the next.", ZH: "每一步保留的梯度滑动平均的比例。"},
		Kind:    spec.Number,
		Range:   unit,
		Slider:  spec.Slider{Min: 0, Max: 0.999, Step: 0.001},
		Default: def,
	}
}

// beta2 is the decay rate β₂ of the second moving average.
func beta2(def float64) spec.Param {
	return spec.Param{
		ID: "beta2", Symbol: "β₂",
		Text:    spec.Text{EN: "Beta 2", ZH: "二阶矩衰减率"},
		Help:    spec.Text{EN: "The share of the second moving average kept from one step to the next.", ZH: "每一步保留的第二个滑动平均的比例。"},
		Kind:    spec.Number,
		Range:   unit,
		Slider:  spec.Slider{Min: 0.5, Max: 0.9999, Step: 0.0001},
		Default: def,
	}
}

// unit is the range of every decay rate: [0, 1).
var unit = spec.Range{Min: 0, Max: 1, MaxOpen: true}

// State vectors that several optimizers share.
var (
	velocity     = Vector{ID: "velocity", Symbol: "v", Text: spec.Text{EN: "velocity", ZH: "速度（动量项）"}, Kind: Direction}
	meanGradient = Vector{ID: "mean_gradient", Symbol: "m", Text: spec.Text{EN: "moving average of the gradient", ZH: "梯度的滑动平均"}, Kind: Direction}
	meanSquare   = Vector{ID: "mean_square", Symbol: "s", Text: spec.Text{EN: "moving average of the squared gradient", ZH: "梯度平方的滑动平均"}, Kind: Square}
)

// unless0 returns v as a vector that is used only where a hyperparameter is not 0.
func (v Vector) unless0(hyper string) Vector {
	v.Needs = hyper
	return v
}
