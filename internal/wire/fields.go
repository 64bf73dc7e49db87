package wire

import (
	"errors"
	"maps"
	"slices"
	"strings"

	"optviz/internal/experiment"
	"optviz/internal/jsontree"
	"optviz/internal/sim"
	"optviz/internal/spec"
)

// fields reads the members of a JSON object one by one. It keeps the first
// mistake; what is read after it is of no use.
type fields struct {
	members map[string]any // not read yet
	err     *Error
}

// decodeObject reads one JSON object.
func decodeObject(data []byte) (*fields, error) {
	tree, err := jsontree.Parse(data)
	if mistake, ok := errors.AsType[*spec.FieldError](err); ok {
		if mistake.Field != "" {
			return nil, &Error{Code: CodeField, Field: strings.TrimPrefix(mistake.Field, "experiment."), Text: mistake.Text}
		}
		return nil, &Error{Code: CodeJSON, Text: spec.Text{EN: "the message " + mistake.Text.EN, ZH: "消息" + mistake.Text.ZH}}
	}
	members, ok := tree.(map[string]any)
	if !ok {
		return nil, Errorf(CodeJSON, "", "the message is not a JSON object", "消息不是 JSON 对象")
	}
	return &fields{members: members}, nil
}

func (f *fields) fail(field, en, zh string, args ...any) {
	if f.err == nil {
		f.err = Errorf(CodeField, field, en, zh, args...)
	}
}

// failWith keeps a mistake that another package found.
func (f *fields) failWith(err error) {
	if mistake, ok := errors.AsType[*spec.FieldError](err); ok && f.err == nil {
		f.err = &Error{Code: CodeField, Field: mistake.Field, Text: mistake.Text}
	}
}

// take returns the member name, which must be there, and marks it as read.
func (f *fields) take(name string) any {
	value, ok := f.members[name]
	if !ok {
		f.fail(name, "is missing", "缺失")
	}
	delete(f.members, name)
	return value
}

// rest makes every member that was not read a mistake.
func (f *fields) rest() {
	for _, name := range slices.Sorted(maps.Keys(f.members)) {
		f.fail(spec.Cut(name), "is not a field of this message", "不是此消息的字段")
	}
}

// has reports whether there is a member name that was not read.
func (f *fields) has(name string) bool {
	_, ok := f.members[name]
	return ok
}

// choice reads one of some words.
func (f *fields) choice(name string, words []string) string {
	word := f.text(name)
	if !slices.Contains(words, word) {
		f.fail(name, "must be one of %s, got %q", "必须是 %s 之一，实际为 %q", strings.Join(words, ", "), word)
	}
	return word
}

func (f *fields) text(name string) string {
	s, ok := f.take(name).(string)
	if !ok {
		f.fail(name, "must be a string", "必须是字符串")
	}
	return s
}

func (f *fields) number(name string, r spec.Range) float64 {
	return f.param(name, spec.Param{Kind: spec.Number, Range: r})
}

func (f *fields) integer(name string, low, high int) int {
	return int(f.param(name, spec.Param{Kind: spec.Integer, Range: spec.Range{Min: float64(low), Max: float64(high)}}))
}

// param reads a number that p allows; 0 after a mistake.
func (f *fields) param(name string, p spec.Param) float64 {
	if !f.has(name) {
		f.fail(name, "is missing; it is a number in %s", "缺失；应为 %s 内的数", p.Range)
	}
	v, ok := f.take(name).(float64)
	if !ok {
		f.fail(name, "must be a number in %s", "必须是 %s 内的数", p.Range)
		return 0
	}
	if err := p.Check(name, v); err != nil {
		f.failWith(err)
		return 0
	}
	return v
}

func (f *fields) experiment(name string) *experiment.Experiment {
	value := f.take(name)
	if f.err != nil {
		return nil
	}
	e, err := experiment.DecodeTree(value)
	if err != nil {
		f.failWith(err)
		return nil
	}
	return e
}

// numbers reads an array of numbers; nil after a mistake.
func numbers(value any) []float64 {
	items, _ := value.([]any)
	list := make([]float64, len(items))
	for i, item := range items {
		v, ok := item.(float64)
		if !ok {
			return nil
		}
		list[i] = v
	}
	return list
}

// pairs reads an array of pairs of numbers; nil after a mistake.
func pairs(value any) [][2]float64 {
	items, _ := value.([]any)
	list := make([][2]float64, len(items))
	for i, item := range items {
		pair := numbers(item)
		if len(pair) != 2 {
			return nil
		}
		list[i] = [2]float64(pair)
	}
	return list
}

// domain reads one or two intervals [low, high].
func (f *fields) domain(name string) [][2]float64 {
	domain, allowed := pairs(f.take(name)), experiment.Coordinate.Range
	if len(domain) < 1 || len(domain) > 2 {
		f.fail(name, "must be one or two intervals [low, high]", "必须是一个或两个区间 [下限, 上限]")
	}
	for _, ends := range domain {
		if !allowed.Contains(ends[0]) || !allowed.Contains(ends[1]) || ends[0] >= ends[1] {
			f.fail(name, "must be intervals [low, high] with low < high, both in %s", "必须是区间 [下限, 上限]，且下限小于上限，均在 %s 内", allowed)
		}
	}
	return domain
}

// point reads one or two coordinates.
func (f *fields) point(name string) []float64 {
	at, allowed := numbers(f.take(name)), experiment.Coordinate.Range
	if len(at) < 1 || len(at) > 2 || !allowed.Contains(at[0]) || !allowed.Contains(at[len(at)-1]) {
		f.fail(name, "must be one or two numbers in %s", "必须是 %s 内的一个或两个数", allowed)
	}
	return at
}

// passings reads points of trajectories, [run, step].
func (f *fields) passings(name string) []sim.Passing {
	passings := []sim.Passing{}
	for _, p := range pairs(f.take(name)) {
		run, step := int(p[0]), int(p[1])
		if float64(run) != p[0] || float64(step) != p[1] {
			break
		}
		passings = append(passings, sim.Passing{Run: run, Step: step})
	}
	if len(passings) != 3 {
		f.fail(name, "must be three points [run, step]", "必须是三个点 [运行, 步]")
	}
	return passings
}

// change takes the members of a Set that say what changes.
func (f *fields) change() map[string]any {
	change := map[string]any{}
	for _, name := range []string{"hyper", "schedule", "clip"} {
		if f.has(name) {
			change[name] = f.take(name)
		}
	}
	if len(change) == 0 {
		f.fail("hyper", "is missing: set changes hyper, schedule or clip", "缺失：set 须改变 hyper、schedule 或 clip")
	}
	return change
}
