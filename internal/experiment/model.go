package experiment

import (
	"maps"
	"slices"

	"optviz/internal/data"
	"optviz/internal/jsontree"
	"optviz/internal/loss"
	"optviz/internal/model"
	"optviz/internal/spec"
)

// Model is a problem that is learned from data: an architecture, a data set, a
// loss and how they are trained.
type Model struct {
	Kind       string // id of a model.Spec
	Hidden     []int  // widths of the hidden layers; nil where the kind takes none
	Activation string // of the hidden layers; empty where the kind takes none
	Outputs    int    // 0: as the data ask
	Init       string
	Data       Data
	Loss       string // id of a loss.Criterion

	// Args holds every other setting by its id: the parameters of the kind and
	// of the loss, batch_size, l1 and l2.
	Args map[string]float64

	// Batches holds, for each step, positions in the list of training rows. It
	// is cycled and wins over batch_size; nil: none are given.
	Batches [][]int

	// What follows from the rest: the columns of the data, a set without rows,
	// and the number of parameters.
	Shape data.Set
	Dim   int
}

// Limits of a model.
const (
	MaxLayers  = 16 // hidden, not counting a linear first one
	MaxWidth   = 512
	MaxWeights = 200_000 // weights and biases
	MaxColumns = 20      // of custom inputs, and of custom targets
	MaxClasses = 1_000   // of custom labels, and words
)

// ModelParams describes the settings that every model has.
var ModelParams = []spec.Param{
	{
		ID: "batch_size", Symbol: "B", Text: spec.Text{EN: "Batch size", ZH: "批量大小"}, Kind: spec.Integer,
		Help:  spec.Text{EN: "Samples of a mini-batch; 0 takes the whole training set.", ZH: "每个小批量的样本数；0 表示整个训练集。"},
		Zero:  spec.Text{EN: "Full batch", ZH: "全批量"},
		Range: spec.Range{Max: 10_000}, Slider: spec.Slider{Min: 1, Max: 256, Log: true},
	},
	{
		ID: "l1", Symbol: "λ₁", Text: spec.Text{EN: "L1", ZH: "L1"}, Kind: spec.Number,
		Help:  spec.Text{EN: "Adds λ₁Σ|w| over the weights to the loss.", ZH: "在损失中加入 λ₁Σ|w|（仅权重）。"},
		Range: spec.Range{Max: 1e3}, Slider: spec.Slider{Max: 0.05, Step: 0.001},
	},
	{
		ID: "l2", Symbol: "λ₂", Text: spec.Text{EN: "L2", ZH: "L2"}, Kind: spec.Number,
		Help:  spec.Text{EN: "Adds ½λ₂Σw² over the weights to the loss.", ZH: "在损失中加入 ½λ₂Σw²（仅权重）。"},
		Range: spec.Range{Max: 1e3}, Slider: spec.Slider{Max: 0.2, Step: 0.001},
	},
	{
		ID: "patience", Text: spec.Text{EN: "Patience", ZH: "容忍轮次"}, Kind: spec.Integer,
		Help: spec.Text{
			EN: "Early stopping: a run ends once its validation loss has had no new lowest value for so many epochs; 0: never.",
			ZH: "早停：验证损失连续这么多个轮次没有新低时结束运行；0 表示不早停。",
		},
		Range: spec.Range{Max: MaxSteps}, Slider: spec.Slider{Max: 100, Step: 1},
	},
}

// Parameters of the hidden layers.
var (
	// Depth is their number.
	Depth = spec.Param{
		ID: "depth", Text: spec.Text{EN: "Hidden layers", ZH: "隐藏层数"}, Kind: spec.Integer,
		Range: spec.Range{Max: MaxLayers}, Slider: spec.Slider{Max: MaxLayers, Step: 1}, Default: 2,
	}
	// Width is the number of units of one.
	Width = spec.Param{
		ID: "width", Text: spec.Text{EN: "Width", ZH: "每层宽度"}, Kind: spec.Integer,
		Help:  spec.Text{EN: "Units of each hidden layer.", ZH: "每个隐藏层的单元数。"},
		Range: spec.Range{Min: 1, Max: MaxWidth}, Slider: spec.Slider{Min: 1, Max: 64, Log: true}, Default: 8,
	}
)

