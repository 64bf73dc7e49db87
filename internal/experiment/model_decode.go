package experiment

import (
	"slices"

	"optviz/internal/loss"
	"optviz/internal/model"
	"optviz/internal/spec"
)

// decodeModel decodes a model with its data.
func decodeModel(o *object) (*Problem, bool) {
	s := model.Find(o.choice("model", "", ids(model.Specs, func(s *model.Spec) string { return s.ID })))
	if s == nil {
		return nil, false
	}
	m := &Model{Kind: s.ID}
	m.layers(o, s)
	m.Init = o.choice("init", s.Init, ids(model.Inits, func(i *model.Init) string { return i.ID }))
	m.Outputs = int(o.param(outputs, 0))
	m.Loss = o.choice("loss", "", criteria)
	if !m.data(o, s) || !m.fit(o, s) {
		return nil, false
	}
	m.Args = map[string]float64{}
	for _, p := range m.params() {
		m.Args[p.ID] = o.param(p, p.Default)
	}
	m.Dim = model.Dim(m.New(&m.Shape))
	if m.Dim > MaxWeights {
		o.fail(spec.Errorf(spec.Member(o.path, "layers"), "make %d parameters, must be at most %d", "共有 %d 个参数，至多 %d 个", m.Dim, MaxWeights))
		return nil, false
	}
	m.Batches = o.batches(m.TrainingRows())
	return &Problem{Model: m}, true
}

// criteria are the ids of the losses.
var criteria = ids(loss.Criteria, func(c *loss.Criterion) string { return c.ID })

// ids returns the ids of a catalogue.
func ids[T any](catalog []T, id func(T) string) []string {
	list := make([]string, len(catalog))
	for i, item := range catalog {
		list[i] = id(item)
	}
	return list
}

// layers takes the hidden layers and what belongs to them. Dense nets without
// hidden layers take these fields too, for the sake of programs that write
// them for every net; they have no effect there and are dropped.
func (m *Model) layers(o *object, s *model.Spec) {
	dense := s == &model.Linear || s == &model.Logistic || s == &model.SoftmaxRegression
	if s.Hidden == nil && !dense {
		return
	}
	field, given, limit := spec.Member(o.path, "layers"), o.has("layers"), MaxLayers
	if o.members["stem"] == true {
		limit++ // the linear first layer does not count
	}
	hidden := []int{}
	for i, v := range o.array("layers", limit) {
		if x, ok := o.value(Width, spec.Item(field, i), v); ok {
			hidden = append(hidden, int(x))
		}
	}
	activation := o.choice("activation", model.Activations[0].ID, ids(model.Activations, func(a *model.Activation) string { return a.ID }))
	if dense {
		if len(hidden) > 0 {
			o.fail(spec.Errorf(field, "must be empty for the model %s; mlp has hidden layers", "%s 模型没有隐藏层，必须为空；mlp 才有", s.ID))
		}
		for _, p := range model.MLP.Params {
			if s.Param(p.ID) == nil {
				o.param(p, 0)
			}
		}
		return
	}
	if m.Hidden, m.Activation = hidden, activation; !given {
		m.Hidden = slices.Clone(s.Hidden)
	}
}

// fit checks that kind, data, loss and outputs go together, and fills in the
// loss that the data ask for.
func (m *Model) fit(o *object, s *model.Spec) bool {
	if misfit := s.Fits(&m.Shape); misfit != nil {
		o.fail(&spec.FieldError{Field: spec.Member(o.path, "data"), Text: *misfit})
		return false
	}
	classes := m.Shape.Classes > 0
	switch {
	case m.Loss == "" && classes:
		m.Loss = loss.CrossEntropy.ID
	case m.Loss == "":
		m.Loss = loss.MSE.ID
	case !m.takes(o, spec.Member(o.path, "loss"), m.Loss):
		return false
	}
	asked := s.Outputs(&m.Shape)
	fits := classes && (m.Outputs >= m.Shape.Classes || m.Outputs == 1 && m.Shape.Classes == 2)
	switch {
	case m.Outputs == asked:
		m.Outputs = 0
	case m.Outputs != 0 && !fits:
		o.fail(spec.Errorf(spec.Member(o.path, "outputs"), "must be %d for these data, got %d", "对此数据必须为 %d，实际为 %d", asked, m.Outputs))
		m.Outputs = 0
	}
	return true
}

// takes reports, or notes at field, whether the data have the targets that the
// loss needs.
func (m *Model) takes(d *object, field, id string) bool {
	if loss.FindCriterion(id).Labels && m.Shape.Classes == 0 {
		d.fail(spec.Errorf(field, "%s needs class labels; the targets here are real values", "%s 需要类别标签；此处的目标是实数", id))
		return false
	}
	return true
}

// batches takes the mini-batches, positions in a list of n training rows.
func (o *object) batches(n int) [][]int {
	field := spec.Member(o.path, "batches")
	row := spec.Param{Kind: spec.Integer, Range: spec.Range{Max: float64(n - 1)}}
	var batches [][]int
	for i, v := range o.array("batches", MaxSteps) {
		at := spec.Item(field, i)
		items, _ := v.([]any)
		if len(items) < 1 || len(items) > maxBatch {
			o.fail(spec.Errorf(at, "must be an array of 1 to %d rows, got %s", "必须为 1 到 %d 个行号的数组，实际为 %s", maxBatch, show(v)))
			return nil
		}
		batch := make([]int, len(items))
		for j, item := range items {
			x, ok := o.value(row, spec.Item(at, j), item)
			if !ok {
				return nil
			}
			batch[j] = int(x)
		}
		batches = append(batches, batch)
	}
	return batches
}

// maxBatch bounds the rows of one given mini-batch.
const maxBatch = 10_000

// modelStart takes the start vector of a model; nil: drawn from the seed.
func (o *object) modelStart(m *Model) []float64 {
	v, field, ok := o.take("start")
	if !ok {
		return nil
	}
	x, _ := o.vector(Coordinate, field, v, m.Dim)
	return x
}
