package experiment

import (
	"optviz/internal/loss"
	"optviz/internal/spec"
)

// Preset is an experiment that the problem picker offers.
type Preset struct {
	ID         string       `json:"id"`
	Group      string       `json:"group"` // id of a Group
	Name       spec.Text    `json:"name"`
	Teaches    spec.Text    `json:"teaches"`         // one sentence or two
	Front      bool         `json:"front,omitempty"` // among the dozen that are shown first
	Experiment *Experiment  `json:"experiment"`      // not to be changed
	Rate       float64      `json:"rate"`            // steps per second
	Domain     [][2]float64 `json:"domain"`          // view, one interval per parameter
	Tab        string       `json:"tab,omitempty"`   // quantity that the curves show; empty: the problem's first
}

// Group is a heading of the problem picker.
type Group struct {
	ID   string    `json:"id"`
	Text spec.Text `json:"text"`
}

// Groups lists the headings in the order in which the picker shows them.
var Groups = []Group{
	{"start", spec.Text{EN: "Start here", ZH: "从这里开始"}},
	{"valleys", spec.Text{EN: "Valleys", ZH: "山谷"}},
	{"minima", spec.Text{EN: "Many minima", ZH: "多个极小值点"}},
	{"saddles", spec.Text{EN: "Saddles and plateaus", ZH: "鞍点与平台区"}},
	{"one_d", spec.Text{EN: "1-D", ZH: "一维"}},
	{"models", spec.Text{EN: "Models", ZH: "模型"}},
	{"own", spec.Text{EN: "Your own", ZH: "自定义"}},
}

// Presets lists what the picker offers, in its order: every surface with its
// defaults, and variations of them.
var Presets = buildPresets()

// surfacePlaces says where the picker shows the surfaces. Those that are not
// here follow under "more", by dimension.
var surfacePlaces = []struct {
	surface, group string
	front          bool
}{
	{"rosenbrock", "valleys", true},
	{"sine_ravine", "valleys", false},
	{"beale", "valleys", true},
	{"booth", "valleys", false},
	{"matyas", "valleys", false},
	{"himmelblau", "minima", true},
	{"camel6", "minima", true},
	{"camel3", "minima", false},
	{"styblinski_tang", "minima", false},
	{"log_goldstein_price", "minima", false},
	{"goldstein_price", "minima", false},
	{"mccormick", "minima", false},
	{"branin", "minima", false},
	{"rastrigin", "minima", true},
	{"ackley", "minima", false},
	{"saddle", "saddles", true},
	{"double_well", "saddles", false},
	{"monkey_saddle", "saddles", false},
	{"plateau", "saddles", true},
	{"cliff", "saddles", false},
	{"double_well_1d", "one_d", true},
	{"wavy_1d", "one_d", false},
	{"theta2_1d", "one_d", false},
}

func buildPresets() []Preset {
	ravine := surfacePreset(&loss.Quadratic, "start", true)
	ravine.ID = "ravine"
	presets := append([]Preset{ravine}, variations()...)
	placed := map[string]bool{loss.Quadratic.ID: true}
	for _, place := range surfacePlaces {
		presets = append(presets, surfacePreset(loss.FindSurface(place.surface), place.group, place.front))
		placed[place.surface] = true
	}
	for _, s := range loss.Surfaces {
		if !placed[s.ID] {
			presets = append(presets, surfacePreset(s, map[int]string{1: "one_d", 2: "valleys"}[s.Dim()], false))
		}
	}
	return append(append(presets, figures()...), own())
}

// surfacePreset returns the surface with its defaults.
func surfacePreset(s *loss.Surface, group string, front bool) Preset {
	return Preset{
		ID: s.ID, Group: group, Name: s.Name, Teaches: s.Teaches, Front: front,
		Experiment: mustParse("surface=" + s.ID), Rate: s.Rate, Domain: s.Domain,
	}
}

