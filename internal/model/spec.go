package model

import (
	"optviz/internal/data"
	"optviz/internal/loss"
	"optviz/internal/spec"
)

// Args holds a value for every parameter of an architecture, by its id.
// Switches are 0 or 1.
type Args map[string]float64

// Config is what a user chooses of an architecture.
type Config struct {
	Hidden     []int  // widths of the hidden layers, where the architecture takes them
	Activation string // of the hidden layers, where it has them
	Outputs    int
	Args       Args // complete
}

// Spec describes an architecture. Everything the page, the validation and the
// documentation know of it is here.
type Spec struct {
	ID     string       `json:"id"`
	Name   spec.Text    `json:"name"`
	Text   spec.Text    `json:"text"` // one sentence
	Source string       `json:"source"`
	Hidden []int        `json:"hidden"` // default widths; null: takes no hidden layers
	Params []spec.Param `json:"params"`

	// PerClass gives two classes two outputs too, instead of one logit.
	PerClass bool `json:"per_class"`

	// Labels says that targets are classes even where the loss takes both.
	Labels bool `json:"labels"`

	// Fits returns why the architecture cannot learn the set, nil if it can.
	// Only the shape of the set is there, no rows.
	Fits func(set *data.Set) *spec.Text `json:"-"`

	Init      string  `json:"init"`       // default initialization
	Data      string  `json:"data"`       // default data set
	BatchSize int     `json:"batch_size"` // default
	Steps     int     `json:"steps"`      // default step budget
	Rate      float64 `json:"rate"`       // default steps per second

	// LearningRates holds learning rates that suit the default data set.
	LearningRates loss.Rates `json:"learning_rates"`

	// New returns the architecture for the columns of set under a loss.
	New func(c Config, set *data.Set, l *loss.Criterion, a loss.Args) Model `json:"-"`

	// Torch returns the architecture as a program of PyTorch writes it; nil
	// where none does. Only the shape of the set is there, no rows.
	Torch func(c Config, set *data.Set) Torch `json:"-"`
}

// Torch is a net in Python.
type Torch struct {
	// Classes defines the modules that PyTorch lacks. The class Dropout, with
	// the number of units and their share to leave out, is the program's own.
	Classes string

	// Net is the expression that makes the net, whose parameters are in the
	// order of θ. It takes rows of inputs, words as a vector of their numbers.
	Net string
}

// Specs lists the architectures in the order in which the page offers them.
var Specs = []*Spec{&Linear, &Logistic, &SoftmaxRegression, &MLP, &ConvNet, &SkipGram}

// Find returns the architecture with the given id, or nil.
func Find(id string) *Spec {
	for _, s := range Specs {
		if s.ID == id {
			return s
		}
	}
	return nil
}

// Param returns the parameter with the given id, or nil.
func (s *Spec) Param(id string) *spec.Param {
	for i := range s.Params {
		if s.Params[i].ID == id {
			return &s.Params[i]
		}
	}
	return nil
}

// Outputs returns the number of outputs that the targets of set ask for: their
// columns; one logit for two classes; else one for every class.
func (s *Spec) Outputs(set *data.Set) int {
	switch {
	case set.Classes == 0:
		return set.Outputs
	case set.Classes == 2 && !s.PerClass:
		return 1
	}
	return set.Classes
}

// misfit returns a reason for Fits.
func misfit(en, zh string) *spec.Text { return &spec.Text{EN: en, ZH: zh} }

// numbersOnly is the Fits of nets that take any columns of numbers.
func numbersOnly(set *data.Set) *spec.Text {
	if set.Words {
		return misfit("holds words, which only the model embedding learns", "内容为词，只有 embedding 模型能学习")
	}
	return nil
}

// Parameters that several architectures share.
var (
	bias = spec.Param{
		ID: "bias", Symbol: "b", Text: spec.Text{EN: "Biases", ZH: "偏置"}, Kind: spec.Switch, Default: 1, More: true,
	}
	residual = spec.Param{
		ID: "residual", Text: spec.Text{EN: "Residual connections", ZH: "残差连接"}, Kind: spec.Switch,
		Help: spec.Text{EN: "A hidden layer as wide as its input adds that input to its output.", ZH: "与输入等宽的隐藏层把输入加到输出上。"},
	}
	stem = spec.Param{
		ID: "stem", Text: spec.Text{EN: "Linear first layer", ZH: "首层为线性"}, Kind: spec.Switch, More: true,
		Help: spec.Text{EN: "The first hidden layer has no activation.", ZH: "第一个隐藏层不使用激活函数。"},
	}
	dropout = spec.Param{
		ID: "dropout", Symbol: "p", Text: spec.Text{EN: "Dropout", ZH: "随机失活（dropout）"}, Kind: spec.Number,
		Help:  spec.Text{EN: "The share of hidden units left out at each sample of training.", ZH: "训练时每个样本随机舍去的隐藏单元比例。"},
		Range: spec.Range{Min: 0, Max: 1, MaxOpen: true}, Slider: spec.Slider{Min: 0, Max: 0.8, Step: 0.05},
	}
)
