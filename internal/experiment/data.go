package experiment

import (
	"slices"

	"optviz/internal/data"
	"optviz/internal/loss"
	"optviz/internal/model"
	"optviz/internal/spec"
)

// Custom is the Data.Set of a user's own rows.
const Custom = "custom"

// Data is what a model learns from: a set of the catalogue, or the user's own
// rows.
type Data struct {
	Set  string             // id of a data.Spec, or Custom
	Args map[string]float64 // complete: the parameters of the set, validation, scaling

	// X and Y are the inputs and targets of a custom set, a row per sample.
	X, Y [][]float64
}

// Parameters of all data.
var (
	// Validation is the share of the rows that is held out; 0 for custom data.
	Validation = spec.Param{
		ID: "validation", Text: spec.Text{EN: "Validation share", ZH: "验证集比例"}, Kind: spec.Number,
		Range: spec.Range{Min: 0, Max: 1, MaxOpen: true}, Slider: spec.Slider{Min: 0, Max: 0.9, Step: 0.05}, Default: 0.3,
	}
	// Scaling standardizes the inputs by the training rows.
	Scaling = spec.Param{
		ID: "scaling", Text: spec.Text{EN: "Feature scaling", ZH: "特征缩放"}, Kind: spec.Switch,
		Help: spec.Text{EN: "Shifts and scales each input to mean 0 and standard deviation 1.", ZH: "把每个输入平移缩放为均值 0、标准差 1。"},
	}
)

// Rows returns the number of samples, validation included.
func (d *Data) Rows() int {
	if d.Set == Custom {
		return len(d.X)
	}
	return data.Find(d.Set).Rows(d.Args)
}

// params lists what Args holds.
func (d *Data) params(words bool) []spec.Param {
	params := []spec.Param{Validation}
	if !words {
		params = append(params, Scaling)
	}
	if d.Set == Custom {
		params[0].Default = 0
		return params
	}
	return append(params, data.Find(d.Set).Params...)
}

// data takes the data, and notes their shape.
func (m *Model) data(parent *object, s *model.Spec) bool {
	o := parent.object("data")
	m.Data.Set = o.choice("set", s.Data, append(ids(data.Sets, func(s *data.Spec) string { return s.ID }), Custom))
	if m.Data.Set == Custom {
		if !m.custom(o, s) {
			return false
		}
	} else {
		d := data.Find(m.Data.Set)
		m.Shape = data.Set{Inputs: d.Inputs, Outputs: d.Outputs, Classes: d.Classes, Words: d.Words}
	}
	m.Data.Args = map[string]float64{}
	for _, p := range m.Data.params(m.Shape.Words) {
		m.Data.Args[p.ID] = o.param(p, p.Default)
	}
	o.done()
	return true
}

// custom takes the rows of a user and their shape. Targets are classes where
// the kind or the loss needs them, else real values.
func (m *Model) custom(o *object, s *model.Spec) bool {
	x, y := o.table("x"), o.table("y")
	if x == nil || y == nil {
		return false
	}
	field := spec.Member(o.path, "y")
	if len(y) != len(x) {
		o.fail(spec.Errorf(field, "must have as many rows as x, %d, got %d", "行数必须与 x 相同（%d），实际为 %d", len(x), len(y)))
		return false
	}
	m.Data.X, m.Data.Y = x, y
	m.Shape = data.Set{Inputs: len(x[0]), Outputs: len(y[0]), Words: s == &model.SkipGram}
	if criterion := loss.FindCriterion(m.Loss); !s.Labels && (criterion == nil || !criterion.Labels) {
		return true
	}
	classes, ok := o.classes(field, y)
	if words := 0; ok && m.Shape.Words {
		words, ok = o.classes(spec.Member(o.path, "x"), x)
		classes = max(classes, words)
	}
	m.Shape.Classes = max(classes, 2, m.Outputs)
	return ok
}

// table takes rows of numbers, all of the same length; single numbers are rows
// of one. It notes what is wrong and returns nil.
func (o *object) table(name string) [][]float64 {
	field := spec.Member(o.path, name)
	if !o.has(name) {
		o.fail(spec.Errorf(field, "is needed", "必须给出"))
		return nil
	}
	before := len(o.errs)
	items := o.array(name, data.MaxRows)
	if len(items) == 0 {
		if len(o.errs) == before {
			o.fail(spec.Errorf(field, "must have at least one row", "至少要有一行"))
		}
		return nil
	}
	columns := 1
	if row, ok := items[0].([]any); ok {
		columns = len(row)
	}
	if columns < 1 || columns > MaxColumns {
		o.fail(spec.Errorf(spec.Item(field, 0), "must have 1 to %d columns, got %d", "必须有 1 到 %d 列，实际为 %d 列", MaxColumns, columns))
		return nil
	}
	rows := make([][]float64, len(items))
	for i, item := range items {
		if _, ok := item.([]any); !ok && columns == 1 {
			item = []any{item}
		}
		var ok bool
		if rows[i], ok = o.vector(Coordinate, spec.Item(field, i), item, columns); !ok {
			return nil
		}
	}
	return rows
}

// classes checks that the table at field is one column of class numbers, and
// returns how many classes they make.
func (o *object) classes(field string, table [][]float64) (int, bool) {
	label := spec.Param{Kind: spec.Integer, Range: spec.Range{Max: MaxClasses - 1}}
	n := 0
	for i, row := range table {
		if len(row) != 1 {
			o.fail(spec.Errorf(spec.Item(field, i), "must be one class number, got %d columns", "必须为一个类别编号，实际为 %d 列", len(row)))
			return 0, false
		}
		if !o.check(label.Check(spec.Item(field, i), row[0])) {
			return 0, false
		}
		n = max(n, int(row[0])+1)
	}
	return n, true
}

// JSON returns the normalised form: the set, its arguments, and for
// custom data x and y, y as numbers where it has one column.
func (d Data) JSON() any {
	doc := map[string]any{"set": d.Set}
	for _, p := range d.params(false) {
		if v, ok := d.Args[p.ID]; ok {
			doc[p.ID] = settingJSON(p, v)
		}
	}
	if d.Set == Custom {
		doc["x"], doc["y"] = d.X, d.Y
		if len(d.Y[0]) == 1 {
			doc["y"] = slices.Concat(d.Y...)
		}
	}
	return doc
}