// variations returns the presets that differ from the defaults of a surface.
func variations() []Preset {
	return []Preset{
		{
			ID: "ravine_turned", Group: "start", Front: true,
			Name: spec.Text{EN: "Turned ravine", ZH: "旋转的狭长山谷"},
			Teaches: spec.Text{
				EN: "The same ravine and start, turned by 45°: SGD and Momentum do not notice; RMSprop, which scales each coordinate by itself, takes twice as long.",
				ZH: "同一山谷和起点一起旋转 45°：SGD 和 Momentum 不受影响；RMSprop 按坐标缩放，需要两倍的步数。",
			},
			Experiment: mustParse("surface=quadratic&arg.angle_deg=45&start=-3.677,-1.98&steps=220"),
			Rate:       20, Domain: [][2]float64{{-4.7, 1.5}, {-3, 3}},
		},
		{
			ID: "bowl", Group: "start", Front: true,
			Name: spec.Text{EN: "Bowl", ZH: "碗形曲面"},
			Teaches: spec.Text{
				EN: "A bowl 25 times as steep across as along, turned by 30°: the general ill-conditioned minimum.",
				ZH: "横向陡峭程度是纵向 25 倍、旋转 30° 的碗：一般的病态极小值点。",
			},
			Experiment: mustParse("surface=quadratic&arg.l2=25&arg.angle_deg=30&start=-4,2&steps=150" +
				"&run=sgd,learning_rate:0.04&run=momentum,learning_rate:0.02&run=rmsprop,learning_rate:0.05,decay:0.9"),
			Rate: 15, Domain: [][2]float64{{-5, 3}, {-3, 4}},
		},
		{
			ID: "chapter", Group: "one_d", Front: true,
			Name: spec.Text{EN: "A textbook's example", ZH: "教材中的例子"},
			Teaches: spec.Text{
				EN: "J = θ² with the settings of a textbook's listing, but from θ = 5. As printed, the listing starts at the minimum 0 and shares θ between the three optimizers, so it shows nothing.",
				ZH: "J = θ²，采用一本教材所附程序的设置，但从 θ = 5 出发。原程序从极小值点 0 开始，并让三个优化器共用 θ，因此什么也看不到。",
			},
			Experiment: mustParse("surface=theta2_1d&start=5&steps=1000" +
				"&run=sgd,dialect:tf1,learning_rate:0.01" +
				"&run=momentum,dialect:tf1,learning_rate:0.01,momentum:0.9" +
				"&run=rmsprop,dialect:tf1,learning_rate:0.01,decay:0.9,epsilon:1e-8"),
			Rate: 100, Domain: [][2]float64{{-6, 6}},
		},
	}
}

// own returns the preset from which a user's own function starts.
func own() Preset {
	e := mustParse("expression=x^2%2B3*y^2%2Bsin(3*x)&domain=-4,4,-3,3")
	return Preset{
		ID: "own", Group: "own", Front: true,
		Name:       spec.Text{EN: "Your own function", ZH: "自定义函数"},
		Teaches:    spec.Text{EN: "Type any function of x and y; its gradient is exact.", ZH: "输入任意的 x、y 函数；梯度是精确的。"},
		Experiment: e, Rate: 20, Domain: e.Problem.View(),
	}
}

// mustParse parses the query of a preset.
func mustParse(query string) *Experiment {
	e, err := ParseQuery(query)
	if err != nil {
		panic("experiment: preset " + query + ": " + err.Error())
	}
	return e
}

// FindPreset returns the preset with the given id, or nil.
func FindPreset(id string) *Preset {
	for i := range Presets {
		if Presets[i].ID == id {
			return &Presets[i]
		}
	}
	return nil
}

// PresetOf returns the preset that e is; nil if it is none.
func PresetOf(e *Experiment) *Preset {
	query := e.Query()
	for i := range Presets {
		if Presets[i].Experiment.Query() == query {
			return &Presets[i]
		}
	}
	return nil
}

// Title names the problem: as the preset does that e is, else as the catalogue
// does.
func (e *Experiment) Title() spec.Text {
	if p := PresetOf(e); p != nil {
		return p.Name
	}
	if m := e.Problem.Model; m != nil {
		return m.Spec().Name
	}
	if s := loss.FindSurface(e.Problem.Surface); s != nil {
		return s.Name
	}
	return spec.Text{EN: e.Problem.Expression, ZH: e.Problem.Expression}
}