var outputs = spec.Param{ID: "outputs", Kind: spec.Integer, Range: spec.Range{Max: MaxClasses}}

// Spec returns the description of the architecture.
func (m *Model) Spec() *model.Spec { return model.Find(m.Kind) }

// New returns the model for a data set of its shape.
func (m *Model) New(set *data.Set) model.Model {
	return m.Spec().New(m.Config(), set, loss.FindCriterion(m.Loss), m.Args)
}

// Config returns what is chosen of the architecture, outputs filled in.
func (m *Model) Config() model.Config {
	c := model.Config{Hidden: m.Hidden, Activation: m.Activation, Outputs: m.Outputs, Args: m.Args}
	if c.Outputs == 0 {
		c.Outputs = m.Spec().Outputs(&m.Shape)
	}
	return c
}

// TrainingRows returns the number of rows that are trained on.
func (m *Model) TrainingRows() int {
	n := m.Data.Rows()
	return n - data.Held(n, m.Data.Args["validation"])
}

// params lists what Args holds: the settings of the kind, those of the loss,
// and those of every model, with this kind's defaults; on custom data the
// default is the full batch.
func (m *Model) params() []spec.Param {
	s := m.Spec()
	params := slices.Concat(s.Params, loss.FindCriterion(m.Loss).Params, ModelParams)
	for i := range params {
		if params[i].ID == "batch_size" && m.Data.Set != Custom {
			params[i].Default = float64(s.BatchSize)
		}
	}
	return params
}

// document returns the model as the JSON object to write.
func (m *Model) document() map[string]any {
	doc := map[string]any{"model": m.Kind, "init": m.Init, "data": m.Data, "loss": m.Loss}
	for _, p := range m.params() {
		doc[p.ID] = settingJSON(p, m.Args[p.ID])
	}
	if m.Activation != "" {
		doc["layers"], doc["activation"] = m.Hidden, m.Activation
	}
	if m.Outputs != 0 {
		doc["outputs"] = m.Outputs
	}
	if m.Batches != nil {
		doc["batches"] = m.Batches
	}
	return doc
}

// settingJSON returns a value of p for JSON, a switch as true or false.
func settingJSON(p spec.Param, v float64) any {
	if p.Kind == spec.Switch {
		return v == 1
	}
	return v
}

// JSON returns the normalised form.
func (p Problem) JSON() any {
	if p.Model != nil {
		doc := p.Model.document()
		doc["noise"] = p.Noise
		if p.Start != nil {
			doc["start"] = p.Start
		}
		return doc
	}
	return jsontree.Object{
		"surface", jsontree.If(p.Surface != "", p.Surface), "args", jsontree.If(len(p.Args) > 0, map[string]float64(p.Args)),
		"expression", jsontree.If(p.Expression != "", p.Expression), "domain", jsontree.If(p.Domain != nil, p.Domain),
		"start", p.Start, "noise", p.Noise,
	}
}

// with returns the model as a run sees it that overrides some of its settings.
func (m *Model) with(w With) *Model {
	own := *m
	if w.Loss != "" {
		own.Loss = w.Loss
	}
	own.Args = map[string]float64{}
	for _, p := range own.params() {
		own.Args[p.ID] = p.Default
		for _, values := range []map[string]float64{m.Args, w.Values} {
			if v, ok := values[p.ID]; ok {
				own.Args[p.ID] = v
			}
		}
	}
	if v, ok := w.Values["scaling"]; ok {
		own.Data.Args = maps.Clone(m.Data.Args)
		own.Data.Args["scaling"] = v
	}
	return &own
}
