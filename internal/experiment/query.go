package experiment

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"optviz/internal/loss"
	"optviz/internal/spec"
)

// maxQuery bounds the bytes of a query.
const maxQuery = 64 << 10

// version begins every query that is written.
const version = "v=1"

// property is a key of the query form: where its value goes in the tree, how
// it is read, and what is written. A key "name.*" stands for all name.id,
// and takes them to path.id; a path "name[]" collects repeated keys.
type property struct {
	key   string
	path  string
	read  func(d *decoder, field, text string) any
	write func(e *Experiment, put putter)
}

// putter takes one key of the query and its value, not escaped.
type putter func(key, text string)

// properties is the query form: all keys, in the order in which they are
// written. Keys that are not here belong to the page's view.
var properties = slices.Concat(surfaceProperties, modelProperties, commonProperties)

var surfaceProperties = []property{
	{"surface", "problem.surface", text, func(e *Experiment, put putter) {
		if e.Problem.Surface != "" {
			put("surface", e.Problem.Surface)
		}
	}},
	{"arg.*", "problem.args", scalar, func(e *Experiment, put putter) {
		if s := loss.FindSurface(e.Problem.Surface); s != nil {
			for _, p := range s.Params {
				put("arg."+p.ID, paramText(p, e.Problem.Args[p.ID]))
			}
		}
	}},
	{"expression", "problem.expression", text, func(e *Experiment, put putter) {
		if e.Problem.Expression != "" {
			put("expression", e.Problem.Expression)
		}
	}},
	{"domain", "problem.domain", intervals, func(e *Experiment, put putter) {
		var ends []float64
		for _, interval := range e.Problem.Domain {
			ends = append(ends, interval[:]...)
		}
		if ends != nil {
			put("domain", numbers(ends))
		}
	}},
}

var commonProperties = []property{
	{"lesson", "lesson", text, func(e *Experiment, put putter) {
		if e.Lesson != "" {
			put("lesson", e.Lesson)
		}
	}},
	{"start", "problem.start", list, func(e *Experiment, put putter) {
		if e.Problem.Start != nil {
			put("start", numbers(e.Problem.Start))
		}
	}},
	{"noise", "problem.noise", scalar, func(e *Experiment, put putter) {
		if e.Problem.Noise != Noise.Default {
			put("noise", number(e.Problem.Noise))
		}
	}},
	{"run", "runs[]", readRun, func(e *Experiment, put putter) {
		for _, r := range e.Runs {
			put("run", writeRun(r, &e.Problem))
		}
	}},
	{"seed", "seed", scalar, func(e *Experiment, put putter) {
		if e.Seed != uint64(Seed.Default) {
			put("seed", strconv.FormatUint(e.Seed, 10))
		}
	}},
	{"steps", "steps", scalar, func(e *Experiment, put putter) {
		put("steps", strconv.Itoa(e.Steps))
	}},
	{"stop.*", "stop", scalar, func(e *Experiment, put putter) {
		if e.Stop.GradNorm != nil {
			put("stop.grad_norm", number(*e.Stop.GradNorm))
		}
		if e.Stop.Loss != nil {
			put("stop.loss", number(*e.Stop.Loss))
		}
	}},
	{"edit", "edits[]", readEdit, func(e *Experiment, put putter) {
		for _, edit := range e.Edits {
			put("edit", writeEdit(edit, e.Runs[edit.Run].Optimizer))
		}
	}},
}

// ParseQuery reads an experiment from the query of a URL, strictly: every
// mistake in the experiment's own keys is a *spec.FieldError, with the path the
// value has in the JSON form. Other keys belong to the page's view.
func ParseQuery(query string) (*Experiment, error) {
	var d decoder
	e := d.experiment(d.queryTree(query))
	if err := d.first(); err != nil {
		return nil, err
	}
	return e, nil
}

// ParseQueryLenient reads an experiment from the query of a page. Bad values
// fall back to their defaults, each with a note; a query without any key of an
// experiment gives [Default].
func ParseQueryLenient(query string) (*Experiment, []*spec.FieldError) {
	var d decoder
	tree := d.queryTree(query)
	if len(tree) == 0 {
		return Default(), d.errs
	}
	return d.experiment(tree), d.errs
}

// Dropped returns which of the runs that a query lists [ParseQueryLenient] leaves
// out, in order: those of an optimizer that there is not.
func Dropped(query string) []int {
	var d decoder
	d.experiment(d.queryTree(query))
	return d.dropped
}

// Query returns the canonical query of e, readable and short: what changes no
// step is left out, but surface or model, arguments, a start, steps and the
// runs' main hyperparameters are always there, so that a link survives changed
// defaults. A long one is packed.
func (e *Experiment) Query() string {
	var b strings.Builder
	b.WriteString(version)
	put := func(key, text string) { b.WriteString("&" + key + "=" + Escape(text)) }
	for _, p := range properties {
		p.write(e, put)
	}
	if query := b.String(); len(query) <= MaxReadable {
		return query
	}
	return version + "&z=" + pack(strings.TrimPrefix(b.String(), version+"&"))
}

// queryTree turns a query into the tree that the JSON form would give.
func (d *decoder) queryTree(query string) map[string]any {
	tree := map[string]any{}
	if len(query) > maxQuery {
		d.fail(spec.Errorf("experiment", "must be at most %d bytes, got %d", "至多 %d 字节，实际为 %d", maxQuery, len(query)))
		return tree
	}
	values, mistake := ParseValues(query, "experiment")
	if mistake != nil {
		d.fail(mistake)
	}
	d.unpackInto(values)
	if v, ok := values["v"]; ok && (len(v) > 1 || v[0] != "1") {
		d.fail(spec.Errorf("v", "must be 1, the version of this form", "必须为 1，即此格式的版本"))
	}
	for _, key := range slices.Sorted(maps.Keys(values)) {
		if p, id := findProperty(key); p != nil {
			d.property(tree, p, key, id, values[key])
		}
	}
	return tree
}

// findProperty returns the property of a key, nil if it is the page's, and the
// id that "*" stands for.
func findProperty(key string) (p *property, id string) {
	for i := range properties {
		p := &properties[i]
		family, isFamily := strings.CutSuffix(p.key, "*")
		if id, ok := strings.CutPrefix(key, family); isFamily && ok {
			return p, id
		} else if key == p.key {
			return p, ""
		}
	}
	return nil, ""
}

// property puts the values of one key into the tree.
func (d *decoder) property(tree map[string]any, p *property, key, id string, texts []string) {
	path, isList := strings.CutSuffix(p.path, "[]")
	if id != "" {
		path = spec.Member(path, id)
	}
	if len(texts) > 1 && !isList {
		d.fail(spec.Errorf(path, "is given twice", "出现了两次"))
	}
	items := []any{}
	for i, text := range texts {
		field := path
		if isList {
			field = spec.Item(path, i)
		}
		if !utf8.ValidString(text) || !utf8.ValidString(key) {
			d.fail(spec.Errorf(field, "is not valid UTF-8", "不是有效的 UTF-8"))
			continue
		}
		items = append(items, p.read(d, field, text))
	}
	switch {
	case isList:
		plant(tree, path, items)
	case len(items) > 0:
		plant(tree, path, items[0])
	}
}

// plant puts v at a path of names below tree.
func plant(tree map[string]any, path string, v any) {
	parent, name, nested := strings.Cut(path, ".")
	if !nested {
		tree[path] = v
		return
	}
	members, ok := tree[parent].(map[string]any)
	if !ok {
		members = map[string]any{}
		tree[parent] = members
	}
	plant(members, name, v)
}
