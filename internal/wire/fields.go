package wire

import (
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"optviz/internal/experiment"
	"optviz/internal/sim"
	"optviz/internal/spec"
)

// fields reads the members of a JSON object one by one. It keeps the first
// mistake; what is read after it is of no use.
type fields struct {
	members map[string]json.RawMessage // not read yet
	err     *Error
}

// nonFinite makes strings of the numbers that JSON does not have but several
// languages' encoders write.
var nonFinite = strings.NewReplacer("-Infinity", `"-Infinity"`, "Infinity", `"Infinity"`, "-NaN", `"-NaN"`, "NaN", `"NaN"`)

// decodeObject reads one JSON object. NaN and Infinity become strings, so that
// the answer names the field that holds them.
func decodeObject(data []byte) (*fields, error) {
	if !utf8.Valid(data) {
		return nil, Errorf(CodeJSON, "", "the message is not valid UTF-8", "消息不是有效的 UTF-8")
	}
	var f fields
	err := json.Unmarshal(data, &f.members)
	syntax := new(json.SyntaxError)
	if errors.As(err, &syntax) {
		f.members = nil
		err = json.Unmarshal(quoteNonFinite(string(data)), &f.members)
	}
	switch {
	case errors.As(err, &syntax):
		return nil, Errorf(CodeJSON, "", "the message is not JSON: byte %d: %v", "消息不是 JSON：第 %d 字节：%v", syntax.Offset, syntax)
	case err != nil || f.members == nil:
		return nil, Errorf(CodeJSON, "", "the message is not a JSON object", "消息不是 JSON 对象")
	}
	return &f, nil
}

// quoteNonFinite leaves what stands in strings alone.
func quoteNonFinite(text string) []byte {
	var quoted []byte
	for text != "" {
		plain, _, _ := strings.Cut(text, `"`)
		quoted = append(quoted, nonFinite.Replace(plain)...)
		text = text[len(plain):]
		n := stringLength(text)
		quoted, text = append(quoted, text[:n]...), text[n:]
	}
	return quoted
}

// stringLength returns the length of the JSON string that a text begins with,
// which may lack its end.
func stringLength(text string) int {
	for i := 1; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return len(text)
}

func (f *fields) fail(field, en, zh string, args ...any) {
	if f.err == nil {
		f.err = Errorf(CodeField, field, en, zh, args...)
	}
}

// failWith keeps a mistake that another package found.
func (f *fields) failWith(err error) {
	var mistake *spec.FieldError
	if f.err == nil && errors.As(err, &mistake) {
		f.err = &Error{Code: CodeField, Field: mistake.Field, Text: mistake.Text}
	}
}

// take returns the member name, which must be there, and marks it as read.
func (f *fields) take(name string) json.RawMessage {
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
	var s *string
	if value := f.take(name); f.err == nil && (json.Unmarshal(value, &s) != nil || s == nil) {
		f.fail(name, "must be a string", "必须是字符串")
		return ""
	}
	if s == nil {
		return ""
	}
	return *s
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
	value := f.take(name)
	if f.err != nil {
		return 0
	}
	v, ok := parseNumber(value)
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

// parseNumber returns the value of a JSON number, ±Inf if it is too large for
// a float64.
func parseNumber(value json.RawMessage) (v float64, ok bool) {
	if len(value) == 0 || value[0] != '-' && (value[0] < '0' || value[0] > '9') {
		return 0, false
	}
	v, err := strconv.ParseFloat(string(value), 64)
	return v, err == nil || errors.Is(err, strconv.ErrRange)
}

func (f *fields) experiment(name string) *experiment.Experiment {
	value := f.take(name)
	if f.err != nil {
		return nil
	}
	e, err := experiment.Decode(value)
	if err != nil {
		f.failWith(err)
		return nil
	}
	return e
}

// domain reads one or two intervals [low, high].
func (f *fields) domain(name string) [][2]float64 {
	value := f.take(name)
	var pairs [][]float64
	if f.err != nil {
		return nil
	}
	if json.Unmarshal(value, &pairs) != nil || len(pairs) < 1 || len(pairs) > 2 {
		f.fail(name, "must be one or two intervals [low, high]", "必须是一个或两个区间 [下限, 上限]")
		return nil
	}
	var domain [][2]float64
	allowed := experiment.Coordinate.Range
	for _, p := range pairs {
		if len(p) != 2 || p[0] >= p[1] || !allowed.Contains(p[0]) || !allowed.Contains(p[1]) {
			f.fail(name, "each interval must be [low, high] with low < high, both in %s", "每个区间必须是 [下限, 上限]，且下限小于上限，均在 %s 内", allowed)
			return nil
		}
		domain = append(domain, [2]float64(p))
	}
	return domain
}

// point reads one or two coordinates.
func (f *fields) point(name string) []float64 {
	value, allowed := f.take(name), experiment.Coordinate.Range
	var at []float64
	if f.err == nil && (json.Unmarshal(value, &at) != nil || len(at) < 1 || len(at) > 2 || !allowed.Contains(at[0]) || !allowed.Contains(at[len(at)-1])) {
		f.fail(name, "must be one or two numbers in %s", "必须是 %s 内的一个或两个数", allowed)
	}
	return at
}

// passings reads points of trajectories, [run, step].
func (f *fields) passings(name string) []sim.Passing {
	value := f.take(name)
	var pairs [][]int
	wrong := json.Unmarshal(value, &pairs) != nil
	passings := []sim.Passing{}
	for _, p := range pairs {
		if len(p) != 2 {
			wrong = true
			break
		}
		passings = append(passings, sim.Passing{Run: p[0], Step: p[1]})
	}
	if wrong && f.err == nil {
		f.fail(name, "must be three points [run, step]", "必须是三个点 [运行, 步]")
	}
	return passings
}

// change takes the members of a Set that say what changes.
func (f *fields) change() map[string]json.RawMessage {
	change := map[string]json.RawMessage{}
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
